"""What is being typed into an intake, kept at each pause and offered back after a power cut."""

from collections.abc import Callable
from datetime import datetime
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.messages import msg
from counter_app.services import drafts
from counter_app.services.views import DraftView
from counter_app.ui import intake_json
from counter_app.ui.draft_card import DraftCard
from counter_app.ui.intake_page import TypedIntake
from counter_app.ui.work_draft import PAUSE_MS
from counter_app.ui.workplace import Workplace

KEY = "intake"
UNLOCK = "unlock_code"
_PATIENCE = 60
"""Seconds a draft under way may take before the one kept earlier is offered."""


class IntakeDraft(QObject):
    """Keeps one draft of the person at the counter, and offers it back on ``card``.

    ``read`` says what is typed, None where nothing is; ``is_free`` whether one may be offered.
    """

    kept = Signal(object)
    """When it was kept."""
    taken_up = Signal(object)
    """The ``TypedIntake`` somebody goes on with, None where none was found."""

    def __init__(
        self,
        workplace: Workplace,
        read: Callable[[], TypedIntake | None],
        is_free: Callable[[], bool],
        card: DraftCard,
    ) -> None:
        super().__init__(card)
        self._workplace = workplace
        self._read = read
        self._is_free = is_free
        self._card = card
        self._offered: TypedIntake | None = None
        card.taken_up.connect(lambda: self.taken_up.emit(self._offered))
        card.dropped.connect(self._dropped)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._paused)
        self._ours = False
        self._written = Event()
        self._written.set()

    def touch(self) -> None:
        """Something was typed: keep it at the next pause."""
        self._timer.start()

    def _paused(self) -> None:
        """Everything typed was taken out again: what was kept of it goes too."""
        if self._ours and self._read() is None:
            self.drop()
        else:
            self.keep()

    def keep(self) -> None:
        """Keep what is typed now; where nothing is, what was kept before stays."""
        self._timer.stop()
        typed = self._read()
        if typed is None or not (name_of(typed) or typed.form.pictures):
            return
        self._ours = True
        desk, actor = self._workplace.desk, self._workplace.actor
        written = self._written = Event()
        # That a code was typed is kept, the code is not: whoever goes on is told to ask again.
        code = {UNLOCK: ""} if typed.form.unlock_code else {}
        said = intake_json.to_json(typed.form) | {"unread": dict(typed.unread) | code}
        now = self._workplace.now()

        def save() -> None:
            try:
                drafts.save_draft(desk, actor, KEY, said)
            finally:
                written.set()

        self._workplace.background.run(
            save,
            lambda _: self.kept.emit(now),
            owner=self,
            key="draft",
        )

    def stop(self) -> None:
        """The work is saved, its draft with it: keep nothing more.

        Where a pause had just begun to keep it once more, it is dropped after that.
        """
        self._timer.stop()
        self._ours = False
        self._workplace.background.forget(self, "draft")
        if not self._written.is_set():
            self._drop()

    def drop(self) -> None:
        """It is not wanted any more: let the draft go."""
        self._timer.stop()
        self._ours = False
        self._workplace.background.forget(self, "draft")
        self._drop()

    def _drop(self) -> None:
        desk, actor, written = self._workplace.desk, self._workplace.actor, self._written

        def drop() -> None:
            written.wait(_PATIENCE)
            if written is self._written:  # nothing newer is kept since
                drafts.drop_draft(desk, actor, KEY)

        self._workplace.background.run(drop, owner=self)

    def _dropped(self) -> None:
        self.put_away()
        self.drop()

    def put_away(self) -> None:
        """Offer nothing now."""
        self._card.offer(None)

    def offer(self) -> None:
        """Look for a draft of this person that was never saved."""
        self._ours = False
        desk, actor, written = self._workplace.desk, self._workplace.actor, self._written

        def read() -> tuple[DraftView, ...]:
            written.wait(_PATIENCE)  # what was typed a moment ago is still on its way
            return drafts.drafts(desk, actor)

        self._workplace.background.run(read, self._found, owner=self, key="offer")

    def _found(self, kept: tuple[DraftView, ...]) -> None:
        for each in kept:
            if each.key == KEY:
                try:
                    form = intake_json.from_json(each.form)
                    unread = dict(each.form.get("unread", {}))
                except (ValueError, KeyError, TypeError):
                    continue  # written by another version of the program: nothing to offer
                typed = TypedIntake(form, unread)
                if name_of(typed) or form.pictures:
                    self._offer(typed, each.saved_at)

    def _offer(self, typed: TypedIntake, at: datetime) -> None:
        if self._is_free():
            self._offered = typed
            who = name_of(typed) or msg("only photos yet")
            offer = msg("Not finished {moment}: {who}", moment=at, who=who)
            if UNLOCK in typed.unread:
                offer = msg("{offer}. The unlock code is not kept: ask again.", offer=offer)
            self._card.offer(offer)


def name_of(typed: TypedIntake) -> str:
    """What a draft is called by: who, else what, else what is wrong; "" for one without a word,
    which nobody could tell from an empty form."""
    form = typed.form
    said = (
        *(form.customer.name, form.customer.phone, form.product.model, form.product.serial),
        *(form.product.brand, *(fault.reported for fault in form.faults), form.condition),
        *(*form.accessories, form.customer.email, form.customer.address, form.shelf),
        *((form.product.sold_on.isoformat(),) if form.product.sold_on else ()),
        *typed.unread.values(),
    )
    return next((text for each in said if (text := each.strip())), "")
