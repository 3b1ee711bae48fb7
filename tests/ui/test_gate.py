"""The lock, what it hides and keeps, and who gets past it."""

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.messages import msg
from counter_app.services import settings, staffing
from counter_app.services.badges import issue_badge
from counter_app.services.desk import Actor, Desk, Proof
from counter_app.services.intake import take_in
from counter_app.ui.main_window import MainWindow
from counter_app.ui.photo_window import PhotoWindow
from counter_app.ui.signature_window import SignatureWindow
from counter_app.values import Role
from tests.services.cases import own
from tests.ui.conftest import PIN, Enter, Settle, child
from tests.ui.lock_hands import is_open, lock_of, press, proof, sign_in
from tests.ui.typing_hands import scan, type_text


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
