"""The shop's own repairs as records of the Open Repair Data Standard, v0.3.

Nothing personal leaves: no customer, no serial, no number of a ticket, and of what people wrote in
their own words nothing, since it may name somebody. What a fault was is said in our vocabulary.
"""

import csv
import hashlib
import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.i18n import translator
from counter_app.services.csv_cells import harmless
from counter_app.services.desk import Desk
from counter_app.services.importing.open_repair import COLUMNS
from counter_app.services.settings import get
from counter_app.store.tables import Fault, Product, Ticket
from counter_app.values import Cause, FaultKind, Outcome

STATUS = {
    Outcome.REPAIRED: "Fixed",
    Outcome.NO_FAULT_FOUND: "Fixed",
    Outcome.DECLINED: "Repairable",
    Outcome.WITHDRAWN: "Repairable",
    Outcome.NOT_REPAIRABLE: "End of life",
    Outcome.OPEN: "Unknown",
}
CATEGORIES = {
    "Laptop": 16,
    "Desktop computer": 4,
    "Flat screen": 8,
    "Printer/scanner": 25,
    "PC accessory": 22,
    "Mobile": 19,
    "Tablet": 30,
    "Battery/charger/adapter": 2,
    "Coffee maker": 36,
    "Misc": 18,
}
"""The standard's categories a counter like ours sees, and their ids."""
OUR_WORDS = {
    "desktop": "Desktop computer",
    "monitor": "Flat screen",
    "printer": "Printer/scanner",
    "scanner": "Printer/scanner",
    "phone": "Mobile",
    "router": "PC accessory",
    "storage": "PC accessory",
    "pos terminal": "PC accessory",
    "appliance": "Misc",
}


PART: Final = 1000
"""Repairs written together."""


@dataclass(frozen=True, slots=True)
class Export:
    """The file's content and how many records it holds."""

    content: bytes
    records: int


def open_repair_records(desk: Desk, first: date | None, last: date | None) -> Export:
    """The repairs that left from ``first`` to ``last`` (local days; None: all), oldest first."""
    shop = get(desk, "shop.name")
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    count = 0
    query = (
        select(
            Ticket.id,
            Ticket.salt,
            Ticket.outcome,
            Ticket.received_at,
            Ticket.dispatched_at,
            Product.brand,
            Product.category,
            Product.sold_on,
        )
        .join(Product, Product.id == Ticket.product_id)
        .where(Ticket.dispatched_at.is_not(None))
        .order_by(Ticket.dispatched_at, Ticket.id)
    )
    if first is not None:
        query = query.where(Ticket.dispatched_at >= datetime.combine(first, time(), desk.zone))
    if last is not None:
        after = datetime.combine(last + timedelta(days=1), time(), desk.zone)
        query = query.where(Ticket.dispatched_at < after)
    with desk.store.reading() as session:
        for rows in session.execute(query.execution_options(yield_per=PART)).partitions():
            faults = _faults_of(session, [row.id for row in rows])
            for row in rows:
                cells = _cells(desk, shop, row, faults.get(row.id, []))
                writer.writerow([harmless(str(cell)) for cell in cells])
            count += len(rows)
    return Export(out.getvalue().encode(), count)


def _faults_of(session: Session, tickets: list[int]) -> dict[int, list[str]]:
    faults: dict[int, list[str]] = {}
    for ticket_id, kind, cause in session.execute(
        select(Fault.ticket_id, Fault.kind, Fault.cause)
        .where(Fault.ticket_id.in_(tickets))
        .order_by(Fault.ticket_id, Fault.position)
    ):
        faults.setdefault(ticket_id, []).append(_fault(kind, cause))
    return faults


def _cells(desk: Desk, shop: str, row: Any, faults: list[str]) -> list[object]:
    category = _category(row.category)
    left: datetime = row.dispatched_at.astimezone(desk.zone)
    return [
        hashlib.sha256(row.salt + b"open repair").hexdigest()[:16],
        shop,
        "CHN",
        row.category or "",
        category,
        CATEGORIES[category],
        row.brand or "",
        "",
        _age(row.sold_on, row.received_at.astimezone(desk.zone).date()),
        STATUS[row.outcome],
        "",
        "",
        left.date().isoformat(),
        "; ".join(faults),
    ]


def _fault(kind: FaultKind, cause: Cause | None) -> str:
    name = translator("en").name
    if kind is not FaultKind.HARDWARE or cause in (None, Cause.UNKNOWN):
        return name(kind)
    return f"{name(kind)}: {name(cause)}"


def _category(said: str | None) -> str:
    word = (said or "").strip()
    exact = next((name for name in CATEGORIES if name.casefold() == word.casefold()), None)
    return exact or OUR_WORDS.get(word.casefold(), "Misc")


def _age(sold_on: date | None, received_on: date) -> str:
    """Years in the shop's first sight of it, one decimal; empty where the sale is not known."""
    if sold_on is None or sold_on > received_on:
        return ""
    return f"{(received_on - sold_on).days / 365.25:.1f}"
