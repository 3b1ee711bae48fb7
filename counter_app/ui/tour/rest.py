"""When the window has come to rest: nothing under way, and no pause after typing still running."""

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QEventLoop,
    QTimer,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from shiboken6 import createdByPython

from counter_app.ui.background import Background

_LONGEST_PAUSE = 300
"""Milliseconds: what waits for the end of typing waits less; a draft and a flash wait longer."""
_LOOK_AGAIN = 10
"""Milliseconds after which a pressed button is looked at again."""
_PATIENCE = 10_000
"""Milliseconds: an answer may start the next pause, but none of ours goes on for so long."""
_TURNS = 40


class NoRest(Exception):
    """Something starts itself again and again."""


def come_to_rest(background: Background) -> None:
    """Let every pause after typing pass and every answer arrive; waits only where one runs.

    Raises ``NoRest`` where there is no end to it.
    """
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < _PATIENCE:
        background.finish()
        _let_it_work()
        left = _pauses()
        if left:
            QTest.qWait(max(1, min(left)))
        elif background.finish(0):
            return
    raise NoRest(f"{len(left)} pauses still run")


def _let_it_work() -> None:
    """Handle events until none are left: a layout may take several turns to come out right.

    What is to be deleted goes too, as in a loop of its own: it would be dressed and laid out on.
    """
    loop = QAbstractEventDispatcher.instance()
    turns = 0
    while loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents) and turns < _TURNS:
        turns += 1
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _pauses() -> list[int]:
    """What is left of every pause of ours that runs, in milliseconds."""
    windows = QApplication.topLevelWidgets()
    timers = (timer for each in windows for timer in each.findChildren(QTimer))
    left = [
        timer.remainingTime()
        for timer in timers
        if timer.isActive() and timer.isSingleShot() and timer.interval() <= _LONGEST_PAUSE
    ]
    # A button pressed with its key stays down for a moment before it does its work; those that Qt
    # puts into a file dialog may stay down for good.
    buttons = (button for each in windows for button in each.findChildren(QAbstractButton))
    pressed = (button for button in buttons if button.isDown() and createdByPython(button))
    return left + [_LOOK_AGAIN for _ in pressed]
