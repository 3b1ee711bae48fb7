"""The sales register: what the shop sold, one row for each serial."""

from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from counter_app.codes import serials
from counter_app.errors import CounterError, InvalidInput
from counter_app.messages import msg
from counter_app.services.desk import Actor, Desk
from counter_app.services.importing import cells
from counter_app.services.importing.rejects import Rejects, rejects_of
from counter_app.services.importing.tables import (
    ImportResult,
    Progress,
    Record,
    Table,
    batches,
    open_table,
)
from counter_app.services.typed_text import one_line
from counter_app.store import Unit
from counter_app.store.bulk import Bulk
from counter_app.store.staging import Staging
from counter_app.store.tables import SalesRegister
from counter_app.values import Origin

REQUIRED = ("serial",)
_OTHER_NAMES = {
    "serial": "serial number|serial no|serialnumber|s/n|sn|imei|序列号|商品序列号|产品序列号|"
    "机身序列号|机身号|机号|串号|sn码|sn号",
    "brand": "brand name|make|品牌|商品品牌|产品品牌",
    "model": "model name|product|product model|型号|规格型号|产品型号|商品型号|机型|"
    "商品名称|产品名称",
    "category": "product category|类别|品类|分类|商品类别|产品类别",
    "origin": "归属|来源|产品归属",
    "sold_on": "sold on|sold|date of sale|sale date|sales date|date sold|purchase date|销售日期|"
    "售出日期|购买日期|购机日期|出库日期|开票日期|销售时间",
    "warranty_months": "warranty months|warranty|months of warranty|保修月数|保修期|"
    "质保期|质保月数|保修时长",
    "on_site_agreement": "on site agreement|on site|on site service|上门服务|上门协议|上门服务协议",
}
NAMES = {other: name for name, others in _OTHER_NAMES.items() for other in others.split("|")} | {
    name.replace("_", " "): name for name in _OTHER_NAMES
}
"""What else a register may call its columns, folded."""
_ORIGINS = {
    "own": Origin.OWN_BRAND,
    "自有": Origin.OWN_BRAND,
    "自有品牌": Origin.OWN_BRAND,
    "代理": Origin.AGENCY,
    "代理品牌": Origin.AGENCY,
    "其他": Origin.OTHER,
    "其它": Origin.OTHER,
}
_SAID = ("brand", "model", "category", "origin", "sold_on", "warranty_months", "on_site_agreement")
_ROW = ("serial", "serial_typed", *_SAID)
_STAMP = ("source_line", "source", "imported_at")


def import_products(
    desk: Desk,
    actor: Actor,
    path: Path,
    rejects: Path | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Take the sales register in ``path`` in: checked whole, then written in one unit.

    A serial that is there already is brought up to date; nothing doubles. ``rejects``: where bad
    rows are set aside with their reasons; None: one bad row and nothing is taken. Raises
    ``InvalidInput`` naming the file, line and column.
    """
    with open_table(path, REQUIRED, NAMES) as table, Staging() as staged:
        with rejects_of(table, rejects) as bad:
            read = _check(table, bad, staged, progress)
        good = read - bad.count
        with desk.writing(actor) as unit:
            added, changed = _write(unit, staged, table.file.name)
            unit.record(
                "register.imported",
                "sales register",
                {"rows": good, "added": added, "sha256": table.file.sha256},
            )
    return ImportResult(read, added, changed, good - added - changed, bad.count)


_BULK = Bulk(SalesRegister, _ROW)


def _check(table: Table, bad: Rejects, staged: Staging, progress: Progress | None) -> int:
    """Stage the rows that can be kept, one a serial; how many were read."""
    read = 0
    for batch in batches(table.records(), progress):
        read += len(batch)
        for record in batch:
            try:
                row = _BULK.values(_row(record))
                before = staged.put(row[0], record.line, row)
                if before is not None and before.values[2:] != row[2:]:
                    raise InvalidInput(
                        msg("line {line} says otherwise of this serial", line=before.line),
                        field="serial",
                    )
            except CounterError as problem:
                bad.refuse(record, problem)
    return read


def _write(unit: Unit, staged: Staging, source: str) -> tuple[int, int]:
    connection = unit.session.connection()
    count = select(func.count()).select_from(SalesRegister)
    before = connection.scalar(count) or 0
    bulk = Bulk(SalesRegister, (*_ROW, *_STAMP))
    stamp = Bulk(SalesRegister, _STAMP[1:]).values(
        {"source": source[:255], "imported_at": unit.now}
    )
    touched = sum(
        bulk.upsert(connection, ([*row.values, row.line, *stamp] for row in rows), "serial", _SAID)
        for rows in staged.batches(by_key=True)
    )
    added = (connection.scalar(count) or 0) - before
    return added, touched - added


def _row(record: Record) -> dict[str, Any]:
    if record.problem is not None:
        raise InvalidInput(record.problem)
    typed = one_line(record["serial"], "serial", 64, msg("must not be empty"))
    serial = serials.normalise(typed)
    if not serial:
        raise InvalidInput(msg("must not be empty"), field="serial")
    cells.refuse_cut(typed, "serial")
    origin = record["origin"]
    return {
        "serial": serial,
        "serial_typed": typed,
        "brand": one_line(record["brand"], "brand", 120) or None,
        "model": one_line(record["model"], "model", 200) or None,
        "category": one_line(record["category"], "category", 120) or None,
        "origin": cells.word(origin, Origin, _ORIGINS, "origin") if origin else None,
        "sold_on": cells.day(record["sold_on"], "sold_on"),
        "warranty_months": cells.months(record["warranty_months"], "warranty_months"),
        "on_site_agreement": cells.flag(record["on_site_agreement"], "on_site_agreement"),
    }
