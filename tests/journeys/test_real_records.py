"""Real repair records, as they stand in any language, through the door and onto paper.

The records are the Open Repair Alliance's (CC BY-SA 4.0), beside the checkout; absent, this skips.
"""

import csv
import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from counter_app.bootstrap import open_desk
from counter_app.clock import FixedClock
from counter_app.commands.intake import form_from_json
from counter_app.services.desk import Actor, Desk
from counter_app.services.intake import take_in
from counter_app.services.paper import print_document
from counter_app.services.tickets import ticket
from counter_app.values import Role, TicketState

RECORDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "open-repair"
ACTOR = Actor(None, "records", Role.COUNTER)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """The desk of the worked examples on a fresh file."""
    with open_desk(f"sqlite:///{tmp_path / 'counter.sqlite3'}", clock) as opened:
        yield opened


def _rows(wanted: int) -> Iterator[dict[str, Any]]:
    """Records with a brand and a text, from each file in turn, as intake records."""
    files = sorted(RECORDS.glob("*.csv"))
    if not files:
        pytest.skip(f"no real records in {RECORDS}")
    with ExitStack() as opened:
        readers = []
        for file in files:
            handle = opened.enter_context(file.open(encoding="utf-8-sig", newline=""))
            readers.append(r for r in csv.DictReader(handle) if r["brand"] and r["problem"])
        rows = itertools.chain.from_iterable(zip(*readers, strict=False))
        for index, row in enumerate(itertools.islice(rows, wanted)):
            yield {
                "request_id": row["id"],
                "service": "counter",
                "customer": {"name": f"Visitor {index}", "phone": f"138{index:08d}"},
                "product": {
                    "brand": row["brand"],
                    "model": row["product_category"],
                    "category": row["product_category"],
                    "origin": ("own_brand", "agency", "other")[index % 3],
                    "sold_on": (None, "2026-03-01", "2024-06-01")[index % 3],
                },
                "faults": [{"reported": row["problem"]}],
            }


def _codes(pdf: bytes) -> list[set[str]]:
    """The codes read on each page at the dots of a 203 dpi printer."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            {found.text for found in zxingcpp.read_barcodes(page.render(scale=203 / 72).to_pil())}
            for page in document
        ]


def _take_in_and_print(desk: Desk, wanted: int) -> None:
    taken = 0
    for record in _rows(wanted):
        number = take_in(desk, ACTOR, form_from_json(record)).number
        view = ticket(desk, number)
        assert view.state is TicketState.RECEIVED
        assert view.decision is not None
        assert view.faults[0].reported == record["faults"][0]["reported"].strip()
        for kind in ("ticket", "tag"):
            pages = _codes(print_document(desk, kind, number))
            assert pages
            assert all(page == {number} for page in pages), (kind, record)
        taken += 1
    assert taken == wanted


def test_twenty_real_records(desk: Desk) -> None:
    _take_in_and_print(desk, 20)


@pytest.mark.soak
def test_two_hundred_real_records(desk: Desk) -> None:
    _take_in_and_print(desk, 200)
