"""The counter's own steps in a shop with many tickets, each beside the plainest statement.

``COUNTER_BENCH_TICKETS`` is how many tickets the shop has had (100,000 where it is not set); the
last five hundred are open.
"""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from counter_app.clock import SystemClock
from counter_app.policy import PolicyBook, WorkCalendar
from counter_app.services.customers import find_customers
from counter_app.services.deciding import preview
from counter_app.services.desk import Actor, Desk
from counter_app.services.exporting import open_repair_records
from counter_app.services.intake import take_in
from counter_app.services.products import common_faults, models
from counter_app.services.reporting import daily
from counter_app.services.tickets import all_tickets, glance, queue, resolve, search, ticket
from counter_app.store import Store
from counter_app.store.backup import back_up
from counter_app.store.checking import check
from counter_app.values import Role, TicketState
from tests.benchmarks.big_shop import furnish, number_of
from tests.services.cases import OWN, WANG, own

TICKETS = int(os.environ.get("COUNTER_BENCH_TICKETS", "100000"))
NOW = datetime.now(UTC).replace(microsecond=0)
SOME = number_of(TICKETS // 2, NOW)
CLERK = Actor(None, "benchmark", Role.COUNTER)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop's file, furnished straight over the driver."""
    file = tmp_path_factory.mktemp("shop") / "counter.sqlite3"
    furnish(file, TICKETS, NOW)
    return file


@pytest.fixture(scope="module")
def desk(path: Path) -> Iterator[Desk]:
    clock = SystemClock()
    store = Store.open(f"sqlite:///{path}", clock)
    yield Desk(store, PolicyBook.shipped(), WorkCalendar.shipped(), clock)
    store.close()


def test_the_queue(benchmark: Any, desk: Desk) -> None:
    assert len(benchmark(queue, desk, limit=50)) == 50


def test_the_queue_control(benchmark: Any, path: Path) -> None:
    """Only the numbers in the queue's order, over the driver."""
    db = sqlite3.connect(path)
    wish = "SELECT number FROM ticket WHERE act_by IS NOT NULL ORDER BY act_by, id LIMIT 50"
    assert len(benchmark(lambda: db.execute(wish).fetchall())) == 50
    db.close()


def test_a_page_of_what_has_left(benchmark: Any, desk: Desk) -> None:
    states = (TicketState.DISPATCHED,)
    after = queue(desk, states=states, limit=1)[0].number
    assert len(benchmark(queue, desk, states=states, limit=50, after=after)) == 50


def test_the_first_of_all_tickets(benchmark: Any, desk: Desk) -> None:
    assert len(benchmark(lambda: list(all_tickets(desk, limit=50)))) == 50


def test_the_glance(benchmark: Any, desk: Desk) -> None:
    assert benchmark(glance, desk).due_today >= 0


def test_a_ticket_whole(benchmark: Any, desk: Desk) -> None:
    assert benchmark(ticket, desk, SOME).number == SOME


def test_a_decided_ticket_whole(benchmark: Any, desk: Desk) -> None:
    number = take_in(desk, CLERK, own()).number
    assert benchmark(ticket, desk, number).decision is not None


def test_a_ticket_control(benchmark: Any, path: Path) -> None:
    """Only its own row, over the driver."""
    db = sqlite3.connect(path)
    wish = "SELECT * FROM ticket WHERE number = ?"
    assert benchmark(lambda: db.execute(wish, (SOME,)).fetchone())
    db.close()


def test_last_digits(benchmark: Any, desk: Desk) -> None:
    assert benchmark(resolve, desk, SOME[-8:]) == SOME


def test_a_customer_by_phone(benchmark: Any, desk: Desk) -> None:
    assert benchmark(find_customers, desk, "138 0000")


def test_suggestions(benchmark: Any, desk: Desk) -> None:
    assert benchmark(lambda: models(desk, "M1") and common_faults(desk, "screen"))


def test_a_live_preview(benchmark: Any, desk: Desk) -> None:
    assert benchmark(preview, desk, own()).faults


def test_an_intake_on_the_disk(benchmark: Any, desk: Desk) -> None:
    """All of it: customer, product, ticket, decision, events, search, synced."""
    numbers = count()

    def one() -> str:
        at = next(numbers)
        form = own(
            product=replace(OWN, serial=f"NEW{at}"),
            customer=replace(WANG, name=f"K{at}", phone=f"139{at:08d}"),
        )
        return take_in(desk, CLERK, form).number

    assert benchmark(one)


WORST = ("王", "a", "5678", "lenovo", "sn000", "王 lenovo", "a b c d")
"""A common character, a common letter, any last four digits, words that begin or are many."""


@pytest.mark.parametrize("typed", WORST)
def test_a_search_as_it_is_typed(benchmark: Any, desk: Desk, typed: str) -> None:
    assert len(benchmark(search, desk, typed)) <= 6 * 8


def test_a_search_control(benchmark: Any, path: Path) -> None:
    """The tickets' part of the first of them, over the driver."""
    db = sqlite3.connect(path)
    wish = (
        "SELECT rowid FROM search WHERE search MATCH '\"王\"*' AND rowid >= 1099511627776"
        " AND rowid < 2199023255552 ORDER BY rowid DESC LIMIT 8"
    )
    assert len(benchmark(lambda: db.execute(wish).fetchall())) == 8
    db.close()


def test_units_that_wait_for_nothing(benchmark: Any, desk: Desk) -> None:
    """States few are in, looked for among all that ever left."""
    states = (TicketState.REPAIRING, TicketState.QUOTING, TicketState.READY)
    assert benchmark(queue, desk, states=states) == ()


@pytest.mark.parametrize("days", [0, 30])
def test_the_report_of_a_day(benchmark: Any, desk: Desk, days: int) -> None:
    day = desk.today() - timedelta(days=days)
    assert benchmark.pedantic(daily, (desk, day), rounds=3).chain_head


def test_the_report_control(benchmark: Any, path: Path) -> None:
    """Only the numbers of what came in within a day, over the driver."""
    db = sqlite3.connect(path)
    until = NOW.strftime("%Y-%m-%d %H:%M:%S")
    since = (NOW - timedelta(days=1)).strftime("%Y-%m-%d %H:%M:%S")
    wish = "SELECT number FROM ticket WHERE received_at BETWEEN ? AND ?"
    assert benchmark(lambda: db.execute(wish, (since, until)).fetchall())
    db.close()


def test_three_days_of_records_given_out(benchmark: Any, desk: Desk) -> None:
    first = desk.today() - timedelta(days=5)
    assert benchmark.pedantic(open_repair_records, (desk, first, None), rounds=3).records


def test_a_check_of_everything(benchmark: Any, path: Path) -> None:
    assert benchmark.pedantic(check, (path,), rounds=1) == []


def test_a_check_control(benchmark: Any, path: Path) -> None:
    """SQLite's own integrity check alone."""
    db = sqlite3.connect(path)
    wish = "PRAGMA integrity_check"
    assert benchmark.pedantic(lambda: db.execute(wish).fetchall(), rounds=1) == [("ok",)]
    db.close()


def test_a_backup_proved(benchmark: Any, path: Path, tmp_path: Path) -> None:
    made, _ = benchmark.pedantic(back_up, (path, tmp_path, NOW), rounds=1)
    assert made.path.is_file()


def test_a_backup_control(benchmark: Any, path: Path, tmp_path: Path) -> None:
    """SQLite's own copy, of which nothing is asked."""
    db, copy = sqlite3.connect(path), sqlite3.connect(tmp_path / "copy.sqlite3")
    benchmark.pedantic(db.backup, (copy,), rounds=1)
    db.close()
    copy.close()
