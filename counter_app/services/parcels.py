"""Units sent to their customer: several tickets of one customer may share a parcel."""

from sqlalchemy import select

from counter_app.codes import phones
from counter_app.codes.numbers import Kind
from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.policy import Decision
from counter_app.services.changing import Change
from counter_app.services.deciding import settle
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import ParcelForm
from counter_app.services.freight import payer_clause, put_freight
from counter_app.services.leaving import contact, leave, opened_together, refuse_unpaid
from counter_app.services.rights import Right, require
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.store import tables as t
from counter_app.store.unit import Unit
from counter_app.values import Leg, Payer, ReturnBy, TicketState

HEAVIEST_G = 1_000_000


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
    require(actor, Right.COUNTER_WORK)
    with desk.writing(actor) as unit:
        changes = opened_together(desk, actor, unit, form.tickets)
        decisions = [_sent_by(change, form.return_by) for change in changes]
        parcel = _parcel(unit, form, changes[0], decisions)
        for change, decision in zip(changes, decisions, strict=True):
            # One parcel, one freight: it stands on the first ticket.
            put_freight(change, decision, form.freight_fen if change is changes[0] else 0)
        for change in changes:
            parcel.shipments.append(t.Shipment(ticket_id=change.ticket.id))
            refuse_unpaid(change)
            leave(change, parcel=parcel.code)
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
        payer_clause=payer_clause(decisions[0]),
        freight_fen=form.freight_fen,
        customer_id=row.customer_id,
        made_at=unit.now,
        sent_at=unit.now,
    )
    person = row.customer.person if row.customer else None
    parcel.delivery = contact(
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
