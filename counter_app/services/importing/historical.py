"""Closed historical tickets written a batch at a time, past the ORM."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from secrets import token_bytes, token_hex
from typing import Any, Final

from sqlalchemy import func, insert, select

from counter_app.codes.numbers import Kind
from counter_app.codes.search_terms import FieldKind
from counter_app.services.desk import Actor
from counter_app.store import Unit
from counter_app.store import search as index
from counter_app.store.search import Subject
from counter_app.store.staging import Staged
from counter_app.store.tables import Fault, Product, Ticket
from counter_app.values import Cause, FaultKind, Origin, Outcome, Service, TicketState

FIELDS: Final = (
    "received_at",
    "outcome",
    "barrier",
    "note",
    "brand",
    "model",
    "category",
    "reported",
    "source",
    "terms",
    "reported_terms",
)
"""What a staged record holds, in this order."""


def write(unit: Unit, staged: Sequence[Staged], actor: Actor) -> None:
    """Products, tickets, faults, search and events of one batch, a statement for each."""
    session = unit.session
    connection = session.connection()
    rows = [dict(zip(FIELDS, row.values, strict=True), key=row.key) for row in staged]
    first_product = (connection.scalar(select(func.max(Product.id))) or 0) + 1
    first_ticket = (connection.scalar(select(func.max(Ticket.id))) or 0) + 1
    numbers = unit.next_numbers(Kind.TICKET, len(rows))
    connection.execute(
        insert(Product),
        [_product(unit, row, first_product + at) for at, row in enumerate(rows)],
    )
    connection.execute(
        insert(Ticket),
        [
            _ticket(row, number, first_ticket + at, first_product + at, actor)
            for at, (row, number) in enumerate(zip(rows, numbers, strict=True))
        ],
    )
    connection.execute(
        insert(Fault),
        [
            {
                "version": 1,
                "ticket_id": first_ticket + at,
                "position": 1,
                "reported": row["reported"],
                "kind": FaultKind.HARDWARE,
                "cause": Cause.UNKNOWN,
            }
            for at, row in enumerate(rows)
        ],
    )
    index.index_new(
        session,
        Subject.PRODUCT,
        ((first_product + at, row["terms"]) for at, row in enumerate(rows)),
    )
    index.index_new(
        session,
        Subject.TICKET,
        (
            (
                first_ticket + at,
                " ".join(
                    (
                        index.terms_of([(FieldKind.NUMBER, number)]),
                        row["terms"],
                        row["reported_terms"],
                    )
                ),
            )
            for at, (row, number) in enumerate(zip(rows, numbers, strict=True))
        ),
    )
    unit.record_many(
        "ticket.imported",
        ((number, {"source": row["source"]}) for row, number in zip(rows, numbers, strict=True)),
    )


def _product(unit: Unit, row: Mapping[str, Any], product_id: int) -> dict[str, Any]:
    return {
        "id": product_id,
        "version": 1,
        "reference": token_hex(8),
        "brand": row["brand"],
        "model": row["model"],
        "category": row["category"],
        "origin": Origin.OTHER,
        "created_at": unit.now,
    }


def _ticket(
    row: Mapping[str, Any], number: str, ticket_id: int, product_id: int, actor: Actor
) -> dict[str, Any]:
    outcome = Outcome(row["outcome"])
    return {
        "id": ticket_id,
        "version": 1,
        "number": number,
        "number_tail": number[-4:],
        "state": TicketState.CLOSED,
        "outcome": outcome,
        "service": Service.COUNTER,
        "import_key": row["key"],
        "received_at": datetime.fromisoformat(row["received_at"]),
        "received_by_id": actor.staff_id,
        "product_id": product_id,
        "note": row["note"],
        "not_repairable": outcome is Outcome.NOT_REPAIRABLE,
        "not_repairable_reason": row["barrier"] or None,
        "salt": token_bytes(16),
    }
