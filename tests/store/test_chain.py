"""Tampering is evident: every edit, deletion, insertion, reordering and cut tail is found."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.clock import FixedClock
from counter_app.errors import InvalidInput
from counter_app.store import Store
from counter_app.store.audit import verify
from counter_app.store.chain import (
    GENESIS,
    Link,
    check,
    commitment,
    event_body,
    frozen,
    link_hash,
)
from counter_app.values import Service
from tests.store.cases import take_in

START = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def _link(sequence: int, before: str, subject: str = "102600000015") -> Link:
    at = START + timedelta(minutes=sequence)
    body = event_body(at, "staff-1", "ticket.received", subject, {"position": sequence})
    return Link(
        sequence,
        at.strftime("%Y-%m-%d %H:%M:%S.%f"),
        "staff-1",
        "ticket.received",
        subject,
        body,
        link_hash(before, body),
    )


def _chain(length: int) -> list[Link]:
    links: list[Link] = []
    for sequence in range(1, length + 1):
        links.append(_link(sequence, str(links[-1].hash) if links else GENESIS))
    return links


def _renumbered(links: list[Link]) -> list[Link]:
    return [replace(link, sequence=number) for number, link in enumerate(links, 1)]


def _edit(links: list[Link], chance: random.Random) -> list[Link]:
    at = chance.randrange(len(links))
    body = links[at].body
    assert isinstance(body, bytes)
    spot = chance.randrange(len(body))
    changes = {
        "body": body[:spot] + bytes([body[spot] ^ chance.randint(1, 255)]) + body[spot + 1 :],
        "at": "2026-11-20 09:00:00.000000",
        "actor": "staff-2",
        "kind": "ticket.cancelled",
        "subject": "102600000023",
        "hash": chance.choice(["", "0" * 64, None, "zz"]),
    }
    field = chance.choice(list(changes))
    return [*links[:at], replace(links[at], **{field: changes[field]}), *links[at + 1 :]]


def _delete(links: list[Link], chance: random.Random) -> list[Link]:
    at = chance.randrange(len(links) - 1)
    rest = [*links[:at], *links[at + 1 :]]
    return chance.choice([rest, _renumbered(rest)])


def _insert(links: list[Link], chance: random.Random) -> list[Link]:
    at = chance.randrange(len(links))
    before = str(links[at - 1].hash) if at else GENESIS
    return _renumbered([*links[:at], _link(at + 1, before, "102600000099"), *links[at:]])


def _reorder(links: list[Link], chance: random.Random) -> list[Link]:
    one, other = sorted(chance.sample(range(len(links)), 2))
    moved = list(links)
    moved[one], moved[other] = moved[other], moved[one]
    return chance.choice([_renumbered(moved), moved])


def _cut_tail(links: list[Link], chance: random.Random) -> list[Link]:
    return links[: chance.randrange(len(links))]


def _rewrite_from(links: list[Link], chance: random.Random) -> list[Link]:
    """Somebody who knows how the chain is made: everything from one event on is made anew."""
    at = chance.randrange(len(links))
    kept = links[:at]
    for sequence in range(at + 1, len(links) + 1):
        kept.append(_link(sequence, str(kept[-1].hash) if kept else GENESIS, "102600000040"))
    return kept


Mutation = Callable[[list[Link], random.Random], list[Link]]
WITHIN: list[Mutation] = [_edit, _delete, _insert, _reorder]
AT_THE_END: list[Mutation] = [_cut_tail, _rewrite_from]


def _all_found(rounds: int, seed: int) -> int:
    """Mutate fresh chains ``rounds`` times; the number that went unnoticed."""
    chance = random.Random(seed)
    missed = 0
    for number in range(rounds):
        links = _chain(chance.randint(2, 30))
        head = str(links[-1].hash)
        mutation = [*WITHIN, *AT_THE_END][number % 6]
        mutated = mutation(links, chance)
        given_head = head if mutation in AT_THE_END else chance.choice([None, head])
        missed += not list(check(mutated, given_head))
    return missed


def test_a_whole_chain_has_no_findings() -> None:
    links = _chain(20)
    assert list(check(links)) == []
    assert list(check(links, str(links[7].hash))) == []
    assert list(check([])) == []
    assert list(check([], GENESIS)) == []


def test_hundreds_of_random_mutations_are_all_found() -> None:
    assert _all_found(600, seed=6) == 0


@pytest.mark.soak
def test_ten_thousand_random_mutations_are_all_found() -> None:
    assert _all_found(10_000, seed=20261122) == 0


def test_without_a_head_a_cut_tail_shows_nothing() -> None:
    """Why the head is printed on the day's report."""
    links = _chain(9)
    assert list(check(links[:5])) == []
    assert list(check(links[:5], str(links[8].hash))) != []


def test_the_place_of_a_change_is_named() -> None:
    links = _chain(9)
    links[4] = replace(links[4], body=b"{}")
    assert {finding.where for finding in check(links)} == {5}


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.dates(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text().map("key {}".format), inner),
    )
)
@settings(max_examples=50)
def test_frozen_bytes_do_not_depend_on_the_order_of_keys(value: object) -> None:
    one = event_body(START, "a", "k", "s", {"x": value, "y": 1})
    other = event_body(START, "a", "k", "s", {"y": 1, "x": value})
    assert one == other


def test_values_are_frozen_exactly() -> None:
    assert frozen({"service": Service.COUNTER, "on": date(2026, 11, 22), "at": START}) == {
        "service": "counter",
        "on": "2026-11-22",
        "at": "2026-11-22T02:00:00.000000Z",
    }
    for unfit in (1.5, b"x", object(), datetime(2026, 11, 22)):  # noqa: DTZ001
        with pytest.raises(TypeError):
            frozen({"value": unfit})


@pytest.mark.parametrize("key", ["name", "phone", "email", "address"])
def test_personal_data_is_kept_out_of_events(key: str) -> None:
    with pytest.raises(ValueError, match="commit to it"):
        event_body(START, "a", "k", "s", {key: "王伟"})
    with pytest.raises(ValueError, match="commit to it"):
        event_body(START, "a", "k", "s", {"changed": {key: "王伟"}})


def test_a_commitment_shows_its_text_only_to_who_has_both() -> None:
    sealed = commitment(b"salt of sixteen.", "王伟")
    assert sealed == commitment(b"salt of sixteen.", "王伟")
    assert sealed != commitment(b"other of sixteen", "王伟")
    assert sealed != commitment(b"salt of sixteen.", "王维")
    assert "王" not in sealed


def _tampered(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for name in ("event_no_update", "event_no_delete", "event_append"):
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


def _three_tickets(store: Store, clock: FixedClock) -> str:
    for minute in range(3):
        clock.set(START + timedelta(minutes=minute))
        with store.writing("system") as unit:
            take_in(unit)
    return store.head()[1]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET body = replace(body, 'counter', 'mail_in') WHERE sequence = 2",
        "UPDATE event SET body = 7 WHERE sequence = 2",
        "UPDATE event SET at = 'yesterday' WHERE sequence = 2",
        "UPDATE event SET at = x'ff00' WHERE sequence = 2",
        "UPDATE event SET actor = 'nobody' WHERE sequence = 3",
        "UPDATE event SET hash = upper(hash) WHERE sequence = 1",
        "DELETE FROM event WHERE sequence = 2",
        "DELETE FROM event WHERE sequence = 3",
        "UPDATE event SET sequence = 9 WHERE sequence = 3",
        "INSERT INTO event SELECT 4, at, actor, kind, subject, body, 'ab' FROM event LIMIT 1",
        "DELETE FROM event",
    ],
)
def test_tampering_with_the_file_is_found(store: Store, clock: FixedClock, statement: str) -> None:
    head = _three_tickets(store, clock)
    store.close()
    assert verify(store.path, head).findings == ()
    _tampered(store.path, statement)
    assert verify(store.path, head).findings != ()


def test_swapped_events_are_found(store: Store, clock: FixedClock) -> None:
    _three_tickets(store, clock)
    store.close()
    _tampered(
        store.path,
        "UPDATE event SET sequence = -1 WHERE sequence = 2",
        "UPDATE event SET sequence = 2 WHERE sequence = 3",
        "UPDATE event SET sequence = 3 WHERE sequence = -1",
    )
    assert verify(store.path).findings != ()


def test_a_head_is_read_as_it_was_printed(store: Store, clock: FixedClock) -> None:
    head = _three_tickets(store, clock)
    printed = " ".join(head[i : i + 8] for i in range(0, 64, 8)).upper()
    verdict = verify(store.path, printed)
    assert (verdict.findings, verdict.events, verdict.head) == ((), 3, head)
    with pytest.raises(InvalidInput, match="64 hexadecimal"):
        verify(store.path, "not a head")


def test_events_hold_no_row_ids_and_nothing_personal(store: Store, clock: FixedClock) -> None:
    _three_tickets(store, clock)
    with closing(sqlite3.connect(store.path)) as connection:
        bodies = [row[0].decode() for row in connection.execute("SELECT body FROM event")]
    for body in bodies:
        assert "王伟" not in body
        assert "13800138000" not in body
