"""Visits: planned, arrived, finished, undone, and the unit taken along."""

from datetime import date, timedelta

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import Conflict, InvalidInput, WrongMove
from counter_app.i18n import translator
from counter_app.services import diagnosis, payments, quoting, visits
from counter_app.services.desk import Actor, Desk
from counter_app.services.dispatch import cancel
from counter_app.services.forms import (
    AnswerForm,
    DiagnosisForm,
    FindingForm,
    NeedForm,
    PaymentForm,
    QuoteForm,
    VisitForm,
)
from counter_app.services.intake import take_in
from counter_app.services.reporting import daily
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.values import (
    Cause,
    Channel,
    FaultKind,
    LineKind,
    Outcome,
    PaymentKind,
    PaymentMethod,
    Service,
    TicketState,
)
from tests.services.cases import CRACKED, DEAD, own


@pytest.fixture
def planned(desk: Desk, counter: Actor, technician: Actor) -> TicketView:
    """A visit in three hours."""
    starts = desk.now() + timedelta(hours=3)
    visit = VisitForm(starts, starts + timedelta(hours=1), technician.staff_id)
    return take_in(desk, counter, own(service=Service.ON_SITE, visit=visit, faults=(DEAD, CRACKED)))


def test_a_visit_from_appointment_to_signature(
    desk: Desk, technician: Actor, clock: FixedClock, planned: TicketView
) -> None:
    clock.set(clock.now() + timedelta(hours=3))
    there = visits.arrive(desk, technician, planned.number, planned.version)
    assert there.state is TicketState.ON_VISIT
    assert there.technician is not None
    assert there.technician.name == "Li Wei"
    clock.set(clock.now() + timedelta(minutes=40))
    done = visits.finish(
        desk, technician, there.number, there.version, signed_by="王伟", work_done="new fuse"
    )
    assert (done.state, done.outcome) == (TicketState.VISITED, Outcome.REPAIRED)
    assert done.visit is not None
    assert (done.visit.signed_by, done.visit.work_done) == ("王伟", "new fuse")
    assert done.visit.arrived_at == desk.now() - timedelta(minutes=40)
    assert done.visit.finished_at == desk.now()
    again = visits.reopen(desk, technician, done.number, done.version)
    assert (again.state, again.outcome) == (TicketState.ON_VISIT, Outcome.OPEN)
    assert again.visit is not None
    assert again.visit.finished_at is None


def on_visit(desk: Desk, actor: Actor, planned: TicketView, cause: Cause) -> TicketView:
    """Arrived; the first fault has ``cause`` and needs a part, the second is nothing."""
    there = visits.arrive(desk, actor, planned.number, planned.version)
    first, second = (fault.fault_id for fault in there.faults)
    form = DiagnosisForm(
        there.number,
        there.version,
        (
            FindingForm(first, FaultKind.HARDWARE, cause, "found so"),
            FindingForm(second, FaultKind.NO_FAULT_FOUND, Cause.UNKNOWN),
        ),
        (NeedForm(first, LineKind.PART, "Mainboard", 1000, 128000),),
    )
    return diagnosis.save(desk, actor, form)


def shown(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    """A quote of what is needed, shown to the customer."""
    lines = quoting.draft_lines(desk, view.number)
    view = quoting.save_quote(desk, actor, QuoteForm(view.number, view.version, lines))
    return quoting.send(desk, actor, view.number, view.version, Channel.COUNTER)


def say(desk: Desk, actor: Actor, view: TicketView, *, approved: bool) -> TicketView:
    assert view.quote is not None
    revision = view.quote.quote_version
    form = AnswerForm(view.number, view.version, revision, approved, "王伟", Channel.COUNTER)
    return quoting.answer(desk, actor, form)


def test_a_repair_is_quoted_on_the_visit_and_paid(
    desk: Desk, technician: Actor, counter: Actor, planned: TicketView
) -> None:
    view = on_visit(desk, technician, planned, Cause.MAN_MADE)
    with pytest.raises(WrongMove, match=r"customer.s word"):
        visits.finish(desk, technician, view.number, view.version, "王伟", "swapped it")
    view = shown(desk, technician, view)
    assert view.state is TicketState.ON_VISIT, "the customer stands there: the visit goes on"
    with pytest.raises(WrongMove):
        visits.finish(desk, technician, view.number, view.version, "王伟", "swapped it")
    view = say(desk, technician, view, approved=True)
    assert (view.state, view.owed_fen) == (TicketState.ON_VISIT, 128000)
    with pytest.raises(WrongMove):
        say(desk, technician, view, approved=True)
    money = PaymentForm(view.number, PaymentKind.PAYMENT, PaymentMethod.MOBILE, 128000)
    view = payments.take(desk, counter, money)
    done = visits.finish(desk, technician, view.number, view.version, "王伟", "swapped it")
    assert (done.state, done.outcome) == (TicketState.VISITED, Outcome.REPAIRED)
    assert done.balance_fen == 0
    said = [translator("en").words(event.message) for event in done.history]
    assert any(text.startswith("Quote 1 shown at the visit") for text in said)
    report = daily(desk, desk.today())
    assert [line.charged_fen for line in report.money] == [128000]


def test_a_quote_declined_on_the_visit_ends_it_unrepaired(
    desk: Desk, technician: Actor, planned: TicketView
) -> None:
    view = shown(desk, technician, on_visit(desk, technician, planned, Cause.MAN_MADE))
    view = say(desk, technician, view, approved=False)
    done = visits.finish(desk, technician, view.number, view.version, "王伟", "left as it was")
    assert (done.state, done.outcome, done.owed_fen) == (TicketState.VISITED, Outcome.DECLINED, 0)


def test_a_free_repair_on_the_visit_needs_no_quote(
    desk: Desk, technician: Actor, planned: TicketView
) -> None:
    view = on_visit(desk, technician, planned, Cause.QUALITY)
    done = visits.finish(desk, technician, view.number, view.version, "王伟", "swapped it")
    assert (done.outcome, done.owed_fen) == (Outcome.REPAIRED, 0)


def test_an_arrival_is_undone(desk: Desk, technician: Actor, planned: TicketView) -> None:
    there = visits.arrive(desk, technician, planned.number, planned.version)
    back = visits.not_there(desk, technician, there.number, there.version)
    assert back.state is TicketState.VISIT_PLANNED
    assert back.visit == planned.visit


def test_an_appointment_is_changed_and_made_later(
    desk: Desk, counter: Actor, technician: Actor, planned: TicketView
) -> None:
    tomorrow = desk.now() + timedelta(days=1)
    moved = visits.plan(
        desk, counter, planned.number, planned.version, VisitForm(tomorrow, city="Beijing")
    )
    assert moved.visit is not None
    assert (moved.visit.starts_at, moved.visit.technician) == (tomorrow, None)
    assert moved.visit.city == "Beijing"
    assert moved.decision is not None
    assert moved.first_decision is not None
    # The visit's postal code is empty now, and Beijing is outside the area (ruling 7).
    assert (moved.first_decision.on_site.entitled, moved.decision.on_site.entitled) == (True, False)
    bare = take_in(desk, counter, own(service=Service.ON_SITE))
    made = visits.plan(desk, counter, bare.number, bare.version, VisitForm(tomorrow))
    assert made.visit is not None
    assert made.visit.starts_at == tomorrow
    there = visits.arrive(desk, technician, made.number, made.version)
    with pytest.raises(WrongMove):
        visits.plan(desk, counter, there.number, there.version, VisitForm(tomorrow))


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (VisitForm(), "starts_at"),
        (VisitForm(technician_id=99), "starts_at"),
    ],
)
def test_an_appointment_needs_its_time(
    desk: Desk, counter: Actor, planned: TicketView, form: VisitForm, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        visits.plan(desk, counter, planned.number, planned.version, form)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("signed_by", "work_done", "field"), [("", "done", "signed_by"), ("王伟", "  ", "work_done")]
)
def test_a_visit_ends_with_work_and_a_signature(
    desk: Desk, technician: Actor, planned: TicketView, signed_by: str, work_done: str, field: str
) -> None:
    there = visits.arrive(desk, technician, planned.number, planned.version)
    with pytest.raises(InvalidInput) as refused:
        visits.finish(desk, technician, there.number, there.version, signed_by, work_done)
    assert refused.value.field == field
    assert ticket(desk, there.number) == there


def test_somebody_without_an_appointment_arrives_too(desk: Desk, counter: Actor) -> None:
    bare = take_in(desk, counter, own(service=Service.ON_SITE))
    there = visits.arrive(desk, counter, bare.number, bare.version)
    assert there.visit is not None
    assert there.visit.starts_at == desk.now()
    assert there.visit.technician is not None


def test_a_unit_taken_along_becomes_a_workshop_ticket(
    desk: Desk, technician: Actor, clock: FixedClock, planned: TicketView
) -> None:
    there = visits.arrive(desk, technician, planned.number, planned.version)
    clock.set(clock.now() + timedelta(hours=5))
    opened = visits.take_along(desk, technician, there.number, there.version)
    first = ticket(desk, there.number)

    assert (first.state, first.outcome) == (TicketState.VISITED, Outcome.OPEN)
    assert first.repeats == (opened.number,)
    assert (opened.state, opened.service) == (TicketState.RECEIVED, Service.COUNTER)
    assert opened.repeat_of == first.number
    assert opened.reported_at == first.received_at
    assert opened.received_at == desk.now()
    assert [f.reported for f in opened.faults] == [f.reported for f in first.faults]
    assert [thing.name for thing in opened.accessories] == ["power supply"]
    assert opened.accessories[0].code != first.accessories[0].code
    assert {due.deadline for due in opened.dues} == {"verify_fault", "return_to_customer"}
    said = [translator("en").words(event.message) for event in first.history]
    assert any(opened.number[-4:] in text for text in said)
    with pytest.raises(WrongMove, match="workshop ticket"):
        visits.reopen(desk, technician, first.number, first.version)


def test_a_stale_screen_is_told(desk: Desk, technician: Actor, planned: TicketView) -> None:
    visits.arrive(desk, technician, planned.number, planned.version)
    with pytest.raises(Conflict):
        visits.not_there(desk, technician, planned.number, planned.version)


def test_the_visits_of_a_day(
    desk: Desk, counter: Actor, technician: Actor, planned: TicketView
) -> None:
    to_arrange = take_in(desk, counter, own(service=Service.ON_SITE))
    off = take_in(
        desk,
        counter,
        own(service=Service.ON_SITE, visit=VisitForm(desk.now() + timedelta(hours=1))),
    )
    cancel(desk, counter, off.number, off.version, reason="customer called it off")
    rows = visits.todays_visits(desk)
    assert [row.number for row in rows] == [planned.number, to_arrange.number]
    assert rows[0].visit == planned.visit
    assert (rows[0].customer, rows[0].phone_shown) == ("王伟", "138 0013 8000")
    assert rows[0].product == "Jinguyuan T100"
    tomorrow = visits.todays_visits(desk, date(2026, 11, 23))
    assert [row.number for row in tomorrow] == [to_arrange.number]
