"""The third step: what the repair costs, what is waived and why, and the customer's word."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg
from counter_app.services import quoting, repair
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import AnswerForm
from counter_app.services.views import TicketView
from counter_app.ui.choices import Segments, hide_errors
from counter_app.ui.compiled.ui_quote import Ui_QuoteTab
from counter_app.ui.conflicts import same_work
from counter_app.ui.draft_card import DraftCard
from counter_app.ui.look import icon
from counter_app.ui.quote_sheet import QuoteSheet
from counter_app.ui.quote_steps import Mode, mode, steps, waiting
from counter_app.ui.quote_words import Versions, answer_words, ask_to_send, say_sent, say_status
from counter_app.ui.step_actions import StepActions
from counter_app.ui.tab import Action, Tab
from counter_app.ui.work_draft import WorkDraft
from counter_app.ui.workplace import Workplace
from counter_app.values import Channel, LineKind, QuoteStatus, TicketState

Change = Callable[[Desk, Actor], TicketView]
_CHANNELS = (Channel.PHONE, Channel.MESSAGE, Channel.COUNTER)


class QuoteTab(Tab):
    """The versions of a ticket's quote, the newest first in hand."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._view: TicketView | None = None
        self._shown_version: int | None = None
        self._changing = False
        self._asked: tuple[str, int | None] | None = None
        self._actions = StepActions(lambda step: self._press(step.name))
        self._ui = Ui_QuoteTab()
        self._ui.setupUi(self)
        ui = self._ui
        send = (ui.sendPhoneButton, ui.sendMessageButton, ui.sendCounterButton)
        answer = (ui.answerPhoneButton, ui.answerMessageButton, ui.answerCounterButton)
        self._send_how = Segments(ui.sendHowGroup, dict(zip(_CHANNELS, send, strict=True)))
        self._answer_how = Segments(ui.answerHowGroup, dict(zip(_CHANNELS, answer, strict=True)))
        self._versions = Versions(ui, self._show_version)
        self._sheet = QuoteSheet(workplace, self.errors, ui)
        card = DraftCard(workplace, ui.page)
        ui.pageLayout.insertWidget(0, card)
        self._draft = WorkDraft(
            workplace,
            "quote",
            self._sheet,
            card,
            lambda at: msg("Lines typed {moment} were never saved.", moment=at),
        )
        self._draft.kept.connect(self.draft_kept)
        self._sheet.changed.connect(self._draft.touch)
        self._sheet.changed.connect(self.offers_changed)
        self._sheet.priced.connect(self.offers_changed)
        self.errors.add("valid_until", ui.validUntilEdit, ui.validUntilError)
        self.errors.add("how", ui.answerPhoneButton, ui.answerHowError)
        self._answer_how.on_choice(lambda: self.errors.clear_field("how"))
        self.errors.add("by", ui.answerByEdit, ui.answerByError)
        self.errors.add("note", ui.noteEdit, ui.noteError)
        self.errors.add("lines", ui.addPartButton, ui.linesError)
        for button, key, kind in (
            (ui.addPartButton, "Alt+P", LineKind.PART),
            (ui.addLabourButton, "Alt+L", LineKind.LABOUR),
            (ui.addFreightButton, "Alt+T", LineKind.FREIGHT),
        ):
            button.clicked.connect(partial(self._sheet.add, kind))
            QShortcut(QKeySequence(key), self, partial(self._sheet.add, kind))
        hide_errors(self)
        workplace.theme_changed.connect(self._tint)
        self._tint()
        self.show_ticket(None)

    def show_ticket(self, view: TicketView | None) -> None:
        """Show ``view``; lines typed for the same ticket and not saved stay.

        Saving those against the version they were typed on is refused in words, where somebody
        else changed the ticket meanwhile, rather than overwriting.
        """
        before = self._view
        if view is not None and view == before:
            return
        same = view is not None and before is not None and view.number == before.number
        if same and self._sheet.is_dirty():
            if before is not None and view is not None and same_work(before, view):
                self._view = view
                self._sheet.rebase(view)
            return
        if before is not None and not same:
            self._draft.keep()
        self._view = view
        self._changing = False
        self.errors.clear()
        self._ui.page.setVisible(view is not None)
        if view is not None:
            self._fill(view)
        self._show()

    def offers(self) -> tuple[Action, ...]:
        """The step's one next action, and the others there are."""
        view = self._view
        if view is None:
            return ()
        payable = self._sheet.payable_fen
        found = steps(view, self._mode(), payable_fen=payable, changing=self._changing)
        return self._actions.of(found)

    def is_dirty(self) -> bool:
        """Whether a line is changed and not saved."""
        return self._sheet.is_dirty()

    def focus_first(self) -> None:
        """The first line of a draft, else the customer's answer, else the page, to scroll it."""
        at = self._mode()
        if at is Mode.ANSWER:
            said = self._answer_how.value is not None
            (self._ui.answerByEdit if said else self._ui.answerPhoneButton).setFocus()
        elif at is not Mode.DRAFT or not self._sheet.focus_first():
            self._ui.scroll.setFocus()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._actions.forget()
        self._sheet.retranslate()
        self._show()

    def _mode(self) -> Mode:
        return mode(self._view, changing=self._changing) if self._view else Mode.NONE

    def _editing(self) -> bool:
        newest = self._view.quote.quote_version if self._view and self._view.quote else None
        return self._mode() is Mode.DRAFT and self._shown_version in (None, newest)

    def _fill(self, view: TicketView) -> None:
        newest, today = view.quote, self.workplace.now().date()
        self._shown_version = newest.quote_version if newest else None
        usual = Channel.COUNTER if view.state is TicketState.ON_VISIT else Channel.PHONE
        self._send_how.value = self._send_how.value or usual
        asked = (view.number, self._shown_version)
        if asked != self._asked:
            # Their word is money: how it came is said for each quote, and one key is not enough.
            self._asked, self._answer_how.value = asked, None
        self._ui.answerByEdit.setText(view.customer.name)
        until = newest.valid_until if newest else None
        self._sheet.show_dates(until or today + timedelta(days=quoting.VALID_DAYS), today)
        self._sheet.show_note(newest.note if newest else "")
        if newest is not None:
            self._sheet.show_quote(view, newest, editable=self._editing())
        elif self._mode() is Mode.DRAFT:
            self._sheet.draft(view)
        else:
            self._sheet.show_lines(view, (), editable=False)
        self._draft.look_for(view.number if self._editing() else "")

    def _show_version(self, version: int) -> None:
        view = self._view
        if view is None:
            return
        self._shown_version = version
        shown = next(quote for quote in view.quotes if quote.quote_version == version)
        self._sheet.show_quote(view, shown, editable=self._editing())
        self._show()

    def _show(self) -> None:
        view, ui, words = self._view, self._ui, self.words
        if view is None:
            self.offers_changed.emit()
            return
        said = waiting(view, self._mode())
        ui.waitCard.setVisible(said is not None)
        if said is not None:
            ui.waitHeading.setText(words.words(said[0]))
            ui.waitText.setText(words.words(said[1]))
        shown = next((q for q in view.quotes if q.quote_version == self._shown_version), None)
        editing = self._editing()
        ui.headCard.setVisible(said is None)
        ui.removeColumn.setVisible(editing)
        ui.addHolder.setVisible(editing)
        ui.sendCard.setVisible(editing)
        status = QuoteStatus.DRAFT if editing or shown is None else shown.status
        say_status(ui, status, words)
        self._versions.show(view.quotes, self._shown_version, words)
        if shown is not None:
            say_sent(ui, shown, words)
        self.offers_changed.emit()

    def _press(self, name: str) -> None:
        view = self._view
        if view is None:
            return
        number, version = view.number, view.version
        match name:
            case "goToDiagnosis" | "goToDispatch":
                self.tab_wanted.emit(name.removeprefix("goTo").lower())
            case "printQuote":
                self.paper_wanted.emit("quote", number)
            case "changeQuote" | "notNow":
                self._set_changing(changing=name == "changeQuote")
            case "saveQuote":
                self._save(msg("The quote is saved."))
            case "sendQuote":
                self._save(None, lambda saved: ask_to_send(self, saved, self.words, self._send))
            case "startRepair":
                self._to_bench(
                    lambda desk, actor: repair.start_repair(desk, actor, number, version),
                    msg("Nothing to pay: the repair can start."),
                )
            case "lookAgain":
                self._to_bench(
                    lambda desk, actor: repair.look_again(desk, actor, number, version),
                    msg("Back to the diagnosis."),
                )
            case _:
                self._answer(view, approved=name == "approve")

    def _set_changing(self, *, changing: bool) -> None:
        self._changing = changing
        if self._view is not None:
            self._fill(self._view)
        self._show()
        self.focus_first()

    def _save(self, said: Message | None, then: Callable[[TicketView], None] | None = None) -> None:
        self._sheet.name_fields()
        try:
            form = self._sheet.form()
        except InvalidInput as error:
            self.errors.show(error)
            return
        self._change(lambda desk, actor: quoting.save_quote(desk, actor, form), said, then)

    def _send(self, view: TicketView) -> None:
        how = self._send_how.value or Channel.PHONE
        self._change(
            lambda desk, actor: quoting.send(desk, actor, view.number, view.version, how),
            msg("The quote is with the customer: {how}.", how=how),
        )

    def _answer(self, view: TicketView, *, approved: bool) -> None:
        assert view.quote is not None
        stays = approved or view.state is TicketState.ON_VISIT
        how = self._answer_how.value
        if how is None:
            self.errors.show(InvalidInput(msg("Say how the answer came."), field="how"))
            return
        form = AnswerForm(
            view.number,
            view.version,
            view.quote.quote_version,
            approved,
            self._ui.answerByEdit.text(),
            how,
        )
        self._change(
            lambda desk, actor: quoting.answer(desk, actor, form),
            answer_words(view, approved=approved),
            lambda _view: self.tab_wanted.emit("diagnosis" if stays else "dispatch"),
        )

    def _to_bench(self, operation: Change, said: Message) -> None:
        self._change(operation, said, lambda _view: self.tab_wanted.emit("diagnosis"))

    def _change(
        self,
        operation: Change,
        said: Message | None,
        then: Callable[[TicketView], None] | None = None,
    ) -> None:
        desk, actor = self.workplace.desk, self.workplace.actor

        def done(view: TicketView) -> None:
            self._draft.drop()
            self._view = None
            self.show_ticket(view)
            self.focus_first()
            self.ticket_changed.emit(view.number)
            if said is not None:
                self.said.emit(said)
            if then is not None:
                then(view)

        self.call(lambda: operation(desk, actor), done)

    def _tint(self) -> None:
        ui = self._ui
        for button in (ui.addPartButton, ui.addLabourButton, ui.addFreightButton):
            button.setIcon(icon("plus", self.workplace.theme, "accent", 14))
        self._sheet.tint()
