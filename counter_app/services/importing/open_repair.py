"""Repair records of the Open Repair Data Standard, v0.3, as closed historical tickets.

They own no promise and no money, have no customer and no decision; they are there to be found, and
to be counted as history. ``data_provider`` and ``id`` together make a record known again.
"""

import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.codes.search_terms import FieldKind
from counter_app.errors import CounterError, InvalidInput
from counter_app.messages import msg
from counter_app.services.desk import Actor, Desk
from counter_app.services.importing import cells
from counter_app.services.importing.historical import write
from counter_app.services.importing.rejects import Rejects, rejects_of
from counter_app.services.importing.tables import (
    ImportResult,
    Progress,
    Record,
    Table,
    batches,
    open_table,
)
from counter_app.services.typed_text import one_line, paragraphs
from counter_app.store import search as index
from counter_app.store.staging import Staging
from counter_app.store.tables import Ticket
from counter_app.values import Outcome

COLUMNS = (
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
"""The columns of v0.3, in its order."""
REQUIRED = ("id", "data_provider", "product_category", "repair_status", "event_date", "problem")
"""Those without which a record says nothing; v0.1 and v0.2 lack some of the others."""
_NAMES = {name.replace("_", " "): name for name in COLUMNS} | {
    "date": "event_date",
    "partner": "data_provider",
    "repair barrier": "repair_barrier_if_end_of_life",
    "group": "group_identifier",
}
OUTCOMES = {
    "Fixed": Outcome.REPAIRED,
    "Repairable": Outcome.WITHDRAWN,
    "End of life": Outcome.NOT_REPAIRABLE,
    "Unknown": Outcome.OPEN,
}
"""``repair_status`` in our words: what could be repaired but was not went home unrepaired."""
_OUTCOMES = {name.casefold(): outcome for name, outcome in OUTCOMES.items()}
_NOT_KNOWN: Final = re.compile(r"(unknown|n\.?/?a\.?|none|null|nan|\?+|-+)", re.IGNORECASE)
"""What partners write for nothing."""

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
    with open_table(path, REQUIRED, _NAMES) as table, Staging() as staged:
        with rejects_of(table, rejects) as bad:
            read = _check(desk, table, bad, staged, progress)
        good = read - bad.count
        added = 0
        with desk.writing(actor) as unit:
            for rows in staged.batches():
                known = _known(unit.session, [row.key for row in rows])
                new = [row for row in rows if row.key not in known]
                if new:
                    write(unit, new, actor)
                added += len(new)
            unit.record(
                "history.imported",
                "open repair",
                {"rows": good, "added": added, "sha256": table.file.sha256},
            )
    return ImportResult(read, added, 0, good - added, bad.count)


def _check(
    desk: Desk, table: Table, bad: Rejects, staged: Staging, progress: Progress | None
) -> int:
    """Stage the records that can be kept; how many were read."""
    read = 0
    for batch in batches(table.records(), progress):
        read += len(batch)
        for record in batch:
            try:
                key, values = _row(desk, record)
                before = staged.put(key, record.line, values)
                if before is not None and before.values != values:
                    raise InvalidInput(
                        msg("line {line} says otherwise of this record", line=before.line),
                        field="id",
                    )
            except CounterError as problem:
                bad.refuse(record, problem)
    return read


def _known(session: Session, wanted: list[str]) -> set[str]:
    keys = session.scalars(select(Ticket.import_key).where(Ticket.import_key.in_(wanted)))
    return {key for key in keys if key is not None}


def _row(desk: Desk, record: Record) -> tuple[str, list[str | None]]:
    """What is kept of a record: its key, and ``historical.FIELDS``."""
    if record.problem is not None:
        raise InvalidInput(record.problem)
    record_id = one_line(record["id"], "id", 120, msg("must not be empty"))
    provider = one_line(record["data_provider"], "data_provider", 60, msg("must not be empty"))
    category = one_line(
        record["product_category"], "product_category", 120, msg("must not be empty")
    )
    status = record["repair_status"]
    outcome = _OUTCOMES.get(" ".join(re.split(r"[\s_-]+", status.casefold())))
    if outcome is None:
        raise InvalidInput(
            msg("{text} is not one of {allowed}", text=status, allowed=", ".join(OUTCOMES)),
            field="repair_status",
        )
    brand = _said(record, "brand", 120) or None
    model = (
        one_line(
            record["partner_product_category"].rpartition("~")[2], "partner_product_category", 200
        )
        or _said(record, "model", 200)
        or category
    )
    reported = paragraphs(record["problem"], "problem")
    group = one_line(record["group_identifier"], "group_identifier", 200)
    country = one_line(record["country"], "country", 60)
    described = [
        (FieldKind.NAME, brand),
        (FieldKind.TEXT, model),
        (FieldKind.TEXT, category),
    ]
    return f"ords:{provider}:{record_id}", [
        datetime.combine(_day(record), _MIDDAY, desk.zone).isoformat(),
        outcome.value,
        _said(record, "repair_barrier_if_end_of_life", 200),
        " · ".join(x for x in (provider, group, country, _age(record)) if x),
        brand,
        model,
        category,
        reported,
        f"{provider} {record_id}",
        index.terms_of(described),
        index.terms_of([(FieldKind.TEXT, reported)]),
    ]


def _said(record: Record, column: str, most: int) -> str:
    """A cell's text; empty where it only says that nothing is known."""
    text = one_line(record[column], column, most)
    return "" if _NOT_KNOWN.fullmatch(text) else text


def _age(record: Record) -> str:
    year = _said(record, "year_of_manufacture", 20).removesuffix(".0")
    age = _said(record, "product_age", 20).removesuffix(".0")
    return year or (f"{age} y" if age else "")


def _day(record: Record) -> date:
    found = cells.day(record["event_date"], "event_date")
    if found is None:
        raise InvalidInput(msg("must not be empty"), field="event_date")
    return found
