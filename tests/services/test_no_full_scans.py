"""What the counter asks all day is answered along an index, however many tickets have left."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from counter_app.services.desk import Actor, Desk
from counter_app.services.diagnosis import verify
from counter_app.services.exporting import open_repair_records
from counter_app.services.forms import VerificationForm
from counter_app.services.intake import take_in
from counter_app.services.reporting import daily
from counter_app.services.tickets import all_tickets, glance, queue, resolve, search
from counter_app.values import Channel, TicketState
from tests.services.cases import own

GROWING = ("ticket", "fault", "customer", "customer_person", "event", "decision", "visit")
Asked = list[tuple[str, Any]]


@contextmanager
def _asked(desk: Desk) -> Iterator[Asked]:
    asked: Asked = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, values))

    event.listen(desk.store._engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(desk.store._engine, "before_cursor_execute", note)


WORK: dict[str, Callable[[Desk], Any]] = {
    "the queue": queue,
    "what is late": lambda desk: queue(desk, late=True),
    "a state few are in": lambda desk: queue(desk, states=[TicketState.READY]),
    "the glance": glance,
    "a report": lambda desk: daily(desk, desk.today()),
    "an old report": lambda desk: daily(desk, desk.today() - timedelta(days=90)),
    "records given out": lambda desk: open_repair_records(desk, desk.today(), None),
    "the first tickets": lambda desk: list(all_tickets(desk, limit=5)),
    "tickets due": lambda desk: list(all_tickets(desk, due_before=desk.now(), limit=5)),
    "tickets of a state": lambda desk: list(all_tickets(desk, state=TicketState.CLOSED, limit=5)),
    "tickets of a text": lambda desk: list(all_tickets(desk, text="王", limit=5)),
    "a search": lambda desk: search(desk, "lenovo 5678"),
}


@pytest.mark.parametrize("work", WORK)
def test_no_table_that_grows_is_gone_through(desk: Desk, manager: Actor, work: str) -> None:
    number = take_in(desk, manager, own()).number
    assert resolve(desk, number) == number
    with _asked(desk) as asked:
        WORK[work](desk)
    assert asked
    with desk.store.reading() as session:
        connection = session.connection()
        for statement, values in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            for *_, step in plan:
                scanned = step.split()[1] if step.startswith("SCAN ") else ""
                if scanned in GROWING:
                    ordered = "USING" in step and "LIMIT" in statement
                    assert ordered or "ORDER BY event.sequence DESC" in statement, (step, statement)


def test_a_report_asks_no_more_for_more_tickets(desk: Desk, manager: Actor) -> None:
    """A few queries for the whole day, not a dozen for each ticket that counts on it."""
    asked_for = []
    for _ in range(2):
        for _ in range(3):
            view = take_in(desk, manager, own())
            verify(desk, manager, VerificationForm(view.number, view.version, Channel.PHONE))
        with _asked(desk) as asked:
            daily(desk, desk.today())
        asked_for.append(len(asked))
    assert asked_for[0] == asked_for[1]
