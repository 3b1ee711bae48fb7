"""What is being typed into an intake, kept at each pause and offered back after a power cut."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.messages import msg
from counter_app.services import drafts
from counter_app.services.forms import IntakeForm
from counter_app.services.views import DraftView
from counter_app.ui import intake_json
from counter_app.ui.compiled.ui_intake import Ui_IntakeTab
from counter_app.ui.workplace import Workplace

KEY = "intake"
_PAUSE = 700
"""Milliseconds without a key that are a pause."""


class IntakeDraft(QObject):
    """Keeps one draft of the person at the counter. ``kept`` says when, ``found`` offers it."""

    kept = Signal(object)
    found = Signal(object, object)
    """An ``IntakeForm`` and when it was kept."""

    def __init__(
        self, workplace: Workplace, read: Callable[[], IntakeForm | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._read = read
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.keep)

    def touch(self) -> None:
        """Something was typed: keep it at the next pause."""
        self._timer.start()

    def keep(self) -> None:
        """Keep what is typed now; nothing typed drops the draft."""
        self._timer.stop()
        form = self._read()
        if form is None:
            return
        desk, actor = self._workplace.desk, self._workplace.actor
        said = intake_json.to_json(form)
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
                except (ValueError, KeyError, TypeError):
                    continue  # written by another version of the program: nothing to offer
                self.found.emit(form, each.saved_at)


class DraftOffer(QObject):
    """The card over an empty intake that offers back what was not finished."""

    taken_up = Signal(object)
    """Go on with this ``IntakeForm``."""
    dropped = Signal()

    def __init__(self, ui: Ui_IntakeTab, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._workplace = workplace
        self._offered: tuple[IntakeForm, datetime] | None = None
        ui.takeUpDraftButton.clicked.connect(self._take_up)
        ui.dropDraftButton.clicked.connect(self._drop)
        ui.draftCard.hide()
        self.retranslate()

    def show(self, form: IntakeForm, at: datetime) -> None:
        """Offer ``form``, kept at ``at``."""
        self._offered = (form, at)
        self.retranslate()
        self._ui.draftCard.show()

    def hide(self) -> None:
        """Offer nothing any more."""
        self._offered = None
        self._ui.draftCard.hide()

    def retranslate(self) -> None:
        """Say the offer in the language now in use."""
        self._ui.takeUpDraftButton.setShortcut("Alt+G")  # a new text takes a button's key away
        if self._offered is not None:
            form, at = self._offered
            who = form.customer.name or form.customer.phone or form.product.model or "—"
            said = msg("Not finished {moment}: {who}", moment=at, who=who)
            self._ui.draftLabel.setText(self._workplace.words.words(said))

    def _take_up(self) -> None:
        if self._offered is not None:
            self.taken_up.emit(self._offered[0])

    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()
