"""The fourth step: out of the door, fetched or sent, paid, and what was promised against done."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput
from counter_app.messages import Message, Money, msg
from counter_app.services import dispatch, payments
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import ParcelForm, PaymentForm, PickUpForm
from counter_app.services.views import PaymentView, ShipmentView, TicketView
from counter_app.ui.choices import Segments, hide_errors
from counter_app.ui.compiled.ui_dispatch import Ui_DispatchTab
from counter_app.ui.diagnosis_steps import Step
from counter_app.ui.dispatch_rows import show_payments, show_promises
from counter_app.ui.dispatch_steps import WAITING, Place, place, steps
from counter_app.ui.fields import fen_from_text, text_of_fen
from counter_app.ui.look import clear_layout, set_chip
from counter_app.ui.quantities import grams_from_text
from counter_app.ui.tab import Action, Tab
from counter_app.ui.workplace import Workplace
from counter_app.values import (
    Outcome,
    Payer,
    PaymentKind,
    PaymentMethod,
    ReturnBy,
    Role,
    Service,
)

_GOOD = (Outcome.REPAIRED, Outcome.NO_FAULT_FOUND)
_PAPERS = {
    "shippingLabel": "shipping-label",
    "deliveryNote": "delivery-note",
    "receipt": "receipt",
    "jobSheet": "job-sheet",
}


class DispatchTab(Tab):
    """Pick-up or parcel, the money, and the promises."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._view: TicketView | None = None
        self._others: list[tuple[QCheckBox, TicketView]] = []
        self._asking: Step | None = None
        self._voided: PaymentView | None = None
        self._offered: tuple[Step, ...] = ()
        self._offers: tuple[Action, ...] = ()
        self._ui = Ui_DispatchTab()
        self._ui.setupUi(self)
        ui = self._ui
        self._how = Segments(
            ui.howGroup,
            {
                ReturnBy.PICKUP: ui.pickupButton,
                ReturnBy.POSTAL_PARCEL: ui.postalButton,
                ReturnBy.ROAD: ui.roadButton,
                ReturnBy.RAIL_SLOW: ui.railButton,
                ReturnBy.URGENT: ui.urgentButton,
            },
        )
        self._method = Segments(
            ui.methodGroup,
            {
                PaymentMethod.MOBILE: ui.mobileButton,
                PaymentMethod.CASH: ui.cashButton,
                PaymentMethod.CARD: ui.cardButton,
                PaymentMethod.TRANSFER: ui.transferButton,
            },
        )
        self._how.on_choice(self._choose_how)
        ui.withoutSlipBox.toggled.connect(self._without_slip)
        ui.amountEdit.textEdited.connect(lambda _text: self.offers_changed.emit())
        for name, editor, error in (
            ("taken_by", ui.takenByEdit, ui.takenByError),
            ("without_slip", ui.withoutSlipEdit, ui.withoutSlipError),
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
            self.errors.add(name, editor, error)
        hide_errors(self)
        workplace.actor_changed.connect(self._show)
        self.show_ticket(None)

    def show_ticket(self, view: TicketView | None) -> None:
        """Show ``view``; what is typed for the same ticket stays."""
        before, self._view = self._view, view
        if view is not None and view == before:
            return
        same = view is not None and before is not None and view.number == before.number
        if not same:
            self._asking = None
            self.errors.clear()
        self._ui.page.setVisible(view is not None)
        if view is not None:
            if not same or before is None or before.state is not view.state:
                self._fill(view)
            elif view.balance_fen != before.balance_fen:
                self._ui.amountEdit.setText(text_of_fen(max(view.balance_fen, 0)))
            self._how.value = view.return_by or self._how.value
        self._show()

    def offers(self) -> tuple[Action, ...]:
        """The step's one next action, and the others there are."""
        view = self._view
        if view is None:
            return ()
        found = steps(view, self._how.value, self._amount(), asking=self._asking)
        if found != self._offered:
            self._offered = found
            self._offers = tuple(
                Action(
                    step.name,
                    step.text,
                    partial(self._press, step),
                    "Ctrl+Return" if step.primary else "",
                    step.primary,
                    enabled=step.name != "chooseHow",
                )
                for step in found
            )
        return self._offers

    def is_dirty(self) -> bool:
        """Whether something of a parcel or a reason is typed and not sent."""
        ui, view = self._ui, self._view
        if view is None or place(view) is not Place.READY:
            return self._asking is not None and bool(ui.reasonEdit.text().strip())
        typed = (ui.trackingEdit, ui.weightEdit, ui.withoutSlipEdit)
        return any(edit.text().strip() for edit in typed)

    def focus_first(self) -> None:
        """Who takes it, or the carrier."""
        at = place(self._view) if self._view else None
        if at is Place.READY:
            pickup = self._how.value is ReturnBy.PICKUP
            (self._ui.takenByEdit if pickup else self._ui.carrierEdit).setFocus()
        else:
            self._ui.scroll.setFocus()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._offered = ()
        self._show()

    def _fill(self, view: TicketView) -> None:
        ui, person = self._ui, view.customer
        here = view.service is Service.COUNTER and place(view) is Place.READY
        self._how.value = view.return_by or (ReturnBy.PICKUP if here else None)
        self._method.value = PaymentMethod.MOBILE
        ui.amountEdit.setText(text_of_fen(max(view.balance_fen, 0)))
        ui.takenByEdit.setText(person.name)
        ui.withoutSlipBox.setChecked(False)
        for edit, text in (
            (ui.withoutSlipEdit, ""),
            (ui.carrierEdit, ""),
            (ui.trackingEdit, ""),
            (ui.weightEdit, ""),
            (ui.freightEdit, ""),
            (ui.reasonEdit, ""),
            (ui.nameEdit, person.name),
            (ui.phoneEdit, person.phone_shown),
            (ui.addressEdit, person.address),
            (ui.cityEdit, person.city),
            (ui.postalCodeEdit, person.postal_code),
        ):
            edit.setText(text)
        self._companions(())
        if place(view) is Place.READY:
            self.workplace.background.run(
                partial(dispatch.companions, self.workplace.desk, view.number),
                self._companions,
                owner=self,
                key="companions",
            )

    def _companions(self, views: tuple[TicketView, ...]) -> None:
        clear_layout(self._ui.othersLayout)
        self._others = []
        for view in views:
            box = QCheckBox(f"{format_code(view.number)}  {view.product.model}")
            box.setObjectName(f"along{view.number}Box")
            self._ui.othersLayout.addWidget(box)
            self._others.append((box, view))
        self._ui.othersHolder.setVisible(bool(views))

    def _show(self) -> None:
        view, ui, words = self._view, self._ui, self.words
        if view is None:
            self.offers_changed.emit()
            return
        at = place(view)
        said = WAITING.get(at)
        ui.waitCard.setVisible(said is not None)
        if said is not None:
            ui.waitHeading.setText(words.words(said[0]))
            ui.waitText.setText(words.words(said[1]))
        ui.reasonCard.setVisible(self._asking is not None)
        if self._asking is not None:
            ui.reasonHeading.setText(words.words(self._asking.text))
        ui.howCard.setVisible(at in (Place.BEFORE, Place.READY))
        pickup = self._how.value is ReturnBy.PICKUP
        ui.handCard.setVisible(at is Place.READY and pickup)
        ui.slipHolder.setVisible(ui.withoutSlipBox.isChecked())
        ui.parcelCard.setVisible(at is Place.READY and not pickup and self._how.value is not None)
        ui.promisesCard.setVisible(bool(view.dues))
        ended = view.outcome is not Outcome.OPEN
        tone = "fine" if view.outcome in _GOOD else "soon"
        set_chip(ui.outcomeChip, tone, words.name(view.outcome) if ended else "")
        self._show_payer(view)
        self._show_money(view, at)
        ui.leftCard.setVisible(at is Place.LEFT)
        if view.shipment is not None:
            self._show_left(view, view.shipment)
        show_promises(ui.promisesLayout, view, self.workplace.now(), words, ui.promisesHolder)
        self.offers_changed.emit()

    def _show_payer(self, view: TicketView) -> None:
        ui, words = self._ui, self.words
        if self._how.value is ReturnBy.PICKUP:
            ui.payerLabel.setText(words.gettext("No freight."))
            set_chip(ui.payerClauseChip, "clause", "")
            return
        freight = view.decision.freight if view.decision else None
        if freight is None or freight.outbound is None or view.return_by is None:
            ui.payerLabel.setText(words.gettext("Not chosen yet."))
            set_chip(ui.payerClauseChip, "clause", "")
            return
        text = {
            Payer.COMPANY: msg("We pay the way to the customer."),
            Payer.CUSTOMER: msg("The customer pays this freight."),
            Payer.NONE: msg("No freight."),
        }[freight.outbound]
        ui.payerLabel.setText(words.words(text))
        clauses = [c for c in freight.clauses if c != "house.manufacturer_freight"]
        shown = clauses[0] if clauses and freight.outbound is not Payer.NONE else ""
        set_chip(ui.payerClauseChip, "clause", shown)

    def _show_money(self, view: TicketView, at: Place) -> None:
        ui, words = self._ui, self.words
        any_money = bool(view.owed_fen or view.payments)
        ui.moneyCard.setVisible(any_money and at is not Place.ENDED)
        ui.payHolder.setVisible(at in (Place.READY, Place.BEFORE) and view.balance_fen > 0)
        ui.balanceLabel.setText(words.money(view.balance_fen))
        ui.moneyText.setText(
            words.words(
                msg(
                    "{owed} CNY by the approved quote, {paid} CNY paid",
                    owed=Money(view.owed_fen),
                    paid=Money(view.paid_fen),
                )
            )
        )
        manager = self.workplace.actor.role is Role.MANAGER
        show_payments(
            ui.paymentsLayout,
            view,
            words,
            ui.paymentsHolder,
            self._ask_void if manager else None,
        )

    def _show_left(self, view: TicketView, left: ShipmentView) -> None:
        ui, words = self._ui, self.words
        set_chip(
            ui.leftChip,
            "fine" if view.outcome in _GOOD else "soon",
            words.name(view.outcome),
        )
        if not left.parcel:
            ui.leftHeading.setText(words.words(msg("Fetched by {name}", name=left.taken_by)))
            lines = [words.moment(left.left_at)]
            if left.without_slip:
                lines.append(words.words(msg("Without the slip: {seen}", seen=left.without_slip)))
        else:
            ui.leftHeading.setText(words.words(msg("Sent: {how}", how=left.return_by)))
            parts = (left.carrier, left.tracking, words.name(left.payer))
            lines = [
                f"{words.moment(left.left_at)} · " + " · ".join(part for part in parts if part),
                words.words(msg("Parcel {parcel}", parcel=format_code(left.parcel))),
                " ".join(p for p in (left.name, left.city, left.address, left.postal_code) if p),
            ]
        ui.leftText.setText("\n".join(lines))

    def _amount(self) -> int:
        try:
            return fen_from_text(self._ui.amountEdit.text())
        except InvalidInput:
            return 0

    def _without_slip(self, without: bool) -> None:
        self._ui.slipHolder.setVisible(without)
        if without:
            self._ui.withoutSlipEdit.setFocus()

    def _choose_how(self) -> None:
        view, how = self._view, self._how.value
        if view is None or how is view.return_by:
            return
        self._change(
            lambda desk, actor: dispatch.set_return_by(desk, actor, view.number, view.version, how),
            msg("It goes back: {how}.", how=how),
        )
        self._show()

    def _press(self, step: Step) -> None:
        view = self._view
        if view is None:
            return
        match step.name:
            case "goToDiagnosis":
                self.tab_wanted.emit("diagnosis")
            case "withdraw" | "cancel" if self._asking is None:
                self._ask(step)
            case "notNow":
                self._asking = None
                self._show()
            case "withdraw" | "cancel" | "voidPayment":
                self._with_reason(view, step.name)
            case "handOver":
                self._hand_over(view)
            case "takePayment":
                self._take_payment(view)
            case "sendParcel":
                self._send_parcel(view)
            case "undoDispatch":
                self._change(
                    lambda d, a: dispatch.undo_dispatch(d, a, view.number, view.version),
                    msg("It has not left: ready again."),
                )
            case "uncancel":
                self._change(
                    lambda d, a: dispatch.uncancel(d, a, view.number, view.version),
                    msg("The ticket is open again."),
                )
            case "nextCustomer":
                self.intake_wanted.emit(None)
            case "repeat":
                self.call(
                    lambda: dispatch.reopen(self.workplace.desk, view.number),
                    self.intake_wanted.emit,
                )
            case _:
                self.paper_wanted.emit(_PAPERS[step.name], view.number)

    def _ask(self, step: Step) -> None:
        self._asking = step
        self._ui.reasonEdit.clear()
        self._show()
        self._ui.reasonEdit.setFocus()
        self._ui.scroll.ensureWidgetVisible(self._ui.reasonCard)

    def _ask_void(self, payment: PaymentView) -> None:
        self._voided = payment
        self._ask(Step("voidPayment", msg("Void receipt {receipt}", receipt=payment.receipt)))

    def _with_reason(self, view: TicketView, name: str) -> None:
        reason, voided = self._ui.reasonEdit.text(), self._voided

        def operation(desk: Desk, actor: Actor) -> TicketView:
            if name == "withdraw":
                return dispatch.withdraw(desk, actor, view.number, view.version, reason)
            if name == "cancel":
                return dispatch.cancel(desk, actor, view.number, view.version, reason)
            assert voided is not None
            return payments.void(desk, actor, voided.payment_id, reason)

        self._change(operation, msg("Done, with the reason kept."))

    def _payment(self, view: TicketView) -> PaymentForm | None:
        amount = fen_from_text(self._ui.amountEdit.text(), "payment.amount_fen")
        if amount == 0 or view.balance_fen <= 0:
            return None
        method = self._method.value or PaymentMethod.MOBILE
        return PaymentForm(view.number, PaymentKind.PAYMENT, method, amount)

    def _hand_over(self, view: TicketView) -> None:
        ui = self._ui
        try:
            payment = self._payment(view)
            if ui.withoutSlipBox.isChecked() and not ui.withoutSlipEdit.text().strip():
                raise InvalidInput(
                    msg("Say which proof of identity you have seen."), field="without_slip"
                )
        except InvalidInput as error:
            self.errors.show(error)
            return
        seen = ui.withoutSlipEdit.text() if ui.withoutSlipBox.isChecked() else ""
        form = PickUpForm(view.number, view.version, ui.takenByEdit.text(), seen, payment)
        self._change(
            lambda desk, actor: dispatch.pick_up(desk, actor, form),
            msg("Handed over to {name}.", name=form.taken_by),
            (lambda v: self.paper_wanted.emit("receipt", v.number)) if payment else None,
        )

    def _take_payment(self, view: TicketView) -> None:
        try:
            payment = self._payment(view)
        except InvalidInput as error:
            self.errors.show(error)
            return
        if payment is None:
            self.errors.show(
                InvalidInput(msg("Type the amount that was paid."), field="payment.amount_fen")
            )
            return
        self._change(
            lambda desk, actor: payments.take(desk, actor, payment),
            msg("{amount} CNY taken.", amount=Money(payment.amount_fen)),
        )

    def _send_parcel(self, view: TicketView) -> None:
        ui = self._ui
        along = [(v.number, v.version) for box, v in self._others if box.isChecked()]
        try:
            form = ParcelForm(
                tickets=((view.number, view.version), *along),
                return_by=self._how.value or ReturnBy.POSTAL_PARCEL,
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
        except InvalidInput as error:
            self.errors.show(error)
            return
        self._change(
            lambda desk, actor: dispatch.send_parcel(desk, actor, form)[0],
            msg("Sent: {how}.", how=form.return_by),
            lambda v: self.paper_wanted.emit("shipping-label", v.number),
        )

    def _change(
        self,
        operation: Callable[[Desk, Actor], TicketView],
        said: Message,
        then: Callable[[TicketView], None] | None = None,
    ) -> None:
        desk, actor = self.workplace.desk, self.workplace.actor

        def done(view: TicketView) -> None:
            self._asking = None
            self.show_ticket(view)
            self.focus_first()
            self.ticket_changed.emit(view.number)
            self.said.emit(said)
            if then is not None:
                then(view)

        self.call(lambda: operation(desk, actor), done)
