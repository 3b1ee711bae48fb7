"""What is being typed into an intake, kept at each pause and offered back after a power cut."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.services import drafts
from counter_app.services.views import DraftView
from counter_app.ui import intake_json
from counter_app.ui.intake_page import TypedIntake
from counter_app.ui.work_draft import PAUSE_MS
from counter_app.ui.workplace import Workplace

KEY = "intake"


class IntakeDraft(QObject):
    """Keeps one draft of the person at the counter. ``kept`` says when, ``found`` offers it."""

    kept = Signal(object)
    found = Signal(object, object)
    """A ``TypedIntake`` and when it was kept."""

    def __init__(
        self, workplace: Workplace, read: Callable[[], TypedIntake | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._read = read
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.keep)

    def touch(self) -> None:
        """Something was typed: keep it at the next pause."""
        self._timer.start()

    def keep(self) -> None:
        """Keep what is typed now; nothing typed drops the draft."""
        self._timer.stop()
        typed = self._read()
        if typed is None:
            return
        desk, actor = self._workplace.desk, self._workplace.actor
        said = intake_json.to_json(typed.form) | {"unread": dict(typed.unread)}
        now = self._workplace.now()
        self._workplace.background.run(
            lambda: drafts.save_draft(desk, actor, KEY, said),
            lambda _: self.kept.emit(now),
            owner=self,
            key="draft",
        )

    def stop(self) -> None:
        """The work is saved, its draft with it: keep nothing more."""
        self._timer.stop()
        self._workplace.background.forget(self, "draft")

    def drop(self) -> None:
        """It is not wanted any more: let the draft go."""
        self.stop()
        desk, actor = self._workplace.desk, self._workplace.actor
        self._workplace.background.run(lambda: drafts.drop_draft(desk, actor, KEY), owner=self)

    def offer(self) -> None:
        """Look for a draft of this person that was never saved."""
        desk, actor = self._workplace.desk, self._workplace.actor
        self._workplace.background.run(
            lambda: drafts.drafts(desk, actor), self._found, owner=self, key="offer"
        )

    def _found(self, kept: tuple[DraftView, ...]) -> None:
        for each in kept:
            if each.key == KEY:
                try:
                    form = intake_json.from_json(each.form)
                    unread = dict(each.form.get("unread", {}))
                except (ValueError, KeyError, TypeError):
                    continue  # written by another version of the program: nothing to offer
                self.found.emit(TypedIntake(form, unread), each.saved_at)
