"""Notices that nobody touches the window any more."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.ui.workplace import Workplace

_LOOK = 10_000
"""Milliseconds from one look at the clock to the next."""


class Idle(QObject):
    """``expired`` once nothing was touched for ``minutes``, while it watches."""

    expired = Signal()

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._touched_at: datetime | None = None
        self.minutes = 5
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Watch from now on."""
        self._touched_at = self._workplace.desk.clock.now()
        self._timer.start()

    def touch(self) -> None:
        """Somebody is here."""
        self._touched_at = self._workplace.desk.clock.now()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    def look(self) -> None:
        """Is it long enough?"""
        now = self._workplace.desk.clock.now()
        if self._touched_at and now - self._touched_at >= timedelta(minutes=self.minutes):
            self.stop()
            self.expired.emit()
