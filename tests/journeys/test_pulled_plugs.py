"""A whole repair, from the door to the door, on a disk that fails or loses its power anywhere."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import EnvironmentTrouble
from counter_app.policy import PolicyBook, WorkCalendar
from counter_app.services import diagnosis, drafts, payments, quoting, repair
from counter_app.services.desk import Actor, Desk
from counter_app.services.dispatch import pick_up
from counter_app.services.forms import (
    AnswerForm,
    DiagnosisForm,
    FindingForm,
    NeedForm,
    PaymentForm,
    PickUpForm,
    QuoteForm,
)
from counter_app.services.intake import take_in
from counter_app.services.staffing import actor_for, add_staff
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.store import Store
from counter_app.store.audit import verify_connection
from counter_app.store.checking import check, structure
from counter_app.store.schema import Standing, standing_of
from counter_app.values import (
    Cause,
    Channel,
    FaultKind,
    LineKind,
    PaymentKind,
    PaymentMethod,
    Role,
)
from tests.services.cases import own
from tests.store.disk import Disk, watched_disk

Step = Callable[[Desk, Actor, TicketView], TicketView]


def _diagnose(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    first = view.faults[0].fault_id
    return diagnosis.save(
        desk,
        actor,
        DiagnosisForm(
            view.number,
            view.version,
            (FindingForm(first, FaultKind.HARDWARE, Cause.MAN_MADE, "liquid on the board"),),
            (NeedForm(first, LineKind.PART, "Mainboard", 1000, 128000),),
        ),
    )


def _quote(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    lines = quoting.draft_lines(desk, view.number)
    return quoting.save_quote(desk, actor, QuoteForm(view.number, view.version, lines))


def _send(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    return quoting.send(desk, actor, view.number, view.version, Channel.PHONE)


def _approve(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    form = AnswerForm(view.number, view.version, 1, True, "王伟", Channel.PHONE)
    return quoting.answer(desk, actor, form)


def _repair(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    return repair.finish_repair(desk, actor, view.number, view.version)


def _test(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    return repair.test(desk, actor, view.number, view.version, passed=True, note="runs")


def _pay(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    form = PaymentForm(view.number, PaymentKind.PAYMENT, PaymentMethod.CASH, view.balance_fen)
    return payments.take(desk, actor, form)


def _hand_over(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    return pick_up(desk, actor, PickUpForm(view.number, view.version, taken_by="王伟"))


STEPS: dict[str, Step] = {
    "diagnosis": _diagnose,
    "quote": _quote,
    "sending": _send,
    "approval": _approve,
    "repair": _repair,
    "test": _test,
    "payment": _pay,
    "dispatch": _hand_over,
}


def _desk(path: Path, clock: FixedClock) -> tuple[Desk, Actor]:
    store = Store.open(f"sqlite:///{path}", clock)
    desk = Desk(
        store=store,
        policies=PolicyBook.shipped(),
        calendar=WorkCalendar.shipped(),
        clock=clock,
    )
    first = Actor(None, "first start", Role.MANAGER)
    manager = add_staff(desk, first, "陈静", Role.MANAGER, None)
    return desk, actor_for(desk, manager.staff_id, "counter 1")


def _steps(request_id: str) -> Iterator[tuple[str, Step]]:
    def receive(desk: Desk, actor: Actor, _: TicketView) -> TicketView:
        return take_in(desk, actor, own(request_id=request_id))

    yield "intake", receive
    yield from STEPS.items()


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_FSYNC], ids=["full", "sync"]
)
def test_whichever_write_fails_the_repair_goes_on_once_it_clears(
    tmp_path: Path, clock: FixedClock, code: int
) -> None:
    with watched_disk() as disk:
        desk, actor = _desk(tmp_path / "shop.sqlite3", clock)
        drafts.save_draft(desk, actor, "intake", {"customer": "王伟"})
        view = take_in(desk, actor, own())
        for name, step in _steps("web-1"):
            before = None if name == "intake" else ticket(desk, view.number)
            for k in range(1, 1000):
                disk.fail_from(k, code)
                after = _attempt(step, desk, actor, view)
                disk.mend()
                if after is not None:
                    break
                if before is not None:
                    assert ticket(desk, view.number) == before, (name, k)
                assert len(drafts.drafts(desk, actor)) == 1
            assert after is not None
            assert k > 3, f"no write of {name} ever failed"
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
    desk, actor = _desk(path, clock)
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
