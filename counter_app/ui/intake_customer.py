"""The customer's part of an intake: found by phone or name, or typed new."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from counter_app.messages import Message, msg, nmsg
from counter_app.services import customers
from counter_app.services.forms import CustomerForm
from counter_app.services.views import CustomerView, QueueRow
from counter_app.ui.compiled.ui_intake import Ui_IntakeTab
from counter_app.ui.completion import Completion
from counter_app.ui.fields import FieldErrors
from counter_app.ui.look import set_chip
from counter_app.ui.workplace import Workplace


def customer_words(view: CustomerView) -> str:
    """A customer as one offers them: name, phone, city."""
    return " · ".join(part for part in (view.name, view.phone_shown, view.city) if part)


class CustomerSection(QObject):
    """Fills the customer card and reads it back."""

    changed = Signal()
    chosen = Signal(object)
    """A known customer was taken, as a ``CustomerView``."""

    def __init__(
        self, ui: Ui_IntakeTab, workplace: Workplace, errors: FieldErrors, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ui = ui
        self._workplace = workplace
        self._customer_id: int | None = None
        self._note: Message | None = None
        self._fields: dict[str, QLineEdit] = {
            "phone": ui.phoneEdit,
            "name": ui.nameEdit,
            "email": ui.emailEdit,
            "address": ui.addressEdit,
            "city": ui.cityEdit,
            "postal_code": ui.postalCodeEdit,
        }
        labels = {
            "phone": ui.phoneError,
            "name": ui.nameError,
            "email": ui.emailError,
            "address": ui.addressError,
            "city": ui.cityError,
            "postal_code": ui.postalCodeError,
        }
        for name, edit in self._fields.items():
            errors.add(f"customer.{name}", edit, labels[name])
            edit.textEdited.connect(lambda _: self.changed.emit())
        self._offers = [
            Completion(ui.phoneEdit, workplace, self._find, customer_words, self.take, least=3,
                       first=True),
            Completion(ui.nameEdit, workplace, self._find, customer_words, self.take),
        ]  # fmt: skip
        ui.namelessBox.clicked.connect(lambda _: self._named())
        ui.phoneEdit.textEdited.connect(self._let_go)
        ui.nameEdit.textEdited.connect(self._let_go)
        self._say()

    def form(self) -> CustomerForm:
        """What is typed."""
        ui = self._ui
        return CustomerForm(
            name=ui.nameEdit.text().strip(),
            phone=ui.phoneEdit.text().strip(),
            email=ui.emailEdit.text().strip(),
            address=ui.addressEdit.text().strip(),
            city=ui.cityEdit.text().strip(),
            postal_code=ui.postalCodeEdit.text().strip(),
            customer_id=self._customer_id,
        )

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return self.form() == CustomerForm()

    def is_nameless(self) -> bool:
        """Whether nobody knows whose it is."""
        return self._ui.namelessBox.isChecked()

    def show_form(self, form: CustomerForm, *, nameless: bool = False) -> None:
        """Put ``form`` into the fields; ``nameless``: there is nobody to put there yet."""
        # What is still being looked up is about somebody else.
        for offers in self._offers:
            offers.stop()
        self._workplace.background.forget(self, "tickets")
        self._ui.namelessBox.setChecked(nameless)
        self._open()
        for name, edit in self._fields.items():
            edit.setText(getattr(form, name))
        self._customer_id = form.customer_id
        self._note = None
        self._say()

    def take(self, view: CustomerView) -> None:
        """Take a customer the shop knows."""
        self.show_form(CustomerForm.of(view))
        self._note = msg("Returning customer")
        self._say()
        desk = self._workplace.desk
        self._workplace.background.run(
            lambda: customers.customer_tickets(desk, view.customer_id),
            self._count,
            owner=self,
            key="tickets",
        )
        self.changed.emit()
        self.chosen.emit(view)

    def retranslate(self) -> None:
        """Say the chip again."""
        self._say()

    def _open(self) -> None:
        """A unit without a name has no customer to type; untick it to name one."""
        for edit in self._fields.values():
            edit.setEnabled(not self.is_nameless())

    def _named(self) -> None:
        self._open()
        first = self._ui.serialEdit if self.is_nameless() else self._ui.phoneEdit
        first.setFocus()
        self.changed.emit()

    def _find(self, text: str) -> tuple[CustomerView, ...]:
        return customers.find_customers(self._workplace.desk, text)

    def _count(self, rows: tuple[QueueRow, ...]) -> None:
        if rows:
            self._note = nmsg(
                "Returning customer · {count} ticket",
                "Returning customer · {count} tickets",
                len(rows),
            )
            self._say()

    def _let_go(self, text: str) -> None:
        # Emptying the phone or the name means somebody else: nothing of the first one stays.
        if not text.strip() and self._customer_id is not None:
            self.show_form(CustomerForm())

    def _say(self) -> None:
        note = self._note
        set_chip(
            self._ui.returningChip,
            "accent",
            self._workplace.words.words(note) if note is not None else "",
        )
