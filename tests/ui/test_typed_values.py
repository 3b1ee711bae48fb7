"""Quantities, weights, days and files as people give them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.errors import EnvironmentTrouble, InvalidInput
from counter_app.ui.quantities import (
    grams_from_text,
    quantity_from_text,
    text_of_quantity,
)
from counter_app.ui.saving import save_file
from counter_app.ui.setting_values import days_from_text, months_from_text, texts_from_text


@given(st.integers(min_value=1, max_value=999_999_999))
def test_a_quantity_comes_back_as_it_was(thousandths: int) -> None:
    assert quantity_from_text(text_of_quantity(thousandths), "q") == thousandths


@pytest.mark.parametrize(
    ("text", "expected"), [("1", 1000), (" 1.5 ", 1500), ("0.001", 1), ("2.0005", 2001)]
)
def test_a_quantity_in_thousandths(text: str, expected: int) -> None:
    assert quantity_from_text(text, "q") == expected


@pytest.mark.parametrize("text", ["", "0", "-1", "one", "nan", "inf", "1e9", "0.0001", "1 2"])
def test_what_is_no_quantity_is_said_at_its_field(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        quantity_from_text(text, "needs.0.quantity")
    assert refused.value.field == "needs.0.quantity"


def test_a_weight_in_kilograms() -> None:
    assert grams_from_text("0.85", "w") == 850
    assert grams_from_text("  ", "w") is None
    with pytest.raises(InvalidInput):
        grams_from_text("heavy", "w")


def test_lists_as_people_type_them() -> None:
    assert texts_from_text("0755 1，0755  2; ") == ["0755 1", "0755 2"]
    assert days_from_text("2026-12-24 2026-12-25、2026-12-31") == [
        *("2026-12-24", "2026-12-25", "2026-12-31"),
    ]


def test_months_may_be_left_out() -> None:
    assert months_from_text(" ", "m") is None
    assert months_from_text("24", "m") == 24
    with pytest.raises(InvalidInput) as refused:
        months_from_text("two", "default_months")
    assert refused.value.field == "default_months"


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "报表.pdf"
    target.write_bytes(b"old")
    assert save_file(str(target), b"new") == "报表.pdf"
    assert target.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["报表.pdf"]


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble) as trouble:
        save_file(str(tmp_path / "nowhere" / "x.pdf"), b"x")
    assert "x.pdf" in str(trouble.value)
