"""What is written stands out as it is really painted: hints, chips, headings, chosen rows, and what
cannot be pressed now, in both looks."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from counter_app.services.desk import Actor, Desk
from counter_app.services.intake import take_in
from counter_app.ui.main_window import MainWindow
from counter_app.ui.shell_windows import NAMES, ShellWindows
from counter_app.ui.step_bar import STEPS
from counter_app.ui.themes import THEMES, apply_theme, theme
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from tests.services.cases import own
from tests.ui.conftest import Settle
from tests.ui.paint import ink_contrast, painted, written

LEAST = 4.5
QUICK = ("staff", "printers")
"""A table with a chosen row and headings; fields that cannot be typed into, with their hints."""


@pytest.fixture
def look(qapp: QApplication, workplace: Workplace) -> Iterator[Callable[[str], None]]:
    """Changes the look; by daylight again afterwards."""

    def change(name: str) -> None:
        chosen = theme(name)
        apply_theme(qapp, chosen)
        workplace.theme = chosen

    yield change
    change("light")


def _faint(window: QWidget) -> list[str]:
    measured = [(ink_contrast(painted(at, part)), what) for what, at, part in written(window)]
    assert len(measured) > 3
    return [f"{what}: {value:.2f}" for value, what in measured if value < LEAST]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    "kind", [*QUICK, *(pytest.param(k, marks=pytest.mark.soak) for k in NAMES if k not in QUICK)]
)
def test_a_window_is_read_in_both_looks(
    qtbot: QtBot,
    workplace: Workplace,
    look: Callable[[str], None],
    settle: Settle,
    kind: str,
    name: str,
) -> None:
    look(name)
    parent = QWidget()
    qtbot.addWidget(parent)
    windows = ShellWindows(workplace, parent, lambda: None, lambda: "intake")
    window: Window = windows.show(kind)
    settle()
    table = window.findChild(QTableView)
    if table is not None and table.model() is not None and table.model().rowCount():
        table.selectRow(0)
    assert _faint(window) == []


@pytest.mark.soak
@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("step", STEPS)
def test_the_counter_is_read_in_both_looks(
    window: MainWindow,
    desk: Desk,
    manager: Actor,
    look: Callable[[str], None],
    settle: Settle,
    step: str,
    name: str,
) -> None:
    look(name)
    view = take_in(desk, manager, own())
    window.reload()
    window.work.open(view.number, step=step)
    settle()
    assert _faint(window) == []


def test_ink_that_is_too_faint_is_found(qtbot: QtBot) -> None:
    label = QLabel("faint")
    label.setStyleSheet("color: #999; background: #fff; font-size: 14px")
    qtbot.addWidget(label)
    label.show()
    assert 2.5 < ink_contrast(painted(label)) < 3.1
    plain = QImage(4, 4, QImage.Format.Format_RGB32)
    plain.fill(QColor("white"))
    assert ink_contrast(plain) == pytest.approx(1)
