"""The details of a customer: filled from a record, read back as a form."""

from dataclasses import replace

from counter_app.i18n import LANGUAGES, Translator
from counter_app.services.forms import CustomerForm
from counter_app.services.views import CustomerView
from counter_app.ui.choices import choose
from counter_app.ui.compiled.ui_customers import Ui_CustomersWindow
from counter_app.ui.fields import FieldErrors


class CustomerDetails:
    """The fields of one customer, on record or new."""

    def __init__(self, ui: Ui_CustomersWindow, errors: FieldErrors) -> None:
        self._ui = ui
        self._errors = errors
        for name, editor, error in (
            ("name", ui.nameEdit, ui.nameError),
            ("phone", ui.phoneEdit, ui.phoneError),
            ("email", ui.emailEdit, ui.emailError),
            ("city", ui.cityEdit, ui.cityError),
            ("address", ui.addressEdit, ui.addressError),
            ("postal_code", ui.postalCodeEdit, ui.postalCodeError),
        ):
            errors.add(name, editor, error)
            errors.add(f"customer.{name}", editor, error)

    def retranslate(self, words: Translator) -> None:
        """Put the choice of languages into the language now in use; the chosen one stays."""
        box = self._ui.languageBox
        kept = box.currentData() or ""
        box.clear()
        box.addItem(words.gettext("as the name suggests"), "")
        for language in LANGUAGES:
            box.addItem(words.gettext("English" if language == "en" else "Chinese"), language)
        choose(box, kept)

    def show(self, person: CustomerView | None) -> None:
        """Fill the fields from ``person``; None is somebody new."""
        ui, form = self._ui, form_of(person)
        self._errors.clear()
        for edit, text in (
            (ui.nameEdit, form.name),
            (ui.phoneEdit, form.phone),
            (ui.emailEdit, form.email),
            (ui.cityEdit, form.city),
            (ui.addressEdit, form.address),
            (ui.postalCodeEdit, form.postal_code),
        ):
            edit.setText(text)
        choose(ui.languageBox, form.language)

    def read(self, person: CustomerView | None) -> CustomerForm:
        """What stands in the fields, for ``person`` or for somebody new."""
        ui = self._ui
        return CustomerForm(
            ui.nameEdit.text(),
            ui.phoneEdit.text(),
            ui.emailEdit.text(),
            ui.addressEdit.text(),
            ui.cityEdit.text(),
            ui.postalCodeEdit.text(),
            person.customer_id if person else None,
            language=ui.languageBox.currentData() or "",
        )

    def differ(self, person: CustomerView | None) -> bool:
        """Whether the fields say something else than what is on record of ``person``."""
        return self.read(person) != form_of(person)


def form_of(person: CustomerView | None) -> CustomerForm:
    """What the fields of ``person`` hold before anything is typed; None is somebody new."""
    if person is None:
        return CustomerForm()
    return replace(CustomerForm.of(person), language=person.language)
