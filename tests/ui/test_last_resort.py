"""What nobody caught is shown, and the window lives on."""

import sys

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from counter_app.errors import CounterError, EnvironmentTrouble
from counter_app.store.trouble import LOCKED
from counter_app.ui.last_resort import last_resort


def test_a_bug_in_a_slot_is_shown_whole_and_a_refusal_said(qtbot: QtBot) -> None:
    shown: list[str] = []
    refused: list[CounterError] = []

    def slip() -> None:
        raise ZeroDivisionError("a slot")

    def refuse() -> None:
        raise EnvironmentTrouble(LOCKED)

    before = sys.excepthook
    with last_resort(shown.append, refused.append):
        QTimer.singleShot(0, slip)
        QTimer.singleShot(0, refuse)
        qtbot.waitUntil(lambda: bool(shown and refused))
    assert sys.excepthook is before
    assert len(shown) == 1
    assert "ZeroDivisionError: a slot" in shown[0]
    assert [error.message for error in refused] == [LOCKED]
