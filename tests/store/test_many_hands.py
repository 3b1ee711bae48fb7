"""Several programs on one file: no lost update, no double number, nobody told "locked"; kill -9."""

import random
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import pytest
from sqlalchemy import select

from counter_app.codes.numbers import Kind
from counter_app.store import Store
from counter_app.store.audit import verify
from counter_app.store.checking import check
from counter_app.store.tables import Fault, Part, Setting, Shelf, Ticket
from tests.store.cases import take_in
from tests.store.hands import COUNTED, edit, edit_all, intake

PATIENCE = 120
"""Seconds until a program that says nothing counts as hanging."""

Work = Callable[[str, int, "Connection[str, None]"], None]


def _start(store: Store, work: Work, rounds: int) -> "tuple[BaseProcess, Connection[None, str]]":
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.store.hands"])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(f"sqlite:///{store.path}", rounds, theirs))
    process.start()
    theirs.close()
    return process, ours


def _heard(pipe: "Connection[None, str]") -> Iterator[str]:
    """What the program says until it ends or is ended."""
    with pipe:
        while pipe.poll(PATIENCE):
            try:
                yield pipe.recv()
            except (EOFError, OSError):
                return
        pytest.fail("a program hangs")


def _many_edits(store: Store, processes: int, rounds: int) -> int:
    """Several hands count one value up; the number of conflicts they met."""
    with store.writing("system") as unit:
        unit.session.add(Setting(key="counted", value="0", changed_at=unit.now))
    running = [_start(store, edit, rounds) for _ in range(processes)]
    said: list[str] = []
    for process, pipe in running:
        said += _heard(pipe)
        process.join()
        assert process.exitcode == 0
    numbers = [word for word in said if word.isdigit()]
    assert len(numbers) == len(set(numbers)) == processes * rounds
    with store.reading() as session:
        row = session.scalars(select(Setting).where(Setting.key == "counted")).one()
        assert int(row.value) == processes * rounds
        assert row.version == processes * rounds + 1
    verdict = verify(store.path)
    assert (verdict.findings, verdict.events) == ((), processes * rounds)
    return sum(int(word.split()[1]) for word in said if word.startswith("conflicts"))


def test_no_update_is_lost_and_no_number_given_twice(store: Store) -> None:
    _many_edits(store, processes=4, rounds=25)


def _many_edits_of_all(store: Store, processes: int, rounds: int) -> int:
    """As :func:`_many_edits`, over a row of every kind people edit."""
    with store.writing("system") as unit:
        ticket = take_in(unit)
        assert ticket.customer is not None
        assert ticket.customer.person is not None
        ticket.note = ticket.faults[0].note = ticket.product.model = "0"
        ticket.customer.person.address = "0"
        unit.session.add_all(
            [
                Setting(key="counted", value="0", changed_at=unit.now),
                Shelf(code=unit.next_number(Kind.SHELF), name="0"),
                Part(code=unit.next_number(Kind.PART), name="0", list_price_fen=1),
            ]
        )
    running = [_start(store, edit_all, rounds) for _ in range(processes)]
    said: list[str] = []
    for process, pipe in running:
        said += _heard(pipe)
        process.join()
        assert process.exitcode == 0
    numbers = [word for word in said if word.isdigit()]
    assert len(numbers) == len(set(numbers)) == processes * rounds
    with store.reading() as session:
        counted = [
            int(getattr(session.scalars(select(table)).one(), column))
            for table, column in COUNTED.values()
        ]
    shares = [len(range(at, rounds, len(COUNTED))) for at in range(len(COUNTED))]
    assert counted == [processes * share for share in shares]
    assert verify(store.path).findings == ()
    assert check(store.path) == []
    return sum(int(word.split()[1]) for word in said if word.startswith("conflicts"))


def test_no_edit_of_any_kind_of_row_is_lost(store: Store) -> None:
    _many_edits_of_all(store, processes=3, rounds=21)


@pytest.mark.soak
def test_eight_programs_two_thousand_edits_of_all_kinds_of_rows(store: Store) -> None:
    assert _many_edits_of_all(store, processes=8, rounds=2000) > 0


@pytest.mark.soak
def test_eight_programs_two_thousand_edits_each(store: Store) -> None:
    assert _many_edits(store, processes=8, rounds=2000) > 0


def _killed(store: Store, kills: int, seed: int) -> tuple[int, int]:
    """Kill a program that takes tickets in, again and again; acknowledged and lost tickets."""
    chance = random.Random(seed)
    acknowledged: set[str] = set()
    for _ in range(kills):
        process, pipe = _start(store, intake, 1000)
        words = _heard(pipe)
        assert next(words) == "ready"
        acknowledged.update(next(words) for _ in range(chance.randint(0, 4)))
        process.kill()
        acknowledged.update(words)
        process.join()
    with store.reading() as session:
        there = set(session.scalars(select(Ticket.number)))
        halves = session.scalars(select(Ticket).where(~Ticket.id.in_(select(Fault.ticket_id))))
        assert halves.all() == []
    assert check(store.path) == []
    verdict = verify(store.path)
    assert verdict.findings == ()
    assert verdict.events == len(there)
    return len(acknowledged), len(acknowledged - there)


def test_a_killed_program_loses_nothing_it_said_was_saved(store: Store) -> None:
    acknowledged, lost = _killed(store, kills=4, seed=3)
    assert (acknowledged > 0, lost) == (True, 0)


@pytest.mark.soak
def test_a_thousand_kills_lose_nothing(store: Store) -> None:
    acknowledged, lost = _killed(store, kills=1000, seed=20261122)
    assert (acknowledged > 1000, lost) == (True, 0)


def test_a_change_by_another_program_moves_the_head(store: Store) -> None:
    before = store.head()
    process, pipe = _start(store, intake, 1)
    assert len(list(_heard(pipe))) == 2
    process.join()
    assert store.head()[0] == before[0] + 1
    assert store.head()[1] != before[1]
