"""Garbage is collected on the UI thread only.

Python's cyclic collector runs in whichever thread happens to allocate, and takes along what it
finds there: a ``QTimer`` of a closed window, deleted in a thread that is not its own, ends the
program ("Timers cannot be stopped from another thread", then a segmentation fault). So the
automatic collector is off while the window runs, and a timer of the UI thread does its work, by
Python's own thresholds.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000
"""How often it is asked whether anything is due: soon enough, and nothing to ask."""


def collect_due() -> int:
    """Collect the oldest generation whose threshold is passed; how many objects went.

    For the UI thread. Does nothing where nothing is due.
    """
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation] > 0:
            return gc.collect(generation)
    return 0


class Collector(QObject):
    """Takes over from the automatic collector while it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()

    @staticmethod
    def spare() -> None:
        """Leave alone what is alive by now: modules and the window stay for good.

        To be called once the window stands. What is left to go through is then what a day's work
        makes, and a collection is too short to be felt.
        """
        gc.collect()
        gc.freeze()
