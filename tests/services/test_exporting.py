"""The shop's own repairs handed out: whole records, and nobody's name in them."""

import csv
import io
from datetime import date
from pathlib import Path

from counter_app.clock import FixedClock
from counter_app.services.desk import Actor, Desk
from counter_app.services.exporting import open_repair_records
from counter_app.services.forms import CustomerForm, FaultForm
from counter_app.services.importing import import_open_repair
from tests.services.bench import Bench
from tests.services.cases import own

WHO = CustomerForm(name="Zebedee Quux", phone="138 1111 2222", address="9 Secret Lane")


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def test_a_repair_that_left_is_a_record_and_names_nobody(
    desk: Desk, clock: FixedClock, technician: Actor, tmp_path: Path
) -> None:
    bench = Bench(desk, clock, technician)
    faults = (FaultForm("Zebedee says it smokes, call 13811112222"),)
    left = bench.picked_up(bench.ready(own(customer=WHO, faults=faults)))
    bench.received(own())
    made = open_repair_records(desk, None, None)
    [row] = rows(made.content)
    assert made.records == 1
    assert (row["repair_status"], row["event_date"]) == ("Fixed", "2026-11-22")
    assert row["brand"] == left.product.brand
    text = made.content.decode("utf-8")
    for private in ("Zebedee", "1381111", "Secret", left.number, left.product.serial):
        assert private not in text
    assert open_repair_records(desk, date(2026, 11, 23), None).records == 0
    assert open_repair_records(desk, None, date(2026, 11, 22)).records == 1
    file = tmp_path / "ours.csv"
    file.write_bytes(made.content)
    taken = import_open_repair(desk, technician, file)
    assert (taken.added, taken.rejected) == (1, 0)
