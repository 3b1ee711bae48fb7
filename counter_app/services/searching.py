"""The search box: what the index finds, fetched a kind at a time and put into words."""

from collections.abc import Callable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.codes import phones
from counter_app.codes.numbers import format_code
from counter_app.services.desk import Desk
from counter_app.services.naming import product_title
from counter_app.services.views import Hit
from counter_app.store import search as index
from counter_app.store import tables as t
from counter_app.store.search import Subject

_Hits = dict[int, Hit]


def search(desk: Desk, text: str, limit: int = 8) -> tuple[Hit, ...]:
    """What holds every word of ``text``: at most ``limit`` of each kind, newest first.

    A hit's ``key``: a ticket's, parcel's, shelf's or part's code; a customer's id; a product's
    serial, or its id after ``#`` where it has none. Any text is data; nothing found is ``()``.
    """
    with desk.store.reading() as session:
        found = index.find(session, text, limit)
        hits: dict[Subject, _Hits] = {}
        for subject, fetch in _FETCH.items():
            ids = [entry.row_id for entry in found if entry.subject is subject]
            hits[subject] = fetch(session, ids) if ids else {}
    return tuple(
        hits[entry.subject][entry.row_id] for entry in found if entry.row_id in hits[entry.subject]
    )


def _tickets(session: Session, ids: Sequence[int]) -> _Hits:
    rows = session.execute(
        select(
            t.Ticket.id, t.Ticket.number, t.Product.brand, t.Product.model, t.CustomerPerson.name
        )
        .join(t.Product, t.Product.id == t.Ticket.product_id)
        .outerjoin(t.CustomerPerson, t.CustomerPerson.customer_id == t.Ticket.customer_id)
        .where(t.Ticket.id.in_(ids))
    )
    return {
        row.id: Hit(
            "ticket",
            row.number,
            format_code(row.number),
            " · ".join(x for x in (row.name, product_title(row.brand, row.model)) if x),
        )
        for row in rows
    }


def _customers(session: Session, ids: Sequence[int]) -> _Hits:
    rows = session.execute(
        select(
            t.CustomerPerson.customer_id,
            t.CustomerPerson.name,
            t.CustomerPerson.phone,
            t.CustomerPerson.city,
        ).where(t.CustomerPerson.customer_id.in_(ids))
    )
    return {
        row.customer_id: Hit(
            "customer",
            str(row.customer_id),
            row.name,
            " · ".join(x for x in (phones.display(row.phone) if row.phone else "", row.city) if x),
        )
        for row in rows
    }


def _products(session: Session, ids: Sequence[int]) -> _Hits:
    rows = session.execute(
        select(
            t.Product.id, t.Product.serial, t.Product.serial_typed, t.Product.brand, t.Product.model
        ).where(t.Product.id.in_(ids))
    )
    return {
        row.id: Hit(
            "product",
            row.serial or f"#{row.id}",
            product_title(row.brand, row.model),
            row.serial_typed or row.serial or "",
        )
        for row in rows
    }


def _parcels(session: Session, ids: Sequence[int]) -> _Hits:
    rows = session.execute(
        select(t.Parcel.id, t.Parcel.code, t.Parcel.carrier, t.Parcel.tracking).where(
            t.Parcel.id.in_(ids)
        )
    )
    return {
        row.id: Hit(
            "parcel",
            row.code,
            format_code(row.code),
            " · ".join(x for x in (row.carrier, row.tracking) if x),
        )
        for row in rows
    }


def _shelves(session: Session, ids: Sequence[int]) -> _Hits:
    rows = session.execute(
        select(t.Shelf.id, t.Shelf.code, t.Shelf.name).where(t.Shelf.id.in_(ids))
    )
    return {row.id: Hit("shelf", row.code, row.name, format_code(row.code)) for row in rows}


def _parts(session: Session, ids: Sequence[int]) -> _Hits:
    rows = session.execute(
        select(t.Part.id, t.Part.code, t.Part.name, t.Part.brand).where(t.Part.id.in_(ids))
    )
    return {
        row.id: Hit("part", row.code, row.name, row.brand or format_code(row.code)) for row in rows
    }


_FETCH: dict[Subject, Callable[[Session, Sequence[int]], _Hits]] = {
    Subject.TICKET: _tickets,
    Subject.CUSTOMER: _customers,
    Subject.PRODUCT: _products,
    Subject.PARCEL: _parcels,
    Subject.SHELF: _shelves,
    Subject.PART: _parts,
}
