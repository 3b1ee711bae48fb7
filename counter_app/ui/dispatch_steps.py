"""What the Dispatch tab shows and offers: pure, so that it is tested without a window."""

from enum import StrEnum

from counter_app.messages import Message, Money, msg
from counter_app.services.moves import Move, allowed
from counter_app.services.views import TicketView
from counter_app.ui.diagnosis_steps import Step
from counter_app.values import Payer, ReturnBy, Service, TicketState

S = TicketState


class Place(StrEnum):
    """Where the unit stands on its way out."""

    BEFORE = "before"
    READY = "ready"
    LEFT = "left"
    ON_SITE = "on_site"
    ENDED = "ended"


def place(view: TicketView) -> Place:
    """Where the unit of ``view`` stands on its way out."""
    if view.service is Service.ON_SITE:
        return Place.ON_SITE
    if view.state is S.READY:
        return Place.READY
    if view.state is S.DISPATCHED:
        return Place.LEFT
    if view.state in (S.CANCELLED, S.CLOSED):
        return Place.ENDED
    return Place.BEFORE


def unsaid_freight(view: TicketView, typed_fen: int | None) -> bool:
    """Whether freight is typed that is the customer's and does not stand on the ticket yet."""
    if typed_fen is None or view.decision is None or place(view) is not Place.READY:
        return False
    theirs = view.decision.freight.outbound is Payer.CUSTOMER
    return theirs and typed_fen != (view.freight_fen or 0)


WAITING = {
    Place.BEFORE: (
        msg("Not ready to go back yet"),
        msg("How it goes back can be chosen now: it says who pays the freight."),
    ),
    Place.ON_SITE: (
        msg("Nothing goes back: it is repaired on site"),
        msg("What is taken along to the workshop gets a ticket of its own."),
    ),
    Place.ENDED: (msg("This ticket is over"), msg("Nothing goes back for it any more.")),
}


def steps(
    view: TicketView, return_by: ReturnBy | None, amount_fen: int, *, asking: Step | None
) -> tuple[Step, ...]:
    """What can be done, the next thing first.

    ``return_by`` as chosen on the tab, ``amount_fen`` as typed; ``asking``: the step whose reason
    is being typed.
    """
    if asking is not None:
        return (
            Step(asking.name, asking.text, primary=True),
            Step("notNow", msg("Not now")),
        )
    at = place(view)
    moves = allowed(view.state)
    reasons = [
        Step(name, Message(move.label))
        for name, move in (("withdraw", Move.WITHDRAW), ("cancel", Move.CANCEL))
        if move in moves
    ]
    pay = Step("takePayment", msg("Take the payment"))
    match at:
        case Place.READY:
            first = _out(view, return_by, amount_fen)
            also = [pay] if view.balance_fen > 0 and first.name != pay.name else []
            return (first, *also)
        case Place.LEFT:
            return _after(view)
        case Place.BEFORE:
            found = [Step("goToDiagnosis", msg("Go to the diagnosis"), primary=True), *reasons]
            return (*found, pay) if view.balance_fen > 0 else tuple(found)
        case Place.ON_SITE:
            again = [Step("repeat", msg("Repeat repair…"))] * (view.state is S.VISITED)
            sheet = Step("jobSheet", msg("Job sheet"))
            first = Step("goToDiagnosis", msg("Go to the visit"), primary=True)
            money = [pay] if view.balance_fen > 0 else []
            return (first, sheet, *money, *again, *reasons)
        case _:
            undo = [Step("uncancel", Message(Move.UNCANCEL.label), primary=True)]
            return tuple(undo) if view.state is S.CANCELLED else ()


def _out(view: TicketView, return_by: ReturnBy | None, amount_fen: int) -> Step:
    if return_by is None:
        return Step("chooseHow", msg("Choose how it goes back"), primary=True, possible=False)
    if return_by is ReturnBy.PICKUP:
        text = (
            msg("Take {amount} and hand it over", amount=Money(amount_fen))
            if amount_fen > 0
            else msg("Hand it over")
        )
        return Step("handOver", text, primary=True)
    if view.balance_fen > 0:
        return Step("takePayment", msg("Take the payment"), primary=True)
    return Step("sendParcel", msg("Send the parcel"), primary=True)


def _after(view: TicketView) -> tuple[Step, ...]:
    by_parcel = view.shipment is not None and bool(view.shipment.parcel)
    paid = any(not payment.voided for payment in view.payments)
    papers: list[Step] = []
    if by_parcel:
        papers.append(Step("shippingLabel", msg("Shipping label")))
        papers.append(Step("deliveryNote", msg("Delivery note")))
    if paid:
        papers.append(Step("receipt", msg("Receipt")))
    again = Step("repeat", msg("Repeat repair…"))
    undo = Step("undoDispatch", Message(Move.UNDO_DISPATCH.label))
    following = Step("nextCustomer", msg("Next customer"))
    first, *others = (*papers, following, again, undo) if papers else (following, again, undo)
    return (Step(first.name, first.text, primary=True), *others)
