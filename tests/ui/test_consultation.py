"""The hotline: a call is logged once, knows its caller, and becomes an intake."""

from datetime import datetime
from threading import Event

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from counter_app.services import consultation, customers
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import ConsultationForm, CustomerForm, ProductForm
from counter_app.ui.consultation import ConsultationWindow
from tests.services.cases import WANG
from tests.ui.conftest import Open, Settle, child


def test_a_call_is_logged_and_becomes_an_intake(
    open_window: Open[ConsultationWindow], desk: Desk, settle: Settle
) -> None:
    window = open_window(ConsultationWindow)
    wanted: list[object] = []
    window.intake_wanted.connect(wanted.append)
    child(window, QPushButton, "logButton").click()
    window.workplace.background.finish()
    assert child(window, QLabel, "questionError").isVisible()
    child(window, QLineEdit, "phoneEdit").setText("138 0013 8000")
    child(window, QLineEdit, "nameEdit").setText("王伟")
    child(window, QLineEdit, "modelEdit").setText("Book 14")
    child(window, QPlainTextEdit, "questionEdit").setPlainText("Does not switch on")
    assert window.is_dirty()
    child(window, QPushButton, "intakeButton").click()
    settle()
    (call,) = consultation.calls(desk)
    assert call.question == "Does not switch on"
    assert call.customer is not None
    assert call.customer.name == "王伟"
    (form,) = wanted
    assert form.consultation_id == call.consultation_id  # type: ignore[attr-defined]
    assert form.reported_at == call.called_at  # type: ignore[attr-defined]
    assert not window.is_dirty()


def test_a_known_caller_is_found_by_the_last_four(
    open_window: Open[ConsultationWindow], desk: Desk, manager: Actor, settle: Settle
) -> None:
    customers.save_customer(desk, manager, WANG)
    window = open_window(ConsultationWindow)
    phone = child(window, QLineEdit, "phoneEdit")
    phone.setText("8000")
    phone.textEdited.emit("8000")
    settle()
    assert child(window, QLineEdit, "nameEdit").text() == "王伟"
    assert "王伟" in child(window, QLabel, "foundLabel").text()


def test_what_is_found_after_the_call_is_logged_fills_nothing_in(
    open_window: Open[ConsultationWindow],
    desk: Desk,
    manager: Actor,
    settle: Settle,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found, gate = (customers.save_customer(desk, manager, WANG),), Event()
    monkeypatch.setattr(customers, "find_customers", lambda *_: gate.wait(10) and found)
    window = open_window(ConsultationWindow)
    for name, text in (
        ("phoneEdit", "138 0013 8000"),
        ("nameEdit", "王伟"),
        ("modelEdit", "Book 14"),
    ):
        child(window, QLineEdit, name).setText(text)
    child(window, QPlainTextEdit, "questionEdit").setPlainText("Does not switch on")
    child(window, QLineEdit, "phoneEdit").textEdited.emit("138 0013 8000")
    QTest.qWait(300)  # the pause after which the shop is asked
    with qtbot.waitSignal(window.said):
        child(window, QPushButton, "logButton").click()
    gate.set()
    settle()
    assert not window.is_dirty()


def test_a_call_logged_with_a_double_click_is_one_call(
    open_window: Open[ConsultationWindow], desk: Desk, settle: Settle
) -> None:
    window = open_window(ConsultationWindow)
    child(window, QLineEdit, "modelEdit").setText("Book 14")
    child(window, QPlainTextEdit, "questionEdit").setPlainText("Does not switch on")
    for _ in range(2):
        child(window, QPushButton, "logButton").click()
    settle()
    assert len(consultation.calls(desk)) == 1


def test_a_call_of_nobody_in_particular_is_logged_too(desk: Desk, manager: Actor) -> None:
    form = ConsultationForm(CustomerForm(), ProductForm(), "When are you open?")
    call = consultation.log_call(desk, manager, form)
    assert call.customer is None
    assert isinstance(call.called_at, datetime)
