"""Keys on their way to a field: a scan leaves no trace there, typing stays as it is."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.ui.scan_filter import ScanFilter
from tests.ui.typing_hands import press, scan, strokes, type_text

TICKET = "102600000015"


class _Desk(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.line, self.page = QLineEdit(), QPlainTextEdit()
        self.box, self.number, self.button = QComboBox(), QSpinBox(), QPushButton("1")
        self.box.addItems(["0 none", "1 one", "2 two"])
        self.pressed = 0
        self.button.clicked.connect(self._count)
        layout = QVBoxLayout(self)
        for part in (self.line, self.page, self.box, self.number, self.button):
            layout.addWidget(part)

    def _count(self) -> None:
        self.pressed += 1


@pytest.fixture
def desk_widget(qtbot: QtBot) -> _Desk:
    """A window with a field of every sort."""
    made = _Desk()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def scans() -> Iterator[ScanFilter]:
    """The filter on the application."""
    app = QApplication.instance()
    assert app is not None
    filter_ = ScanFilter()
    app.installEventFilter(filter_)
    yield filter_
    app.removeEventFilter(filter_)


@pytest.fixture
def heard(scans: ScanFilter) -> list[str]:
    """What the filter calls a scan."""
    seen: list[str] = []
    scans.scanned.connect(seen.append)
    return seen


@pytest.fixture
def fall_silent(scans: ScanFilter, qtbot: QtBot) -> Callable[[], None]:
    """Let the silence pass after which a burst is over."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not scans._timer.isActive())
        QApplication.processEvents()

    return wait


@pytest.mark.parametrize("enter", [True, False])
def test_a_scan_leaves_the_line_as_it_was(
    desk_widget: _Desk, heard: list[str], qtbot: QtBot, fall_silent: Callable[[], None], enter: bool
) -> None:
    line = desk_widget.line
    line.setFocus()
    type_text("Does not ")
    line.setCursorPosition(4)
    scan(TICKET, enter=enter)
    qtbot.waitUntil(lambda: heard == [TICKET])
    assert line.text() == "Does not "
    assert line.cursorPosition() == 4
    fall_silent()
    assert heard == [TICKET]


def test_a_selection_that_was_scanned_over_comes_back(
    desk_widget: _Desk, heard: list[str], qtbot: QtBot
) -> None:
    line = desk_widget.line
    line.setText("power supply")
    line.setFocus()
    line.setSelection(0, 5)
    scan(TICKET)
    qtbot.waitUntil(lambda: bool(heard))
    assert line.text() == "power supply"
    assert line.selectedText() == "power"


def test_what_was_typed_before_can_still_be_taken_back(
    desk_widget: _Desk, heard: list[str], qtbot: QtBot
) -> None:
    line = desk_widget.line
    line.setFocus()
    type_text("abc")
    scan(TICKET)
    qtbot.waitUntil(lambda: bool(heard))
    line.undo()
    assert line.text() == ""


def test_a_page_a_number_and_a_choice_keep_what_they_held(
    desk_widget: _Desk, heard: list[str], qtbot: QtBot
) -> None:
    desk_widget.page.setFocus()
    type_text("note")
    scan(TICKET)
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert desk_widget.page.toPlainText() == "note"
    desk_widget.number.setFocus()
    scan(TICKET)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert desk_widget.number.value() == 0
    desk_widget.box.setFocus()
    scan(TICKET)
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert desk_widget.box.currentIndex() == 0


def test_no_button_is_pressed_by_the_scanners_enter(
    desk_widget: _Desk, heard: list[str], qtbot: QtBot
) -> None:
    dialog = QDialog(desk_widget)
    qtbot.addWidget(dialog)
    field, save = QLineEdit(dialog), QPushButton("Save", dialog)
    save.setDefault(True)
    saved: list[bool] = []
    save.clicked.connect(lambda: saved.append(True))
    dialog.open()
    field.setFocus()
    scan(TICKET)
    qtbot.waitUntil(lambda: heard == [TICKET])
    assert not saved
    type_text("7")
    press(Qt.Key.Key_Return, "\r")
    assert saved == [True]


def test_a_person_typing_a_ticket_number_is_no_scanner(
    desk_widget: _Desk, heard: list[str], fall_silent: Callable[[], None]
) -> None:
    type_text(TICKET, desk_widget.line)
    press(Qt.Key.Key_Return, "\r")
    fall_silent()
    assert desk_widget.line.text() == TICKET
    assert heard == []


def test_two_scans_one_after_the_other_are_two(
    desk_widget: _Desk, heard: list[str], qtbot: QtBot
) -> None:
    desk_widget.line.setFocus()
    scan(TICKET)
    scan("102600000028")
    qtbot.waitUntil(lambda: heard == [TICKET, "102600000028"])
    assert desk_widget.line.text() == ""


def test_full_width_digits_of_an_input_method_are_a_scan_too(
    desk_widget: _Desk, heard: list[str], qtbot: QtBot
) -> None:
    line = desk_widget.line
    line.setFocus()
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in TICKET)
    for digit in wide:
        event = QInputMethodEvent()
        event.setCommitString(digit)
        QApplication.sendEvent(line, event)
    press(Qt.Key.Key_Return, "\r")
    qtbot.waitUntil(lambda: heard == [TICKET])
    assert line.text() == ""


def test_backspace_inside_fast_keys_is_a_person(
    desk_widget: _Desk, heard: list[str], fall_silent: Callable[[], None]
) -> None:
    desk_widget.line.setFocus()
    strokes("10260", every=30, held=45)
    press(Qt.Key.Key_Backspace, "\b")
    fall_silent()
    assert desk_widget.line.text() == "1026"
    assert heard == []


def test_a_phrase_an_input_method_commits_whole_is_a_persons(
    desk_widget: _Desk, heard: list[str], fall_silent: Callable[[], None]
) -> None:
    desk_widget.line.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("电池只能用二十分钟了")
    QApplication.sendEvent(desk_widget.line, event)
    press(Qt.Key.Key_Return, "\r")
    fall_silent()
    assert desk_widget.line.text() == "电池只能用二十分钟了"
    assert heard == []


def test_typing_and_a_scan_in_one_breath_are_told_apart(
    desk_widget: _Desk, heard: list[str], qtbot: QtBot
) -> None:
    desk_widget.line.setFocus()
    strokes("ab", every=60, held=70)
    strokes("1", every=60, held=1)
    strokes(TICKET[1:], every=2, held=1)
    press(Qt.Key.Key_Return, "\r")
    qtbot.waitUntil(lambda: heard == [TICKET])
    assert desk_widget.line.text() == "ab"
