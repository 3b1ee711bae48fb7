"""Out of the door: fetched at the counter, or sent; undone, cancelled, withdrawn, opened again."""

from sqlalchemy import select

from counter_app.codes import phones
from counter_app.codes.numbers import Kind, format_code
from counter_app.errors import InvalidInput, WrongMove
from counter_app.messages import Money, msg
from counter_app.policy import Decision
from counter_app.services.balance import owed_fen, paid_fen
from counter_app.services.changing import Change, changing, open_for_change
from counter_app.services.deciding import settle
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import (
    CustomerForm,
    FaultForm,
    IntakeForm,
    ParcelForm,
    PickUpForm,
    ProductForm,
)
from counter_app.services.moves import Move, move
from counter_app.services.pauses import close_pause
from counter_app.services.pausing import wait_to_be_fetched
from counter_app.services.payments import write_payment
from counter_app.services.rights import Right, may
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.store import tables as t
from counter_app.store.unit import Unit
from counter_app.values import (
    Leg,
    Payer,
    ReturnBy,
    Service,
    TicketState,
)

HEAVIEST_G = 1_000_000
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
        row.return_by = return_by
        change.unit.record("ticket.return_chosen", number, {"return_by": return_by})
        if row.state is TicketState.READY:
            wait_to_be_fetched(change)
    return ticket(desk, number)


def pick_up(desk: Desk, actor: Actor, form: PickUpForm) -> TicketView:
    """Hand the unit over at the counter: who took it, what was paid.

    Without the customer's slip the proof of identity seen instead is kept. Raises
    ``InvalidInput`` naming the field, ``WrongMove`` where the unit is not ready or something is
    still to pay.
    """
    with changing(desk, actor, form.ticket, form.version) as change:
        row = change.ticket
        taken_by = change.text(form.taken_by, "taken_by", required=True)
        row.return_by = ReturnBy.PICKUP
        if form.payment is not None:
            write_payment(change, form.payment)
        row.collected_by = _contact(row, t.ContactKind.COLLECTED_BY, name=taken_by)
        row.collected_proof = change.text(form.without_slip, "without_slip") or None
        _refuse_unpaid(change)
        _leave(change)
    return ticket(desk, form.ticket)


def _refuse_unpaid(change: Change) -> None:
    """Nothing leaves the counter with something to pay, unless a manager lets it."""
    row = change.ticket
    change.unit.session.flush()
    payments = change.unit.session.scalars(select(t.Payment).where(t.Payment.ticket_id == row.id))
    owed = owed_fen(row) - paid_fen(payments.all())
    if owed > 0 and not may(change.actor, Right.RELEASE_UNPAID):
        raise WrongMove(
            msg(
                "{amount} CNY are still to pay: take the payment first, or ask a manager.",
                amount=Money(owed),
            )
        )


def _contact(
    row: t.Ticket, kind: t.ContactKind, **personal: str | None
) -> t.CustomerContact | None:
    if row.customer_id is None:
        return None
    return t.CustomerContact(customer_id=row.customer_id, kind=kind, **personal)


def _leave(change: Change, parcel: str | None = None) -> None:
    row = change.ticket
    move(change.unit, row, Move.DISPATCH, return_by=row.return_by, parcel=parcel)
    row.shelf_id = None
    for accessory in row.accessories:
        accessory.returned_at = change.unit.now
    close_pause(change.unit, row)


def send_parcel(desk: Desk, actor: Actor, form: ParcelForm) -> tuple[TicketView, ...]:
    """Send one or more ready tickets of one customer in one parcel.

    Who pays is the policy's word (charge.3). Raises ``InvalidInput`` naming the field,
    ``WrongMove``, ``Conflict``; all of the tickets go, or none.
    """
    if form.return_by is ReturnBy.PICKUP:
        raise InvalidInput(
            msg("A parcel is not picked up: choose how it is sent."), field="return_by"
        )
    if not form.tickets:
        raise InvalidInput(msg("Choose the tickets that go into the parcel."), field="tickets")
    if form.weight_g is not None and not 0 < form.weight_g <= HEAVIEST_G:
        raise InvalidInput(
            msg("The weight is in grams, from 1 to {most}.", most=HEAVIEST_G), field="weight_g"
        )
    if not form.address.strip():
        raise InvalidInput(msg("A parcel needs the address it goes to."), field="address")
    numbers = [number for number, _ in form.tickets]
    with desk.writing(actor) as unit:
        changes = [
            Change(desk, actor, unit, open_for_change(unit, number, version))
            for number, version in form.tickets
        ]
        owners = {change.ticket.customer_id for change in changes}
        if len(owners) != 1 or len(set(numbers)) != len(numbers):
            raise InvalidInput(
                msg("Only tickets of one customer go into one parcel, each once."),
                field="tickets",
            )
        decisions = [_sent_by(change, form.return_by) for change in changes]
        parcel = _parcel(unit, form, changes[0], decisions)
        for change in changes:
            parcel.shipments.append(t.Shipment(ticket_id=change.ticket.id))
            _refuse_unpaid(change)
            _leave(change, parcel=parcel.code)
            settle(desk, unit, actor, change.ticket)
    return tuple(ticket(desk, number) for number in numbers)


def _sent_by(change: Change, return_by: ReturnBy) -> Decision:
    change.ticket.return_by = return_by
    return change.settle()


def _parcel(unit: Unit, form: ParcelForm, first: Change, decisions: list[Decision]) -> t.Parcel:
    payers = {decision.freight.outbound or Payer.CUSTOMER for decision in decisions}
    if len(payers) != 1:
        raise InvalidInput(
            msg(
                "The company pays for some of these tickets and the customer for others: "
                "send them in separate parcels."
            ),
            field="tickets",
        )
    row = first.ticket
    parcel = t.Parcel(
        code=unit.next_number(Kind.PARCEL),
        leg=Leg.OUTBOUND,
        return_by=form.return_by,
        carrier=first.text(form.carrier, "carrier")[:120] or None,
        tracking=first.text(form.tracking, "tracking")[:120] or None,
        weight_g=form.weight_g,
        payer=payers.pop(),
        payer_clause=_payer_clause(decisions[0]),
        freight_fen=form.freight_fen,
        customer_id=row.customer_id,
        made_at=unit.now,
        sent_at=unit.now,
    )
    person = row.customer.person if row.customer else None
    parcel.delivery = _contact(
        row,
        t.ContactKind.DELIVERY,
        name=form.name.strip() or (person.name if person else None),
        phone=_phone(form.phone, person),
        address=form.address.strip(),
        city=form.city.strip() or None,
        postal_code=form.postal_code.strip() or None,
    )
    unit.session.add(parcel)
    unit.session.flush()
    unit.record(
        "parcel.sent",
        parcel.code,
        {"tickets": [number for number, _ in form.tickets], "return_by": form.return_by},
    )
    return parcel


def _phone(typed: str, person: t.CustomerPerson | None) -> str | None:
    """The number a carrier calls, as people write it: the one typed, else the customer's own."""
    if typed.strip():
        return phones.display(phones.normalise(typed)) if phones.is_possible(typed) else typed
    if person is None:
        return None
    return phones.display(person.phone) if person.phone else person.phone_typed


def _payer_clause(decision: Decision) -> str | None:
    for clause in decision.freight.clauses:
        if clause != "house.manufacturer_freight":
            return clause
    return None


def companions(desk: Desk, number: str) -> tuple[TicketView, ...]:
    """The other ready tickets of the same customer, which could go into the same parcel."""
    with desk.store.reading() as session:
        owner = select(t.Ticket.customer_id).where(t.Ticket.number == number).scalar_subquery()
        others = list(
            session.scalars(
                select(t.Ticket.number)
                .where(
                    t.Ticket.customer_id == owner,
                    t.Ticket.state == TicketState.READY,
                    t.Ticket.number != number,
                )
                .order_by(t.Ticket.number)
            )
        )
    return tuple(ticket(desk, other) for other in others)


def undo_dispatch(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """The unit has not left after all; its place in a parcel is taken back."""
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
    with changing(desk, actor, number, version) as change:
        change.ticket.cancelled_reason = change.text(reason, "reason", required=True)
        move(change.unit, change.ticket, Move.CANCEL)
        close_pause(change.unit, change.ticket)
    return ticket(desk, number)


def uncancel(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """Open a cancelled ticket again, where it was."""
    with changing(desk, actor, number, version) as change:
        move(change.unit, change.ticket, Move.UNCANCEL)
        change.ticket.cancelled_reason = None
    return ticket(desk, number)


def withdraw(desk: Desk, actor: Actor, number: str, version: int, reason: str) -> TicketView:
    """The customer takes the unit back unrepaired: it is ready to be handed over."""
    with changing(desk, actor, number, version) as change:
        why: str = change.text(reason, "reason", required=True)
        change.ticket.note = "\n".join(part for part in (change.ticket.note, why) if part)
        close_pause(change.unit, change.ticket)
        move(change.unit, change.ticket, Move.WITHDRAW)
        wait_to_be_fetched(change)
    return ticket(desk, number)


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
    person, product = first.customer, first.product
    return IntakeForm(
        service=Service.COUNTER,
        customer=CustomerForm(
            person.name,
            person.phone_shown,
            person.email,
            person.address,
            person.city,
            person.postal_code,
            person.customer_id,
        ),
        product=ProductForm(
            product.model,
            product.serial,
            product.brand,
            product.category,
            product.origin,
            product.sold_on,
            product.warranty_months,
            product.on_site_agreement,
        ),
        faults=tuple(FaultForm(fault.reported) for fault in first.faults),
        repeat_of=number,
    )
