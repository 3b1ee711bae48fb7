"""A whole repair, from the door to the door, on a disk that fails or loses its power anywhere."""

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import EnvironmentTrouble
from counter_app.services import drafts
from counter_app.services.desk import Actor, Desk
from counter_app.services.intake import take_in
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.store.audit import verify_connection
from counter_app.store.checking import check, structure
from counter_app.store.schema import Standing, standing_of
from tests.journeys.repairs import STEPS, Step, keep_repairing, open_desk
from tests.services.cases import own
from tests.store.disk import Disk, watched_disk

PATIENCE = 120
"""Seconds until a program that says nothing counts as hanging."""


def _steps(request_id: str) -> Iterator[tuple[str, Step]]:
    def receive(desk: Desk, actor: Actor, _: TicketView) -> TicketView:
        return take_in(desk, actor, own(request_id=request_id))

    yield "intake", receive
    yield from STEPS.items()


FULL, NO_SYNC = sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_FSYNC


@pytest.mark.parametrize(
    ("code", "every"),
    [
        pytest.param(FULL, 3, id="full"),
        pytest.param(NO_SYNC, 5, id="sync"),
        pytest.param(FULL, 1, id="full-each", marks=pytest.mark.soak),
        pytest.param(NO_SYNC, 1, id="sync-each", marks=pytest.mark.soak),
    ],
)
def test_whichever_write_fails_the_repair_goes_on_once_it_clears(
    tmp_path: Path, clock: FixedClock, code: int, every: int
) -> None:
    with watched_disk() as disk:
        desk, actor = open_desk(tmp_path / "shop.sqlite3", clock)
        drafts.save_draft(desk, actor, "intake", {"customer": "王伟"})
        view = take_in(desk, actor, own())
        for name, step in _steps("web-1"):
            before = None if name == "intake" else ticket(desk, view.number)
            for k in range(1, 1000, every):
                disk.fail_from(k, code)
                after = _attempt(step, desk, actor, view)
                disk.mend()
                if after is not None:
                    break
                if before is not None:
                    assert ticket(desk, view.number) == before, (name, k)
                assert len(drafts.drafts(desk, actor)) == 1
            assert after is not None
            assert k > 1, f"no write of {name} ever failed"
            view = after
        desk.store.close()
    assert check(tmp_path / "shop.sqlite3") == []


def _attempt(step: Step, desk: Desk, actor: Actor, view: TicketView) -> TicketView | None:
    try:
        return step(desk, actor, view)
    except EnvironmentTrouble:
        return None


def _whole_repairs(path: Path, clock: FixedClock, disk: Disk, repairs: int) -> None:
    """Repairs from the door to the door; the events there are is acknowledged at each step."""
    desk, actor = open_desk(path, clock)
    for repair_ in range(repairs):
        view = take_in(desk, actor, own(request_id=f"first-{repair_}"))
        disk.acknowledge(desk.store.head()[0])
        for step in STEPS.values():
            view = step(desk, actor, view)
            disk.acknowledge(desk.store.head()[0])
    desk.store.close()


def _cuts(folder: Path, clock: FixedClock, repairs: int, most: int, by_chance: bool) -> int:
    chance = random.Random(43)
    with watched_disk() as disk:
        _whole_repairs(folder / "shop.sqlite3", clock, disk, repairs)
    points = range(1, len(disk.acts) + 1)
    for at in sorted(chance.sample(points, min(most, len(points)))):
        scene = folder / "scene"
        scene.mkdir()
        acknowledged = disk.after_cut(at, scene, chance if by_chance else None)
        _look(scene / "shop.sqlite3", acknowledged)
        shutil.rmtree(scene)
    return min(most, len(points))


def _look(path: Path, acknowledged: list[object]) -> None:
    """Nothing acknowledged is lost, nothing is broken, no ticket is between two states."""
    if standing_of(path)[0] is Standing.EMPTY:
        assert acknowledged == []
        return
    with closing(sqlite3.connect(path)) as connection:
        assert list(structure(connection)) == []
        verdict = verify_connection(connection)
        assert verdict.findings == ()
        assert verdict.events >= max((int(str(each)) for each in acknowledged), default=0)
        halves = connection.execute(
            "SELECT t.number, t.state, (SELECT json_extract(e.body, '$.values.to') FROM event e"
            " WHERE e.subject = t.number AND json_extract(e.body, '$.values.to') IS NOT NULL"
            " ORDER BY e.sequence DESC LIMIT 1) AS said FROM ticket t WHERE said IS NOT t.state"
        ).fetchall()
        assert halves == []


@pytest.mark.parametrize("by_chance", [False, True])
def test_a_power_cut_anywhere_in_a_repair_loses_nothing(
    tmp_path: Path, clock: FixedClock, by_chance: bool
) -> None:
    assert _cuts(tmp_path, clock, repairs=1, most=60, by_chance=by_chance) == 60


@pytest.mark.soak
@pytest.mark.parametrize("by_chance", [False, True])
def test_a_thousand_power_cuts_in_repairs_lose_nothing(
    tmp_path: Path, clock: FixedClock, by_chance: bool
) -> None:
    assert _cuts(tmp_path, clock, repairs=12, most=1000, by_chance=by_chance) == 1000


def _killed_in_repairs(path: Path, kills: int, seed: int = 47) -> int:
    """Kill a program that repairs, again and again; the steps it had said were saved."""
    chance, steps, events = random.Random(seed), 0, 0
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.journeys.repairs"])
    for _ in range(kills):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=keep_repairing, args=(str(path), theirs))
        process.start()
        theirs.close()
        wanted = chance.randint(1, 14)
        with ours:
            try:
                while ours.poll(PATIENCE):
                    events, steps, wanted = ours.recv(), steps + 1, wanted - 1
                    if wanted == 0:
                        process.kill()
                pytest.fail("a program hangs")
            except (EOFError, OSError):
                pass
        process.join()
        _look(path, [events])
    return steps


def test_a_program_killed_in_a_repair_loses_nothing(tmp_path: Path) -> None:
    assert _killed_in_repairs(tmp_path / "shop.sqlite3", kills=3) >= 3
    assert check(tmp_path / "shop.sqlite3") == []


@pytest.mark.soak
def test_a_thousand_kills_in_repairs_lose_nothing(tmp_path: Path) -> None:
    """Each shop is looked at whole after every kill, so there are several, none of them large."""
    steps = 0
    for shop in range(20):
        path = tmp_path / f"{shop}.sqlite3"
        steps += _killed_in_repairs(path, kills=50, seed=shop)
        assert check(path) == []
    assert steps > 1000
