"""Repair records of the Open Repair Data Standard, v0.3, as closed historical tickets.

They own no promise and no money, have no customer and no decision; they are there to be found, and
to be counted as history. ``data_provider`` and ``id`` together make a record known again.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from counter_app.codes.numbers import Kind
from counter_app.codes.search_terms import FieldKind
from counter_app.errors import CounterError, InvalidInput
from counter_app.messages import msg
from counter_app.services.desk import Actor, Desk
from counter_app.services.importing.tables import (
    ImportResult,
    Progress,
    Record,
    Rejects,
    batches,
    open_table,
)
from counter_app.services.typed_text import one_line, paragraphs
from counter_app.store import Unit
from counter_app.store import search as index
from counter_app.store.search import Subject
from counter_app.store.tables import Fault, Product, Ticket
from counter_app.values import Cause, FaultKind, Origin, Outcome, Service, TicketState

REQUIRED = (
    "id",
    "data_provider",
    "country",
    "partner_product_category",
    "product_category",
    "product_category_id",
    "brand",
    "year_of_manufacture",
    "product_age",
    "repair_status",
    "repair_barrier_if_end_of_life",
    "group_identifier",
    "event_date",
    "problem",
)
OUTCOMES = {
    "Fixed": Outcome.REPAIRED,
    "Repairable": Outcome.WITHDRAWN,
    "End of life": Outcome.NOT_REPAIRABLE,
    "Unknown": Outcome.OPEN,
}
"""``repair_status`` in our words: what could be repaired but was not went home unrepaired."""

_MIDDAY = time(12)


def import_open_repair(
    desk: Desk,
    actor: Actor,
    path: Path,
    rejects: Path | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Take the records in ``path`` in, each as a ticket in state ``closed``, in one unit of work.

    A record that was taken in before is left as it is. ``rejects``: where bad rows are set aside
    with their reasons; None: one bad row and nothing is taken. Raises ``InvalidInput`` naming the
    file, line and column.
    """
    table = open_table(path, REQUIRED)
    bad = Rejects(table, rejects is not None)
    seen: set[str] = set()
    read = added = 0
    with desk.writing(actor) as unit:
        for batch in batches(table.records(), progress):
            read += len(batch)
            rows = dict(_good(desk, batch, bad, seen))
            for key in _known(unit.session, list(rows)):
                del rows[key]
            if rows:
                _write(unit, list(rows.values()), actor)
            added += len(rows)
        unit.record(
            "history.imported",
            "open repair",
            {"rows": read - len(bad.rows), "added": added, "sha256": table.sha256},
        )
    if rejects is not None:
        bad.write(rejects)
    refused = len(bad.rows)
    return ImportResult(read, added, 0, read - refused - added, refused)


def _good(
    desk: Desk, batch: list[Record], bad: Rejects, seen: set[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for record in batch:
        try:
            row = _row(desk, record)
            if row["import_key"] in seen:
                raise InvalidInput(msg("this record stands in the file twice"), field="id")
            seen.add(row["import_key"])
            yield row["import_key"], row
        except CounterError as problem:
            bad.refuse(record, problem)


def _known(session: Session, wanted: list[str]) -> list[str]:
    keys = session.scalars(select(Ticket.import_key).where(Ticket.import_key.in_(wanted)))
    return [key for key in keys if key is not None]


def _row(desk: Desk, record: Record) -> dict[str, Any]:
    record_id = one_line(record["id"], "id", 120, msg("must not be empty"))
    provider = one_line(record["data_provider"], "data_provider", 60, msg("must not be empty"))
    category = one_line(
        record["product_category"], "product_category", 120, msg("must not be empty")
    )
    status = record["repair_status"]
    if status not in OUTCOMES:
        raise InvalidInput(
            msg("{text} is not one of {allowed}", text=status, allowed=", ".join(OUTCOMES)),
            field="repair_status",
        )
    group = one_line(record["group_identifier"], "group_identifier", 200)
    country = one_line(record["country"], "country", 60)
    model = record["partner_product_category"].rpartition("~")[2].strip() or category
    return {
        "import_key": f"ords:{provider}:{record_id}",
        "received_at": datetime.combine(_day(record["event_date"]), _MIDDAY, desk.zone),
        "outcome": OUTCOMES[status],
        "barrier": one_line(
            record["repair_barrier_if_end_of_life"], "repair_barrier_if_end_of_life", 200
        ),
        "note": " · ".join(x for x in (provider, group, country, _age(record)) if x),
        "brand": one_line(record["brand"], "brand", 120) or None,
        "model": one_line(model, "partner_product_category", 200),
        "category": category,
        "reported": paragraphs(record["problem"], "problem"),
        "source": f"{provider} {record_id}",
    }


def _age(record: Record) -> str:
    year = one_line(record["year_of_manufacture"], "year_of_manufacture", 20)
    age = one_line(record["product_age"], "product_age", 20)
    return year or (f"{age} y" if age else "")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(
            msg("{text} is not a date such as 2026-01-31", text=text), field="event_date"
        ) from None


def _write(unit: Unit, rows: list[dict[str, Any]], actor: Actor) -> None:
    """Products, tickets and faults of one batch, three statements for all of them."""
    session = unit.session
    products = session.scalars(
        insert(Product).returning(Product.id, sort_by_parameter_order=True),
        [
            {
                "version": 1,
                "brand": row["brand"],
                "model": row["model"],
                "category": row["category"],
                "origin": Origin.OTHER,
                "created_at": unit.now,
            }
            for row in rows
        ],
    ).all()
    numbers = unit.next_numbers(Kind.TICKET, len(rows))
    tickets = session.scalars(
        insert(Ticket).returning(Ticket.id, sort_by_parameter_order=True),
        [
            {
                "version": 1,
                "number": number,
                "number_tail": number[-4:],
                "state": TicketState.CLOSED,
                "outcome": row["outcome"],
                "service": Service.COUNTER,
                "import_key": row["import_key"],
                "received_at": row["received_at"],
                "received_by_id": actor.staff_id,
                "product_id": product,
                "note": row["note"],
                "not_repairable": row["outcome"] is Outcome.NOT_REPAIRABLE,
                "not_repairable_reason": row["barrier"] or None,
            }
            for row, number, product in zip(rows, numbers, products, strict=True)
        ],
    ).all()
    session.execute(
        insert(Fault),
        [
            {
                "version": 1,
                "ticket_id": ticket,
                "position": 1,
                "reported": row["reported"],
                "kind": FaultKind.HARDWARE,
                "cause": Cause.UNKNOWN,
            }
            for row, ticket in zip(rows, tickets, strict=True)
        ],
    )
    described = [
        [
            (FieldKind.NAME, row["brand"]),
            (FieldKind.TEXT, row["model"]),
            (FieldKind.TEXT, row["category"]),
        ]
        for row in rows
    ]
    index.index_new(session, Subject.PRODUCT, zip(products, described, strict=True))
    index.index_new(
        session,
        Subject.TICKET,
        (
            (
                ticket,
                [(FieldKind.NUMBER, number), *said, (FieldKind.TEXT, row["reported"])],
            )
            for ticket, number, said, row in zip(tickets, numbers, described, rows, strict=True)
        ),
    )
    for row, number in zip(rows, numbers, strict=True):
        unit.record("ticket.imported", number, {"source": row["source"]})
    session.flush()
