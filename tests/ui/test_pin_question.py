"""The PIN asked for in place, and every field one types it into."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
)

from counter_app.services import settings, staffing, tickets
from counter_app.services.badges import issue_badge
from counter_app.services.desk import Actor, Desk, Proof
from counter_app.ui.main_window import MainWindow
from counter_app.ui.pin_question import PinQuestion
from counter_app.ui.preferences import Preferences
from tests.ui.conftest import PIN, Enter, Settle, child
from tests.ui.lock_hands import answer, badged, is_open, lock_of, press, proof, question
from tests.ui.typing_hands import press as key
from tests.ui.typing_hands import scan, strokes, type_text


def test_the_pin_is_asked_once_and_the_step_goes_on(
    window: MainWindow, desk: Desk, manager: Actor, ada: int, settle: Settle
) -> None:
    badged(window, desk, manager, ada)
    tab = window.tabs["intake"]
    for name, text in (("phoneEdit", "138 0013 8000"), ("nameEdit", "王伟"), ("modelEdit", "T1")):
        edit = child(tab, QLineEdit, name)
        edit.setFocus()
        type_text(text)
    reported = [w for w in tab.findChildren(QLineEdit) if w.objectName() == "reportedEdit"]
    reported[0].setFocus()
    type_text("does not switch on")
    for box in ("dataLossBox", "termsBox"):
        child(tab, QCheckBox, box).setChecked(True)
    settle()
    press(window, "Ctrl+Return")
    settle()
    assert tickets.queue(desk) == ()
    child(question(window), QPushButton, "cancelButton").click()
    settle()
    assert QApplication.activeWindow() is window
    assert "badge alone is not enough" in window.status.text()
    assert child(tab, QLineEdit, "nameEdit").text() == "王伟"
    press(window, "Ctrl+Return")
    settle()
    answer(window, "271829")
    assert child(question(window), QLabel, "pinError").isVisible()
    answer(window, PIN)
    settle()
    assert len(tickets.queue(desk)) == 1
    assert proof(window) is Proof.PIN
    assert window.work.view is not None
    for each in window.windows.open_windows():
        each.close()
    window.activateWindow()
    settle()
    window.gate.lock()
    settle()
    badge_again = issue_badge(desk, manager, ada)
    window.gate.take(badge_again)
    settle()
    assert is_open(window)
    assert proof(window) is Proof.BADGE, "the lock ends what the PIN opened"


def test_what_the_role_never_holds_asks_for_no_pin(
    window: MainWindow, desk: Desk, manager: Actor, ada: int, settle: Settle
) -> None:
    badged(window, desk, manager, ada)
    refused: list[object] = []
    actor = window.workplace.actor
    window.workplace.background.run(
        lambda: settings.put(desk, actor, "shop.name", "Mine"),
        None,
        refused.append,
        owner=window,
    )
    settle()
    assert len(refused) == 1
    assert not window.findChildren(PinQuestion)


def test_somebody_else_is_chosen_in_place(
    ada: int, window: MainWindow, preferences: Preferences, settle: Settle
) -> None:
    settle()
    button = child(window, QPushButton, "actorButton")
    entries = {action.text(): action for action in button.menu().actions()}
    entries["Ada · Counter"].trigger()
    child(question(window), QPushButton, "cancelButton").click()
    settle()
    assert window.workplace.actor.name == "陈静"
    entries = {action.text(): action for action in button.menu().actions()}
    entries["Ada · Counter"].trigger()
    answer(window, PIN)
    assert window.workplace.actor.name == "Ada"
    assert preferences.staff_id == ada
    assert "Ada" in button.text()


@pytest.mark.parametrize(
    "hands",
    [type_text, partial(strokes, every=45, held=12)],
    ids=["a person", "a password manager"],
)
def test_enter_after_the_pin_goes_on_and_a_wrong_one_is_said(
    ada: int, window: MainWindow, settle: Settle, hands: Callable[[str], None]
) -> None:
    window.activateWindow()
    settle()
    button = child(window, QPushButton, "actorButton")
    {action.text(): action for action in button.menu().actions()}["Ada · Counter"].trigger()
    settle()
    pin = child(question(window), QLineEdit, "pinEdit")
    assert pin.hasFocus()
    for typed in ("271829", PIN):
        hands(typed)
        assert pin.text() == typed
        key(Qt.Key.Key_Return, "\r", after=45)
        assert window.workplace.background.finish()
        if typed != PIN:
            error = child(question(window), QLabel, "pinError")
            assert error.isVisible()
            assert "not the PIN of Ada" in error.text()
            assert pin.selectedText() == typed
    assert window.workplace.actor.name == "Ada"


def test_a_badge_scanned_into_a_pin_field_signs_in(
    ada: int, window: MainWindow, desk: Desk, manager: Actor, settle: Settle
) -> None:
    code = issue_badge(desk, manager, ada)
    window.activateWindow()
    settle()
    window.gate.choose(next(who for who in staffing.staff(desk) if who.name == "Ada"))
    settle()
    scan(code)
    assert child(question(window), QLineEdit, "pinEdit").text() == ""
    settle()
    assert (window.workplace.actor.name, proof(window)) == ("Ada", Proof.BADGE)
    assert not window.findChildren(PinQuestion)


@pytest.mark.parametrize("last", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_the_first_managers_pin_may_come_from_a_password_manager(
    enter: Enter, desk: Desk, last: Qt.Key
) -> None:
    window = enter()
    lock = lock_of(window)
    type_text("Zhou Lin")
    key(Qt.Key.Key_Tab, "\t", after=140)
    for field in ("pinEdit", "againEdit"):
        assert child(lock, QLineEdit, field).hasFocus()
        strokes(PIN, every=45, held=12)
        key(last, "\r" if last is Qt.Key.Key_Return else "\t", after=45)
        assert child(lock, QLineEdit, field).text() == PIN
    child(lock, QPushButton, "signInButton").click()
    assert window.workplace.background.finish()
    assert child(lock, QLabel, "lockError").text() == ""
    assert [who.name for who in staffing.staff(desk)] == ["Zhou Lin"]


def test_enter_goes_from_one_pin_field_to_the_next(
    window: MainWindow, technician: Actor, manager: Actor, desk: Desk, settle: Settle
) -> None:
    assert technician.staff_id is not None
    given = staffing.give_code(desk, manager, technician.staff_id)
    window.activateWindow()
    window.gate.choose(next(who for who in staffing.staff(desk) if who.has_code))
    settle()
    for typed in (given.code, PIN, PIN):
        type_text(typed)
        key(Qt.Key.Key_Return, "\r")
    assert window.workplace.background.finish()
    assert window.workplace.actor.staff_id == technician.staff_id


def test_a_pin_typed_as_fast_as_a_scan_is_said_nowhere(
    ada: int, window: MainWindow, settle: Settle
) -> None:
    settle()
    button = child(window, QPushButton, "actorButton")
    {action.text(): action for action in button.menu().actions()}["Ada · Counter"].trigger()
    settle()
    child(question(window), QLineEdit, "pinEdit").setFocus()
    for said in (window.gate.consider, window.gate.take):
        said("271828271828")
        settle()
        assert "2718" not in window.status.text()
    question(window).reject()
