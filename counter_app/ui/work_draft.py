"""What is typed and not saved: kept at each pause, offered back after a power cut."""

from collections.abc import Callable
from datetime import datetime
from threading import Event
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.messages import Message
from counter_app.services import drafts
from counter_app.services.views import DraftView
from counter_app.ui.draft_card import DraftCard
from counter_app.ui.workplace import Workplace

_PATIENCE = 10.0
"""Seconds a draft that is being dropped waits for the one that is being written."""
PAUSE_MS = 700
"""Milliseconds without a key that are a pause."""
NO_TICKET = "new"


class Typed(Protocol):
    """A form whose fields can be kept as plain words, also where they make no sense yet."""

    def is_dirty(self) -> bool: ...

    def typed(self) -> Any:
        """Everything filled in, as plain JSON values."""

    def put(self, typed: Any) -> None:
        """Fill it in again. Raises ``ValueError``, ``KeyError`` or ``TypeError`` for words of
        another version of the program."""


class WorkDraft(QObject):
    """One draft for each step, ticket and person. ``kept`` says when it was kept."""

    kept = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        step: str,
        form: Typed,
        card: DraftCard,
        said: Callable[[datetime], Message],
    ) -> None:
        super().__init__(card)
        self._workplace = workplace
        self._step = step
        self._form = form
        self._card = card
        self._said = said
        self._number = ""
        self._offered: Any = None
        self._written = Event()
        self._written.set()
        self._timer = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self.keep)
        card.taken_up.connect(self._take_up)
        card.dropped.connect(self.drop)

    def look_for(self, number: str) -> None:
        """Offer what was typed on ticket ``number`` (``NO_TICKET`` where the work has none yet) and
        never saved; "" where nothing can be."""
        self._timer.stop()
        self._number = number
        self._offer(None)
        if number:
            desk, actor = self._workplace.desk, self._workplace.actor
            self._workplace.background.run(
                lambda: drafts.drafts(desk, actor), self._found, owner=self, key="offer"
            )

    def touch(self) -> None:
        """Something was typed: keep it at the next pause."""
        self._timer.start()

    def keep(self) -> None:
        """Keep what is typed now, if anything is."""
        self._timer.stop()
        key = self._key()
        if not key or not self._form.is_dirty():
            return
        desk, actor = self._workplace.desk, self._workplace.actor
        typed, now = self._form.typed(), self._workplace.now()
        written = self._written = Event()

        def save() -> None:
            try:
                drafts.save_draft(desk, actor, key, typed)
            finally:
                written.set()

        self._workplace.background.run(
            save, lambda _nothing: self.kept.emit(now), owner=self, key="keep"
        )

    def drop(self) -> None:
        """It is saved, or not wanted any more: let the draft go."""
        self._timer.stop()
        self._workplace.background.forget(self, "keep")
        self._offer(None)
        desk, actor, key = self._workplace.desk, self._workplace.actor, self._key()
        if not key:
            return
        written = self._written

        def drop() -> None:
            written.wait(_PATIENCE)  # a pause may just have begun to keep it once more
            if written is self._written:
                drafts.drop_draft(desk, actor, key)

        self._workplace.background.run(drop, owner=self, key="drop")

    def _key(self) -> str:
        return f"{self._step}/{self._number}" if self._number else ""

    def _found(self, kept: tuple[DraftView, ...]) -> None:
        mine = next((each for each in kept if each.key == self._key()), None)
        if mine is not None and not self._form.is_dirty():
            self._offer(mine)

    def _offer(self, offered: DraftView | None) -> None:
        self._offered = offered.form if offered is not None else None
        self._card.offer(self._said(offered.saved_at) if offered is not None else None)

    def _take_up(self) -> None:
        offered = self._offered
        self._offer(None)
        if offered is not None:
            try:
                self._form.put(offered)
            except (ValueError, KeyError, TypeError):
                self.drop()  # written by another version of the program: nothing to go on with
