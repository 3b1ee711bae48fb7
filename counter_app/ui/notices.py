"""A word before a promise falls due, and when one was missed: in the window and on the desktop."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from counter_app.codes.numbers import format_code
from counter_app.messages import Message, msg
from counter_app.services import tickets
from counter_app.services.views import QueueRow
from counter_app.ui.preferences import Preferences
from counter_app.ui.wording import clock_time
from counter_app.ui.workplace import Workplace

BEFORE = timedelta(minutes=30)
BACK = timedelta(days=1)
"""How far back a missed promise is still told of when the program was not running."""
_AGAIN = 60_000
"""Milliseconds between two looks at the clock."""
_MOST = 200
"""Rows looked at: those that fall due first."""
_ONE_BY_ONE = 3
"""More news than this at once is told in one sentence."""
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


def name_of(row: QueueRow, stage: Stage) -> str:
    """The one deadline a notice is about: the same ticket's next one is another."""
    act_by = f"{row.act_by:%Y-%m-%dT%H:%M}" if row.act_by is not None else ""
    return f"{row.number} {row.next_deadline} {act_by} {stage}"


class Notices(QObject):
    """Looks at the clock each minute. ``noticed`` carries a ``Message``.

    What was told is kept at the workstation, so that a deadline is told once, also where the
    program is closed and opened in between.
    """

    noticed = Signal(object)

    def __init__(self, workplace: Workplace, window: QWidget, preferences: Preferences) -> None:
        super().__init__(window)
        self._workplace = workplace
        self._window = window
        self._preferences = preferences
        self._tray: QSystemTrayIcon | None = None
        self._timer = QTimer(self, interval=_AGAIN)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin, with what came near or was missed since yesterday and nobody was told of."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Read what presses, off the UI thread."""
        desk, now = self._workplace.desk, self._workplace.now()
        self._workplace.background.run(
            lambda: tickets.pressing(desk, now - BACK, now + BEFORE, _MOST),
            self._tell,
            owner=self,
            key="notices",
        )

    def _tell(self, rows: tuple[QueueRow, ...]) -> None:
        now, told = self._workplace.now(), self._preferences.noticed
        found = stages(rows, now)
        names = {row.number: name_of(row, found[row.number]) for row in rows if row.number in found}
        news = [row for row in rows if row.number in names and names[row.number] not in told]
        # A deadline told as late need not be told as near any more; one that passed out of the
        # time looked at is forgotten.
        self._preferences.noticed = frozenset(names.values())
        if len(news) > _ONE_BY_ONE:
            self._notice(_together(news, found))
            return
        for row in news:
            if row.act_by is not None:
                self._notice(self._words(row, row.act_by, found[row.number], now))

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


def _together(rows: Sequence[QueueRow], found: Mapping[str, Stage]) -> Message:
    late = sum(found[row.number] is Stage.MISSED for row in rows)
    return msg(
        "New: {late} late, {soon} due within half an hour. The queue shows them first.",
        late=late,
        soon=len(rows) - late,
    )
