"""Hands at the keyboard and a scanner, as key events with times of their own."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

_clock = [1_000_000]


def _key(character: str) -> int:
    if character.isdigit():
        return int(Qt.Key.Key_0) + int(character)
    if character.isascii() and character.isalpha():
        return int(Qt.Key.Key_A) + ord(character.upper()) - ord("A")
    return ord(character)


def _send(kind: QEvent.Type, key: int, text: str, at: int) -> None:
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert target is not None
    event = QKeyEvent(kind, Qt.Key(key), Qt.KeyboardModifier.NoModifier, text)
    event.setTimestamp(at)
    QApplication.sendEvent(target, event)


def strokes(text: str, *, every: int, held: int) -> None:
    """Type ``text``: a key each ``every`` ms, let go after ``held`` ms."""
    for character in text:
        _clock[0] += every
        key = _key(character)
        _send(QEvent.Type.KeyPress, key, character, _clock[0])
        _send(QEvent.Type.KeyRelease, key, character, _clock[0] + held)


def press(key: Qt.Key, text: str = "", *, after: int = 1) -> None:
    """One key that is no character, ``after`` ms."""
    _clock[0] += after
    _send(QEvent.Type.KeyPress, int(key), text, _clock[0])
    _send(QEvent.Type.KeyRelease, int(key), text, _clock[0] + 1)


def scan(text: str, *, enter: bool = True) -> None:
    """A scanner's burst: 2 ms a character."""
    _clock[0] += 500
    strokes(text, every=2, held=1)
    if enter:
        press(Qt.Key.Key_Return, "\r")


def type_text(text: str, into: QWidget | None = None) -> None:
    """A person types ``text``: slowly enough that nobody takes it for a scan."""
    if into is not None:
        into.setFocus()
    _clock[0] += 500
    if text.isascii():
        strokes(text, every=140, held=80)
    else:  # an input method commits it at once
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        focus.insert(text)
        focus.textEdited.emit(focus.text())


def keys(sequence: str) -> None:
    """A shortcut, to the window that is active."""
    window = QApplication.activeWindow()
    assert window is not None
    QTest.keySequence(window, sequence)
