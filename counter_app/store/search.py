"""The search box's index: one FTS5 table, fed by our own terms (``codes.search_terms``).

Terms come folded and hold letters and digits only, so the ``ascii`` tokenizer, which leaves
everything beyond ASCII as it is, takes them exactly as they are; a query is their prefixes
together. Each kind of thing owns a range of rowids, which FTS5 walks newest first without sorting.
"""

from collections.abc import Callable, Iterable
from typing import Final

from sqlalchemy import event, or_, select, text
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.attributes import get_history

from counter_app.codes.search_terms import FieldKind, index_terms
from counter_app.store.finding import ROWS_A_KIND, Found, Subject, find
from counter_app.store.tables import (
    Accessory,
    Base,
    Customer,
    CustomerPerson,
    Fault,
    Parcel,
    Part,
    Product,
    Shelf,
    Ticket,
)

__all__ = ["Found", "Subject", "find"]

Touched = set[tuple[Subject, int]]
_Fields = Iterable[tuple[FieldKind, str | None]]


def index(session: Session, subject: Subject, row_id: int) -> None:
    """Bring the index up to date for one row, or take it out where the row says nothing more."""
    rowid = subject * ROWS_A_KIND + row_id
    terms = [t for kind, said in _FIELDS[subject](session, row_id) for t in _terms(kind, said)]
    session.execute(text("DELETE FROM search WHERE rowid = :rowid"), {"rowid": rowid})
    if terms:
        session.execute(
            text("INSERT INTO search (rowid, terms) VALUES (:rowid, :terms)"),
            {"rowid": rowid, "terms": " ".join(dict.fromkeys(terms))},
        )


def terms_of(fields: _Fields) -> str:
    """The terms of what somebody wrote in ``fields``, as :func:`index_new` takes them."""
    return " ".join(dict.fromkeys(term for kind, text in fields for term in _terms(kind, text)))


def index_new(session: Session, subject: Subject, rows: Iterable[tuple[int, str]]) -> None:
    """Index rows that were never indexed, from the terms their writer knows: thousands at once."""
    said = [
        {"rowid": subject * ROWS_A_KIND + row_id, "terms": terms} for row_id, terms in rows if terms
    ]
    if said:
        session.execute(text("INSERT INTO search (rowid, terms) VALUES (:rowid, :terms)"), said)


def index_everything(session: Session) -> None:
    """Build the index anew from the tables."""
    session.execute(text("DELETE FROM search"))
    for subject, table in _TABLES.items():
        for row_id in session.scalars(select(table.id)).all():
            index(session, subject, row_id)


def watch(session: Session) -> Touched:
    """A set that gathers what is to be indexed as ``session`` flushes."""
    touched: Touched = set()

    def gather(session: Session, _: UOWTransaction) -> None:
        changed = (row for row in session.dirty if not _says_the_same(row))
        for row in (*session.new, *changed, *session.deleted):
            if isinstance(row, Base):
                touched.update(_subjects_of(row))

    event.listen(session, "after_flush", gather)
    return touched


def index_touched(session: Session, touched: Touched) -> None:
    """Index what was gathered, and the tickets of a customer or product among it."""
    tickets = {row_id for subject, row_id in touched if subject is Subject.TICKET}
    for subject, row_id in touched:
        if subject is Subject.CUSTOMER:
            tickets.update(session.scalars(select(Ticket.id).where(Ticket.customer_id == row_id)))
        elif subject is Subject.PRODUCT:
            theirs = or_(Ticket.product_id == row_id, Ticket.replacement_id == row_id)
            tickets.update(session.scalars(select(Ticket.id).where(theirs)))
    others = {entry for entry in touched if entry[0] is not Subject.TICKET}
    for subject, row_id in sorted(others | {(Subject.TICKET, row_id) for row_id in tickets}):
        index(session, subject, row_id)


def _terms(kind: FieldKind, said: str | None) -> list[str]:
    return index_terms(kind, said) if said else []


def _says_the_same(row: object) -> bool:
    """Whether a changed row's terms are what they were: a customer may have a thousand tickets,
    and a new address is in none of their terms."""
    indexed = _INDEXED.get(type(row))
    return indexed is not None and not any(get_history(row, name).has_changes() for name in indexed)


def _subjects_of(row: Base) -> Touched:
    match row:
        case CustomerPerson():
            return {(Subject.CUSTOMER, row.customer_id)}
        case Fault() | Accessory():
            return {(Subject.TICKET, row.ticket_id)}
        case Ticket():
            return {(Subject.TICKET, row.id)}
        case Customer():
            return {(Subject.CUSTOMER, row.id)}
        case Product():
            return {(Subject.PRODUCT, row.id)}
        case Parcel():
            return {(Subject.PARCEL, row.id)}
        case Shelf():
            return {(Subject.SHELF, row.id)}
        case Part():
            return {(Subject.PART, row.id)}
    return set()


def _ticket(session: Session, row_id: int) -> _Fields:
    ticket = session.get(Ticket, row_id)
    if ticket is None:
        return
    yield FieldKind.NUMBER, ticket.number
    yield FieldKind.SERIAL, ticket.maker_rma
    yield FieldKind.SERIAL, ticket.request_id
    if ticket.customer_id is not None:
        yield from _customer(session, ticket.customer_id)
    yield from _product(session, ticket.product_id)
    if ticket.replacement_id is not None:
        yield from _product(session, ticket.replacement_id)
    for fault in ticket.faults:
        yield FieldKind.TEXT, fault.reported
    for accessory in ticket.accessories:
        yield FieldKind.NUMBER, accessory.code


def _customer(session: Session, row_id: int) -> _Fields:
    person = session.get(CustomerPerson, row_id)
    if person is None:
        return
    yield FieldKind.NAME, person.name
    yield FieldKind.PHONE, person.phone
    yield FieldKind.TEXT, person.email


def _product(session: Session, row_id: int) -> _Fields:
    product = session.get(Product, row_id)
    if product is None:
        return
    yield FieldKind.SERIAL, product.serial
    yield FieldKind.SERIAL, product.serial_typed
    yield FieldKind.SERIAL, product.imei
    yield FieldKind.NAME, product.brand
    yield FieldKind.TEXT, product.model
    yield FieldKind.TEXT, product.category


def _parcel(session: Session, row_id: int) -> _Fields:
    parcel = session.get(Parcel, row_id)
    if parcel is None:
        return
    yield FieldKind.NUMBER, parcel.code
    yield FieldKind.SERIAL, parcel.tracking


def _shelf(session: Session, row_id: int) -> _Fields:
    shelf = session.get(Shelf, row_id)
    if shelf is None or not shelf.active:
        return
    yield FieldKind.NUMBER, shelf.code
    yield FieldKind.SERIAL, shelf.name


def _part(session: Session, row_id: int) -> _Fields:
    part = session.get(Part, row_id)
    if part is None or not part.active:
        return
    yield FieldKind.NUMBER, part.code
    yield FieldKind.NAME, part.name
    yield FieldKind.SERIAL, part.maker_number


_INDEXED: Final[dict[type, tuple[str, ...]]] = {
    Customer: (),
    CustomerPerson: ("name", "phone", "email"),
    Product: ("serial", "serial_typed", "imei", "brand", "model", "category"),
}
"""What of the rows that many tickets share their terms are made of; a test holds it to that."""

_FIELDS: Final[dict[Subject, Callable[[Session, int], _Fields]]] = {
    Subject.TICKET: _ticket,
    Subject.CUSTOMER: _customer,
    Subject.PRODUCT: _product,
    Subject.PARCEL: _parcel,
    Subject.SHELF: _shelf,
    Subject.PART: _part,
}

_TABLES: Final[dict[Subject, type[Ticket | Customer | Product | Parcel | Shelf | Part]]] = {
    Subject.TICKET: Ticket,
    Subject.CUSTOMER: Customer,
    Subject.PRODUCT: Product,
    Subject.PARCEL: Parcel,
    Subject.SHELF: Shelf,
    Subject.PART: Part,
}
