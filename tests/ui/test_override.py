"""A manager overrides from the window; the panel shows what is charged and who said so."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.services.desk import Actor, Desk
from counter_app.services.tickets import ticket
from counter_app.ui.main_window import MainWindow
from counter_app.ui.override import OverrideWindow
from counter_app.ui.workplace import Workplace
from counter_app.values import Cause, Charge
from tests.services.bench import Bench
from tests.services.cases import own
from tests.ui.conftest import Settle


@pytest.fixture
def opened(
    window: MainWindow, desk: Desk, clock: FixedClock, technician: Actor, settle: Settle
) -> OverrideWindow:
    """The override window on a ticket with man-made damage."""
    view = Bench(desk, clock, technician).diagnosed(own(), Cause.MAN_MADE)
    window.work.open(view.number)
    settle()
    made = window.show_window("override")
    assert isinstance(made, OverrideWindow)
    return made


def test_an_override_needs_a_reason_and_then_stands(
    opened: OverrideWindow, window: MainWindow, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    ui = opened._ui
    ui.partsBox.setCurrentIndex(ui.partsBox.findData(Charge.FREE))
    qtbot.mouseClick(ui.saveButton, Qt.MouseButton.LeftButton)
    settle()
    assert ui.reasonError.isVisible()
    ui.reasonEdit.setPlainText("third failure of this board")
    qtbot.mouseClick(ui.saveButton, Qt.MouseButton.LeftButton)
    settle()
    number = opened._view.number if opened._view else ""
    [stands] = ticket(desk, number).overrides
    assert (stands.parts, stands.reason) == (Charge.FREE, "third failure of this board")
    assert window.policy.decision is not None
    assert window.policy.decision.faults[0].parts is Charge.FREE
    qtbot.mouseClick(ui.withdrawButton, Qt.MouseButton.LeftButton)
    settle()
    assert ticket(desk, number).overrides == ()


def test_nobody_but_a_manager(opened: OverrideWindow, workplace: Workplace, counter: Actor) -> None:
    workplace.actor = counter
    assert not opened._ui.saveButton.isEnabled()
