"""The day's report: what happened, promises kept and missed, money charged and waived."""

import io
import json
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from counter_app.clock import FixedClock
from counter_app.errors import InvalidInput, NotAllowed, WrongMove
from counter_app.services import diagnosis, overriding, repair
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import (
    CustomerForm,
    OverrideForm,
    PaymentForm,
    VerificationForm,
)
from counter_app.services.reporting import WRITERS, daily
from counter_app.values import (
    Cause,
    Channel,
    Charge,
    Coverage,
    PaymentKind,
    PaymentMethod,
    TicketState,
)
from tests.services.bench import Bench
from tests.services.cases import own

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(desk, clock, technician)


def test_an_empty_day(desk: Desk) -> None:
    report = daily(desk, SUNDAY)
    assert (report.received, report.open, report.promises, report.money) == ((), (), (), ())
    for ending, write in WRITERS.items():
        assert write(report, "both" if ending == ".pdf" else "en")


def test_a_day_with_a_free_and_a_charged_repair(
    desk: Desk, bench: Bench, technician: Actor, manager: Actor
) -> None:
    free = bench.received(own())
    diagnosis.verify(desk, technician, VerificationForm(free.number, free.version, Channel.COUNTER))
    free = bench.picked_up(bench.ready(own()))
    charged = bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE)))
    charged = bench.tested(bench.answered(charged, approved=True))
    paid = PaymentForm(charged.number, PaymentKind.PAYMENT, PaymentMethod.MOBILE, 128000)
    charged = bench.picked_up(charged, payment=paid)
    report = daily(desk, SUNDAY)
    assert len(report.received) == 3
    assert len(report.verified) == 1
    assert {row.number for row in report.dispatched} == {free.number, charged.number}
    assert [row.state for row in report.open] == [TicketState.RECEIVED]
    kept = {line.clause: (line.kept, line.missed) for line in report.promises}
    assert kept["response.2.own"] == (2, 0)
    assert kept["response.2.verify"] == (1, 0)
    money = {line.clause: (line.charged_fen, line.waived_fen) for line in report.money}
    assert money == {"exclusion.4": (128000, 0), "house.excluded_in_term": (0, 27000)}
    assert [(t.method, t.taken_fen) for t in report.takings] == [(PaymentMethod.MOBILE, 128000)]


def test_a_promise_nobody_kept_counts_on_the_day_it_fell_due(desk: Desk, bench: Bench) -> None:
    view = bench.received(own())
    bench.later(30)
    assert daily(desk, SUNDAY).late != ()
    missed = [(line.clause, line.missed) for line in daily(desk, SUNDAY).promises]
    assert missed == [("response.2.verify", 1)]
    monday = daily(desk, MONDAY)
    assert monday.promises == ()
    assert [row.number for row in monday.late] == [view.number]


def test_the_endings_tell_one_story(desk: Desk, bench: Bench) -> None:
    hostile = CustomerForm(name='=HYPERLINK("http://x")', phone="13800138001")
    bench.picked_up(bench.ready(own(customer=hostile)))
    report = daily(desk, SUNDAY)
    data = json.loads(WRITERS[".json"](report, "en"))
    assert data["counts"] == {
        "received": 1,
        "verified": 0,
        "dispatched": 1,
        "open": 0,
        "late": 0,
    }
    assert data["received"][0]["customer"] == hostile.name
    text = WRITERS[".csv"](report, "zh_CN").decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    sheet = CalamineWorkbook.from_filelike(
        io.BytesIO(WRITERS[".xlsx"](report, "en"))
    ).get_sheet_by_index(0)
    assert hostile.name in [cell for row in sheet.to_python() for cell in row]


def test_an_override_settles_a_fault_and_its_cost_is_reported(
    desk: Desk, bench: Bench, technician: Actor, manager: Actor
) -> None:
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    form = OverrideForm(
        view.number,
        view.version,
        view.faults[0].fault_id,
        coverage=Coverage.COVERED,
        parts=Charge.FREE,
        reason="third failure of this board",
    )
    with pytest.raises(NotAllowed):
        overriding.override(desk, technician, form)
    view = overriding.override(desk, manager, form)
    assert view.decision is not None
    assert view.effective is not None
    assert view.decision.faults[0].parts is Charge.CHARGED, "the computed one stays on record"
    assert view.effective.faults[0].parts is Charge.FREE
    [override] = daily(desk, SUNDAY).overrides
    assert (override.number, override.by, override.cost_fen) == (
        view.number,
        manager.name,
        128000,
    )
    started = repair.start_repair(desk, technician, view.number, view.version)
    assert started.state is TicketState.REPAIRING, "nothing is payable any more"
    back = overriding.withdraw_override(
        desk, manager, view.number, started.version, view.faults[0].fault_id
    )
    assert (back.overrides, back.effective) == ((), back.decision)
    assert daily(desk, SUNDAY).overrides == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"reason": " ", "parts": Charge.FREE}, "reason"), ({"reason": "why"}, "parts")],
)
def test_an_override_needs_a_reason_and_a_change(
    desk: Desk, bench: Bench, manager: Actor, changes: dict[str, object], field: str
) -> None:
    view = bench.diagnosed(own())
    form = OverrideForm(view.number, view.version, view.faults[0].fault_id, **changes)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput) as refused:
        overriding.override(desk, manager, form)
    assert refused.value.field == field


def test_what_has_left_is_not_overridden(desk: Desk, bench: Bench, manager: Actor) -> None:
    view = bench.picked_up(bench.ready(own()))
    form = OverrideForm(
        view.number, view.version, view.faults[0].fault_id, parts=Charge.FREE, reason="late"
    )
    with pytest.raises(WrongMove):
        overriding.override(desk, manager, form)
