"""Hands at the lock and at the question for a PIN."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)

from counter_app.services.badges import issue_badge
from counter_app.services.desk import Actor, Desk, Proof
from counter_app.ui.main_window import MainWindow
from counter_app.ui.pin_question import PinQuestion
from tests.ui.conftest import child


def is_open(window: MainWindow) -> bool:
    """Whether somebody works in the window."""
    return window.gate.is_open


def proof(window: MainWindow) -> Proof:
    """What the person at the counter showed."""
    return window.workplace.actor.sign_in.proof


def press(window: MainWindow, keys: str) -> None:
    """Press ``keys`` where the cursor is."""
    QTest.keySequence(QApplication.focusWidget() or window, keys)


def lock_of(window: MainWindow) -> QWidget:
    """The page over everything while nobody is here."""
    return child(window, QWidget, "LockScreen")


def sign_in(window: MainWindow, name: str, pin: str, again: str = "") -> None:
    """Choose ``name`` on the lock and type their PIN, or choose one."""
    lock = lock_of(window)
    people = child(lock, QListWidget, "peopleList")
    texts = [str(people.model().index(at, 0).data()) for at in range(people.count())]
    people.setCurrentRow(next(at for at, text in enumerate(texts) if text.startswith(name)))
    child(lock, QLineEdit, "pinEdit").setText(pin)
    child(lock, QLineEdit, "againEdit").setText(again)
    child(lock, QPushButton, "signInButton").click()
    assert window.workplace.background.finish()


def question(window: MainWindow) -> PinQuestion:
    """The PIN asked for in place."""
    [found] = [each for each in window.findChildren(PinQuestion) if each.isVisible()]
    return found


def answer(window: MainWindow, pin: str) -> None:
    """Type ``pin`` where it is asked for, and go on."""
    asked = question(window)
    child(asked, QLineEdit, "pinEdit").setText(pin)
    child(asked, QPushButton, "okButton").click()
    assert window.workplace.background.finish()


def badged(window: MainWindow, desk: Desk, manager: Actor, staff_id: int) -> None:
    """Somebody's badge is scanned: they stand at the counter with a technician's rights."""
    window.parts.router.scanned(issue_badge(desk, manager, staff_id))
    assert window.workplace.background.finish()
    assert proof(window) is Proof.BADGE
