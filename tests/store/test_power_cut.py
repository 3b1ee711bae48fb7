"""Power cuts: what was said to be saved is there afterwards, and nothing is there by half.

A cut is played on the record of a watched disk: only what was synced is left, or that and what
chance leaves of the rest. The same cuts with synchronous=NORMAL lose saved tickets, which shows
that the cuts are real.
"""

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.pool import ConnectionPoolEntry

from counter_app.clock import FixedClock
from counter_app.store import Store
from counter_app.store.audit import verify_connection
from counter_app.store.checking import structure
from counter_app.store.schema import HEAD, Standing, bring_up_to_date, standing_of
from counter_app.store.tables import Fault, Product
from counter_app.values import FaultKind
from tests.store.cases import at_schema, take_in
from tests.store.disk import Disk, watched_disk


@dataclass
class Tally:
    """What a number of cuts came to."""

    cuts: int = 0
    lost: int = 0
    broken: int = 0


def _work(path: Path, clock: FixedClock, disk: Disk, tickets: int, *, careless: bool) -> None:
    """Take tickets in and change them, acknowledging each once its unit of work has ended."""

    def slacken(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        connection.execute("PRAGMA synchronous = NORMAL")

    store = Store.open(f"sqlite:///{path}", clock)
    if careless:
        event.listen(store._engine, "connect", slacken)
    for position in range(tickets):
        with store.writing("system") as unit:
            number = take_in(unit).number
        disk.acknowledge(("ticket", number))
        with store.writing("system") as unit:
            product = unit.session.get_one(Product, position + 1)
            product.model = f"model {position}"
            fault = unit.session.get_one(Fault, position + 1)
            fault.kind, fault.note = FaultKind.NO_FAULT_FOUND, "found"
            unit.record("ticket.diagnosed", number)
        disk.acknowledge(("diagnosed", number))
    store.close()


def _look(path: Path, acknowledged: list[object], tally: Tally) -> None:
    tally.cuts += 1
    if standing_of(path)[0] is Standing.EMPTY:
        tally.lost += bool(acknowledged)
        return
    with closing(sqlite3.connect(path)) as connection:
        tally.broken += bool(list(structure(connection)))
        tally.broken += bool(verify_connection(connection).findings)
        there: set[object] = set()
        rows = connection.execute(
            "SELECT t.number, f.note, p.model, count(e.sequence) FROM ticket t"
            " LEFT JOIN fault f ON f.ticket_id = t.id JOIN product p ON p.id = t.product_id"
            " LEFT JOIN event e ON e.subject = t.number GROUP BY t.id"
        ).fetchall()
        for number, note, model, events in rows:
            there.add(("ticket", number))
            if note is not None:
                there.add(("diagnosed", number))
            whole = (events, model[:6]) == ((2, "model ") if note else (1, "ThinkP"))
            tally.broken += not whole
        tally.lost += not there.issuperset(acknowledged)


def _cuts(
    folder: Path,
    clock: FixedClock,
    *,
    tickets: int,
    most: int,
    by_chance: bool,
    careless: bool = False,
) -> Tally:
    tally, chance = Tally(), random.Random(29)
    with watched_disk() as disk:
        _work(folder / "shop.sqlite3", clock, disk, tickets, careless=careless)
    points = range(1, len(disk.acts) + 1)
    for at in sorted(chance.sample(points, most)) if most < len(points) else points:
        scene = folder / "scene"
        scene.mkdir()
        acknowledged = disk.after_cut(at, scene, chance if by_chance else None)
        _look(scene / "shop.sqlite3", acknowledged, tally)
        shutil.rmtree(scene)
    return tally


@pytest.mark.parametrize("by_chance", [False, True])
def test_a_power_cut_loses_nothing_that_was_saved(
    tmp_path: Path, clock: FixedClock, by_chance: bool
) -> None:
    tally = _cuts(tmp_path, clock, tickets=3, most=120, by_chance=by_chance)
    assert (tally.lost, tally.broken) == (0, 0)
    assert tally.cuts == 120


def test_the_cuts_are_real_for_without_syncing_they_lose(tmp_path: Path, clock: FixedClock) -> None:
    tally = _cuts(tmp_path, clock, tickets=3, most=120, by_chance=False, careless=True)
    assert tally.lost > 0


@pytest.mark.parametrize("by_chance", [False, True])
def test_an_upgrade_cut_at_any_write_is_old_or_new(
    tmp_path: Path, clock: FixedClock, by_chance: bool
) -> None:
    path, chance = tmp_path / "shop.sqlite3", random.Random(31)
    with watched_disk() as disk:
        at_schema(path, "0004")
        begun = len(disk.acts)
        bring_up_to_date(path, clock.now())
    points = range(begun, len(disk.acts) + 1)
    seen = set()
    for at in sorted({points[0], points[-1], *chance.sample(points, 60)}):
        scene = tmp_path / "scene"
        scene.mkdir()
        disk.after_cut(at, scene, chance if by_chance else None)
        seen.add(standing_of(scene / "shop.sqlite3"))
        with closing(sqlite3.connect(scene / "shop.sqlite3")) as connection:
            assert list(structure(connection)) == [], at
        shutil.rmtree(scene)
    assert seen == {(Standing.OLDER, "0004"), (Standing.CURRENT, HEAD)}


@pytest.mark.soak
@pytest.mark.parametrize("by_chance", [False, True])
def test_a_thousand_power_cuts_lose_nothing_that_was_saved(
    tmp_path: Path, clock: FixedClock, by_chance: bool
) -> None:
    tally = _cuts(tmp_path, clock, tickets=60, most=1000, by_chance=by_chance)
    assert (tally.cuts, tally.lost, tally.broken) == (1000, 0, 0)


@pytest.mark.soak
def test_a_thousand_power_cuts_without_syncing_lose(tmp_path: Path, clock: FixedClock) -> None:
    """The self-check at its full number: most cuts lose, and none leaves a thing half there."""
    tally = _cuts(tmp_path, clock, tickets=60, most=1000, by_chance=False, careless=True)
    assert tally.cuts == 1000
    assert tally.lost > 500, tally
