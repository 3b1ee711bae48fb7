"""Scans with the focus in any field of any step and window: none lost, merged, doubled, or left.

The key events carry their own times, so that a scan at 64 ms a character takes no longer here
than one at 1 ms. What a code does is tried elsewhere; here the router is unplugged.
"""

import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from counter_app.codes.numbers import Kind, make_code
from counter_app.ui.main_window import MainWindow
from tests.ui.conftest import Settle

PACES = (1, 4, 8, 16, 32, 64)
WINDOWS = ("consultation", "customers", "visits", "staff", "settings", "report")
STEPS = ("intake", "diagnosis", "quote", "dispatch")
SIZES = [120, pytest.param(10_000, marks=pytest.mark.soak)]


class Keys:
    """Key events with times of their own, to whatever has the focus."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.now = 5_000_000.0

    def _send(self, kind: QEvent.Type, key: int, text: str, at: float) -> None:
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None
        event = QKeyEvent(kind, Qt.Key(key), Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(round(at))
        QApplication.sendEvent(target, event)

    def stroke(self, key: int, text: str, hold: float) -> None:
        """One key down and up; time goes on by nothing yet."""
        self._send(QEvent.Type.KeyPress, key, text, self.now)
        self._send(QEvent.Type.KeyRelease, key, text, self.now + hold)

    def scan(self, code: str, pace: float, ending: Qt.Key | None) -> None:
        """A scanner: gaps of ``pace`` ± 50 %; without an ending something else comes next."""
        self.now += 400
        for digit in code:
            gap = pace * self.random.uniform(0.5, 1.5)
            self.stroke(ord(digit), digit, gap / 3)
            self.now += gap
        if ending is not None:
            self.stroke(ending, "\r" if ending == Qt.Key.Key_Return else "\t", pace / 3)
        else:
            self.stroke(Qt.Key.Key_F24, "", 1)

    def type(self, text: str, pace: float) -> None:
        """A typist: uneven gaps, keys held 50 to 130 ms."""
        self.now += 400
        held: list[tuple[float, str]] = []
        for digit in text:
            while held and held[0][0] <= self.now:
                at, up = held.pop(0)
                self._send(QEvent.Type.KeyRelease, ord(up), up, at)
            self._send(QEvent.Type.KeyPress, ord(digit), digit, self.now)
            held.append((self.now + self.random.uniform(50, 130), digit))
            held.sort()
            self.now += pace * self.random.uniform(0.6, 1.4)
        for at, up in held:
            self._send(QEvent.Type.KeyRelease, ord(up), up, at)
        self.now = max(self.now, held[-1][0])


def _fields(surface: QWidget) -> list[QWidget]:
    """Everything in ``surface`` that the keyboard can reach."""
    return [
        each
        for each in surface.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]


def _held(field: QWidget) -> object:
    """What a field holds, as far as keys can change it."""
    match field:
        case QLineEdit():
            return field.text(), field.cursorPosition(), field.selectedText()
        case QPlainTextEdit():
            return field.toPlainText(), field.textCursor().position()
        case QComboBox():
            return field.currentIndex(), field.currentText()
        case QAbstractSpinBox():
            return field.text()
        case QAbstractButton():
            return field.isChecked()
        case QAbstractItemView():
            return field.currentIndex().row()
        case _:
            return None


@pytest.fixture
def heard(window: MainWindow) -> Iterator[list[str]]:
    """The codes the window hears; nothing is done about them."""
    codes: list[str] = []
    window.scans.scanned.disconnect()
    window.scans.scanned.connect(codes.append)
    yield codes
    for each in window.windows.open_windows():
        each.hide()


def _surfaces(window: MainWindow) -> list[Callable[[], QWidget]]:
    """The four steps and the windows off the menu, each brought to the front when called."""

    def step(name: str) -> QWidget:
        for each in window.windows.open_windows():
            each.hide()
        window.activateWindow()
        window.work.show_step(name)
        return window

    return [
        *(lambda name=name: step(name) for name in STEPS),
        *(lambda name=name: window.windows.show(name) for name in WINDOWS),
    ]


@pytest.mark.parametrize("count", SIZES)
def test_no_scan_is_lost_merged_doubled_or_left_in_a_field(
    window: MainWindow, heard: list[str], settle: Settle, count: int
) -> None:
    keys = Keys(count)
    wanted: list[str] = []
    visited: set[tuple[str, str]] = set()
    surfaces = _surfaces(window)
    surface = surfaces[0]()
    for index in range(2 * count):
        if len(wanted) == count:
            break
        if index % 12 == 0:
            surface = surfaces[index // 12 % len(surfaces)]()
            window.workplace.background.finish()  # a table that is read again loses the focus
            QApplication.processEvents()
        field = keys.random.choice(_fields(surface))
        field.setFocus()
        if QApplication.focusWidget() is not field:
            continue  # a calendar's own button, say
        before = _held(field)
        code = make_code(keys.random.choice(list(Kind)), 26, keys.random.randrange(1, 10**7))
        ending = keys.random.choice([Qt.Key.Key_Return, Qt.Key.Key_Tab, None])
        keys.scan(code, PACES[len(wanted) % len(PACES)], ending)
        QApplication.processEvents()
        wanted.append(code)
        visited.add((type(field).__name__, field.objectName()))
        assert _held(field) == before, (field, field.objectName(), code, ending)
        assert QApplication.focusWidget() is field, field.objectName()
    assert heard == wanted
    assert len(wanted) == count
    assert len(visited) > 20
    settle()


@pytest.mark.parametrize("count", [20, pytest.param(1_000, marks=pytest.mark.soak)])
def test_no_typed_number_is_acted_on(
    window: MainWindow, heard: list[str], settle: Settle, count: int
) -> None:
    keys = Keys(count)
    window.activateWindow()
    window.work.show_step("intake")
    fields = [f for f in _fields(window) if isinstance(f, QLineEdit) and not f.isReadOnly()]
    for index in range(count):
        field = keys.random.choice(fields)
        field.setFocus()
        field.clear()
        number = make_code(Kind.TICKET, 26, keys.random.randrange(1, 10**7))
        keys.type(number, 64 if index % 2 else keys.random.uniform(50, 300))
        QApplication.processEvents()
        typed = "".join(character for character in field.text() if character.isdigit())
        assert number.startswith(typed[:12])
        assert typed
    keys.now += 400
    assert heard == []
    settle()
