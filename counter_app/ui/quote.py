"""The third step: what the repair costs, what is waived and why, and the customer's word."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from counter_app.errors import CounterError, InvalidInput
from counter_app.messages import Message, Money, msg
from counter_app.services import quoting, repair
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import AnswerForm, QuoteForm, QuoteLineForm
from counter_app.services.views import QuoteLineView, QuoteView, TicketView
from counter_app.ui.choices import Segments, hide_errors
from counter_app.ui.compiled.ui_quote import Ui_QuoteTab
from counter_app.ui.look import clear_layout, icon, set_chip
from counter_app.ui.quote_lines import QuoteLine
from counter_app.ui.quote_steps import Mode, mode, steps, waiting
from counter_app.ui.tab import Action, Tab
from counter_app.ui.workplace import Workplace
from counter_app.values import Channel, LineKind, QuoteStatus, Role

_PAUSE_MS = 150
_TONES = {
    QuoteStatus.DRAFT: "quiet",
    QuoteStatus.SENT: "accent",
    QuoteStatus.APPROVED: "fine",
    QuoteStatus.DECLINED: "late",
    QuoteStatus.VOID: "quiet",
}


class QuoteTab(Tab):
    """The versions of a ticket's quote, the newest first in hand."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._view: TicketView | None = None
        self._priced: QuoteView | None = None
        self._lines: list[QuoteLine] = []
        self._recorded: tuple[QuoteLineForm, ...] = ()
        self._shown_version: int | None = None
        self._changing = False
        self._offered: tuple[object, ...] = ()
        self._offers: tuple[Action, ...] = ()
        self._ui = Ui_QuoteTab()
        self._ui.setupUi(self)
        ui = self._ui
        self._send_how = Segments(
            ui.sendHowGroup,
            {
                Channel.PHONE: ui.sendPhoneButton,
                Channel.MESSAGE: ui.sendMessageButton,
                Channel.COUNTER: ui.sendCounterButton,
            },
        )
        self._answer_how = Segments(
            ui.answerHowGroup,
            {
                Channel.PHONE: ui.answerPhoneButton,
                Channel.MESSAGE: ui.answerMessageButton,
                Channel.COUNTER: ui.answerCounterButton,
            },
        )
        self._versions = QButtonGroup(self)
        self._versions.idClicked.connect(self._show_version)
        self._timer = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self._price)
        self.errors.add("valid_until", ui.validUntilEdit, ui.validUntilError)
        self.errors.add("by", ui.answerByEdit, ui.answerByError)
        self.errors.add("note", ui.noteEdit, ui.noteError)
        self.errors.add("lines", ui.addPartButton, ui.linesError)
        for button, key, kind in (
            (ui.addPartButton, "Alt+P", LineKind.PART),
            (ui.addLabourButton, "Alt+L", LineKind.LABOUR),
            (ui.addFreightButton, "Alt+T", LineKind.FREIGHT),
        ):
            button.clicked.connect(partial(self._add_line, kind))
            QShortcut(QKeySequence(key), self, partial(self._add_line, kind))
        workplace.theme_changed.connect(self._tint)
        hide_errors(self)
        self._tint()
        self.show_ticket(None)

    def show_ticket(self, view: TicketView | None) -> None:
        """Show ``view``; lines typed for the same ticket and not saved stay."""
        before, self._view = self._view, view
        if view is not None and view == before:
            return
        same = view is not None and before is not None and view.number == before.number
        if view is not None and before is not None and same and self._lines_dirty():
            self._view = before  # saving against the version they were typed on is refused in words
            return
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
        payable = self._priced.payable_fen if self._priced else None
        found = steps(view, self._mode(), payable_fen=payable, changing=self._changing)
        if found != self._offered:
            self._offered = found
            self._offers = tuple(
                Action(
                    step.name,
                    step.text,
                    partial(self._press, step.name),
                    "Ctrl+Return" if step.primary else "",
                    step.primary,
                )
                for step in found
            )
        return self._offers

    def is_dirty(self) -> bool:
        """Whether a line is changed and not saved."""
        return self._lines_dirty()

    def focus_first(self) -> None:
        """The first line of a draft, else the customer's answer."""
        at = self._mode() if self._view else Mode.NONE
        if at is Mode.ANSWER:
            self._ui.answerByEdit.setFocus()
        elif at is Mode.DRAFT and self._lines:
            self._lines[0].focus_first()
        else:
            self._ui.scroll.setFocus()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._offered = ()
        for line in self._lines:
            line.retranslate()
        self._show()

    def _mode(self) -> Mode:
        return mode(self._view, changing=self._changing) if self._view else Mode.NONE

    def _editing(self) -> bool:
        newest = self._view.quote.quote_version if self._view and self._view.quote else None
        return self._mode() is Mode.DRAFT and self._shown_version in (None, newest)

    def _fill(self, view: TicketView) -> None:
        newest = view.quote
        self._shown_version = newest.quote_version if newest else None
        self._send_how.value = Channel.PHONE
        self._answer_how.value = Channel.PHONE
        self._ui.answerByEdit.setText(view.customer.name)
        today = self.workplace.now().date()
        until = (newest.valid_until if newest else None) or today + timedelta(
            days=quoting.VALID_DAYS
        )
        self._ui.validUntilEdit.setMinimumDate(QDate(today.year, today.month, today.day))
        self._ui.validUntilEdit.setDate(QDate(until.year, until.month, until.day))
        self._ui.noteEdit.setText(newest.note if newest else "")
        if newest is not None:
            self._fill_quote(newest)
        elif self._mode() is Mode.DRAFT:
            self._fill_lines(())
            self.workplace.background.run(
                partial(quoting.draft_lines, self.workplace.desk, view.number),
                self._drafted,
                owner=self,
                key="draft",
            )
        else:
            self._fill_lines(())

    def _drafted(self, lines: tuple[QuoteLineForm, ...]) -> None:
        self._fill_lines(lines)
        self._price()

    def _fill_quote(self, quote: QuoteView) -> None:
        self._fill_lines(tuple(_form_of(line) for line in quote.lines))
        self._show_priced(quote)

    def _fill_lines(self, lines: tuple[QuoteLineForm, ...]) -> None:
        self.errors.remove("lines.")
        clear_layout(self._ui.linesLayout)
        self._lines = []
        self._priced = None
        self._recorded = lines
        for line in lines:
            self._put_line(line)

    def _put_line(self, line: QuoteLineForm) -> QuoteLine:
        assert self._view is not None
        made = QuoteLine(
            self.workplace,
            line,
            self._view.faults,
            self._ui.linesHolder,
            editable=self._editing(),
            may_discount=self.workplace.actor.role is Role.MANAGER,
        )
        made.changed.connect(self._typed)
        made.removed.connect(partial(self._remove, made))
        self._lines.append(made)
        self._ui.linesLayout.addWidget(made)
        return made

    def _add_line(self, kind: LineKind) -> None:
        if self._view is None or not self._editing():
            return
        fault = None if kind is LineKind.FREIGHT else self._view.faults[0].fault_id
        self._put_line(QuoteLineForm(kind, "", fault_id=fault)).focus_first()
        self._typed()

    def _remove(self, line: QuoteLine) -> None:
        self.errors.remove("lines.")
        self._lines.remove(line)
        line.hide()
        line.deleteLater()
        self._typed()

    def _form(self) -> QuoteForm:
        assert self._view is not None
        until = self._ui.validUntilEdit.date()
        return QuoteForm(
            self._view.number,
            self._view.version,
            tuple(line.form(index) for index, line in enumerate(self._lines)),
            date(until.year(), until.month(), until.day()),
            self._ui.noteEdit.text(),
        )

    def _lines_dirty(self) -> bool:
        if self._view is None or not self._editing():
            return False
        try:
            return self._form().lines != self._recorded
        except InvalidInput:
            return True

    def _typed(self) -> None:
        self._timer.start()
        self.offers_changed.emit()

    def _price(self) -> None:
        if self._view is None or not self._editing():
            return
        try:
            form = self._form()
        except InvalidInput:
            return  # said at its field when it is saved
        self.workplace.background.run(
            partial(quoting.price_quote, self.workplace.desk, form),
            self._show_priced,
            self._not_priced,
            owner=self,
            key="price",
        )

    def _show_priced(self, priced: QuoteView | None) -> None:
        self._priced = priced
        for index, line in enumerate(self._lines):
            fits = priced is not None and index < len(priced.lines)
            line.show_priced(priced.lines[index] if priced is not None and fits else None)
        money = self.words.money
        ui = self._ui
        ui.listTotal.setText(money(priced.list_fen) if priced else "—")
        ui.waivedTotal.setText(money(priced.waived_fen) if priced else "—")
        ui.discountTotal.setText(money(priced.discount_fen) if priced else "—")
        ui.payableTotal.setText(money(priced.payable_fen) if priced else "—")
        self.offers_changed.emit()

    def _not_priced(self, _error: CounterError) -> None:
        self._show_priced(None)

    def _show_version(self, version: int) -> None:
        view = self._view
        if view is None:
            return
        self._shown_version = version
        shown = next(quote for quote in view.quotes if quote.quote_version == version)
        self._fill_quote(shown)
        self._show()

    def _show(self) -> None:
        view, ui, words = self._view, self._ui, self.words
        if view is None:
            self.offers_changed.emit()
            return
        at = self._mode()
        said = waiting(view, at)
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
        set_chip(ui.statusChip, _TONES[status], words.name(status))
        ui.voidLabel.setVisible(status is QuoteStatus.VOID)
        ui.answerCard.setVisible(status is QuoteStatus.SENT)
        ui.answeredCard.setVisible(status in (QuoteStatus.APPROVED, QuoteStatus.DECLINED))
        self._show_versions(view, editing=editing)
        if shown is not None:
            self._say_sent(shown)
        self._show_priced(self._priced)

    def _say_sent(self, quote: QuoteView) -> None:
        ui, words = self._ui, self.words
        if quote.sent_at is not None and quote.sent_how is not None:
            ui.sentText.setText(
                words.words(
                    msg(
                        "{how}, {at}: {amount} CNY, valid until {until}. The return date waits for "
                        "the answer.",
                        how=quote.sent_how,
                        at=quote.sent_at,
                        amount=Money(quote.payable_fen),
                        until=quote.valid_until,
                    )
                )
            )
        set_chip(ui.pauseChip, "clause", "house.pause")
        if quote.answered_at is not None and quote.answered_how is not None:
            approved = quote.status is QuoteStatus.APPROVED
            ui.answeredHeading.setText(
                words.gettext("The customer approved" if approved else "The customer declined")
            )
            set_chip(ui.answeredChip, _TONES[quote.status], words.name(quote.answered_how))
            ui.answeredText.setText(
                words.words(
                    msg("{by} gave their word on {at}.", by=quote.answered_by, at=quote.answered_at)
                )
            )

    def _show_versions(self, view: TicketView, *, editing: bool) -> None:
        clear_layout(self._ui.versionsLayout)
        for button in self._versions.buttons():
            self._versions.removeButton(button)
        versions = [quote.quote_version for quote in view.quotes]
        if len(versions) < 2:
            return
        for place, version in enumerate(versions):
            button = QToolButton(self._ui.versionsHolder)
            button.setProperty("kind", "segment")
            ends = {0: "first", len(versions) - 1: "last"}
            button.setProperty("end", ends.get(place, ""))
            button.setCheckable(True)
            button.setText(self.words.words(msg("Version {version}", version=version)))
            button.setChecked(version == self._shown_version)
            button.setObjectName(f"version{version}Button")
            self._versions.addButton(button, version)
            self._ui.versionsLayout.addWidget(button)

    def _press(self, name: str) -> None:
        view = self._view
        if view is None:
            return
        match name:
            case "goToDiagnosis":
                self.tab_wanted.emit("diagnosis")
            case "goToDispatch":
                self.tab_wanted.emit("dispatch")
            case "printQuote":
                self.paper_wanted.emit("quote", view.number)
            case "changeQuote":
                self._set_changing(changing=True)
            case "notNow":
                self._set_changing(changing=False)
            case "saveQuote":
                self._save(msg("The quote is saved."))
            case "sendQuote":
                self._save(None, then=self._send)
            case "startRepair":
                self._change(
                    lambda desk, actor: repair.start_repair(desk, actor, view.number, view.version),
                    msg("Nothing to pay: the repair can start."),
                    lambda _view: self.tab_wanted.emit("diagnosis"),
                )
            case "lookAgain":
                self._change(
                    lambda desk, actor: repair.look_again(desk, actor, view.number, view.version),
                    msg("Back to the diagnosis."),
                    lambda _view: self.tab_wanted.emit("diagnosis"),
                )
            case _:
                self._answer(view, approved=name == "approve")

    def _set_changing(self, *, changing: bool) -> None:
        view, self._changing = self._view, changing
        if view is not None:
            self._fill(view)
            self._changing = changing
        self._show()
        self.focus_first()

    def _save(self, said: Message | None, then: Callable[[TicketView], None] | None = None) -> None:
        self.errors.remove("lines.")
        for index, line in enumerate(self._lines):
            line.name_fields(self.errors, index)
        try:
            form = self._form()
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
        form = AnswerForm(
            view.number,
            view.version,
            view.quote.quote_version,
            approved,
            self._ui.answerByEdit.text(),
            self._answer_how.value or Channel.PHONE,
        )
        self._change(
            lambda desk, actor: quoting.answer(desk, actor, form),
            msg("Approved: on with the repair.") if approved else msg("Declined: it goes back."),
            lambda _view: self.tab_wanted.emit("diagnosis" if approved else "dispatch"),
        )

    def _change(
        self,
        operation: Callable[[Desk, Actor], TicketView],
        said: Message | None,
        then: Callable[[TicketView], None] | None = None,
    ) -> None:
        desk, actor = self.workplace.desk, self.workplace.actor

        def done(view: TicketView) -> None:
            how = self._send_how.value
            self._view = None
            self.show_ticket(view)
            self._send_how.value = how
            self.ticket_changed.emit(view.number)
            if said is not None:
                self.said.emit(said)
            if then is not None:
                then(view)

        self.call(lambda: operation(desk, actor), done)

    def _tint(self) -> None:
        theme = self.workplace.theme
        ui = self._ui
        for button in (ui.addPartButton, ui.addLabourButton, ui.addFreightButton):
            button.setIcon(icon("plus", theme, "accent", 14))
        for line in self._lines:
            line.tint()


def _form_of(line: QuoteLineView) -> QuoteLineForm:
    return QuoteLineForm(
        line.kind,
        line.description,
        line.quantity,
        line.unit_price_fen,
        line.fault_id,
        line.discount_fen,
        line.discount_reason,
    )
