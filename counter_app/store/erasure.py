"""A customer's data: handed out whole, or erased so that nothing of it is left in the file.

Erasing deletes the rows of the two personal tables, blanks what people wrote in their own words
about the customer's tickets, and drops drafts, kept pages, photos and signatures. Numbers, states,
money, decisions and the event chain stay: they know the customer by a pseudonym, and what they
committed to cannot be guessed at once the salts are gone. A decision keeps the city and the postal
code it was judged by.

``scrubbing.scrub`` then rewrites the file, since a deleted row's bytes linger in it. Backups made
before keep the person until they are thinned (``keeping.thin``), and so do copies from before a
restore or an upgrade (``keeping.thin_kept``): two years at the longest.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_bytes
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, delete, inspect, or_, select, update
from sqlalchemy.orm import Session

from counter_app.store import search
from counter_app.store.picture_keeping import digests_in
from counter_app.store.tables import (
    Accessory,
    Attachment,
    Base,
    Consultation,
    Customer,
    CustomerContact,
    CustomerMessage,
    CustomerPerson,
    Decision,
    Diagnosis,
    Draft,
    Event,
    Fault,
    FaultNeed,
    Override,
    Parcel,
    Pause,
    Payment,
    PrintJob,
    Product,
    Quote,
    QuoteLine,
    Shipment,
    Ticket,
    Visit,
)
from counter_app.store.unit import Unit

ACCOUNTS: Final = frozenset({"quote_line.description", "accessory.description"})
"""What was written of goods and work, which the accounts cannot do without."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure took away; ``attachments`` are the SHA-256 of files no other ticket needs.

    Once the unit of work has ended, ``picture_keeping.drop_unwanted`` deletes those.
    """

    reference: str
    tickets: int
    attachments: tuple[str, ...]


def export(session: Session, customer_id: int) -> dict[str, list[dict[str, Any]]]:
    """Everything the database holds on one customer, table by table, as plain JSON values."""
    told: dict[str, list[dict[str, Any]]] = {}
    for table, belongs in _belongings(customer_id).items():
        rows = session.scalars(select(table).where(belongs)).all()
        if rows:
            told[str(table.__table__)] = [_plain(row) for row in rows]
    customer = session.get_one(Customer, customer_id)
    subjects = [customer.reference, *_numbers(session, customer_id)]
    told["event"] = [
        json.loads(body)
        for body in session.scalars(
            select(Event.body).where(Event.subject.in_(subjects)).order_by(Event.sequence)
        )
    ]
    return told


def erase(unit: Unit, customer: Customer) -> Erased:
    """Erase one customer inside a unit of work; ``scrubbing.scrub`` follows once it has ended."""
    session = unit.session
    tickets = list(session.scalars(select(Ticket.id).where(Ticket.customer_id == customer.id)))
    attachments = {*_own_attachments(session, tickets), *_drop_drafts(session, customer)}
    for table, belongs in _belongings(customer.id).items():
        _blank(session, table, belongs)
    session.execute(
        update(PrintJob).where(PrintJob.ticket_id.in_(tickets)).values(content=None, trouble=None)
    )
    for ticket in session.scalars(select(Ticket).where(Ticket.id.in_(tickets))):
        ticket.salt = token_bytes(16)
    session.execute(delete(Attachment).where(Attachment.ticket_id.in_(tickets)))
    session.execute(delete(CustomerContact).where(CustomerContact.customer_id == customer.id))
    session.execute(delete(CustomerPerson).where(CustomerPerson.customer_id == customer.id))
    customer.erased_at = unit.now
    session.flush()
    session.expire_all()
    search.index(session, search.Subject.CUSTOMER, customer.id)
    for row_id in tickets:
        search.index(session, search.Subject.TICKET, row_id)
    unit.record("customer.erased", customer.reference, {"tickets": len(tickets)})
    return Erased(customer.reference, len(tickets), tuple(sorted(attachments)))


def _belongings(customer_id: int) -> dict[type[Base], ColumnElement[bool]]:
    """Every table that holds rows of a customer, and which rows those are."""
    tickets = select(Ticket.id).where(Ticket.customer_id == customer_id)
    faults = select(Fault.id).where(Fault.ticket_id.in_(tickets))
    quotes = select(Quote.id).where(Quote.ticket_id.in_(tickets))
    parcels = select(Shipment.parcel_id).where(Shipment.ticket_id.in_(tickets))
    products = select(Ticket.product_id).where(Ticket.customer_id == customer_id)
    return {
        Customer: Customer.id == customer_id,
        CustomerPerson: CustomerPerson.customer_id == customer_id,
        CustomerContact: CustomerContact.customer_id == customer_id,
        Consultation: or_(
            Consultation.customer_id == customer_id, Consultation.ticket_id.in_(tickets)
        ),
        Product: Product.id.in_(products),
        Ticket: Ticket.customer_id == customer_id,
        Accessory: Accessory.ticket_id.in_(tickets),
        Fault: Fault.ticket_id.in_(tickets),
        FaultNeed: FaultNeed.fault_id.in_(faults),
        Pause: Pause.ticket_id.in_(tickets),
        Attachment: Attachment.ticket_id.in_(tickets),
        Decision: Decision.ticket_id.in_(tickets),
        Override: Override.fault_id.in_(faults),
        Diagnosis: Diagnosis.ticket_id.in_(tickets),
        CustomerMessage: CustomerMessage.ticket_id.in_(tickets),
        Quote: Quote.ticket_id.in_(tickets),
        QuoteLine: QuoteLine.quote_id.in_(quotes),
        Payment: Payment.ticket_id.in_(tickets),
        Visit: Visit.ticket_id.in_(tickets),
        Shipment: Shipment.ticket_id.in_(tickets),
        Parcel: or_(Parcel.customer_id == customer_id, Parcel.id.in_(parcels)),
    }


def _blank(session: Session, table: type[Base], belongs: ColumnElement[bool]) -> None:
    columns = [
        column
        for column in inspect(table).columns
        if column.info.get("free_text") and f"{table.__table__}.{column.name}" not in ACCOUNTS
    ]
    if not columns:
        return
    values: dict[Any, Any] = {column: None if column.nullable else "" for column in columns}
    version = inspect(table).version_id_col
    if version is not None:
        values[version] = version + 1
    session.execute(
        update(table).where(belongs).values(values).execution_options(synchronize_session=False)
    )


def _own_attachments(session: Session, tickets: Sequence[int]) -> tuple[str, ...]:
    others = select(Attachment.sha256).where(Attachment.ticket_id.not_in(tickets))
    return tuple(
        session.scalars(
            select(Attachment.sha256)
            .where(Attachment.ticket_id.in_(tickets), Attachment.sha256.not_in(others))
            .distinct()
        )
    )


def _drop_drafts(session: Session, customer: Customer) -> frozenset[str]:
    """Drop drafts typed for the customer: linked, or holding the name, phone or address.

    Returns the pictures they held.
    """
    pictures: frozenset[str] = frozenset()
    person = customer.person
    said = (
        (person.name, person.phone, person.phone_typed, person.email, person.address)
        if (person)
        else ()
    )
    for draft in session.scalars(select(Draft)).all():
        text = json.dumps(json.loads(draft.body), ensure_ascii=False)
        if draft.customer_id == customer.id or any(word and word in text for word in said):
            pictures |= digests_in(draft.body)
            session.delete(draft)
    session.flush()
    return pictures


def _numbers(session: Session, customer_id: int) -> list[str]:
    return list(session.scalars(select(Ticket.number).where(Ticket.customer_id == customer_id)))


def _plain(row: Base) -> dict[str, Any]:
    table = row.__table__
    assert isinstance(table, Table)
    return {
        column.name: value.isoformat() if isinstance(value, date | datetime) else value
        for column in table.columns
        if not isinstance(value := getattr(row, column.key), bytes)
    }
