"""The line at the top: is the hotline open, what is due today, late, not fetched."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QToolButton

from counter_app.messages import msg, nmsg
from counter_app.services import tickets
from counter_app.services.views import DayGlance
from counter_app.ui.look import set_role
from counter_app.ui.wording import clock_time
from counter_app.ui.workplace import Workplace

_AGAIN = 30_000
_LARGE = 1.2
"""Text larger than this leaves the hotline fewer words; the tool tip says it whole."""
"""Milliseconds after which it is read again."""


class Glance(QObject):
    """Keeps the chips; each is a button that shows what it counts."""

    failed = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        hotline: QToolButton,
        due: QToolButton,
        late: QToolButton,
        unfetched: QToolButton,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._hotline, self._due, self._late = hotline, due, late
        self._unfetched = unfetched
        self._shown: DayGlance | None = None
        self._timer = QTimer(self, interval=_AGAIN)
        self._timer.timeout.connect(self.reload)
        self._timer.start()
        workplace.theme_changed.connect(self.retranslate)
        for chip in (hotline, due, late, unfetched):
            chip.hide()

    def reload(self) -> None:
        """Read the day again, off the UI thread."""
        desk = self._workplace.desk
        self._workplace.background.run(
            lambda: tickets.glance(desk), self._show, self.failed.emit, owner=self, key="glance"
        )

    def retranslate(self) -> None:
        """Say the chips again."""
        if self._shown is not None:
            self._show(self._shown)

    def _show(self, glance: DayGlance) -> None:
        self._shown = glance
        words, now = self._workplace.words, self._workplace.now()
        at = clock_time(glance.hotline_changes_at, now, words)
        hotline = (
            msg("Hotline open until {time}", time=at)
            if glance.hotline_open
            else msg("Hotline closed until {time}", time=at)
        )
        whole = words.words(hotline)
        if glance.hotline_open and self._workplace.theme.scale > _LARGE:
            hotline = msg("Hotline until {time}", time=at)
        self._put(self._hotline, "fine" if glance.hotline_open else "quiet", words.words(hotline))
        self._hotline.setToolTip(whole)
        due = nmsg("{count} due today", "{count} due today", glance.due_today)
        self._put(self._due, "soon" if glance.due_today else "quiet", words.words(due))
        late = (
            nmsg("{count} late", "{count} late", glance.late) if glance.late else msg("none late")
        )
        self._put(self._late, "late" if glance.late else "fine", words.words(late))
        waiting = nmsg("{count} not fetched", "{count} not fetched", glance.not_fetched)
        self._put(self._unfetched, "soon", words.words(waiting))
        self._unfetched.setVisible(glance.not_fetched > 0)

    @staticmethod
    def _put(chip: QToolButton, kind: str, text: str) -> None:
        set_role(chip, "chip", kind)
        chip.setText(text)
        chip.setAccessibleName(text)
        chip.show()
