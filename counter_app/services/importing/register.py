"""The sales register: what the shop sold, one row for each serial."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from counter_app.codes import serials
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
from counter_app.services.typed_text import one_line
from counter_app.store.tables import SalesRegister
from counter_app.values import Origin

REQUIRED = ("serial",)
NAMES = {
    "serial number": "serial",
    "序列号": "serial",
    "品牌": "brand",
    "型号": "model",
    "类别": "category",
    "归属": "origin",
    "销售日期": "sold_on",
    "sold on": "sold_on",
    "date of sale": "sold_on",
    "保修月数": "warranty_months",
    "warranty months": "warranty_months",
    "上门服务": "on_site_agreement",
    "on-site agreement": "on_site_agreement",
}
"""What else a register may call its columns."""

_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YES = {"1", "yes", "true", "y", "是"}
_NO = {"", "0", "no", "false", "n", "否"}
_SAID = ("brand", "model", "category", "origin", "sold_on", "warranty_months", "on_site_agreement")


def import_products(
    desk: Desk,
    actor: Actor,
    path: Path,
    rejects: Path | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Take the sales register in ``path`` in, in one unit of work.

    A serial that is there already is brought up to date; nothing doubles. ``rejects``: where bad
    rows are set aside with their reasons; None: one bad row and nothing is taken. Raises
    ``InvalidInput`` naming the file, line and column.
    """
    table = open_table(path, REQUIRED, NAMES)
    bad = Rejects(table, rejects is not None)
    seen: dict[str, dict[str, Any]] = {}
    read = added = changed = 0
    with desk.writing(actor) as unit:
        for batch in batches(table.records(), progress):
            read += len(batch)
            rows = dict(_good(batch, bad, seen))
            known = _known(unit.session, list(rows))
            new = [row for serial, row in rows.items() if serial not in known]
            stamp = {"imported_at": unit.now, "source": table.name[:255]}
            if new:
                unit.session.execute(insert(SalesRegister), [{**row, **stamp} for row in new])
            for serial, row in rows.items():
                if serial in known and any(known[serial][name] != row[name] for name in _SAID):
                    unit.session.execute(
                        update(SalesRegister)
                        .where(SalesRegister.serial == serial)
                        .values(**row, **stamp)
                    )
                    changed += 1
            added += len(new)
        unit.record(
            "register.imported",
            "sales register",
            {"rows": read - len(bad.rows), "added": added, "sha256": table.sha256},
        )
    if rejects is not None:
        bad.write(rejects)
    refused = len(bad.rows)
    return ImportResult(read, added, changed, read - refused - added - changed, refused)


def _good(
    batch: list[Record], bad: Rejects, seen: dict[str, dict[str, Any]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows that can be kept, by serial; one that says the same again is left out."""
    for record in batch:
        try:
            row = _row(record)
            serial = row["serial"]
            before = seen.setdefault(serial, row)
            if before is row:
                yield serial, row
            elif any(before[name] != row[name] for name in _SAID):
                raise InvalidInput(
                    msg(
                        "line {line} says otherwise of this serial",
                        line=before["source_line"],
                    ),
                    field="serial",
                )
        except CounterError as problem:
            bad.refuse(record, problem)


def _known(session: Session, wanted: list[str]) -> dict[str, dict[str, Any]]:
    columns = [getattr(SalesRegister, name) for name in ("serial", *_SAID)]
    rows = session.execute(select(*columns).where(SalesRegister.serial.in_(wanted)))
    return {row.serial: dict(row._mapping) for row in rows}


def _row(record: Record) -> dict[str, Any]:
    typed = one_line(record["serial"], "serial", 64, msg("must not be empty"))
    return {
        "serial": serials.normalise(typed),
        "serial_typed": typed,
        "brand": one_line(record["brand"], "brand", 120) or None,
        "model": one_line(record["model"], "model", 200) or None,
        "category": one_line(record["category"], "category", 120) or None,
        "origin": _origin(record["origin"]),
        "sold_on": _day(record["sold_on"]),
        "warranty_months": _months(record["warranty_months"]),
        "on_site_agreement": _flag(record["on_site_agreement"]),
        "source_line": record.line,
    }


def _origin(text: str) -> Origin | None:
    if not text:
        return None
    try:
        return Origin(text.casefold())
    except ValueError:
        raise InvalidInput(
            msg("{text} is not one of {allowed}", text=text, allowed=", ".join(Origin)),
            field="origin",
        ) from None


def _day(text: str) -> date | None:
    if not text:
        return None
    found = _DATE.fullmatch(text)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise InvalidInput(msg("{text} is not a date such as 2026-01-31", text=text), field="sold_on")


def _months(text: str) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdecimal() and len(text) <= 3 and int(text) <= 600:
        return int(text)
    raise InvalidInput(
        msg("{text} is not a whole number of months from 0 to 600", text=text),
        field="warranty_months",
    )


def _flag(text: str) -> bool:
    said = text.casefold()
    if said not in _YES | _NO:
        raise InvalidInput(
            msg("{text} is neither yes nor no", text=text), field="on_site_agreement"
        )
    return said in _YES
