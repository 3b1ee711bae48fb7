"""The fields of the Dispatch tab, filled from a ticket and read into the forms of its services."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QCheckBox

from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.services import parcels
from counter_app.services.forms import ParcelForm, PaymentForm, PickUpForm
from counter_app.services.views import TicketView
from counter_app.ui.choices import Segments
from counter_app.ui.compiled.ui_dispatch import Ui_DispatchTab
from counter_app.ui.fields import FieldErrors, fen_from_text, text_of_fen
from counter_app.ui.look import clear_layout
from counter_app.ui.quantities import grams_from_text
from counter_app.ui.workplace import Workplace
from counter_app.values import PaymentKind, PaymentMethod, ReturnBy


class DispatchFields(QObject):
    """Who takes it, the parcel, the money: everything that is typed on the tab."""

    changed = Signal()
    along_chosen = Signal()
    """Other tickets leave as well, or not: what is to pay is another amount."""
    freight_left = Signal()
    """The freight was typed, by the keys: the cursor went on."""

    def __init__(self, workplace: Workplace, errors: FieldErrors, ui: Ui_DispatchTab) -> None:
        super().__init__(ui.page)
        self._workplace = workplace
        self._ui = ui
        self._view: TicketView | None = None
        self._others: list[tuple[QCheckBox, TicketView]] = []
        self._edits = {
            "taken_by": ui.takenByEdit,
            "without_slip": ui.withoutSlipEdit,
            "carrier": ui.carrierEdit,
            "tracking": ui.trackingEdit,
            "weight": ui.weightEdit,
            "freight": ui.freightEdit,
            "name": ui.nameEdit,
            "phone": ui.phoneEdit,
            "address": ui.addressEdit,
            "city": ui.cityEdit,
            "postal_code": ui.postalCodeEdit,
        }
        self._filled = self.typed()
        for edit in self._edits.values():
            edit.textEdited.connect(lambda _text: self.changed.emit())
        self._method = Segments(
            ui.methodGroup,
            {
                PaymentMethod.MOBILE: ui.mobileButton,
                PaymentMethod.CASH: ui.cashButton,
                PaymentMethod.CARD: ui.cardButton,
                PaymentMethod.TRANSFER: ui.transferButton,
            },
        )
        self._method.on_choice(lambda: errors.clear_field("payment.method"))
        ui.freightEdit.editingFinished.connect(self._freight_finished)
        ui.withoutSlipBox.toggled.connect(self._without_slip)
        for name, editor, error in (
            ("taken_by", ui.takenByEdit, ui.takenByError),
            ("without_slip", ui.withoutSlipEdit, ui.withoutSlipError),
            ("payment.method", ui.mobileButton, ui.methodError),
            ("payment.amount_fen", ui.amountEdit, ui.amountError),
            ("carrier", ui.carrierEdit, ui.carrierError),
            ("tracking", ui.trackingEdit, ui.trackingError),
            ("weight_g", ui.weightEdit, ui.weightError),
            ("freight_fen", ui.freightEdit, ui.freightError),
            ("name", ui.nameEdit, ui.nameError),
            ("phone", ui.phoneEdit, ui.phoneError),
            ("address", ui.addressEdit, ui.addressError),
            ("city", ui.cityEdit, ui.cityError),
            ("postal_code", ui.postalCodeEdit, ui.postalCodeError),
            ("reason", ui.reasonEdit, ui.reasonError),
            ("return_by", ui.pickupButton, ui.howError),
            ("tickets", ui.carrierEdit, ui.parcelError),
        ):
            errors.add(name, editor, error)

    def fill(self, view: TicketView, *, ready: bool) -> None:
        """What is known already stands in the fields; the rest is empty."""
        ui, person = self._ui, view.customer
        self._method.value = None  # money is taken by a choice, never by one key alone
        self._companions(())
        self.show_balance(view)
        ui.takenByEdit.setText(person.name)
        ui.withoutSlipBox.setChecked(False)
        for edit, text in (
            (ui.withoutSlipEdit, ""),
            (ui.carrierEdit, ""),
            (ui.trackingEdit, ""),
            (ui.weightEdit, ""),
            (ui.freightEdit, text_of_fen(view.freight_fen) if view.freight_fen else ""),
            (ui.reasonEdit, ""),
            (ui.nameEdit, person.name),
            (ui.phoneEdit, person.phone_shown),
            (ui.addressEdit, person.address),
            (ui.cityEdit, person.city),
            (ui.postalCodeEdit, person.postal_code),
        ):
            edit.setText(text)
            edit.setCursorPosition(0)
        self._filled = self.typed()
        self.show_goes_with(view)
        if ready:
            self._workplace.background.run(
                partial(parcels.companions, self._workplace.desk, view.number),
                self._companions,
                owner=self,
                key="companions",
            )

    def show_goes_with(self, view: TicketView) -> None:
        """What came with the unit and has to go back with it; where it all lies."""
        words = self._workplace.words
        lines = []
        if view.accessories:
            things = tuple(thing.name for thing in view.accessories)
            lines.append(words.words(msg("Give back with it: {things}", things=things)))
        if view.shelf:
            lines.append(words.words(msg("It lies on shelf {shelf}", shelf=view.shelf)))
        self._ui.goesWithLabel.setText("\n".join(lines))
        self._ui.goesWithLabel.setVisible(bool(lines))

    def show_balance(self, view: TicketView) -> None:
        """The amount to take is what is still to pay, with what is handed over along."""
        self._view = view
        self._ui.amountEdit.setText(text_of_fen(self.due_fen(view)))

    def due_fen(self, view: TicketView) -> int:
        """What is to pay now, in fen; a parcel's tickets are paid one by one."""
        fetched = self._ui.pickupButton.isChecked()
        also = self.along() if fetched else ()
        return sum(max(each.balance_fen, 0) for each in (view, *also))

    def along(self) -> tuple[TicketView, ...]:
        """The other tickets of this customer that are to leave as well."""
        return tuple(view for box, view in self._others if box.isChecked())

    def is_dirty(self) -> bool:
        """Whether something is typed over what was known already."""
        return self.typed() != self._filled

    def typed(self) -> dict[str, str]:
        """Everything filled in but the money, which is counted anew each time; for a draft."""
        return {name: edit.text() for name, edit in self._edits.items()}

    def put(self, typed: dict[str, str]) -> None:
        """Fill in what a draft kept. Raises ``KeyError`` for words of another program."""
        for name, edit in self._edits.items():
            edit.setText(typed[name])
        self._ui.withoutSlipBox.setChecked(bool(typed["without_slip"].strip()))
        self.changed.emit()

    def amount_fen(self) -> int:
        """The amount as typed; 0 while it cannot be read."""
        try:
            return fen_from_text(self._ui.amountEdit.text())
        except InvalidInput:
            return 0

    def freight_fen(self) -> int | None:
        """The freight as typed; None while it cannot be read."""
        try:
            return fen_from_text(self._ui.freightEdit.text())
        except InvalidInput:
            return None

    def payment(self, view: TicketView) -> PaymentForm | None:
        """What is paid now; None for nothing. Raises ``InvalidInput``."""
        amount = fen_from_text(self._ui.amountEdit.text(), "payment.amount_fen")
        if amount == 0 or self.due_fen(view) <= 0:
            return None
        method = self._method.value
        if method is None:
            raise InvalidInput(msg("Say how it was paid."), field="payment.method")
        return PaymentForm(view.number, PaymentKind.PAYMENT, method, amount)

    def pick_up(self, view: TicketView) -> PickUpForm:
        """Who takes it, and what is paid. Raises ``InvalidInput``."""
        ui, payment = self._ui, self.payment(view)
        seen = ui.withoutSlipEdit.text() if ui.withoutSlipBox.isChecked() else ""
        if ui.withoutSlipBox.isChecked() and not seen.strip():
            raise InvalidInput(
                msg("Say which proof of identity you have seen."), field="without_slip"
            )
        along = tuple((v.number, v.version) for v in self.along())
        return PickUpForm(view.number, view.version, ui.takenByEdit.text(), seen, payment, along)

    def parcel(self, view: TicketView, how: ReturnBy) -> ParcelForm:
        """The parcel and the tickets in it. Raises ``InvalidInput``."""
        ui = self._ui
        along = [(v.number, v.version) for v in self.along()]
        return ParcelForm(
            tickets=((view.number, view.version), *along),
            return_by=how,
            carrier=ui.carrierEdit.text(),
            tracking=ui.trackingEdit.text(),
            weight_g=grams_from_text(ui.weightEdit.text(), "weight_g"),
            freight_fen=fen_from_text(ui.freightEdit.text(), "freight_fen"),
            name=ui.nameEdit.text(),
            phone=ui.phoneEdit.text(),
            address=ui.addressEdit.text(),
            city=ui.cityEdit.text(),
            postal_code=ui.postalCodeEdit.text(),
        )

    def _companions(self, views: tuple[TicketView, ...]) -> None:
        clear_layout(self._ui.othersLayout)
        self._others = []
        for view in views:
            open_ = f"  {text_of_fen(view.balance_fen)} CNY" if view.balance_fen > 0 else ""
            box = QCheckBox(f"{format_code(view.number)}  {view.product.model}{open_}")
            box.setObjectName(f"along{view.number}Box")
            box.toggled.connect(lambda _: self._along_chosen())
            self._ui.othersLayout.addWidget(box)
            self._others.append((box, view))
        self._ui.othersCard.setVisible(bool(views))

    def _along_chosen(self) -> None:
        if self._view is not None:
            self.show_balance(self._view)
        self.along_chosen.emit()

    def _freight_finished(self) -> None:
        # A click may be on the way to the button that sends it, which says the freight itself.
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.freight_left.emit()

    def _without_slip(self, without: bool) -> None:
        self._ui.slipHolder.setVisible(without)
        if without:
            self._ui.withoutSlipEdit.setFocus()
