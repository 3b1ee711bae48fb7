"""Intake: who, what, what is wrong, how it came; the policy decides while it is typed."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.codes.numbers import format_code
from counter_app.errors import CounterError, InvalidInput
from counter_app.messages import msg
from counter_app.policy import Decision
from counter_app.services import deciding, dispatch, intake
from counter_app.services.drafts import DraftGone
from counter_app.services.forms import IntakeForm
from counter_app.services.views import TicketView
from counter_app.ui.compiled.ui_intake import Ui_IntakeTab
from counter_app.ui.conflicts import conflicts
from counter_app.ui.draft_card import DraftCard
from counter_app.ui.intake_draft import IntakeDraft
from counter_app.ui.intake_offers import intake_offers, intake_papers
from counter_app.ui.intake_page import EMPTY, IntakePage, TypedIntake
from counter_app.ui.reason import ask_reason
from counter_app.ui.tab import Action, Tab
from counter_app.ui.ticket_form import form_of
from counter_app.ui.workplace import Workplace

_PAUSE = 150
"""Milliseconds without a key before the policy is asked again."""


class IntakeTab(Tab):
    """A new intake, or the intake of the ticket that is open."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._ui = Ui_IntakeTab()
        self._ui.setupUi(self)
        self._view: TicketView | None = None
        self._base: IntakeForm | None = None
        self._dirty = False
        photos = self.add_photos(self._ui.pageLayout, self._ui.page, self._ui.arrivalCard)
        self._save_waits = False
        photos.settled.connect(self._photos_read)
        self._page = IntakePage(self._ui, workplace, self.errors, photos, self)
        card = DraftCard(workplace, self._ui.page)
        self._ui.pageLayout.insertWidget(0, card)
        self._draft = IntakeDraft(workplace, self._draft_form, self._is_free, card)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._connect()
        self._show(EMPTY)

    def _connect(self) -> None:
        self._page.changed.connect(self._typed)
        self._page.ticket_wanted.connect(self.ticket_wanted)
        agreed = msg("Agreed to both: that data may be lost, and the terms.")
        self._page.agreed.connect(lambda: self.said.emit(agreed))
        self._draft.kept.connect(self.draft_kept)
        self._draft.gone.connect(self.failed)
        self._draft.taken_up.connect(self._take_up)
        self._timer.timeout.connect(self._ask_policy)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._bring_into_view)

    def show_ticket(self, view: TicketView | None) -> None:
        """Show the intake of ``view``; None goes back to a new intake.

        What was being typed into a new intake is kept as its draft; what is being typed into
        this very ticket stays in the fields.
        """
        if view is None:
            if self._view is not None:
                self.start()
            return
        if self._view is None:
            self._draft.keep()
        same = self._view is not None and self._view.number == view.number
        dirty = same and self.is_dirty()
        self._view = view
        if dirty:
            self._page.show_pictures(view)
            self._meet(form_of(view))
        else:
            self._show(form_of(view))
        self.offers_changed.emit()

    def _meet(self, theirs: IntakeForm) -> None:
        """Somebody else changed this ticket while something is typed: both values are told."""
        mine, before = self._read(), self._base
        self._base = theirs
        if mine is None or before is None:
            return
        both = conflicts(before, theirs, mine)
        if both:
            self.said.emit(msg("Save to keep what is typed here. {both}", both=both))

    def start(self, form: IntakeForm | None = None) -> None:
        """A new intake, empty or prefilled with ``form``."""
        self._draft.keep()
        self._draft.begin()
        self._view = None
        self._show(EMPTY)
        if form is None:
            self._draft.offer()
        else:
            self._put(TypedIntake(form))  # it counts as typed
        self.previewed.emit(None)
        self.focus_first()
        self.offers_changed.emit()

    def offers(self) -> tuple[Action, ...]:
        return intake_offers(
            self._view,
            role=self.workplace.actor.role,
            dirty=self.is_dirty(),
            working=self.working,
            save=self.save,
            start=self.start_over,
            another=self._another_unit,
            cancel=self._cancel,
            owner=lambda: self.window_wanted.emit("owner"),
            work=self.tab_wanted.emit,
        )

    def is_dirty(self) -> bool:
        return self._read() != self._base

    def focus_first(self) -> None:
        """Into the phone: with it everything else is found."""
        self._ui.phoneEdit.setFocus()

    def start_over(self) -> None:
        """An empty intake; what was typed is a draft and can be taken up again."""
        self.start()

    def put_serial(self, serial: str) -> None:
        """A scanned serial goes where it belongs, wherever the cursor is."""
        self._page.put_serial(serial)

    def put_shelf(self, shelf: str) -> None:
        """A scanned shelf: that is where the unit is put."""
        self._page.put_shelf(shelf)

    def look_for_draft(self) -> None:
        """Offer what this person was typing when the program last ended."""
        self._draft.offer()

    def keep_draft(self) -> None:
        """The window closes: keep what is typed now."""
        self._draft.keep()

    def save(self) -> None:
        """Take it in, or save what was changed; then print, and on.

        Photos still being read are waited for: they come in with the ticket.
        """
        if self._view is None and self.photos is not None and self.photos.is_reading:
            self._save_waits = True
            return
        try:
            new = self._view is None
            kept = self._draft.kept_key if new else None
            form = replace(self._page.form(), draft=kept, consents_asked=new)
        except InvalidInput as error:
            self.errors.show(error)
            return
        desk, actor, view = self.workplace.desk, self.workplace.actor, self._view
        if view is None:
            self.call(lambda: intake.take_in(desk, actor, form), self._taken_in, self._refused)
        else:
            self.call(
                lambda: intake.amend(desk, actor, view.number, view.version, form), self._amended
            )

    def _refused(self, error: CounterError) -> None:
        if isinstance(error, DraftGone):
            self._draft.begin()  # it was said: whoever takes it in once more means it

    def _photos_read(self, all_taken: bool) -> None:
        if self._save_waits:
            self._save_waits = False
            if all_taken:
                self.save()

    def retranslate(self) -> None:
        clean = not self.is_dirty()
        self._page.retranslate()
        if clean:
            self._base = self._read()

    def _taken_in(self, view: TicketView) -> None:
        self._draft.stop()
        self._base = self._read()
        self.said.emit(
            msg(
                "Ticket {number} taken in for {customer}.",
                number=format_code(view.number),
                customer=view.customer.name,
            )
        )
        self.ticket_wanted.emit(view.number)
        self.ticket_changed.emit(view.number)
        for paper in intake_papers(view):
            self.paper_wanted.emit(paper, view.number)

    def _amended(self, view: TicketView) -> None:
        self._base = self._read()
        self.said.emit(msg("The intake of {number} is changed.", number=format_code(view.number)))
        self.ticket_changed.emit(view.number)

    def _cancel(self) -> None:
        view = self._view
        if view is None:
            return
        desk, actor = self.workplace.desk, self.workplace.actor
        ask_reason(
            self,
            self.words.words(msg("Cancel ticket {number}", number=format_code(view.number))),
            self.words.gettext("Why is it cancelled?"),
            lambda reason: self.call(
                lambda: dispatch.cancel(desk, actor, view.number, view.version, reason),
                self._cancelled,
            ),
        )

    def _cancelled(self, view: TicketView) -> None:
        self.said.emit(msg("Ticket {number} is cancelled.", number=format_code(view.number)))
        self.ticket_changed.emit(view.number)

    def _another_unit(self) -> None:
        if self._view is None:
            return
        form = form_of(self._view)
        self.start(
            IntakeForm(
                service=form.service,
                customer=form.customer,
                return_by=form.return_by,
                terms_consent=form.terms_consent,
            )
        )
        self._ui.serialEdit.setFocus()

    def _bring_into_view(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._ui.page.isAncestorOf(now):
            self._ui.scroll.ensureWidgetVisible(now, 0, 48)

    def _show(self, form: IntakeForm) -> None:
        self._timer.stop()
        self._save_waits = False
        self._draft.put_away()
        self._page.show(form, self._view.decision if self._view is not None else None)
        if self._view is not None:
            self._page.show_pictures(self._view)
        self._base, self._dirty = self._read(), False

    def _put(self, typed: TypedIntake) -> None:
        self._page.put(typed)
        self._page.look_up()
        self._typed()

    def _read(self) -> IntakeForm | None:
        try:
            return self._page.form()
        except InvalidInput:
            return None

    def _draft_form(self) -> TypedIntake | None:
        return self._page.typed() if self._view is None and self.is_dirty() else None

    def _typed(self) -> None:
        self._timer.start()
        if self._view is None:
            self._draft.touch()
        dirty = self.is_dirty()
        if dirty != self._dirty:  # asked at every key, told only when it changes
            self._dirty = dirty
            self.offers_changed.emit()

    def _ask_policy(self) -> None:
        form = self._read()
        if form is None:
            return  # half a date decides nothing; the last answer stands
        if self._page.is_empty() or not self.is_dirty():
            self._decided(None)
            return
        desk = self.workplace.desk
        self.workplace.background.run(
            lambda: deciding.preview(desk, form),
            self._decided,
            self._not_decided,
            owner=self,
            key="preview",
        )

    def _decided(self, decision: Decision | None) -> None:
        self.previewed.emit(decision)
        self._page.show_decision(
            decision or (self._view.decision if self._view is not None else None)
        )

    def _not_decided(self, error: CounterError) -> None:
        self.errors.show(error, focus=False)

    def _is_free(self) -> bool:
        return self._view is None and not self.is_dirty()

    def _take_up(self, draft: TypedIntake | None) -> None:
        if draft is not None:
            self._show(EMPTY)
            self._put(draft)
        self.focus_first()
