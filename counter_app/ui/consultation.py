"""A call on the hotline (response.1): who, about what, what was advised; a ticket may follow."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.codes.numbers import format_code
from counter_app.messages import N_, msg, nmsg
from counter_app.services import consultation, customers, products
from counter_app.services.forms import (
    ConsultationForm,
    CustomerForm,
    FaultForm,
    IntakeForm,
    ProductForm,
)
from counter_app.services.views import ConsultationView, CustomerView, HotlineView, ProductView
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_consultation import Ui_ConsultationWindow
from counter_app.ui.draft_card import DraftCard
from counter_app.ui.look import set_chip
from counter_app.ui.plain_table import Column, PlainTable
from counter_app.ui.window import Window
from counter_app.ui.work_draft import NO_TICKET, WorkDraft
from counter_app.ui.workplace import Workplace

_PAUSE_MS = 250


class ConsultationWindow(Window):
    """Logs calls and shows the latest."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._customer: CustomerView | None = None
        self._product: ProductView | None = None
        self._hotline: HotlineView | None = None
        self._ui = Ui_ConsultationWindow()
        self._ui.setupUi(self)
        ui = self._ui
        self._calls: PlainTable[ConsultationView] = PlainTable(
            ui.callsTable,
            (
                Column(N_("When"), lambda call: f"{call.called_at:%m-%d %H:%M}", 104),
                Column(N_("Who"), lambda call: call.customer.name if call.customer else "—", 96),
                Column(N_("What was asked"), lambda call: call.question),
                Column(N_("Ticket"), lambda c: format_code(c.ticket) if c.ticket else "—", 132),
            ),
        )
        hide_errors(self)
        for name, editor, error in (
            ("customer.phone", ui.phoneEdit, ui.phoneError),
            ("customer.name", ui.nameEdit, ui.nameError),
            ("product.serial", ui.serialEdit, ui.serialError),
            ("product.model", ui.modelEdit, ui.modelError),
            ("product", ui.modelEdit, ui.modelError),
            ("question", ui.questionEdit, ui.questionError),
            ("advice", ui.adviceEdit, ui.adviceError),
        ):
            self.errors.add(name, editor, error)
        self._lines = {
            "phone": ui.phoneEdit,
            "name": ui.nameEdit,
            "serial": ui.serialEdit,
            "model": ui.modelEdit,
        }
        self._texts = {"question": ui.questionEdit, "advice": ui.adviceEdit}
        card = DraftCard(workplace, self)
        ui.windowLayout.insertWidget(1, card)
        self._draft = WorkDraft(
            workplace,
            "consultation",
            self,
            card,
            lambda at: msg("A call typed {moment} was never logged.", moment=at),
        )
        for line in self._lines.values():
            line.textEdited.connect(lambda _text: self._draft.touch())
        for text in self._texts.values():
            text.textChanged.connect(self._draft.touch)
        self._timer = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self._look_up)
        ui.phoneEdit.textEdited.connect(lambda _text: self._timer.start())
        ui.serialEdit.textEdited.connect(lambda _text: self._timer.start())
        ui.logButton.clicked.connect(lambda: self._log(take_in=False))
        ui.intakeButton.clicked.connect(lambda: self._log(take_in=True))
        QShortcut(QKeySequence("Ctrl+Return"), self, lambda: self._log(take_in=False))
        QShortcut(QKeySequence("Ctrl+T"), self, lambda: self._log(take_in=True))
        ui.callsTable.activated.connect(lambda _index: self._open())
        self.retranslate()
        self._read()
        self._draft.look_for(NO_TICKET)
        ui.phoneEdit.setFocus()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._calls.set_headings([self.words.gettext(text) for text in self._calls.headings()])
        self._show_hotline(self._hotline)
        self._say_found()
        self._count()

    def refresh(self) -> None:
        """Others may have changed it meanwhile."""
        self._read()

    def is_dirty(self) -> bool:
        """Whether a call is typed and not logged."""
        return any(text.strip() for text in self.typed().values())

    def typed(self) -> dict[str, str]:
        """Everything filled in, as plain words for a draft."""
        lines = {name: line.text() for name, line in self._lines.items()}
        return lines | {name: text.toPlainText() for name, text in self._texts.items()}

    def put(self, typed: dict[str, str]) -> None:
        """Fill in what a draft kept. Raises ``KeyError`` for words of another program."""
        for name, line in self._lines.items():
            line.setText(typed[name])
        for name, text in self._texts.items():
            text.setPlainText(typed[name])
        self._look_up()

    def _read(self) -> None:
        desk = self.workplace.desk
        run = self.workplace.background.run
        run(partial(consultation.hotline, desk), self._show_hotline, owner=self, key="hotline")
        run(partial(consultation.calls, desk), self._show_calls, owner=self, key="calls")

    def _show_hotline(self, hotline: HotlineView | None) -> None:
        self._hotline = hotline
        if hotline is None:
            set_chip(self._ui.hotlineChip, "quiet", "")
            return
        at = f"{hotline.changes_at:%H:%M}"
        text = msg("open until {at}", at=at) if hotline.is_open else msg("closed until {at}", at=at)
        tone = "fine" if hotline.is_open else "soon"
        set_chip(self._ui.hotlineChip, tone, self.words.words(text))

    def _show_calls(self, calls: tuple[ConsultationView, ...]) -> None:
        self._calls.set_rows(calls)
        self._ui.callsTable.setVisible(bool(calls))
        self._ui.callsEmpty.setVisible(not calls)
        self._count()

    def _count(self) -> None:
        count = len(self._calls.rows)
        text = self.words.words(nmsg("{count} call", "{count} calls", count)) if count else ""
        self._ui.callsCount.setText(text)

    def _look_up(self) -> None:
        desk, run = self.workplace.desk, self.workplace.background.run
        phone, serial = self._ui.phoneEdit.text().strip(), self._ui.serialEdit.text().strip()
        if len(phone) >= 4:
            find = partial(customers.find_customers, desk, phone)
            run(find, self._found_customers, lambda _error: None, owner=self, key="customer")
        else:
            self._no_customer()
        if serial:
            look = partial(products.find_product, desk, serial)
            run(look, self._found_product, lambda _error: None, owner=self, key="product")
        else:
            self._no_product()

    def _no_customer(self) -> None:
        # An answer still under way must not fill in what was emptied meanwhile.
        self.workplace.background.forget(self, "customer")
        self._found_customers(())

    def _no_product(self) -> None:
        self.workplace.background.forget(self, "product")
        self._found_product(None)

    def _found_customers(self, found: tuple[CustomerView, ...]) -> None:
        self._customer = found[0] if len(found) == 1 else None
        if self._customer is not None and not self._ui.nameEdit.text().strip():
            self._ui.nameEdit.setText(self._customer.name)
        self._say_found()

    def _found_product(self, product: ProductView | None) -> None:
        self._product = product
        if product is not None and not self._ui.modelEdit.text().strip():
            self._ui.modelEdit.setText(product.model)
        self._say_found()

    def _say_found(self) -> None:
        words, parts = self.words, []
        if self._customer is not None:
            known = msg(
                "Known: {name}, {phone}", name=self._customer.name, phone=self._customer.phone_shown
            )
            parts.append(words.words(known))
        if self._product is not None:
            sold = msg("sold on {day}", day=self._product.sold_on)
            parts.append(words.name(self._product.origin))
            parts += [words.words(sold)] if self._product.sold_on else []
        self._ui.foundLabel.setText(" · ".join(parts))
        self._ui.foundLabel.setVisible(bool(parts))

    def _form(self) -> ConsultationForm:
        ui, known = self._ui, self._customer
        name, phone = ui.nameEdit.text(), ui.phoneEdit.text()
        person = CustomerForm(name, phone)
        if known is not None and name.strip() == known.name:
            person = CustomerForm.of(known)
        return ConsultationForm(
            person,
            ProductForm(model=ui.modelEdit.text(), serial=ui.serialEdit.text()),
            ui.questionEdit.toPlainText(),
            ui.adviceEdit.toPlainText(),
        )

    def _log(self, *, take_in: bool) -> None:
        self.errors.clear()
        form = self._form()
        desk, actor = self.workplace.desk, self.workplace.actor

        def done(call: ConsultationView) -> None:
            self._draft.drop()
            self._clear()
            self._read()
            self.said.emit(msg("The call is logged: it counts as the day of the report."))
            if take_in:
                self.intake_wanted.emit(
                    IntakeForm(
                        customer=form.customer,
                        product=form.product,
                        faults=(FaultForm(form.question.strip()),),
                        reported_at=call.called_at,
                        consultation_id=call.consultation_id,
                    )
                )

        self.act(lambda: consultation.log_call(desk, actor, form), done)

    def _clear(self) -> None:
        for line in self._lines.values():
            line.clear()
        for text in self._texts.values():
            text.clear()
        self._timer.stop()
        self._no_customer()
        self._no_product()
        self._ui.phoneEdit.setFocus()

    def _open(self) -> None:
        call = self._calls.chosen()
        if call is not None and call.ticket is not None:
            self.ticket_wanted.emit(call.ticket)
