"""Whose a ticket is, put right: under another customer, or under one at last where it had none.

Both histories say so: the ticket's, and those of the customer who had it and the one who has it
now. Other people and places the ticket names go along, so that an erasure finds them; who rang the
hotline stays who rang.
"""

from sqlalchemy import func, select, update

from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput, WrongMove
from counter_app.messages import msg
from counter_app.services.changing import changing
from counter_app.services.customers import customer_for
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import OwnerForm
from counter_app.services.history import history
from counter_app.services.rights import Right, require
from counter_app.services.tickets import ticket
from counter_app.services.views import EventView, TicketView
from counter_app.store import Unit
from counter_app.store import tables as t
from counter_app.values import Leg, TicketState


def give_to(desk: Desk, actor: Actor, form: OwnerForm) -> TicketView:
    """Put a ticket under another customer, whatever its state: one on record, or a new one.

    Raises ``InvalidInput`` naming ``name`` or ``phone``, or where the ticket is theirs already;
    ``WrongMove`` for imported history, and where it lies in a parcel with other tickets;
    ``Conflict``.
    """
    require(actor, Right.COUNTER_WORK)
    with changing(desk, actor, form.ticket, form.version) as change:
        row = change.ticket
        if row.state in (TicketState.CLOSED, TicketState.DRAFT):
            raise WrongMove(msg("Imported history stays as it came."))
        person = customer_for(change.unit, form.customer, "")
        if person.customer_id == row.customer_id:
            raise InvalidInput(
                msg("Ticket {number} is theirs already.", number=format_code(row.number)),
                field="name",
            )
        put_under(change.unit, row, person.customer_id)
    return ticket(desk, form.ticket)


def put_under(unit: Unit, row: t.Ticket, customer_id: int) -> None:
    """The ticket is this customer's from now on; nothing happens where it was before.

    Raises ``WrongMove`` where it lies in a parcel with other tickets.
    """
    before = row.customer_id
    if before == customer_id:
        return
    parcels = _parcels_alone(unit, row)
    for contact_id in _named(unit, row, parcels):
        unit.session.execute(
            update(t.CustomerContact)
            .where(t.CustomerContact.id == contact_id)
            .values(customer_id=customer_id)
        )
    for parcel in parcels:
        parcel.customer_id = customer_id
    row.customer_id = customer_id
    unit.session.flush()
    unit.session.expire(row, ["customer"])
    old, new = _reference(unit, before), _reference(unit, customer_id)
    unit.record("ticket.put_under", row.number, {"owner_before": old, "owner": new})
    if old is not None:
        unit.record("customer.ticket_taken_out", old, {"other": row.number})
    assert new is not None
    unit.record("customer.ticket_put_in", new, {"other": row.number})


def customer_history(desk: Desk, customer_id: int) -> tuple[EventView, ...]:
    """What happened to a customer's record, the newest first."""
    with desk.store.reading() as session:
        reference = session.scalar(select(t.Customer.reference).where(t.Customer.id == customer_id))
        return () if reference is None else history(session, reference, desk.zone)[::-1]


def _reference(unit: Unit, customer_id: int | None) -> str | None:
    return unit.session.scalar(select(t.Customer.reference).where(t.Customer.id == customer_id))


def _parcels_alone(unit: Unit, row: t.Ticket) -> list[t.Parcel]:
    """The parcels to the customer the ticket lies in. Raises where others lie there too."""
    parcels = unit.session.scalars(
        select(t.Parcel)
        .join(t.Shipment, t.Shipment.parcel_id == t.Parcel.id)
        .where(t.Shipment.ticket_id == row.id, t.Parcel.leg == Leg.OUTBOUND)
    ).all()
    for parcel in parcels:
        shared = unit.session.scalar(select(func.count()).where(t.Shipment.parcel_id == parcel.id))
        if shared != 1:
            raise WrongMove(
                msg(
                    "Ticket {number} went in parcel {parcel} with others: take it out of the "
                    "parcel first.",
                    number=format_code(row.number),
                    parcel=format_code(parcel.code),
                )
            )
    return list(parcels)


def _named(unit: Unit, row: t.Ticket, parcels: list[t.Parcel]) -> set[int]:
    """The people and places the ticket names besides its customer."""
    visits = unit.session.execute(
        select(t.Visit.place_id, t.Visit.signed_by_id).where(t.Visit.ticket_id == row.id)
    )
    named = {row.collected_by_id, *(parcel.delivery_id for parcel in parcels)}
    named |= {quote.answered_by_id for quote in row.quotes}
    named |= {contact for visit in visits for contact in visit}
    return {contact for contact in named if contact is not None}
