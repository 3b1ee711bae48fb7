"""Backups while the window is open: a quarter of an hour at a time, off the UI thread."""

from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.errors import CounterError
from counter_app.services.backups import Tended, tend
from counter_app.services.desk import Desk
from counter_app.ui.workplace import Workplace

_QUARTER = 15 * 60 * 1000
"""Milliseconds from one look to the next."""


class BackupTimer(QObject):
    """Backs up what changed; ``said`` carries a notice when a backup is not what it should be.

    A disk that is not there is refused where every other trouble is: by the background's own
    ``failed``.
    """

    said = Signal(object)
    tended = Signal(object)

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._timer = QTimer(self, interval=_QUARTER)
        self._timer.timeout.connect(self.tend)

    def start(self) -> None:
        """Look every quarter of an hour from now on."""
        self._timer.start()

    def tend(self) -> None:
        """Look now."""
        desk = self._workplace.desk
        self._workplace.background.run(lambda: tend(desk), self._done, owner=self, key="backups")

    def _done(self, done: Tended) -> None:
        if done.notice is not None:
            self.said.emit(done.notice)
        self.tended.emit(done)


def back_up_at_close(desk: Desk) -> None:
    """Back up what changed since the last look. Nobody is there to be told of trouble any more:
    the next look, when the window opens again, says it."""
    with suppress(CounterError):
        tend(desk)
