"""A word before a promise falls due, and when one was missed: in the window and on the desktop."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from counter_app.codes.numbers import format_code
from counter_app.messages import Message, msg
from counter_app.services import tickets
from counter_app.services.views import QueueRow
from counter_app.ui.wording import clock_time
from counter_app.ui.workplace import Workplace

BEFORE = timedelta(minutes=30)
_AGAIN = 60_000
"""Milliseconds between two looks at the clock."""
_MOST = 50
"""Rows looked at: those that press first."""
_SHOWN = 10_000


class Stage(StrEnum):
    """How near a promise is, as far as notices go."""

    SOON = "soon"
    MISSED = "missed"


def stages(rows: Iterable[QueueRow], now: datetime) -> dict[str, Stage]:
    """The tickets whose time to act is within half an hour, or past; paused ones press nobody."""
    found = {}
    for row in rows:
        if row.act_by is None or row.paused is not None:
            continue
        if row.act_by < now:
            found[row.number] = Stage.MISSED
        elif row.act_by - now <= BEFORE:
            found[row.number] = Stage.SOON
    return found


def fresh(before: Mapping[str, Stage], after: Mapping[str, Stage]) -> dict[str, Stage]:
    """What is new since the last look."""
    return {number: stage for number, stage in after.items() if before.get(number) is not stage}


class Notices(QObject):
    """Looks at the clock each minute. ``noticed`` carries a ``Message``."""

    noticed = Signal(object)

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(window)
        self._workplace = workplace
        self._window = window
        self._known: dict[str, Stage] | None = None
        self._tray: QSystemTrayIcon | None = None
        self._timer = QTimer(self, interval=_AGAIN)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin: what is late already is no news, the chip at the top says it."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Read what presses, off the UI thread."""
        desk = self._workplace.desk
        self._workplace.background.run(
            lambda: tickets.queue(desk, limit=_MOST), self._tell, owner=self, key="notices"
        )

    def _tell(self, rows: tuple[QueueRow, ...]) -> None:
        now = self._workplace.now()
        found = stages(rows, now)
        news = {} if self._known is None else fresh(self._known, found)
        self._known = found
        for row in rows:
            stage = news.get(row.number)
            if stage is not None and row.act_by is not None:
                self._notice(self._words(row, row.act_by, stage, now))

    def _words(self, row: QueueRow, act_by: datetime, stage: Stage, now: datetime) -> Message:
        at = clock_time(act_by, now, self._workplace.words)
        number = format_code(row.number)
        if stage is Stage.SOON:
            return msg("{product} ({number}): act by {at}.", product=row.product, number=number,
                       at=at)  # fmt: skip
        return msg("{product} ({number}) is late: it was due {at}.", product=row.product,
                   number=number, at=at)  # fmt: skip

    def _notice(self, message: Message) -> None:
        self.noticed.emit(message)
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable():
            if self._tray is None:
                self._tray = QSystemTrayIcon(QIcon(":/icons/app.svg"), self)
                self._tray.activated.connect(lambda _: self._window.activateWindow())
                self._tray.show()
            self._tray.showMessage(
                self._workplace.words.gettext("Counter"),
                self._workplace.words.words(message),
                QSystemTrayIcon.MessageIcon.Information,
                _SHOWN,
            )
