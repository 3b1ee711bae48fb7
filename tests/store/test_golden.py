"""A database of every schema ever released opens, whole, and work goes on in it."""

import gzip
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.clock import FixedClock
from counter_app.store import Store, search
from counter_app.store.audit import verify
from counter_app.store.checking import check
from counter_app.store.schema import HEAD
from counter_app.store.sqlite import reading_only
from counter_app.store.tables import Parcel, Payment, Quote, Ticket
from tests.store.cases import take_in
from tests.store.golden import make

GOLDEN = sorted((Path(__file__).parent / "golden").glob("schema-*.sqlite3.gz"))


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.name)
def test_a_golden_database_opens_and_is_worked_in(
    golden: Path, tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "shop.sqlite3"
    path.write_bytes(gzip.decompress(golden.read_bytes()))
    before = verify(path)
    store = Store.open(f"sqlite:///{path}", clock)
    assert (store.copy_before_upgrade is None) == (HEAD in golden.name)
    with store.reading() as session:
        tickets = session.scalars(select(Ticket).order_by(Ticket.id)).all()
        assert [
            ticket.customer.person.name
            for ticket in tickets
            if ticket.customer and ticket.customer.person
        ] == ["王伟", "Zhou Lin", "李娜"]
        assert [len(ticket.faults) for ticket in tickets] == [1, 1, 1]
        assert [
            line.payable_fen for quote in session.scalars(select(Quote)) for line in quote.lines
        ] == [8000, 8000, 8000]
        assert {payment.amount_fen for payment in session.scalars(select(Payment))} == {8000}
        assert {parcel.tracking for parcel in session.scalars(select(Parcel))} == {"SF778899"}
        assert [one.subject for one in search.find(session, "李娜")] == [
            search.Subject.TICKET,
            search.Subject.CUSTOMER,
        ]
        known = {ticket.number for ticket in tickets}
    with store.writing("system") as unit:
        assert take_in(unit).number not in known
    store.close()
    assert check(path) == []
    after = verify(path, before.head)
    assert after.findings == ()
    assert after.events > before.events == 7


def test_there_is_a_golden_database_of_the_present_schema() -> None:
    assert any(HEAD in golden.name for golden in GOLDEN)


def test_the_newest_golden_database_has_the_present_schema_and_no_other(
    store: Store, tmp_path: Path
) -> None:
    """A schema that changes after its golden database was made wants a migration of its own."""
    path = tmp_path / "golden.sqlite3"
    path.write_bytes(gzip.decompress(GOLDEN[-1].read_bytes()))
    made = []
    for database in (path, store.path):
        with reading_only(database) as connection:
            made.append(
                connection.execute(
                    "SELECT type, name, sql FROM sqlite_schema ORDER BY 2"
                ).fetchall()
            )
    assert made[0] == made[1]


def test_a_golden_database_is_never_made_again(tmp_path: Path) -> None:
    assert make.make(tmp_path).name == f"schema-{HEAD}.sqlite3.gz"
    with pytest.raises(FileExistsError, match="is golden"):
        make.make(tmp_path)
