"""Money is parted in whole fen, and nothing is lost."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.errors import InvalidInput
from counter_app.policy import LineSplit, line_price, split_line, waive
from counter_app.values import Charge, Fen

PRICES = st.integers(0, 10**9)


@given(PRICES, st.sampled_from(Charge), st.integers(0, 10_000))
def test_the_parts_make_the_list_price(price: int, charge: Charge, discount: int) -> None:
    found = split_line(price, charge, discount)
    assert found.list_price == price == found.waived + found.discount + found.payable
    assert min(found.waived, found.discount, found.payable) >= 0
    assert waive(price, charge) == (found.waived, price - found.waived)


def test_free_is_waived_and_charged_is_payable() -> None:
    assert waive(12_800, Charge.FREE) == (12_800, 0)
    assert waive(12_800, Charge.CHARGED) == (0, 12_800)


@pytest.mark.parametrize(
    ("price", "discount", "payable"),
    [(100, 50, 100), (100, 51, 99), (1, 5000, 1), (3, 5000, 2), (99_999, 1250, 87_499), (0, 1, 0)],
)
def test_what_is_left_to_pay_is_rounded_half_up(price: int, discount: int, payable: int) -> None:
    assert split_line(price, Charge.CHARGED, discount).payable == payable


@pytest.mark.parametrize(
    ("unit", "thousandths", "price"),
    [(100, 1500, 150), (1, 500, 1), (1, 499, 0), (333, 333, 111), (12_800, 2000, 25_600)],
)
def test_a_quantity_is_rounded_half_up(unit: int, thousandths: int, price: int) -> None:
    assert line_price(unit, thousandths) == price


def line(list_price: int, waived: int, discount: int, payable: int) -> LineSplit:
    return LineSplit(Fen(list_price), Fen(waived), Fen(discount), Fen(payable))


def test_a_line_is_parted_into_all_it_shows() -> None:
    assert split_line(10_000, Charge.CHARGED, 1250) == line(10_000, 0, 1250, 8750)
    assert split_line(10_000, Charge.CHARGED) == line(10_000, 0, 0, 10_000)
    assert split_line(10_000, Charge.CHARGED, 10_000) == line(10_000, 0, 10_000, 0)
    assert split_line(10_000, Charge.FREE, 1250) == line(10_000, 10_000, 0, 0)
    assert waive(0, Charge.CHARGED) == (0, 0)
    assert line_price(0, 0) == line_price(5, 0) == line_price(0, 5) == 0


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda: waive(-1, Charge.FREE), "price"),
        (lambda: line_price(-1, 1), "price"),
        (lambda: line_price(1, -1), "price"),
        (lambda: split_line(1, Charge.FREE, -1), "discount"),
        (lambda: split_line(1, Charge.FREE, 10_001), "discount"),
    ],
)
def test_what_is_refused(call: Callable[[], object], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        call()
    assert refused.value.field == field
