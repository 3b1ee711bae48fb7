"""Makes the golden database of the present schema: run it once when a schema is released.

    python -m tests.store.golden.make

writes ``schema-NNNN.sqlite3.gz`` beside this file, which is committed and never made again: later
programs must open it. It refuses to replace one that is there.
"""

import gzip
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from counter_app.clock import FixedClock
from counter_app.codes.numbers import Kind
from counter_app.store import Store, Unit
from counter_app.store.copying import copy_database
from counter_app.store.schema import HEAD
from counter_app.store.tables import (
    FaultNeed,
    Parcel,
    Part,
    Pause,
    Payment,
    Quote,
    QuoteLine,
    SalesRegister,
    Setting,
    Shelf,
    Shipment,
    Staff,
    Ticket,
)
from counter_app.values import (
    Channel,
    Leg,
    LineKind,
    Origin,
    PauseKind,
    Payer,
    PaymentKind,
    PaymentMethod,
    QuoteStatus,
    ReturnBy,
    Role,
)
from tests.store.cases import take_in

FOLDER = Path(__file__).parent
START = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def _furnish(unit: Unit) -> None:
    unit.session.add_all(
        [
            Staff(name="Li Wei", role=Role.TECHNICIAN, created_at=unit.now, reference="staff-1"),
            Shelf(code=unit.next_number(Kind.SHELF), name="A-01"),
            Part(code=unit.next_number(Kind.PART), name="电源板", list_price_fen=8800),
            Setting(key="shop.name", value='"The shop"', changed_at=unit.now),
            SalesRegister(
                serial="SN900",
                serial_typed="SN-900",
                origin=Origin.AGENCY,
                sold_on=date(2025, 11, 22),
                imported_at=unit.now,
            ),
        ]
    )
    unit.record("shop.opened", "database")


def _repair(unit: Unit, ticket: Ticket) -> None:
    fault = ticket.faults[0]
    fault.needs.append(
        FaultNeed(kind=LineKind.PART, description="电源板", quantity=1000, unit_price_fen=8800)
    )
    quote = Quote(
        ticket=ticket,
        revision=1,
        status=QuoteStatus.APPROVED,
        made_at=unit.now,
        sent_at=unit.now,
        sent_how=Channel.PHONE,
        lines=[
            QuoteLine(
                position=1,
                kind=LineKind.PART,
                description="电源板",
                quantity=1000,
                unit_price_fen=8800,
                list_fen=8800,
                waived_fen=800,
                waived_clause="charge.1",
                payable_fen=8000,
            )
        ],
    )
    payment = Payment(
        ticket=ticket,
        kind=PaymentKind.PAYMENT,
        method=PaymentMethod.CASH,
        amount_fen=8000,
        receipt_number=unit.next_receipt(),
        taken_at=unit.now,
    )
    parcel = Parcel(
        code=unit.next_number(Kind.PARCEL),
        leg=Leg.OUTBOUND,
        return_by=ReturnBy.URGENT,
        payer=Payer.CUSTOMER,
        payer_clause="charge.3",
        tracking="SF778899",
        weight_g=1200,
        made_at=unit.now,
        shipments=[Shipment(ticket=ticket)],
    )
    unit.session.add_all([quote, payment, parcel])
    ticket.pauses.append(
        Pause(kind=PauseKind.QUOTE, starts_at=unit.now, ends_at=unit.now + timedelta(hours=3))
    )
    unit.record("ticket.dispatched", ticket.number, {"paid_fen": 8000})


def make(folder: Path) -> Path:
    """Make the golden database of the present schema in ``folder``."""
    target = folder / f"schema-{HEAD}.sqlite3.gz"
    if target.exists():
        raise FileExistsError(f"{target} is golden: later programs must open it as it is")
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "shop.sqlite3"
        clock = FixedClock(START)
        store = Store.open(f"sqlite:///{path}", clock)
        with store.writing("system") as unit:
            _furnish(unit)
        for number, (name, phone) in enumerate(
            [("王伟", "+8613800138000"), ("Zhou Lin", "+8675526000000"), ("李娜", None)]
        ):
            clock.set(START + timedelta(hours=number))
            with store.writing("staff-1") as unit:
                ticket = take_in(unit, name=name, phone=phone, serial=f"SN10{number}")
            with store.writing("staff-1") as unit:
                _repair(unit, unit.session.get_one(Ticket, ticket.id))
        store.close()
        copy = Path(scratch) / "copy.sqlite3"
        copy_database(path, copy)
        with gzip.GzipFile(target, "wb", compresslevel=9, mtime=0) as packed:
            packed.write(copy.read_bytes())
    return target


if __name__ == "__main__":
    make(FOLDER)
