"""The fields of an intake, read into a form and filled from one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QObject, Signal

from counter_app.policy import Decision
from counter_app.services.forms import IntakeForm, VisitForm
from counter_app.services.views import CustomerView, TicketView
from counter_app.ui.compiled.ui_intake import Ui_IntakeTab
from counter_app.ui.fault_rows import FaultRows
from counter_app.ui.fields import FieldErrors
from counter_app.ui.intake_calls import CallSection
from counter_app.ui.intake_consents import ConsentSection
from counter_app.ui.intake_customer import CustomerSection
from counter_app.ui.intake_product import ProductSection
from counter_app.ui.intake_visit import VisitSection
from counter_app.ui.photo_strip import PhotoStrip
from counter_app.ui.sign_here import SignHere
from counter_app.ui.typed_times import Unread, arrival_from_text, leniently, text_of_moment
from counter_app.ui.workplace import Workplace
from counter_app.values import PictureKind, ReturnBy, Route, Service

USUAL_WAY: Mapping[Service, ReturnBy | None] = {
    Service.COUNTER: ReturnBy.PICKUP,
    Service.MAIL_IN: ReturnBy.POSTAL_PARCEL,
    Service.ON_SITE: None,
}
"""How a unit usually goes back, by how it came; one key away from any other."""
EMPTY = IntakeForm(return_by=USUAL_WAY[Service.COUNTER])
"""A new intake."""


@dataclass(frozen=True, slots=True)
class TypedIntake:
    """An intake as far as it can be read, and by field the text that cannot be yet."""

    form: IntakeForm
    unread: Mapping[str, str] = field(default_factory=dict)


class IntakePage(QObject):
    """The cards of an intake as one form."""

    changed = Signal()
    """The person typed or chose something."""
    agreed = Signal()
    """The customer agrees to both consents."""
    ticket_wanted = Signal(str)

    def __init__(
        self,
        ui: Ui_IntakeTab,
        workplace: Workplace,
        errors: FieldErrors,
        photos: PhotoStrip,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._ui = ui
        self._workplace = workplace
        self._errors = errors
        self._kept = IntakeForm()
        self._photos = photos
        self._sign = SignHere(ui.signTermsButton, workplace, PictureKind.TERMS, self)
        self._customer = CustomerSection(ui, workplace, errors, self)
        self._product = ProductSection(ui, workplace, errors, self)
        self._faults = FaultRows(ui.faultRowsLayout, ui.faultsError, workplace, errors, self)
        self._visit = VisitSection(ui, workplace, errors, self)
        self._calls = CallSection(ui, workplace, self)
        self._consents = ConsentSection(ui, errors, self)
        self._services = {
            ui.serviceCounterButton: Service.COUNTER,
            ui.serviceMailInButton: Service.MAIL_IN,
            ui.serviceOnSiteButton: Service.ON_SITE,
        }
        self._fill_choices()
        self._connect()
        self._connect_enter()

    def _connect(self) -> None:
        ui = self._ui
        for name, editor, error in (
            ("accessories", ui.accessoriesEdit, ui.accessoriesError),
            ("condition", ui.conditionEdit, ui.conditionError),
            ("unlock_code", ui.unlockEdit, ui.unlockError),
            ("shelf", ui.shelfEdit, ui.shelfError),
            ("return_by", ui.returnByBox, ui.returnByError),
            ("received_at", ui.receivedAtEdit, ui.receivedAtError),
        ):
            self._errors.add(name, editor, error)
        for section in (
            *(self._customer, self._product, self._faults, self._visit, self._calls),
            self._consents,
        ):
            section.changed.connect(self.changed)
        self._photos.changed.connect(self.changed)
        self._consents.agreed.connect(self.agreed)
        self._sign.signed.connect(self._consents.accept_terms)
        self._sign.ticket_changed.connect(self._photos.ticket_changed)
        for edit in (
            *(ui.accessoriesEdit, ui.conditionEdit, ui.unlockEdit),
            *(ui.shelfEdit, ui.receivedAtEdit),
        ):
            edit.textEdited.connect(lambda _: self.changed.emit())
        ui.receivedAtEdit.editingFinished.connect(
            lambda: self._errors.check(lambda: self._received_at(None))
        )
        for button in self._services:
            button.clicked.connect(lambda _: self._service_chosen())
        ui.returnByBox.activated.connect(lambda _: self.changed.emit())
        ui.addFaultButton.clicked.connect(self._faults.add)
        self._faults.left.connect(ui.accessoriesEdit.setFocus)
        self._faults.stand_between(ui.repairHereEdit, ui.addFaultButton)
        self._customer.chosen.connect(self._customer_chosen)
        self._product.known_customer.connect(self._customer_known)
        self._product.ticket_wanted.connect(self.ticket_wanted)

    def _connect_enter(self) -> None:
        """Enter moves on, past what is known already."""
        ui = self._ui
        chain = (
            *(ui.phoneEdit, ui.nameEdit, ui.emailEdit, ui.addressEdit, ui.cityEdit),
            *(ui.postalCodeEdit, ui.serialEdit),
        )
        product = (ui.modelEdit, ui.brandEdit, ui.categoryEdit, ui.soldOnEdit)
        rest = (ui.accessoriesEdit, ui.conditionEdit, ui.shelfEdit)
        for group in (chain, (*product, ui.warrantyMonthsEdit), rest):
            for here, there in pairwise(group):
                here.returnPressed.connect(there.setFocus)
        ui.serialEdit.returnPressed.connect(self._serial_entered)
        ui.warrantyMonthsEdit.returnPressed.connect(self._faults.focus)

    def typed(self) -> TypedIntake:
        """Everything typed, also what cannot be read yet."""
        unread: Unread = {}
        return TypedIntake(self.form(unread), unread)

    def put(self, typed: TypedIntake) -> None:
        """Fill in what was typed before, over an empty form."""
        form = typed.form
        self.show(replace(form, return_by=form.return_by or USUAL_WAY[form.service]))
        for name, text in typed.unread.items():
            self._errors.put_text(name, text)

    def form(self, unread: Unread | None = None) -> IntakeForm:
        """Everything typed. Raises ``InvalidInput`` at its field, unless ``unread`` takes it."""
        ui, service = self._ui, self.service()
        accessories = ui.accessoriesEdit.text().replace("，", ",").replace("、", ",").split(",")
        returned = ui.returnByBox.currentData()
        on_site = service is Service.ON_SITE
        data_loss, terms, refused = self._consents.read()
        return replace(
            self._kept,
            service=service,
            customer=self._customer.form(),
            product=self._product.form(unread),
            faults=self._faults.forms(),
            accessories=tuple(text for each in accessories if (text := each.strip())),
            condition=ui.conditionEdit.text().strip(),
            received_at=self._received_at(unread),
            consultation_id=self._calls.chosen(),
            return_by=ReturnBy(returned) if returned and not on_site else None,
            repair_here_reason=ui.repairHereEdit.text().strip(),
            shelf=ui.shelfEdit.text().strip(),
            data_loss_consent=data_loss,
            terms_consent=terms,
            consent_refused=refused,
            nameless=self._customer.is_nameless(),
            unlock_code=ui.unlockEdit.text().strip(),
            repeat_of=self._kept.repeat_of or self._product.repeat_of,
            visit=self._visit.form(unread) if on_site else None,
            pictures=self._photos.waiting() + self._sign.waiting(),
        )

    def show(self, form: IntakeForm, decision: Decision | None = None) -> None:
        """Put ``form`` into the fields; ``decision`` is the one on record, if any."""
        ui = self._ui
        self._kept = form
        self._errors.clear()
        for button, service in self._services.items():
            button.setChecked(service is form.service)
        self._customer.show_form(form.customer, nameless=form.nameless)
        self._product.show_form(form.product)
        self._faults.show_forms(form.faults)
        ui.accessoriesEdit.setText(", ".join(form.accessories))
        ui.conditionEdit.setText(form.condition)
        ui.unlockEdit.setText(form.unlock_code)
        ui.shelfEdit.setText(form.shelf)
        ui.repairHereEdit.setText(form.repair_here_reason)
        ui.receivedAtEdit.setText(text_of_moment(form.received_at))
        ui.returnByBox.setCurrentIndex(max(0, ui.returnByBox.findData(form.return_by)))
        self._consents.show_form(form)
        self._visit.show_form(form.visit or VisitForm())
        self._calls.show_calls(())
        self._photos.show_waiting(form.pictures)
        self._sign.show_waiting(form.pictures)
        self._show_service()
        self.show_decision(decision)

    def is_empty(self) -> bool:
        """Whether there is no product yet the policy could speak of."""
        return self._product.is_empty()

    def service(self) -> Service:
        """Which service is chosen."""
        return next(s for button, s in self._services.items() if button.isChecked())

    def show_decision(self, decision: Decision | None) -> None:
        """Show what depends on the decision: the visit's entitlement, the reason to repair here."""
        self._visit.show_decision(decision)
        self._product.show_route(
            to_maker=decision is not None and decision.route is Route.MANUFACTURER
        )

    def put_serial(self, serial: str) -> None:
        """A scanned serial goes where it belongs, wherever the cursor is."""
        self._ui.serialEdit.setText(serial)
        self.look_up()
        self._faults.focus()
        self.changed.emit()

    def put_shelf(self, shelf: str) -> None:
        """A scanned shelf is where the unit is put."""
        self._ui.shelfEdit.setText(shelf)
        self._errors.clear_field("shelf")
        self.changed.emit()

    def look_up(self) -> None:
        """Ask the shop again about the serial and the customer that stand in the fields."""
        self._product.look_up()
        self._calls.look_up(self._customer.form().customer_id)

    def retranslate(self) -> None:
        """Say what code says in the language now in use."""
        self._ui.addFaultButton.setShortcut("Alt+A")  # a new text takes a button's key away
        self._fill_choices()
        for part in (
            self._customer,
            self._product,
            self._visit,
            self._calls,
            self._photos,
            self._sign,
        ):
            part.retranslate()

    def _received_at(self, unread: Unread | None) -> datetime | None:
        typed = self._ui.receivedAtEdit.text()
        if typed.strip() == text_of_moment(self._kept.received_at):
            return self._kept.received_at  # with the seconds nobody typed
        name, now = "received_at", self._workplace.now()
        return leniently(unread, name, typed, lambda: arrival_from_text(typed, now, name))

    def _service_chosen(self) -> None:
        box = self._ui.returnByBox
        if box.currentData() in (None, *USUAL_WAY.values()):
            box.setCurrentIndex(max(0, box.findData(USUAL_WAY[self.service()])))
        self._show_service()
        self.changed.emit()

    def _show_service(self) -> None:
        on_site = self.service() is Service.ON_SITE
        self._visit.show_on(on=on_site)
        for part in (self._ui.returnByBox, self._ui.returnByLabel):
            part.setEnabled(not on_site)

    def show_pictures(self, view: TicketView) -> None:
        """Show the photos of ``view``, and whether its customer signed."""
        self._photos.show_ticket(view)
        self._sign.show_ticket(view)

    def _serial_entered(self) -> None:
        self._product.look_up()
        if self._ui.modelEdit.text().strip():
            self._faults.focus()
        else:
            self._ui.modelEdit.setFocus()

    def _customer_known(self, view: CustomerView) -> None:
        if self._customer.is_empty():
            self._customer.take(view)

    def _customer_chosen(self, view: CustomerView) -> None:
        if not self._ui.serialEdit.text().strip():
            self._ui.serialEdit.setFocus()
        self._calls.look_up(view.customer_id)

    def _fill_choices(self) -> None:
        box, words = self._ui.returnByBox, self._workplace.words
        kept = box.currentData()
        box.clear()
        box.addItem(words.gettext("not chosen yet"), None)
        for way in ReturnBy:
            box.addItem(words.name(way), way)
        box.setCurrentIndex(max(0, box.findData(kept)))
