"""Whose the open ticket is, put right: another customer found, or typed new."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.codes.numbers import format_code
from counter_app.messages import msg
from counter_app.services import customers, owners
from counter_app.services.forms import CustomerForm, OwnerForm
from counter_app.services.naming import NOBODY, product_title
from counter_app.services.views import CustomerView, TicketView
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_owner import Ui_OwnerWindow
from counter_app.ui.completion import Completion
from counter_app.ui.intake_customer import customer_words
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from counter_app.values import Service, TicketState


class OwnerWindow(Window):
    """The wrong customer was picked, or nobody knew: the ticket goes under the right one."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._view: TicketView | None = None
        self._chosen: CustomerView | None = None
        self._ui = Ui_OwnerWindow()
        self._ui.setupUi(self)
        ui = self._ui
        hide_errors(self)
        self._offers = []
        for name, edit, error, least in (
            ("phone", ui.phoneEdit, ui.phoneError, 3),
            ("name", ui.nameEdit, ui.nameError, 1),
        ):
            self.errors.add(name, edit, error)
            self._offers.append(
                Completion(
                    edit, workplace, self._find, customer_words, self._take, least=least, first=True
                )
            )
            edit.textEdited.connect(lambda _text: self._let_go())
        ui.saveButton.clicked.connect(self._save)
        ui.closeButton.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, ui.saveButton.click)
        self.retranslate()

    def show_ticket(self, view: TicketView | None) -> None:
        """Work on ``view``; None: no ticket is open."""
        if view is None or self._view is None or view.number != self._view.number:
            self._empty()
        self._view = view
        self.retranslate()
        self._ui.phoneEdit.setFocus()

    def is_dirty(self) -> bool:
        """Whether a customer is chosen or typed and the ticket not put under them."""
        return any(edit.text().strip() for edit in (self._ui.phoneEdit, self._ui.nameEdit))

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        ui, words, view = self._ui, self.words, self._view
        if view is None:
            ui.ticketLabel.setText(words.gettext("Open a ticket first."))
            ui.nowLabel.clear()
        else:
            product = product_title(view.product.brand, view.product.model)
            ui.ticketLabel.setText(f"{format_code(view.number)}  {product}")
            held = msg("It is under {customer} now.", customer=customer_words(view.customer))
            nobody = msg("It is under nobody now.")
            ui.nowLabel.setText(words.words(held if view.customer.name else nobody))
        chosen = self._chosen
        known = msg("A customer of ours: {customer}", customer=customer_words(chosen or NOBODY))
        ui.chosenLabel.setText(words.words(known) if chosen is not None else "")
        open_ = view is not None and view.state is not TicketState.CLOSED
        ui.saveButton.setEnabled(open_)

    def _find(self, text: str) -> tuple[CustomerView, ...]:
        return customers.find_customers(self.workplace.desk, text)

    def _take(self, view: CustomerView) -> None:
        for offers in self._offers:
            offers.stop()
        self._chosen = view
        self._ui.phoneEdit.setText(view.phone_shown)
        self._ui.nameEdit.setText(view.name)
        self.errors.clear()
        self.retranslate()
        self._ui.saveButton.setFocus()

    def _let_go(self) -> None:
        if self._chosen is not None:
            self._chosen = None
            self.retranslate()

    def _empty(self) -> None:
        self._chosen = None
        self._ui.phoneEdit.clear()
        self._ui.nameEdit.clear()
        self.errors.clear()

    def _save(self) -> None:
        view, ui = self._view, self._ui
        if view is None:
            return
        customer = (
            CustomerForm(customer_id=self._chosen.customer_id)
            if self._chosen is not None
            else CustomerForm(name=ui.nameEdit.text(), phone=ui.phoneEdit.text())
        )
        form = OwnerForm(view.number, view.version, customer)
        desk, actor = self.workplace.desk, self.workplace.actor
        self.errors.clear()
        self.act(lambda: owners.give_to(desk, actor, form), self._put)

    def _put(self, view: TicketView) -> None:
        self._empty()
        self.accept()
        self.said.emit(
            msg(
                "Ticket {number} is under {customer} now; both histories say so.",
                number=format_code(view.number),
                customer=view.customer.name,
            )
        )
        self.ticket_changed.emit(view.number)
        self.paper_wanted.emit("ticket", view.number)
        if view.service is not Service.ON_SITE:
            self.paper_wanted.emit("tag", view.number)
