"""The fourth step: out of the door, fetched or sent, paid, and what was promised against done."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from counter_app.errors import InvalidInput
from counter_app.messages import Message, Money, msg
from counter_app.services import dispatch, freight, parcels, payments
from counter_app.services.views import PaymentView, TicketView
from counter_app.ui.choices import Segments, hide_errors
from counter_app.ui.compiled.ui_dispatch import Ui_DispatchTab
from counter_app.ui.diagnosis_steps import Step
from counter_app.ui.dispatch_fields import DispatchFields
from counter_app.ui.dispatch_reason import ASKED, AskedReason, Change
from counter_app.ui.dispatch_rows import PromiseTable, show_payments
from counter_app.ui.dispatch_steps import WAITING, Place, place, steps, unsaid_freight
from counter_app.ui.dispatch_words import say_left, say_money, say_outcome, say_payer
from counter_app.ui.draft_card import DraftCard
from counter_app.ui.step_actions import StepActions
from counter_app.ui.tab import Action, Tab
from counter_app.ui.work_draft import WorkDraft
from counter_app.ui.workplace import Workplace
from counter_app.values import PictureKind, ReturnBy, Role, Service

Run = Callable[[TicketView], None]

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
        self._actions = StepActions(self._press)
        self._ui = Ui_DispatchTab()
        self._ui.setupUi(self)
        self._promises = PromiseTable(self._ui.promisesLayout, self._ui.promisesHolder)
        ui = self._ui
        self._reason = AskedReason(ui)
        self._fields = DispatchFields(workplace, self.errors, ui)
        card = DraftCard(workplace, ui.page)
        ui.pageLayout.insertWidget(0, card)
        self._draft = WorkDraft(
            workplace,
            "dispatch",
            self._fields,
            card,
            lambda at: msg("What was typed {moment} was never sent off.", moment=at),
        )
        self._draft.kept.connect(self.draft_kept)
        self._fields.changed.connect(self._draft.touch)
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
        self._how.on_choice(self._choose_how)
        ui.amountEdit.textEdited.connect(lambda _text: self.offers_changed.emit())
        self._fields.freight_left.connect(self._freight_typed)
        self._fields.along_chosen.connect(self._show)
        self._runs: dict[str, Run] = {
            "handOver": self._hand_over,
            "takePayment": self._take_payment,
            "sendParcel": self._send_parcel,
            "undoDispatch": self._undo,
            "uncancel": self._uncancel,
            "repeat": self._repeat,
            "goToDiagnosis": lambda _view: self.tab_wanted.emit("diagnosis"),
            "nextCustomer": lambda _view: self.intake_wanted.emit(None),
        }
        self._sign = self.add_signature(self._ui.signPickupButton, PictureKind.PICKUP)
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
            self._draft.keep()
            self._reason.let_go()
            self.errors.clear()
        self._ui.page.setVisible(view is not None)
        if view is not None:
            self._sign.show_ticket(view)
            if before is None or not same or before.state is not view.state:
                self._fill(view)
            elif (view.balance_fen, view.return_by) != (before.balance_fen, before.return_by):
                self._fields.show_balance(view)
            self._how.value = view.return_by or self._how.value
        self._show()

    def offers(self) -> tuple[Action, ...]:
        """The step's one next action, and the others there are."""
        view = self._view
        if view is None:
            return ()
        found = steps(view, self._how.value, self._fields.amount_fen(), asking=self._reason.step)
        return self._actions.of(found)

    def is_dirty(self) -> bool:
        """Whether something of a parcel or a reason is typed and not sent."""
        if self._reason.step is not None:
            return self._reason.is_typed()
        ready = self._view is not None and place(self._view) is Place.READY
        return ready and self._fields.is_dirty()

    def focus_first(self) -> None:
        """Who takes it, or the carrier; else the page, so that it scrolls."""
        if self._view is None or place(self._view) is not Place.READY:
            self._ui.scroll.setFocus()
        elif self._how.value is ReturnBy.PICKUP:
            self._ui.takenByEdit.setFocus()
        else:
            self._ui.carrierEdit.setFocus()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._actions.forget()
        self._sign.retranslate()
        self._show()

    def _fill(self, view: TicketView) -> None:
        ready = place(view) is Place.READY
        here = view.service is Service.COUNTER and ready
        self._how.value = view.return_by or (ReturnBy.PICKUP if here else None)
        self._fields.fill(view, ready=ready)
        self._draft.look_for(view.number if ready else "")

    def _show(self) -> None:
        view, ui, words = self._view, self._ui, self.words
        if view is None:
            self.offers_changed.emit()
            return
        at, how = place(view), self._how.value
        said = WAITING.get(at)
        ui.waitCard.setVisible(said is not None)
        if said is not None:
            ui.waitHeading.setText(words.words(said[0]))
            ui.waitText.setText(words.words(said[1]))
        self._reason.show(words)
        ready, pickup = at is Place.READY, how is ReturnBy.PICKUP
        ui.howCard.setVisible(at in (Place.BEFORE, Place.READY))
        ui.handCard.setVisible(ready and pickup)
        ui.slipHolder.setVisible(ui.withoutSlipBox.isChecked())
        ui.parcelCard.setVisible(ready and how is not None and not pickup)
        ui.promisesCard.setVisible(bool(view.dues))
        ui.leftCard.setVisible(at is Place.LEFT)
        say_outcome(ui, view, words)
        say_payer(ui, view, how, words)
        say_money(ui, view, at, words, self._fields.due_fen(view))
        if view.shipment is not None:
            say_left(ui, view.shipment, words)
        manager = self.workplace.actor.role is Role.MANAGER
        void = self._ask_void if manager else None
        show_payments(ui.paymentsLayout, view, words, ui.paymentsHolder, void)
        self._promises.show(view, self.workplace.now(), words)
        self.offers_changed.emit()

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
        if step.name == "notNow":
            self._reason.let_go()
            self._show()
        elif self._reason.step is not None:
            self._change(self._reason.change(view, step.name), msg("Done, with the reason kept."))
        elif step.name in ASKED:
            self._reason.ask(step)
            self._show_reason()
        elif step.name in _PAPERS:
            self.paper_wanted.emit(_PAPERS[step.name], view.number)
        else:
            self._runs[step.name](view)

    def _ask_void(self, payment: PaymentView) -> None:
        self._reason.ask_void(payment)
        self._show_reason()

    def _show_reason(self) -> None:
        self._show()
        self._reason.focus()

    def _hand_over(self, view: TicketView) -> None:
        try:
            form = self._fields.pick_up(view)
        except InvalidInput as error:
            self.errors.show(error)
            return
        self._change(
            lambda desk, actor: dispatch.pick_up(desk, actor, form),
            msg("Handed over to {name}.", name=form.taken_by),
            (lambda v: self.paper_wanted.emit("receipt", v.number)) if form.payment else None,
        )

    def _take_payment(self, view: TicketView) -> None:
        try:
            payment = self._fields.payment(view)
            if payment is None:
                raise InvalidInput(
                    msg("Type the amount that was paid."), field="payment.amount_fen"
                )
        except InvalidInput as error:
            self.errors.show(error)
            return
        self._change(
            lambda desk, actor: payments.take(desk, actor, payment),
            msg("{amount} CNY taken.", amount=Money(payment.amount_fen)),
        )

    def _freight_typed(self, then: Run | None = None) -> None:
        view, fen = self._view, self._fields.freight_fen()
        if view is None or fen is None or self.working or not unsaid_freight(view, fen):
            return
        self._change(
            lambda desk, actor: freight.set_freight(desk, actor, view.number, view.version, fen),
            msg("Freight for the customer: {amount} CNY.", amount=Money(fen)),
            then,
            stay=True,
        )

    def _send_parcel(self, view: TicketView) -> None:
        if unsaid_freight(view, self._fields.freight_fen()):
            self._freight_typed(lambda v: self._send_parcel(v) if v.balance_fen <= 0 else None)
            return
        try:
            form = self._fields.parcel(view, self._how.value or ReturnBy.POSTAL_PARCEL)
        except InvalidInput as error:
            self.errors.show(error)
            return
        self._change(
            lambda desk, actor: parcels.send_parcel(desk, actor, form)[0],
            msg("Sent: {how}.", how=form.return_by),
            lambda v: self.paper_wanted.emit("shipping-label", v.number),
        )

    def _undo(self, view: TicketView) -> None:
        self._change(
            lambda desk, actor: dispatch.undo_dispatch(desk, actor, view.number, view.version),
            msg("It has not left: ready again."),
        )

    def _uncancel(self, view: TicketView) -> None:
        self._change(
            lambda desk, actor: dispatch.uncancel(desk, actor, view.number, view.version),
            msg("The ticket is open again."),
        )

    def _repeat(self, view: TicketView) -> None:
        self.call(
            lambda: dispatch.reopen(self.workplace.desk, view.number), self.intake_wanted.emit
        )

    def _change(
        self, operation: Change, said: Message, then: Run | None = None, *, stay: bool = False
    ) -> None:
        desk, actor = self.workplace.desk, self.workplace.actor

        def done(view: TicketView) -> None:
            self._draft.drop()
            self._reason.let_go()
            self.show_ticket(view)
            if not stay:
                self.focus_first()
            self.ticket_changed.emit(view.number)
            self.said.emit(said)
            if then is not None:
                then(view)

        self.call(lambda: operation(desk, actor), done)
