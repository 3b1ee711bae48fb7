"""Several people at once on one file: no number twice, no request twice, no lost change."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import Conflict
from counter_app.services.desk import Actor, Desk
from counter_app.services.intake import amend, take_in
from counter_app.services.tickets import all_tickets, ticket
from counter_app.services.views import TicketView
from counter_app.store import Store
from tests.services.cases import OWN, own

HANDS = 4
EACH = 6


@pytest.fixture
def hands(desk: Desk, tmp_path: Path, clock: FixedClock) -> Callable[[int], Desk]:
    """Another program on the same file."""

    def another(_: int) -> Desk:
        return replace(desk, store=Store.open(f"sqlite:///{tmp_path / 'counter.sqlite3'}", clock))

    return another


def test_no_number_is_given_twice(desk: Desk, counter: Actor, hands: Callable[[int], Desk]) -> None:
    def work(hand: int) -> list[str]:
        mine = hands(hand)
        numbers = [
            take_in(mine, counter, own(product=replace(OWN, serial=f"{hand}X{at}"))).number
            for at in range(EACH)
        ]
        mine.store.close()
        return numbers

    with ThreadPoolExecutor(HANDS) as pool:
        given = [number for numbers in pool.map(work, range(HANDS)) for number in numbers]
    assert len(set(given)) == HANDS * EACH
    assert {row.number for row in all_tickets(desk)} == set(given)


def test_one_request_is_one_ticket_whoever_sends_it(
    desk: Desk, counter: Actor, hands: Callable[[int], Desk]
) -> None:
    def work(hand: int) -> list[str]:
        mine = hands(hand)
        numbers = [take_in(mine, counter, own(request_id=f"web-{at}")).number for at in range(EACH)]
        mine.store.close()
        return numbers

    with ThreadPoolExecutor(HANDS) as pool:
        answers = list(pool.map(work, range(HANDS)))
    assert all(numbers == answers[0] for numbers in answers)
    assert len(list(all_tickets(desk))) == EACH


def test_of_several_corrections_at_once_one_is_kept(
    desk: Desk, counter: Actor, hands: Callable[[int], Desk]
) -> None:
    first = take_in(desk, counter, own())

    def work(hand: int) -> TicketView | None:
        mine = hands(hand)
        try:
            return amend(
                mine, counter, first.number, first.version, own(condition=f"said by {hand}")
            )
        except Conflict:
            return None
        finally:
            mine.store.close()

    with ThreadPoolExecutor(HANDS) as pool:
        kept = [view for view in pool.map(work, range(HANDS)) if view is not None]
    assert [view.condition for view in kept] == [ticket(desk, first.number).condition]
