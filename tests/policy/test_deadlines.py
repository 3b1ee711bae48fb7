"""Working time against a second-by-second oracle, and the cases other systems got wrong."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.policy import PolicyBook, PolicyDocument, ShopDays, WorkCalendar, decide
from counter_app.policy.decision import Deadline
from counter_app.policy.document import DailyHours, PauseRule
from counter_app.policy.working_time import WorkingClock, moment, open_spans, seconds, union
from counter_app.values import DeadlineId, Service
from tests.policy import seconds_oracle
from tests.policy.cases import facts

SHANGHAI = ZoneInfo("Asia/Shanghai")
CHANGES = [
    (SHANGHAI, date(2026, 2, 10)),
    (ZoneInfo("Europe/Berlin"), date(2026, 3, 26)),
    (ZoneInfo("Europe/Berlin"), date(2026, 10, 22)),
    (ZoneInfo("America/St_Johns"), date(2026, 3, 5)),
    (ZoneInfo("America/St_Johns"), date(2026, 10, 29)),
    (ZoneInfo("Australia/Lord_Howe"), date(2026, 4, 2)),
    (ZoneInfo("Australia/Lord_Howe"), date(2026, 10, 1)),
    (ZoneInfo("America/Santiago"), date(2026, 9, 3)),
]
WINDOWS = [
    (9, 0, 21, 0),
    (1, 0, 5, 0),
    (0, 0, 23, 45),
    (1, 30, 2, 30),
    (2, 15, 2, 45),
    (0, 30, 1, 45),
]


@st.composite
def clock_cases(draw: st.DrawFn) -> tuple[WorkingClock, date, int, list[tuple[int, int]], bool]:
    """A shop, a first day, the working time needed, pauses, and the rule for them."""
    zone, around = draw(st.sampled_from(CHANGES))
    a, b, c, d = draw(st.sampled_from(WINDOWS))
    first = around + timedelta(draw(st.integers(0, 6)))
    near = st.integers(-3, 9).map(lambda n: first + timedelta(n))
    closed = frozenset(draw(st.lists(near, max_size=3)))
    opened = frozenset(draw(st.lists(near, max_size=4))) - closed
    clock = WorkingClock(
        DailyHours(time(a, b), time(c, d), "house.service_window"),
        zone,
        WorkCalendar.shipped(),
        ShopDays(closed, opened),
    )
    midnight = seconds(datetime.combine(first, time(), zone))
    pauses = []
    for _ in range(draw(st.integers(0, 4))):
        start = midnight + draw(st.integers(-2 * 86400, 8 * 86400))
        pauses.append(
            (start, start + draw(st.sampled_from([0, 1, 3600]) | st.integers(0, 300_000)))
        )
    window = (c * 60 + d - a * 60 - b) * 60
    need = draw(st.sampled_from([window, 2 * window, 3 * window]) | st.integers(1, 3 * window))
    return clock, first, need, pauses, draw(st.booleans())


def agrees(
    clock: WorkingClock, first: date, need: int, pauses: list[tuple[int, int]], whole_days: bool
) -> None:
    rule = PauseRule.WHOLE_DAYS if whole_days else PauseRule.WORKING_TIME
    expected = seconds_oracle.runs_out(
        first,
        need,
        pauses,
        (clock.hours.opens, clock.hours.closes),
        clock.zone,
        clock.working,
        whole_days=whole_days,
    )
    assert clock.runs_out(first, need, union(pauses), rule) == expected


@given(clock_cases())
@settings(max_examples=200)
def test_working_time_agrees_with_counting_every_second(
    given: tuple[WorkingClock, date, int, list[tuple[int, int]], bool],
) -> None:
    agrees(*given)


@pytest.mark.soak
@given(clock_cases())
@settings(max_examples=10_000)
def test_working_time_agrees_with_counting_every_second_on_10_000(
    given: tuple[WorkingClock, date, int, list[tuple[int, int]], bool],
) -> None:
    agrees(*given)


def test_a_long_pause_is_passed_in_one_step() -> None:
    clock = WorkingClock(
        DailyHours(time(9), time(21), "w"), SHANGHAI, WorkCalendar.shipped(), ShopDays()
    )
    first = date(2026, 3, 11)
    start = seconds(datetime(2026, 3, 11, 9, tzinfo=SHANGHAI))
    end = seconds(datetime(4026, 3, 11, 9, tzinfo=SHANGHAI))
    due = moment(clock.runs_out(first, 3600, [(start, end)]), SHANGHAI)
    assert due == datetime(4026, 3, 11, 10, tzinfo=SHANGHAI)  # a Wednesday again
    assert len(clock.met) < 10


def test_a_window_inside_the_missing_hour_is_shut_that_day() -> None:
    hours = DailyHours(time(2, 15), time(2, 45), "w")
    berlin = ZoneInfo("Europe/Berlin")
    assert open_spans(date(2026, 3, 29), hours, berlin) == ()
    # In the repeated hour it opens twice.
    assert len(open_spans(date(2026, 10, 25), hours, berlin)) == 2


def _return(policies: PolicyBook, calendar: WorkCalendar, **changes: Any) -> Deadline:
    return decide(facts(**changes), policies, calendar).deadlines[-1]


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def test_two_holds_both_count_in_working_time(policies: PolicyBook, calendar: WorkCalendar) -> None:
    """ERPNext counted only the last hold, and in wall-clock time."""
    holds = [
        {"from": "2026-03-11T10:00:00+08:00", "to": "2026-03-11T12:00:00+08:00"},
        {"from": "2026-03-12T20:00:00+08:00", "to": "2026-03-13T10:00:00+08:00"},
    ]
    # Two hours, and overnight one in the evening and one in the morning: four in all.
    assert _return(policies, calendar, pauses=holds).due_at == local("2026-03-16T13:00:00")


def test_changing_the_calendar_does_not_forget_earlier_pauses(
    policies: PolicyBook, calendar: WorkCalendar
) -> None:
    """GLPI lost the waiting time when its calendar was changed."""
    holds = [{"from": "2026-03-11T10:00:00+08:00", "to": "2026-03-11T12:00:00+08:00"}]
    before = _return(policies, calendar, pauses=holds)
    changed = {"closed": ["2026-03-12"], "open": []}
    after = _return(policies, calendar, pauses=holds, shop_days=changed)
    assert before.due_at == local("2026-03-16T11:00:00")
    assert after.due_at == local("2026-03-17T11:00:00")


def test_the_machines_zone_shifts_nothing(
    policies: PolicyBook, calendar: WorkCalendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """iTop shifted stored times by the machine's zone."""
    import time as machine

    answers = []
    for zone in ("America/Los_Angeles", "Asia/Tokyo", "UTC"):
        monkeypatch.setenv("TZ", zone)
        machine.tzset()
        answers.append(decide(facts(), policies, calendar))
    monkeypatch.undo()
    machine.tzset()
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize(
    ("start", "response", "resolution"),
    [
        ("03-04T07:00", "03-04T14:00", "03-04T16:00"),
        ("03-04T12:00", "03-04T16:00", "03-04T18:00"),
        ("03-04T14:00", "03-04T18:00", "03-06T12:00"),
        ("03-04T20:00", "03-06T14:00", "03-06T16:00"),
    ],
)
def test_erpnext_vectors(start: str, response: str, resolution: str) -> None:
    """Response 4 h, resolution 6 h, window 10:00 to 18:00, 5 March a holiday, starting at once.

    Starting at once is a pause that ends at the start.
    """
    year = "2019-"
    clock = WorkingClock(
        DailyHours(time(10), time(18), "w"),
        SHANGHAI,
        WorkCalendar.shipped(),
        ShopDays(closed=frozenset({date(2019, 3, 5)})),
    )
    begins = seconds(local(year + start))
    midnight = seconds(local(year + "03-04T00:00"))
    for hours, due in ((4, response), (6, resolution)):
        ends = clock.runs_out(date(2019, 3, 4), hours * 3600, [(midnight, begins)])
        assert moment(ends, SHANGHAI) == local(year + due)


def in_berlin(policy: PolicyDocument, **changes: Any) -> PolicyBook:
    return PolicyBook.only(replace(policy, zone=ZoneInfo("Europe/Berlin"), **changes))


def test_a_shop_with_summer_time_counts_elapsed_hours(
    policy: PolicyDocument, calendar: WorkCalendar
) -> None:
    """On the night the clocks go forward, 12 hours end an hour later by the wall clock."""
    spring = decide(facts(received_at="2026-03-28T20:00:00+01:00"), in_berlin(policy), calendar)
    autumn = decide(facts(received_at="2026-10-24T20:00:00+02:00"), in_berlin(policy), calendar)
    assert str(spring.deadlines[0].due_at) == "2026-03-29 09:00:00+02:00"
    assert str(autumn.deadlines[0].due_at) == "2026-10-25 07:00:00+01:00"
    assert str(autumn.deadlines[0].act_by) == "2026-10-24 21:00:00+02:00"


def test_a_closing_before_receipt_leaves_act_by_at_the_due_time(
    policy: PolicyDocument, calendar: WorkCalendar
) -> None:
    rules = tuple(replace(r, hours=1) if r.hours else r for r in policy.deadlines)
    book = PolicyBook.only(replace(policy, deadlines=rules))
    decision = decide(facts(received_at="2026-03-10T22:00:00+08:00"), book, calendar)
    assert decision.deadlines[0].act_by == local("2026-03-10T23:00:00")
    at_closing = decide(facts(received_at="2026-03-10T21:00:00+08:00"), book, calendar)
    assert at_closing.deadlines[0].act_by == local("2026-03-10T21:00:00")


def test_a_day_without_a_window_leaves_act_by_at_the_due_time(
    policy: PolicyDocument, calendar: WorkCalendar
) -> None:
    window = DailyHours(time(2, 15), time(2, 45), "house.service_window")
    book = in_berlin(policy, window=window)
    decision = decide(facts(received_at="2026-03-29T04:00:00+02:00"), book, calendar)
    assert str(decision.deadlines[0].due_at) == "2026-03-29 16:00:00+02:00"
    assert decision.deadlines[0].act_by == decision.deadlines[0].due_at


def test_a_promise_not_given_to_this_service_hides_no_later_one(
    policy: PolicyDocument, calendar: WorkCalendar
) -> None:
    first = replace(policy.deadlines[0], services=frozenset({Service.COUNTER}))
    book = PolicyBook.only(replace(policy, deadlines=(first, *policy.deadlines[1:])))
    given = decide(facts(service="mail_in"), book, calendar).deadlines
    assert [deadline.id for deadline in given] == [DeadlineId.RETURN_TO_CUSTOMER]


def test_due_at_closing_a_day_later_is_acted_on_at_that_closing(
    policy: PolicyDocument, calendar: WorkCalendar
) -> None:
    rules = tuple(replace(r, hours=36) if r.hours else r for r in policy.deadlines)
    book = PolicyBook.only(replace(policy, deadlines=rules))
    deadline = decide(facts(received_at="2026-03-10T09:00:00+08:00"), book, calendar).deadlines[0]
    assert deadline.act_by == deadline.due_at == local("2026-03-11T21:00:00")


def test_a_window_from_half_past_to_a_quarter_to(
    policy: PolicyDocument, calendar: WorkCalendar
) -> None:
    window = DailyHours(time(9, 30), time(18, 45), "house.service_window")
    book = PolicyBook.only(replace(policy, window=window))
    pauses = [{"from": "2026-03-11T10:00:00+08:00", "to": "2026-03-11T10:30:00+08:00"}]
    deadline = decide(facts(pauses=pauses), book, calendar).deadlines[-1]
    assert deadline.promised_at == local("2026-03-13T18:45:00")
    assert deadline.due_at == local("2026-03-16T10:00:00")


def test_a_policy_may_ignore_pauses(policy: PolicyDocument, calendar: WorkCalendar) -> None:
    book = PolicyBook.only(replace(policy, pause_rule=PauseRule.IGNORED))
    pauses = [{"from": "2026-03-11T10:00:00+08:00", "to": None}]
    deadline = decide(facts(pauses=pauses), book, calendar).deadlines[-1]
    assert deadline.due_at == deadline.promised_at == local("2026-03-13T21:00:00")
    assert "house.pause" in deadline.clauses


def test_a_moment_given_in_another_zone_is_the_same_moment(
    policies: PolicyBook, calendar: WorkCalendar
) -> None:
    here = decide(facts(), policies, calendar)
    there = decide(facts(received_at="2026-03-10T02:00:00Z"), policies, calendar)
    assert here.deadlines == there.deadlines
    assert here.deadlines[0].due_at == datetime(2026, 3, 10, 14, tzinfo=UTC)


def test_a_promise_in_working_days_cites_the_window_where_it_cites_nothing_itself(
    policy: PolicyDocument, calendar: WorkCalendar
) -> None:
    silent = tuple(replace(rule, cites={}) for rule in policy.deadlines)
    book = PolicyBook.only(replace(policy, deadlines=silent))
    assert decide(facts(), book, calendar).deadlines[-1].clauses == (policy.window.clause,)


def test_a_pause_into_a_year_not_yet_published_makes_the_due_time_provisional(
    policies: PolicyBook, calendar: WorkCalendar
) -> None:
    received = "2026-12-21T10:00:00+08:00"
    pause = {"from": "2026-12-22T09:00:00+08:00", "to": "2026-12-31T21:00:00+08:00"}
    plain = _return(policies, calendar, received_at=received, product__sold_on="2026-06-01")
    held = _return(
        policies, calendar, received_at=received, product__sold_on="2026-06-01", pauses=[pause]
    )
    assert plain.promised_at == held.promised_at == local("2026-12-24T21:00:00")
    assert (plain.calendar.value, held.calendar.value) == ("official", "provisional")
