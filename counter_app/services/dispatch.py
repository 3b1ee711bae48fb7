"""Out of the door: fetched at the counter, or sent; undone, cancelled, withdrawn, opened again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select

from counter_app.codes.numbers import format_code
from counter_app.errors import WrongMove
from counter_app.messages import msg
from counter_app.services.changing import Change, changing
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import (
    CustomerForm,
    FaultForm,
    IntakeForm,
    PaymentForm,
    PickUpForm,
    ProductForm,
)
from counter_app.services.freight import put_freight
from counter_app.services.leaving import (
    balance_fen,
    contact,
    leave,
    opened_together,
    refuse_unpaid,
)
from counter_app.services.moves import Move, move
from counter_app.services.pauses import close_pause
from counter_app.services.pausing import wait_to_be_fetched
from counter_app.services.payments import write_payment
from counter_app.services.rights import Right, require
from counter_app.services.tickets import ticket
from counter_app.services.unlocking import wipe_code
from counter_app.services.views import TicketView
from counter_app.store import tables as t
from counter_app.values import (
    Leg,
    QuoteStatus,
    ReturnBy,
    Service,
    TicketState,
)

FINISHED = (TicketState.DISPATCHED, TicketState.VISITED, TicketState.CANCELLED, TicketState.CLOSED)


def set_return_by(
    desk: Desk, actor: Actor, number: str, version: int, return_by: ReturnBy | None
) -> TicketView:
    """Choose how the unit goes back: it says who pays the freight (charge.3)."""
    with changing(desk, actor, number, version) as change:
        row = change.ticket
        if row.service is Service.ON_SITE or row.state in FINISHED:
            raise WrongMove(
                msg("Nothing goes back for ticket {number} any more.", number=format_code(number))
            )
        if row.return_by is not return_by:
            row.return_by = return_by
            put_freight(change, change.settle(), 0)
        change.unit.record("ticket.return_chosen", number, {"return_by": return_by})
        if row.state is TicketState.READY:
            wait_to_be_fetched(change)
    return ticket(desk, number)


def pick_up(desk: Desk, actor: Actor, form: PickUpForm) -> TicketView:
    """Hand the unit over at the counter, and those that go along: who took it, what was paid.

    Without the customer's slip the proof of identity seen instead is kept. One payment is shared
    out: each ticket that goes along gets what is open on it, the first the rest. Raises
    ``InvalidInput`` naming the field, ``WrongMove`` where a unit is not ready or something is
    still to pay; all of them go, or none.
    """
    require(actor, Right.COUNTER_WORK)
    with desk.writing(actor) as unit:
        together = ((form.ticket, form.version), *form.along)
        changes = opened_together(desk, actor, unit, together)
        for change in changes:
            change.ticket.return_by = ReturnBy.PICKUP
        for payment, change in zip(_shares(form.payment, changes), changes, strict=True):
            if payment is not None:
                write_payment(change, payment)
            _hand_over(change, form)
            change.settle()
    return ticket(desk, form.ticket)


def _shares(payment: PaymentForm | None, changes: Sequence[Change]) -> Iterator[PaymentForm | None]:
    """The payment of each ticket; what is over, or too little, is the first one's."""
    if payment is None:
        yield from [None] * len(changes)
        return
    left = payment.amount_fen - max(balance_fen(changes[0]), 0)
    shares = []
    for change in changes[1:]:
        shares.append(min(max(balance_fen(change), 0), max(left, 0)))
        left -= shares[-1]
    amounts = [payment.amount_fen - sum(shares), *shares]
    for change, amount in zip(changes, amounts, strict=True):
        one = replace(payment, ticket=change.ticket.number, amount_fen=amount)
        yield one if amount or (change is changes[0] and len(changes) == 1) else None


def _hand_over(change: Change, form: PickUpForm) -> None:
    row = change.ticket
    taken_by = change.text(form.taken_by, "taken_by", required=True)
    row.collected_by = contact(row, t.ContactKind.COLLECTED_BY, name=taken_by)
    row.collected_proof = change.text(form.without_slip, "without_slip") or None
    refuse_unpaid(change)
    leave(change)


def undo_dispatch(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """The unit has not left after all; its place in a parcel is taken back."""
    require(actor, Right.COUNTER_WORK)
    with changing(desk, actor, number, version) as change:
        row = change.ticket
        move(change.unit, row, Move.UNDO_DISPATCH)
        for place in change.unit.session.scalars(
            select(t.Shipment)
            .join(t.Parcel, t.Parcel.id == t.Shipment.parcel_id)
            .where(t.Shipment.ticket_id == row.id, t.Parcel.leg == Leg.OUTBOUND)
        ):
            change.unit.session.delete(place)
        row.collected_by = None
        row.collected_proof = None
        for accessory in row.accessories:
            accessory.returned_at = None
        wait_to_be_fetched(change)
    return ticket(desk, number)


def cancel(desk: Desk, actor: Actor, number: str, version: int, reason: str) -> TicketView:
    """Cancel a ticket on which no work was done, with a reason."""
    require(actor, Right.COUNTER_WORK)
    with changing(desk, actor, number, version) as change:
        change.ticket.cancelled_reason = change.text(reason, "reason", required=True)
        move(change.unit, change.ticket, Move.CANCEL)
        wipe_code(change)
        close_pause(change.unit, change.ticket)
    return ticket(desk, number)


def uncancel(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """Open a cancelled ticket again, where it was."""
    require(actor, Right.COUNTER_WORK)
    with changing(desk, actor, number, version) as change:
        move(change.unit, change.ticket, Move.UNCANCEL)
        change.ticket.cancelled_reason = None
    return ticket(desk, number)


def withdraw(desk: Desk, actor: Actor, number: str, version: int, reason: str) -> TicketView:
    """The customer takes the unit back unrepaired: it is ready to be handed over.

    Over a quote they have not answered that declines it, with the fee it named.
    """
    require(actor, Right.COUNTER_WORK)
    with changing(desk, actor, number, version) as change:
        why: str = change.text(reason, "reason", required=True)
        change.ticket.note = "\n".join(part for part in (change.ticket.note, why) if part)
        close_pause(change.unit, change.ticket)
        move(change.unit, change.ticket, Move.WITHDRAW, check_fee_fen=_decline(change))
        wait_to_be_fetched(change)
    return ticket(desk, number)


def _decline(change: Change) -> int | None:
    """Decline the quote that waits for an answer, if any: the fee for it, in fen."""
    quotes = change.ticket.quotes
    if not quotes or quotes[-1].status is not QuoteStatus.SENT:
        return None
    quotes[-1].status = QuoteStatus.DECLINED
    quotes[-1].answered_at = change.unit.now
    quotes[-1].recorded_by_id = change.actor.staff_id
    return quotes[-1].decline_fee_fen or None


def reopen(desk: Desk, number: str) -> IntakeForm:
    """The intake of a repeat repair: same customer and product, linked to the first ticket.

    Raises ``WrongMove`` where the first is still here.
    """
    first = ticket(desk, number)
    if first.state not in FINISHED:
        raise WrongMove(
            msg(
                "Ticket {number} is still at “{state}”: a repeat repair starts after it has left.",
                number=format_code(number),
                state=first.state,
            )
        )
    return IntakeForm(
        service=Service.COUNTER,
        customer=CustomerForm.of(first.customer),
        product=ProductForm.of(first.product),
        faults=tuple(FaultForm(fault.reported) for fault in first.faults),
        repeat_of=number,
    )
