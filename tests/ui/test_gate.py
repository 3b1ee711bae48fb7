"""The lock, what it hides and keeps, and the PIN asked for in place."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.messages import msg
from counter_app.services import settings, staffing, tickets
from counter_app.services.badges import issue_badge
from counter_app.services.desk import Actor, Desk, Proof
from counter_app.services.intake import take_in
from counter_app.services.signing_in import nobody
from counter_app.ui.background import Background
from counter_app.ui.language import Language
from counter_app.ui.main_window import MainWindow
from counter_app.ui.photo_window import PhotoWindow
from counter_app.ui.pin_question import PinQuestion
from counter_app.ui.preferences import Preferences
from counter_app.ui.signature_window import SignatureWindow
from counter_app.ui.themes import theme
from counter_app.ui.workplace import Workplace
from counter_app.values import Role
from tests.services.cases import own
from tests.ui.conftest import Settle, child
from tests.ui.typing_hands import press as key
from tests.ui.typing_hands import scan, strokes, type_text

PIN = "271828"
Enter = Callable[[], MainWindow]


@pytest.fixture
def ada(desk: Desk, manager: Actor) -> int:
    """Somebody at the counter who has a PIN."""
    return staffing.add_staff(desk, manager, "Ada", Role.COUNTER, PIN).staff_id


@pytest.fixture
def enter(
    qtbot: QtBot, qapp: QApplication, desk: Desk, preferences: Preferences
) -> Iterator[Enter]:
    """Opens a window nobody signed in at."""
    opened: list[MainWindow] = []

    def make() -> MainWindow:
        workplace = Workplace(
            desk, nobody("counter 1"), Language("en"), theme("light"), Background()
        )
        made = MainWindow(workplace, preferences)
        opened.append(made)
        qtbot.addWidget(made)
        made.resize(1280, 800)
        made.show()
        made.activateWindow()
        made.start()
        workplace.background.finish()
        return made

    yield make
    for made in opened:
        made.workplace.background.finish()
        made.gate.leave()
        QApplication.instance().removeEventFilter(made.scans)  # type: ignore[union-attr]


def is_open(window: MainWindow) -> bool:
    return window.gate.is_open


def proof(window: MainWindow) -> Proof:
    return window.workplace.actor.sign_in.proof


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or window, keys)


def lock_of(window: MainWindow) -> QWidget:
    return child(window, QWidget, "LockScreen")


def sign_in(window: MainWindow, name: str, pin: str, again: str = "") -> None:
    lock = lock_of(window)
    people = child(lock, QListWidget, "peopleList")
    texts = [str(people.model().index(at, 0).data()) for at in range(people.count())]
    people.setCurrentRow(next(at for at, text in enumerate(texts) if text.startswith(name)))
    child(lock, QLineEdit, "pinEdit").setText(pin)
    child(lock, QLineEdit, "againEdit").setText(again)
    child(lock, QPushButton, "signInButton").click()
    assert window.workplace.background.finish()


def question(window: MainWindow) -> PinQuestion:
    [found] = [each for each in window.findChildren(PinQuestion) if each.isVisible()]
    return found


def answer(window: MainWindow, pin: str) -> None:
    asked = question(window)
    child(asked, QLineEdit, "pinEdit").setText(pin)
    child(asked, QPushButton, "okButton").click()
    assert window.workplace.background.finish()


def test_a_new_shop_makes_its_manager_and_the_day_begins(enter: Enter, desk: Desk) -> None:
    window = enter()
    lock = lock_of(window)
    assert lock.isVisible()
    assert not child(window, QWidget, "centre").isVisible()
    for name, text in (("nameEdit", "周琳"), ("pinEdit", PIN), ("againEdit", "271829")):
        child(lock, QLineEdit, name).setText(text)
    child(lock, QPushButton, "signInButton").click()
    assert window.workplace.background.finish()
    assert child(lock, QLabel, "againError").isVisible()
    assert staffing.staff(desk) == ()
    child(lock, QLineEdit, "againEdit").setText(PIN)
    child(lock, QPushButton, "signInButton").click()
    assert window.workplace.background.finish()
    assert [(who.name, who.role) for who in staffing.staff(desk)] == [("周琳", Role.MANAGER)]
    assert is_open(window)
    assert proof(window) is Proof.PIN
    assert "周琳" in child(window, QPushButton, "actorButton").text()


def test_nothing_of_a_customer_is_read_before_somebody_signs_in(
    enter: Enter, desk: Desk, manager: Actor, ada: int
) -> None:
    take_in(desk, manager, own())
    window = enter()
    assert window.queue.model.rowCount() == 0
    sign_in(window, "Ada", "271829")
    assert not is_open(window)
    assert "not the PIN of Ada" in child(lock_of(window), QLabel, "pinError").text()
    sign_in(window, "Ada", PIN)
    assert is_open(window)
    assert window.queue.model.rowCount() == 1


def test_who_has_no_pin_chooses_one_with_the_code_they_were_given(
    enter: Enter, technician: Actor, manager: Actor, desk: Desk
) -> None:
    assert technician.staff_id is not None
    given = staffing.give_code(desk, manager, technician.staff_id)
    window = enter()
    sign_in(window, technician.name, PIN, PIN)
    assert not is_open(window)
    assert child(lock_of(window), QLabel, "codeError").isVisible()
    child(lock_of(window), QLineEdit, "codeEdit").setText(given.code)
    sign_in(window, technician.name, PIN, PIN)
    assert is_open(window)
    assert next(who for who in staffing.staff(desk) if who.name == technician.name).has_pin


def test_only_a_badge_is_taken_while_locked(
    enter: Enter, desk: Desk, manager: Actor, ada: int
) -> None:
    number = take_in(desk, manager, own()).number
    code = issue_badge(desk, manager, ada)
    window = enter()
    lock = lock_of(window)
    scan(number)
    QApplication.processEvents()
    assert window.workplace.background.finish()
    assert not is_open(window)
    assert window.work.view is None
    assert "Sign in first" in child(lock, QLabel, "lockError").text()
    scan(code)
    QApplication.processEvents()
    assert window.workplace.background.finish()
    assert is_open(window)
    assert proof(window) is Proof.BADGE
    assert "badge" in child(window, QPushButton, "actorButton").text()


def test_idle_minutes_lock_it_and_nothing_typed_is_lost(
    window: MainWindow, desk: Desk, manager: Actor, ada: int, clock: FixedClock, settle: Settle
) -> None:
    settings.put(desk, manager, "lock.minutes", 7)
    window.gate.learn_again()
    settle()
    name = child(window.tabs["intake"], QLineEdit, "nameEdit")
    name.setFocus()
    type_text("王伟")
    customers_window = window.show_window("customers")
    settle()
    clock.set(clock.now() + timedelta(minutes=6, seconds=50))
    window.gate._idle.look()
    assert is_open(window)
    window.activateWindow()
    press(window, "F5")
    clock.set(clock.now() + timedelta(minutes=6))
    window.gate._idle.look()
    assert is_open(window), "a shortcut is a touch as well"
    clock.set(clock.now() + timedelta(minutes=1))
    window.gate._idle.look()
    settle()
    assert not is_open(window)
    assert not customers_window.isVisible()
    seen = [w for w in window.findChildren(QLineEdit) if w.isVisible() and "王" in w.text()]
    assert seen == []
    QApplication.processEvents()
    sign_in(window, "Ada", PIN)
    assert is_open(window)
    assert customers_window.isVisible()
    assert name.text().startswith("王伟")
    customers_window.close()


def test_the_lock_hides_photos_a_signature_and_file_dialogs_too(
    window: MainWindow, ada: int, settle: Settle
) -> None:
    settle()
    assert QApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    backups = window.show_window("backups")
    photos = PhotoWindow(window.workplace, window)
    signature = SignatureWindow(window.workplace, msg("I agree."), "1026 0000 0015", backups)
    chooser = QFileDialog(backups)
    waits = (backups, photos, signature, chooser)
    for each in waits:
        each.show()
    over: list[bool] = []

    def lock() -> None:
        dialogs = window.findChildren(QFileDialog)
        over.append(sum(each.isVisible() for each in dialogs) == len(dialogs) == 2)
        window.gate.lock()
        over.append(any(each.isVisible() for each in dialogs))

    QTimer.singleShot(100, lock)
    chosen, _ = QFileDialog.getSaveFileName(backups, "where to?")  # waits in a loop of its own
    assert over == [True, False]
    assert chosen == "", "the lock cancels what waits for a file's name"
    assert not is_open(window)
    assert not any(each.isVisible() for each in waits)
    settle()
    sign_in(window, "Ada", PIN)
    assert is_open(window)
    assert all(each.isVisible() for each in waits)
    for each in reversed(waits):
        each.close()


def test_no_key_reaches_what_is_behind_the_lock(
    window: MainWindow, ada: int, settle: Settle, qtbot: QtBot
) -> None:
    settle()
    press(window, "Ctrl+L")
    settle()
    assert not is_open(window)
    for keys in ("Ctrl+2", "Ctrl+K", "Ctrl+Shift+C", "F2", "F1"):
        press(window, keys)
        settle()
    assert window.steps.step() == "intake"
    assert not any(each.isVisible() for each in window.windows.open_windows())


def badged(window: MainWindow, desk: Desk, manager: Actor, staff_id: int) -> None:
    window.parts.router.scanned(issue_badge(desk, manager, staff_id))
    assert window.workplace.background.finish()
    assert proof(window) is Proof.BADGE


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
