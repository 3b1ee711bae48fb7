"""Made ready while nobody touches anything: what would else be made when somebody waits for it.

The window comes up with what it shows. The modules of the windows off the menu, and the card and
the line a first ticket needs, come after it, one a turn, and only while hands are off the keyboard.
"""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.ui.collecting import Collector
from counter_app.ui.diagnosis_cards import DiagnosisCards
from counter_app.ui.main_window import MainWindow
from counter_app.ui.shell_windows import MODULES

STILL = 1_500
"""Milliseconds without a touch before the next thing is made ready."""


class Readying(QObject):
    """One thing after the other; ``finished`` when there is no more."""

    finished = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._left = _things(window)
        self._timer = QTimer(self, interval=STILL)
        self._timer.timeout.connect(self.step)
        window.scans.touched.connect(self._wait)

    def start(self) -> None:
        """Begin with the first pause."""
        self._timer.start()

    def step(self) -> None:
        """Make one thing ready."""
        thing = next(self._left, None)
        if thing is not None:
            thing()
            return
        self._timer.stop()
        Collector.spare()  # what came now stays as long as the window does
        self.finished.emit()

    def _wait(self) -> None:
        if self._timer.isActive():
            self._timer.start()


def _things(window: MainWindow) -> Iterator[Callable[[], object]]:
    cards = window.tabs["diagnosis"].findChild(DiagnosisCards)
    assert cards is not None
    yield cards.make_card
    yield cards.make_row
    for module in MODULES:
        yield partial(import_module, module)
