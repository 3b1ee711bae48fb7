"""Deciding: what is kept, when it is kept anew, what the queue sees of it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from counter_app.clock import FixedClock
from counter_app.errors import InvalidInput, NotFound
from counter_app.policy import PolicyBook, canonical_json, replay
from counter_app.services.deciding import preview, preview_diagnosis, settle
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import DiagnosisForm, FaultForm, FindingForm, IntakeForm
from counter_app.services.intake import take_in
from counter_app.services.moves import Move, move
from counter_app.services.pauses import close_pause, open_pause
from counter_app.services.settings import put
from counter_app.services.tickets import queue, ticket
from counter_app.services.views import TicketView
from counter_app.store import tables as t
from counter_app.values import (
    Cause,
    Coverage,
    DeadlineId,
    FaultKind,
    Outcome,
    PauseKind,
    ReturnBy,
    Route,
    TicketState,
    Urgency,
)
from tests.services.cases import AGENCY, CRACKED, DEAD, OWN, own


def records(desk: Desk, number: str) -> list[t.Decision]:
    with desk.store.reading() as session:
        return list(
            session.scalars(
                select(t.Decision)
                .join(t.Ticket, t.Ticket.id == t.Decision.ticket_id)
                .where(t.Ticket.number == number)
                .order_by(t.Decision.sequence)
            )
        )


def change(desk: Desk, actor: Actor, number: str, **columns: object) -> TicketView:
    with desk.writing(actor) as unit:
        row = unit.session.scalars(select(t.Ticket).where(t.Ticket.number == number)).one()
        for name, value in columns.items():
            setattr(row, name, value)
        settle(desk, unit, actor, row)
    return ticket(desk, number)


def pause(desk: Desk, actor: Actor, number: str, *, opened: bool) -> TicketView:
    with desk.writing(actor) as unit:
        row = unit.session.scalars(select(t.Ticket).where(t.Ticket.number == number)).one()
        if opened:
            open_pause(unit, row, PauseKind.QUOTE)
        else:
            close_pause(unit, row, PauseKind.QUOTE)
        settle(desk, unit, actor, row)
    return ticket(desk, number)


def test_a_record_holds_all_that_is_needed_to_decide_again(desk: Desk, counter: Actor) -> None:
    taken = take_in(desk, counter, own(faults=(DEAD, CRACKED), return_by=ReturnBy.ROAD))
    (row,) = records(desk, taken.number)
    record: dict[str, object] = {
        "facts": json.loads(row.facts),
        "decision": json.loads(row.decision),
        "working_days": json.loads(row.calendar or ""),
    }
    again = replay(record, PolicyBook.shipped())
    assert canonical_json(again) == canonical_json(record)
    stamp = PolicyBook.shipped().latest().stamp
    assert (row.policy_id, row.policy_version, row.policy_sha256) == (
        stamp.id,
        stamp.version,
        stamp.sha256,
    )
    assert row.decision.encode() == canonical_json(json.loads(row.decision))


def test_the_first_decision_is_kept_beside_the_one_that_stands(desk: Desk, counter: Actor) -> None:
    taken = take_in(desk, counter, own())
    changed = change(desk, counter, taken.number, return_by=ReturnBy.URGENT)
    assert changed.first_decision == taken.decision
    assert changed.decision is not None
    assert changed.decision.freight.outbound == "customer"
    assert [row.sequence for row in records(desk, taken.number)] == [1, 2]


def test_nothing_is_kept_twice_where_no_fact_changed(desk: Desk, counter: Actor) -> None:
    taken = take_in(desk, counter, own())
    same = change(desk, counter, taken.number, condition="another word")
    assert same.decision == taken.decision
    assert len(records(desk, taken.number)) == 1


def test_a_pause_leaves_the_return_open_and_its_end_moves_it(
    desk: Desk, counter: Actor, clock: FixedClock
) -> None:
    taken = take_in(desk, counter, own())
    clock.set(datetime(2026, 11, 23, 2, tzinfo=UTC))
    paused = pause(desk, counter, taken.number, opened=True)
    due = {due.deadline: due for due in paused.dues}["return_to_customer"]
    assert (due.due_at, due.act_by, due.urgency) == (None, None, Urgency.PAUSED)
    assert due.promised_at == datetime(2026, 11, 25, 13, tzinfo=UTC)
    assert "house.pause" in due.clauses
    assert pause(desk, counter, taken.number, opened=True).pauses == paused.pauses

    clock.set(datetime(2026, 11, 24, 2, tzinfo=UTC))
    running = pause(desk, counter, taken.number, opened=False)
    due = {due.deadline: due for due in running.dues}["return_to_customer"]
    assert due.due_at == datetime(2026, 11, 26, 13, tzinfo=UTC)  # ruling 9's own example
    assert running.first_decision == taken.decision
    assert pause(desk, counter, taken.number, opened=False).pauses == running.pauses


def test_the_queue_shows_what_presses_next(desk: Desk, counter: Actor, clock: FixedClock) -> None:
    number = take_in(desk, counter, own()).number
    (row,) = queue(desk)
    assert row.next_deadline == DeadlineId.VERIFY_FAULT
    assert row.act_by == datetime(2026, 11, 22, 13, tzinfo=UTC)
    assert row.due_at == datetime(2026, 11, 22, 14, tzinfo=UTC)

    change(desk, counter, number, verified_at=clock.now())
    (row,) = queue(desk)
    assert row.next_deadline == DeadlineId.RETURN_TO_CUSTOMER
    assert row.act_by == datetime(2026, 11, 25, 13, tzinfo=UTC)

    pause(desk, counter, number, opened=True)
    (row,) = queue(desk)
    assert (row.next_deadline, row.act_by) == (DeadlineId.RETURN_TO_CUSTOMER, None)
    assert (row.urgency, row.paused) == (Urgency.PAUSED, PauseKind.QUOTE)


def test_nothing_presses_once_the_unit_has_left(desk: Desk, counter: Actor) -> None:
    number = take_in(desk, counter, own()).number
    with desk.writing(counter) as unit:
        row = unit.session.scalars(select(t.Ticket).where(t.Ticket.number == number)).one()
        row.state = TicketState.TESTING
        move(unit, row, Move.TEST_PASSED, outcome=Outcome.REPAIRED)
        move(unit, row, Move.DISPATCH)
        settle(desk, unit, counter, row)
        assert (row.next_deadline, row.due, row.act_by) == (None, None, None)
    by_deadline = {due.deadline: due for due in ticket(desk, number).dues}
    assert by_deadline["return_to_customer"].kept is True
    assert by_deadline["verify_fault"].kept is None
    assert {due.urgency for due in by_deadline.values()} == {Urgency.NONE}


@pytest.mark.parametrize(("late", "kept"), [(False, True), (True, False)])
def test_a_promise_is_kept_up_to_its_last_second(
    desk: Desk, counter: Actor, late: bool, kept: bool
) -> None:
    number = take_in(desk, counter, own()).number
    at = datetime(2026, 11, 22, 14, 0, int(late), tzinfo=UTC)
    view = change(desk, counter, number, verified_at=at)
    assert {due.deadline: due.kept for due in view.dues}["verify_fault"] is kept


@pytest.mark.parametrize(
    ("after", "urgency"),
    [
        (timedelta(hours=6, minutes=59), Urgency.FINE),
        (timedelta(hours=7), Urgency.SOON),
        (timedelta(hours=11), Urgency.SOON),
        (timedelta(hours=11, seconds=1), Urgency.LATE),
    ],
)
def test_urgency_is_measured_to_the_time_to_act(
    desk: Desk, counter: Actor, clock: FixedClock, after: timedelta, urgency: Urgency
) -> None:
    number = take_in(desk, counter, own()).number  # to be verified by 21:00, eleven hours on
    clock.set(clock.now() + after)
    assert {due.deadline: due.urgency for due in ticket(desk, number).dues}[
        "verify_fault"
    ] is urgency
    assert queue(desk)[0].urgency is urgency


def test_agency_products_are_forwarded_first(desk: Desk, counter: Actor) -> None:
    view = take_in(desk, counter, own(product=AGENCY))
    assert [due.deadline for due in view.dues] == ["verify_fault", "forward_to_manufacturer"]
    here = change(desk, counter, view.number, route=Route.REPAIR_HERE, route_reason="urgent")
    assert [due.deadline for due in here.dues] == ["verify_fault", "return_to_customer"]


def test_the_shops_own_days_count_from_then_on(desk: Desk, counter: Actor, manager: Actor) -> None:
    before = take_in(desk, counter, own())
    put(desk, manager, "shop_days", {"closed": ["2026-11-24"], "open": []})
    after = take_in(desk, counter, own(product=replace(OWN, serial="SN-124")))

    def back(view: TicketView) -> datetime | None:
        return {due.deadline: due.due_at for due in view.dues}["return_to_customer"]

    assert back(before) == back(ticket(desk, before.number))
    assert back(before) == datetime(2026, 11, 25, 13, tzinfo=UTC)
    assert back(after) == datetime(2026, 11, 26, 13, tzinfo=UTC)


def test_a_diagnosis_is_previewed_without_being_saved(desk: Desk, counter: Actor) -> None:
    taken = take_in(desk, counter, own(faults=(DEAD, CRACKED)))
    form = DiagnosisForm(
        taken.number,
        taken.version,
        (FindingForm(taken.faults[0].fault_id, FaultKind.HARDWARE, Cause.MISUSE),),
        added_faults=(FaultForm("fan is loud", FaultKind.NO_FAULT_FOUND),),
    )
    would_be = preview_diagnosis(desk, form)
    assert [(fault.id, fault.coverage) for fault in would_be.faults] == [
        ("1", Coverage.EXCLUDED),
        ("2", Coverage.EXCLUDED),
        ("3", Coverage.NO_FAULT_FOUND),
    ]
    assert ticket(desk, taken.number) == taken


def test_a_diagnosis_of_nothing_there_is_refused(desk: Desk, counter: Actor) -> None:
    taken = take_in(desk, counter, own())
    with pytest.raises(NotFound) as refused:
        preview_diagnosis(desk, DiagnosisForm("102600009999", 1, ()))
    assert refused.value.field == "ticket"
    finding = FindingForm(taken.faults[0].fault_id + 1, FaultKind.HARDWARE, Cause.QUALITY)
    with pytest.raises(NotFound) as refused:
        preview_diagnosis(desk, DiagnosisForm(taken.number, 1, (finding,)))
    assert refused.value.field == "findings.0.fault_id"


def test_a_preview_refuses_a_sale_after_the_day(desk: Desk) -> None:
    form = IntakeForm(product=replace(OWN, sold_on=date(2026, 11, 23)))
    with pytest.raises(InvalidInput) as refused:
        preview(desk, form)
    assert refused.value.field == "product.sold_on"
