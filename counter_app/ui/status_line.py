"""The line at the foot: what just happened, what is under way, when the draft was kept."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel

from counter_app.errors import CounterError
from counter_app.messages import Message, msg
from counter_app.ui.look import set_role
from counter_app.ui.workplace import Workplace

_BUSY_AFTER = 250
"""Milliseconds before work under way is worth a word."""


class StatusLine(QObject):
    """Says one ``Message`` or ``CounterError`` at a time; a refusal stays until the next word,
    and one of the work at hand no longer than that work."""

    def __init__(
        self,
        workplace: Workplace,
        said: QLabel,
        busy: QLabel,
        draft: QLabel,
        clock: QLabel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._said, self._busy, self._draft, self._clock = said, busy, draft, clock
        self._message: Message | None = None
        self._at_hand = False
        self._kept: datetime | None = None
        self._wait = QTimer(self, singleShot=True, interval=_BUSY_AFTER)
        self._wait.timeout.connect(busy.show)
        self._tick = QTimer(self, interval=10_000)
        self._tick.timeout.connect(self._say_time)
        self._tick.start()
        busy.hide()
        workplace.background.busy.connect(self._show_busy)
        self._say_time()

    def say(self, message: Message) -> None:
        """Say what just happened."""
        self._message, self._at_hand = message, False
        set_role(self._said, "role", "soft")
        self._put()

    def refuse(self, error: CounterError, *, at_hand: bool = False) -> None:
        """Say what is wrong and what to do.

        ``at_hand``: it is of this ticket, this step and who stands here; :meth:`move_on` ends it.
        """
        self._message, self._at_hand = error.message, at_hand
        set_role(self._said, "role", "late")
        self._put()

    def move_on(self) -> None:
        """Somebody else, another ticket or step: what was refused before holds no longer."""
        if self._at_hand:
            self._message, self._at_hand = None, False
            self._put()

    def say_kept(self, at: datetime | None) -> None:
        """Say when the draft was kept; None says nothing."""
        self._kept = at
        words = self._workplace.words
        self._draft.setText(
            words.words(msg("Draft saved {time}", time=f"{at:%H:%M:%S}")) if at else ""
        )

    def text(self) -> str:
        """What is said now."""
        return self._said.text()

    def retranslate(self) -> None:
        """Say everything in the language now in use."""
        self._put()
        self.say_kept(self._kept)
        self._say_time()

    def _put(self) -> None:
        text = self._workplace.words.words(self._message) if self._message is not None else ""
        self._said.setText(text)
        self._said.setToolTip(text)
        self._said.setAccessibleName(text)

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self._wait.start()
        else:
            self._wait.stop()
            self._busy.hide()

    def _say_time(self) -> None:
        self._clock.setText(self._workplace.words.moment(self._workplace.now()))
