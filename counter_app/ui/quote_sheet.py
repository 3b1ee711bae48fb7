"""The lines of one version of a quote with their sums, read into a form and priced while typed."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, QObject, Qt, QTimer, Signal

from counter_app.errors import CounterError, InvalidInput
from counter_app.services import quote_prices, quoting
from counter_app.services.forms import QuoteForm, QuoteLineForm
from counter_app.services.views import QuoteLineView, QuoteView, TicketView
from counter_app.ui.compiled.ui_quote import Ui_QuoteTab
from counter_app.ui.fields import FieldErrors
from counter_app.ui.look import clear_layout
from counter_app.ui.quote_lines import QuoteLine
from counter_app.ui.quote_words import say_decline
from counter_app.ui.workplace import Workplace
from counter_app.values import LineKind, Role

_PAUSE_MS = 150
"""How long after the last key the prices are asked again."""


class QuoteSheet(QObject):
    """Fills the lines card of the tab; ``priced`` when the sums are other ones."""

    changed = Signal()
    priced = Signal()

    def __init__(self, workplace: Workplace, errors: FieldErrors, ui: Ui_QuoteTab) -> None:
        super().__init__(ui.linesHolder)
        self._workplace = workplace
        self._errors = errors
        self._ui = ui
        self._view: TicketView | None = None
        self._lines: list[QuoteLine] = []
        self._recorded: tuple[QuoteLineForm, ...] = ()
        self._recorded_note = ""
        self._editable = False
        self._sums: QuoteView | None = None
        self._timer = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self.price)
        ui.noteEdit.textEdited.connect(lambda _text: self.changed.emit())

    @property
    def payable_fen(self) -> int | None:
        """What the customer would pay, where it is known."""
        return self._sums.payable_fen if self._sums else None

    def show_quote(self, view: TicketView, quote: QuoteView, *, editable: bool) -> None:
        """Show a version that is on record."""
        self.show_lines(view, [_form_of(line) for line in quote.lines], editable=editable)
        self._show_sums(quote)

    def show_lines(
        self, view: TicketView, lines: Sequence[QuoteLineForm], *, editable: bool
    ) -> None:
        """Show ``lines``, whose prices are not known yet."""
        self._view, self._editable = view, editable
        self._errors.remove("lines.")
        clear_layout(self._ui.linesLayout)
        self._lines = []
        self._recorded = tuple(lines)
        for line in lines:
            self._put(line)
        self._show_sums(None)

    def rebase(self, view: TicketView) -> None:
        """What is typed is meant for ``view`` now: only something else of it was changed."""
        self._view = view

    def draft(self, view: TicketView) -> None:
        """Begin a first version with what the diagnosis needs."""
        self.show_lines(view, (), editable=True)
        self._workplace.background.run(
            partial(
                quoting.draft_lines,
                self._workplace.desk,
                view.number,
                self._workplace.words.language,
            ),
            self._drafted,
            owner=self,
            key="draft",
        )

    def add(self, kind: LineKind) -> None:
        """One more line, with the cursor in it."""
        if self._view is None or not self._editable:
            return
        fault = None if kind is LineKind.FREIGHT else self._view.faults[0].fault_id
        self._put(QuoteLineForm(kind, "", fault_id=fault)).focus_first()
        self._typed()

    def form(self) -> QuoteForm:
        """What is filled in. Raises ``InvalidInput`` naming the line and field."""
        assert self._view is not None
        until = self._ui.validUntilEdit.date()
        return QuoteForm(
            self._view.number,
            self._view.version,
            tuple(line.form(index) for index, line in enumerate(self._lines)),
            date(until.year(), until.month(), until.day()),
            self._ui.noteEdit.text(),
        )

    def show_dates(self, valid_until: date, earliest: date) -> None:
        """Until when the version is valid; not before ``earliest``."""
        self._ui.validUntilEdit.setMinimumDate(_qdate(min(earliest, valid_until)))
        self._ui.validUntilEdit.setDate(_qdate(valid_until))

    def show_note(self, note: str) -> None:
        """The note to the customer that is on record."""
        self._recorded_note = note
        self._ui.noteEdit.setText(note)

    def name_fields(self) -> None:
        """Tell the errors where the fields of the form stand, before it is saved."""
        self._errors.remove("lines.")
        for index, line in enumerate(self._lines):
            line.name_fields(self._errors, index)

    def is_dirty(self) -> bool:
        """Whether a line or the note is changed and not saved."""
        if self._view is None or not self._editable:
            return False
        try:
            form = self.form()
            return form.lines != self._recorded or form.note != self._recorded_note
        except InvalidInput:
            return True

    def typed(self) -> dict[str, Any]:
        """Everything filled in, as plain words for a draft."""
        return {
            "lines": [line.typed() for line in self._lines],
            "until": self._ui.validUntilEdit.date().toString(Qt.DateFormat.ISODate),
            "note": self._ui.noteEdit.text(),
        }

    def put(self, typed: dict[str, Any]) -> None:
        """Fill in what a draft kept, over what is on record.

        Raises ``ValueError``, ``KeyError`` or ``TypeError`` for words of another program.
        """
        for line in list(self._lines):
            self._remove(line)
        for words in typed["lines"]:
            self._put(QuoteLineForm(LineKind(words["kind"]), "")).put(words)
        until = QDate.fromString(typed["until"], Qt.DateFormat.ISODate)
        if until.isValid():
            self._ui.validUntilEdit.setDate(until)
        self._ui.noteEdit.setText(typed["note"])
        self._typed()

    def focus_first(self) -> bool:
        """Put the cursor into the first line; False where there is none."""
        if self._lines:
            self._lines[0].focus_first()
        return bool(self._lines)

    def retranslate(self) -> None:
        """Put the words of the language now in use."""
        say_decline(self._ui, self._sums, self._workplace.words)
        for line in self._lines:
            line.retranslate()

    def tint(self) -> None:
        """Draw the icons in the colours now in use."""
        for line in self._lines:
            line.tint()

    def price(self) -> None:
        """Ask what the lines cost as they are now."""
        if self._view is None or not self._editable:
            return
        try:
            form = self.form()
        except InvalidInput:
            return  # said at its field when it is saved
        self._workplace.background.run(
            partial(quote_prices.price_quote, self._workplace.desk, form),
            self._show_sums,
            self._not_priced,
            owner=self,
            key="price",
        )

    def _drafted(self, lines: tuple[QuoteLineForm, ...]) -> None:
        if self._view is not None and not self._lines:
            self.show_lines(self._view, lines, editable=True)
            self.price()

    def _put(self, line: QuoteLineForm) -> QuoteLine:
        assert self._view is not None
        made = QuoteLine(
            self._workplace,
            line,
            self._view.faults,
            self._ui.linesHolder,
            editable=self._editable,
            may_discount=self._workplace.actor.role is Role.MANAGER,
        )
        made.changed.connect(self._typed)
        made.removed.connect(partial(self._remove, made))
        self._lines.append(made)
        self._ui.linesLayout.addWidget(made)
        made.show()
        return made

    def _remove(self, line: QuoteLine) -> None:
        self._errors.remove("lines.")
        self._lines.remove(line)
        line.hide()
        line.deleteLater()
        self._typed()

    def _typed(self) -> None:
        self._timer.start()
        self.changed.emit()

    def _not_priced(self, _error: CounterError) -> None:
        self._show_sums(None)

    def _show_sums(self, sums: QuoteView | None) -> None:
        self._sums = sums
        for index, line in enumerate(self._lines):
            fits = sums is not None and index < len(sums.lines)
            line.show_priced(sums.lines[index] if sums is not None and fits else None)
        ui, money = self._ui, self._workplace.words.money
        ui.listTotal.setText(money(sums.list_fen) if sums else "—")
        ui.waivedTotal.setText(money(sums.waived_fen) if sums else "—")
        ui.discountTotal.setText(money(sums.discount_fen) if sums else "—")
        ui.payableTotal.setText(money(sums.payable_fen) if sums else "—")
        say_decline(ui, sums, self._workplace.words)
        self.priced.emit()


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


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
