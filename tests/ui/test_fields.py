"""Errors at their field, and money as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.errors import InvalidInput
from counter_app.i18n import translator
from counter_app.messages import msg
from counter_app.ui.fields import FieldErrors, fen_from_text, text_of_fen


@pytest.mark.parametrize(
    ("text", "fen"),
    [("1280", 128000), ("1,280.50", 128050), ("¥ 0.005", 1), ("", 0), ("12，345.6", 1234560)],
)
def test_an_amount_is_read_half_up(text: str, fen: int) -> None:
    assert fen_from_text(text) == fen


@pytest.mark.parametrize("text", ["abc", "1.2.3", "inf", "nan", "99999999999"])
def test_no_amount_is_said_at_its_field(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        fen_from_text(text, "lines.0.unit_price")
    assert refused.value.field == "lines.0.unit_price"


@given(st.integers(min_value=0, max_value=999_999_999))
def test_an_amount_read_back_is_itself(fen: int) -> None:
    assert fen_from_text(text_of_fen(fen)) == fen


class _Form(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.phone, self.phone_error = QLineEdit(), QLabel()
        self.fault, self.fault_error = QLineEdit(), QLabel()
        layout = QVBoxLayout(self)
        for part in (self.phone, self.phone_error, self.fault, self.fault_error):
            layout.addWidget(part)
        self.language = "en"
        self.errors = FieldErrors(lambda: translator(self.language), self)
        self.errors.add("customer.phone", self.phone, self.phone_error)
        self.errors.add("faults", self.fault, self.fault_error)


@pytest.fixture
def form(qtbot: QtBot) -> _Form:
    """Two fields with their messages."""
    made = _Form()
    qtbot.addWidget(made)
    made.show()
    return made


def _wrong(field: str) -> InvalidInput:
    return InvalidInput(msg("Type an amount in yuan, such as 1280.50."), field=field)


def test_the_message_stands_under_its_field_and_nothing_typed_is_lost(form: _Form) -> None:
    form.phone.setText("12")
    assert form.errors.show(_wrong("customer.phone"))
    assert form.phone_error.isVisible()
    assert form.phone_error.text().startswith("Type an amount")
    assert form.phone.text() == "12"
    assert form.phone.accessibleDescription() == form.phone_error.text()
    assert form.phone.property("wrong") == "yes"
    assert not form.fault_error.isVisible()


def test_it_goes_when_the_person_edits(form: _Form, qtbot: QtBot) -> None:
    form.errors.show(_wrong("customer.phone"))
    qtbot.keyClicks(form.phone, "1")
    assert not form.phone_error.isVisible()
    assert form.phone.property("wrong") == ""


def test_a_deeper_name_falls_back_to_its_part(form: _Form) -> None:
    assert form.errors.show(_wrong("faults.3.reported"))
    assert form.fault_error.isVisible()


def test_a_field_that_is_not_here_is_not_taken(form: _Form) -> None:
    assert not form.errors.show(_wrong("visit.city"))
    assert not form.errors.show(InvalidInput(msg("free")))


def test_it_is_said_again_in_the_other_language(form: _Form) -> None:
    form.errors.show(_wrong("customer.phone"))
    form.language = "zh_CN"
    form.errors.retranslate()
    assert "1280.50" in form.phone_error.text()
    assert not form.phone_error.text().startswith("Type")
