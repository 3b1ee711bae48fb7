"""What a window leaves behind is collected on the UI thread, never in a thread of the pool."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from counter_app.ui.background import Background
from counter_app.ui.collecting import EVERY_MS, collect_due


class _Window(QObject):
    """Refers to itself, as a window with a closure does, and has a timer running."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer()
        self.timer.start(1)


@pytest.fixture
def dropped() -> list[int]:
    """The threads in which a dropped window's Python half went."""
    gone: list[int] = []
    window = _Window()
    weakref.finalize(window, lambda: gone.append(threading.get_ident()))
    return gone


def _rings() -> int:
    """Enough garbage in rings for every generation's threshold; how many rings it made."""
    for _ in range(100_000):
        ring: list[object] = []
        ring.append(ring)
    return 100_000


def test_a_busy_thread_collects_nothing(qtbot: QtBot, dropped: list[int]) -> None:
    assert not gc.isenabled()
    background, owner = Background(), QObject()
    background.run(_rings, owner=owner)
    assert background.finish(60_000)
    assert threading.get_ident() == gone_in(dropped, qtbot)


def gone_in(dropped: list[int], qtbot: QtBot) -> int:
    """The thread in which the window goes once the timer has come round."""
    qtbot.waitUntil(lambda: bool(dropped), timeout=5 * EVERY_MS)
    return dropped[0]


def test_nothing_is_done_where_nothing_is_due() -> None:
    gc.collect()
    assert collect_due() == 0
