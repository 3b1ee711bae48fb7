"""The counter's own steps in a shop with many tickets, each beside the plainest statement.

``COUNTER_BENCH_TICKETS`` is how many tickets the shop has had (100,000 where it is not set); the
last five hundred are open.
"""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from counter_app.clock import SystemClock
from counter_app.policy import PolicyBook, WorkCalendar
from counter_app.services.customers import find_customers
from counter_app.services.deciding import preview
from counter_app.services.desk import Actor, Desk
from counter_app.services.intake import take_in
from counter_app.services.products import common_faults, models
from counter_app.services.tickets import all_tickets, glance, queue, resolve, ticket
from counter_app.store import Store
from counter_app.values import Role, TicketState
from tests.services.cases import OWN, WANG, own

TICKETS = int(os.environ.get("COUNTER_BENCH_TICKETS", "100000"))
OPEN = 500
SOME = f"{TICKETS // 2:012d}"
CLERK = Actor(None, "benchmark", Role.COUNTER)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop's file, furnished straight over the driver."""
    file = tmp_path_factory.mktemp("shop") / "counter.sqlite3"
    Store.open(f"sqlite:///{file}").close()
    db = sqlite3.connect(file)
    db.execute("PRAGMA synchronous = OFF")
    rows = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {TICKETS})"
    at = "'2026-11-22 02:00:00.000000'"
    is_open = f"i > {TICKETS - OPEN}"
    for statement in (
        f"""INSERT INTO customer (id, version, reference, created_at)
        {rows} SELECT i, 1, 'c' || i, {at} FROM n""",
        f"""INSERT INTO customer_person (customer_id, version, name, phone, phone_tail, salt)
        {rows} SELECT i, 1, 'N' || i, printf('+86138%08d', i), printf('%04d', i % 10000), x'00'
        FROM n""",
        f"""INSERT INTO product (id, version, reference, serial, serial_typed, brand, model, origin,
        on_site_agreement, created_at) {rows} SELECT i, 1, 'p' || i, 'S' || i, 'S' || i,
        'B' || (i % 50), 'M' || (i % 500), 'own_brand', 0, {at} FROM n""",
        f"""INSERT INTO ticket (id, version, number, number_tail, state, outcome, service,
        received_at, customer_id, product_id, data_loss_consent, terms_consent, not_repairable,
        return_provisional, salt, next_deadline, act_by, due) {rows} SELECT i, 1,
        printf('%012d', i), printf('%04d', i % 10000),
        iif({is_open}, 'received', 'dispatched'), 'open', 'counter', {at}, i, i, 0, 0, 0, 0,
        x'00', iif({is_open}, 'verify_fault', NULL), iif({is_open}, {at}, NULL),
        iif({is_open}, {at}, NULL) FROM n""",
        f"""INSERT INTO fault (id, version, ticket_id, position, reported, kind, cause)
        {rows} SELECT i, 1, i, 1, 'fault ' || (i % 700), 'hardware', 'unknown' FROM n""",
        "INSERT INTO number_counter (kind, year, last) VALUES ('10', 2026, 5000000)",
    ):
        db.execute(statement)
    db.commit()
    db.close()
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
    assert benchmark(glance, desk).late >= OPEN


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
    assert benchmark(resolve, desk, SOME[-6:]) == SOME


def test_a_customer_by_phone(benchmark: Any, desk: Desk) -> None:
    assert benchmark(find_customers, desk, f"138 {TICKETS // 2:08d}")


def test_suggestions(benchmark: Any, desk: Desk) -> None:
    assert benchmark(lambda: models(desk, "M1") and common_faults(desk, "fault 1"))


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
