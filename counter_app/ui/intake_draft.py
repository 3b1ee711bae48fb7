"""What is being typed into an intake, kept at each pause and offered back after a power cut."""

from collections.abc import Callable
from datetime import datetime
from threading import Event
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.messages import msg, nmsg
from counter_app.services import drafts
from counter_app.services.views import DraftView
from counter_app.ui import intake_json
from counter_app.ui.draft_card import DraftCard
from counter_app.ui.intake_page import TypedIntake
from counter_app.ui.work_draft import PAUSE_MS
from counter_app.ui.workplace import Workplace

KEY = "intake"
"""What the keys of all intakes' drafts begin with."""
_NOBODY = -1
"""No member of staff: what is typed is not kept yet."""
UNLOCK = "unlock_code"
_PATIENCE = 60
"""Seconds a draft under way may take before the one kept earlier is offered."""


class IntakeDraft(QObject):
    """Keeps a draft of each intake somebody begins, and offers the newest back on ``card``.

    ``read`` says what is typed, None where nothing is; ``is_free`` whether one may be offered.
    """

    kept = Signal(object)
    """When it was kept."""
    gone = Signal(object)
    """What is typed was taken in or dropped elsewhere: the ``DraftGone`` that says so."""
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
        self._offered_key = ""
        card.taken_up.connect(self._take_up)
        card.dropped.connect(self._dropped)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._paused)
        self._kept_by: int | None = _NOBODY
        self.begin()
        self._written = Event()
        self._written.set()

    @property
    def kept_key(self) -> str | None:
        """Under which key what is typed is kept for the person at the counter; None: not yet."""
        return self._key if self._kept_by == self._person() else None

    def begin(self) -> None:
        """Another piece of work is begun: its draft stands beside those kept before."""
        self._key = f"{KEY}/{uuid4().hex}"
        self._ours = False
        self._kept_by = _NOBODY

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
        now, key, renew = self._workplace.now(), self._key, self.kept_key is not None

        def save() -> bool:
            try:
                return drafts.save_draft(desk, actor, key, said, renew=renew)
            finally:
                written.set()

        def saved(kept: bool) -> None:
            if kept:
                self.kept.emit(now)
            if key != self._key:
                return  # another piece of work has begun meanwhile
            if kept:
                self._kept_by = actor.staff_id
            else:
                self.begin()
                self.gone.emit(drafts.DraftGone())

        self._workplace.background.run(save, saved, owner=self, key="draft")

    def stop(self) -> None:
        """The work is saved, its draft with it: keep nothing more.

        Where a pause had just begun to keep it once more, it is dropped after that.
        """
        self._timer.stop()
        self._workplace.background.forget(self, "draft")
        if self._ours and (self.kept_key is None or not self._written.is_set()):
            self._drop(self._key)
        self.begin()

    def drop(self) -> None:
        """It is not wanted any more: let the draft go."""
        self._timer.stop()
        self._workplace.background.forget(self, "draft")
        self._drop(self._key)
        self.begin()

    def _drop(self, key: str, then: Callable[[], None] = lambda: None) -> None:
        desk, actor, written = self._workplace.desk, self._workplace.actor, self._written

        def drop() -> None:
            written.wait(_PATIENCE)
            drafts.drop_draft(desk, actor, key)

        self._workplace.background.run(drop, lambda _: then(), owner=self)

    def _dropped(self) -> None:
        key = self._offered_key
        self.put_away()
        self._drop(key, self.offer)  # an older one may stand behind it

    def put_away(self) -> None:
        """Offer nothing now."""
        self._offered = None
        self._card.offer(None)

    def offer(self) -> None:
        """Look for a draft of this person that was never saved, the newest first."""
        desk, actor, written = self._workplace.desk, self._workplace.actor, self._written

        def read() -> tuple[DraftView, ...]:
            written.wait(_PATIENCE)  # what was typed a moment ago is still on its way
            return drafts.drafts(desk, actor)

        self._workplace.background.run(read, self._found, owner=self, key="offer")

    def _found(self, kept: tuple[DraftView, ...]) -> None:
        read = ((each, _typed_of(each)) for each in kept if each.key.partition("/")[0] == KEY)
        found = [
            (each, typed)
            for each, typed in read
            if typed is not None and (name_of(typed) or typed.form.pictures)
        ]
        if found and self._is_free():
            (newest, typed), *older = found
            self._offered, self._offered_key = typed, newest.key
            self._offer(typed, newest.saved_at, len(older))

    def _offer(self, typed: TypedIntake, at: datetime, older: int) -> None:
        who = name_of(typed) or msg("only photos yet")
        offer = msg("Not finished {moment}: {who}", moment=at, who=who)
        if UNLOCK in typed.unread:
            offer = msg("{offer}. The unlock code is not kept: ask again.", offer=offer)
        if older:
            offer = nmsg(
                "{offer} · {count} older one behind it",
                "{offer} · {count} older ones behind it",
                older,
                offer=offer,
            )
        self._card.offer(offer)

    def _take_up(self) -> None:
        if self._offered is not None:
            self._key, self._kept_by, self._ours = self._offered_key, self._person(), True
        self.taken_up.emit(self._offered)

    def _person(self) -> int | None:
        return self._workplace.actor.staff_id


def _typed_of(kept: DraftView) -> TypedIntake | None:
    """What a draft holds; None for one written by another version of the program."""
    try:
        return TypedIntake(intake_json.from_json(kept.form), dict(kept.form.get("unread", {})))
    except (ValueError, KeyError, TypeError):
        return None


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
