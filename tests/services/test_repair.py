"""The bench and the maker: repair, parts, test, forward and back, route, shelf."""

from datetime import date, timedelta

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import InvalidInput, WrongMove
from counter_app.services import maker, repair, shelves
from counter_app.services.desk import Actor, Desk
from counter_app.values import (
    Cause,
    FaultKind,
    Outcome,
    PauseKind,
    ReturnBy,
    Route,
    Service,
    TicketState,
    Urgency,
)
from tests.services.bench import Bench
from tests.services.cases import AGENCY, own


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(desk, clock, technician)


def test_a_free_repair_to_ready(bench: Bench) -> None:
    view = bench.ready(own())
    assert (view.state, view.outcome) == (TicketState.READY, Outcome.REPAIRED)
    assert [p.kind for p in view.pauses if p.ends_at is None] == [PauseKind.CUSTOMER]


def test_a_unit_that_is_sent_does_not_wait_for_its_customer(bench: Bench) -> None:
    view = bench.ready(own(return_by=ReturnBy.ROAD))
    assert view.pauses == ()


def test_waiting_for_parts(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.diagnosed(own())
    view = repair.start_repair(desk, technician, view.number, view.version)
    with pytest.raises(InvalidInput) as refused:
        repair.wait_for_parts(desk, technician, view.number, view.version, date(2026, 11, 1))
    assert refused.value.field == "expected_on"
    soon = desk.today() + timedelta(days=5)
    view = repair.wait_for_parts(desk, technician, view.number, view.version, soon)
    assert (view.state, view.parts_expected_on) == (TicketState.WAITING_FOR_PARTS, soon)
    back = next(d for d in view.dues if d.deadline == "return_to_customer")
    assert back.due_at is not None, "waiting for parts stops no clock"
    view = repair.parts_arrived(desk, technician, view.number, view.version)
    assert (view.state, view.parts_expected_on) == (TicketState.REPAIRING, None)


def test_a_failed_test_goes_back_to_the_repair(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.diagnosed(own())
    view = repair.start_repair(desk, technician, view.number, view.version)
    view = repair.finish_repair(desk, technician, view.number, view.version)
    view = repair.test(desk, technician, view.number, view.version, passed=False, note="still dead")
    assert view.state is TicketState.REPAIRING


def test_no_fault_found(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.diagnosed(own(), Cause.UNKNOWN, FaultKind.NO_FAULT_FOUND)
    view = repair.no_repair_needed(desk, technician, view.number, view.version)
    view = repair.test(desk, technician, view.number, view.version, passed=True, note="runs")
    assert (view.state, view.outcome) == (TicketState.READY, Outcome.NO_FAULT_FOUND)


def test_a_software_upgrade_counts_as_repaired(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.diagnosed(own(), Cause.UNKNOWN, FaultKind.SOFTWARE_UPGRADE)
    view = repair.no_repair_needed(desk, technician, view.number, view.version)
    view = repair.test(desk, technician, view.number, view.version, passed=True, note="")
    assert view.outcome is Outcome.REPAIRED


def test_a_hardware_fault_needs_its_repair(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.diagnosed(own())
    with pytest.raises(WrongMove, match="hardware"):
        repair.no_repair_needed(desk, technician, view.number, view.version)


def test_no_repair_before_the_cause_is_found(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.diagnosed(own(), Cause.UNKNOWN)
    with pytest.raises(WrongMove, match="cause of fault 1"):
        repair.start_repair(desk, technician, view.number, view.version)


def test_not_repairable_keeps_why(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.diagnosed(own())
    with pytest.raises(InvalidInput):
        repair.not_repairable(desk, technician, view.number, view.version, " ")
    view = repair.not_repairable(desk, technician, view.number, view.version, "board burnt")
    assert (view.state, view.outcome) == (TicketState.READY, Outcome.NOT_REPAIRABLE)


def test_back_to_the_bench_from_ready(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.ready(own())
    view = repair.back_to_bench(desk, technician, view.number, view.version)
    assert (view.state, view.outcome) == (TicketState.TESTING, Outcome.OPEN)
    assert all(pause.ends_at is not None for pause in view.pauses)


def test_to_the_maker_and_back(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.received(own(product=AGENCY))
    assert view.decision is not None
    assert view.decision.route is Route.MANUFACTURER
    bench.later(5)
    view = maker.forward(desk, technician, view.number, view.version, "RMA 5521")
    assert (view.state, view.maker_rma) == (TicketState.AT_MAKER, "RMA 5521")
    forward = next(d for d in view.dues if d.deadline == "forward_to_manufacturer")
    assert (forward.kept, forward.urgency) == (True, Urgency.NONE)
    view = maker.note_rma(desk, technician, view.number, view.version, "RMA 5522")
    view = maker.back_from_maker(
        desk, technician, view.number, view.version, repaired=True, note="new board"
    )
    assert (view.state, view.maker_rma) == (TicketState.TESTING, "RMA 5522")
    assert view.back_from_maker_at == desk.now()


def test_called_back_from_the_maker_its_clock_runs_again(
    desk: Desk, bench: Bench, technician: Actor
) -> None:
    view = bench.received(own(product=AGENCY))
    view = maker.forward(desk, technician, view.number, view.version)
    view = maker.recall(desk, technician, view.number, view.version)
    assert view.state is TicketState.VERIFYING
    assert next(d for d in view.dues if d.deadline == "forward_to_manufacturer").kept is None


def test_own_products_do_not_go_to_a_maker(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.received(own())
    with pytest.raises(WrongMove, match="repaired here"):
        maker.forward(desk, technician, view.number, view.version)


def test_brought_back_to_this_workshop_with_a_reason(
    desk: Desk, bench: Bench, technician: Actor
) -> None:
    view = bench.received(own(product=AGENCY))
    with pytest.raises(InvalidInput):
        maker.repair_here(desk, technician, view.number, view.version, "")
    view = maker.repair_here(desk, technician, view.number, view.version, "spare in stock")
    assert view.decision is not None
    assert view.decision.route is Route.REPAIR_HERE
    assert view.repair_here_reason == "spare in stock"
    back = next(d for d in view.dues if d.deadline == "return_to_customer")
    assert "house.repaired_here" in back.clauses
    view = maker.leave_to_policy(desk, technician, view.number, view.version)
    assert view.decision is not None
    assert view.decision.route is Route.MANUFACTURER


def test_a_unit_is_put_on_a_shelf_by_name_or_code(
    desk: Desk, bench: Bench, technician: Actor
) -> None:
    shelf = shelves.add_shelf(desk, technician, "A4")
    view = bench.received(own())
    for called in ("A4", shelf.code, f"{shelf.code[:4]} {shelf.code[4:8]} {shelf.code[8:]}"):
        view = repair.set_shelf(desk, technician, view.number, view.version, called)
        assert view.shelf == "A4"
    view = repair.set_shelf(desk, technician, view.number, view.version, "")
    assert view.shelf == ""
    with pytest.raises(InvalidInput) as refused:
        repair.set_shelf(desk, technician, view.number, view.version, "Z9")
    assert refused.value.field == "shelf"


def test_mail_in_without_a_way_back_does_not_wait_to_be_fetched(bench: Bench) -> None:
    view = bench.ready(own(service=Service.MAIL_IN))
    assert view.pauses == ()
