"""What is promised, and by when (response.2, house.service_window, house.pause; ruling 9).

Deadlines by the clock run from receipt, around the clock. Deadlines in working days start when
the window opens on the first working day after the day of receipt and run for that many windows
of working time, a pause's working time not counted.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from counter_app.policy.decision import CalendarWord, Deadline
from counter_app.policy.document import DailyHours, DeadlineRule, PauseRule, PolicyDocument
from counter_app.policy.facts import Pause
from counter_app.policy.working_time import WorkingClock, moment, open_spans, seconds, union
from counter_app.values import Origin, Route, Service

_DAY = timedelta(days=1)


def deadlines_of(
    received_at: datetime,
    origin: Origin,
    service: Service,
    route: Route,
    pauses: Sequence[Pause],
    policy: PolicyDocument,
    clock: WorkingClock,
) -> tuple[Deadline, ...]:
    """Every promise of this case, in the document's order.

    Raises OverflowError where a due time lies past the year 9999.
    """
    found = []
    for rule in policy.deadlines:
        if service not in rule.services:
            continue
        if rule.routes is not None and route not in rule.routes:
            continue
        if rule.hours is not None:
            found.append(_by_clock(rule, received_at, origin, policy))
        else:
            found.append(_in_working_days(rule, received_at, origin, pauses, policy, clock))
    return tuple(found)


def _by_clock(
    rule: DeadlineRule, received_at: datetime, origin: Origin, policy: PolicyDocument
) -> Deadline:
    assert rule.hours is not None
    received = seconds(received_at)
    due = received + rule.hours * 3600
    due_at = moment(due, policy.zone)
    return Deadline(
        rule.id,
        due_at,
        due_at,
        moment(_staffed(due_at, received, policy), policy.zone),
        CalendarWord.OFFICIAL,
        tuple(sorted(set(rule.cites.get(origin, ())))),
    )


def _staffed(due_at: datetime, received: int, policy: PolicyDocument) -> int:
    """The last second the counter is staffed for something due then (``act_by``).

    Any day counts: the counter is open inside the window every day, both its ends included.
    """
    due = seconds(due_at)
    window = policy.window
    if window.opens <= due_at.time() <= window.closes:
        return due
    day = due_at.date() if due_at.time() > window.closes else due_at.date() - _DAY
    spans = open_spans(day, window, policy.zone)
    if not spans or spans[-1][1] < received:
        return due
    return spans[-1][1]


def _in_working_days(
    rule: DeadlineRule,
    received_at: datetime,
    origin: Origin,
    pauses: Sequence[Pause],
    policy: PolicyDocument,
    clock: WorkingClock,
) -> Deadline:
    assert rule.working_days is not None
    first = received_at.astimezone(policy.zone).date() + _DAY
    need = rule.working_days * window_seconds(policy.window)
    promised = clock.runs_out(first, need, [])
    due: int | None = promised
    if pauses and policy.pause_rule is not PauseRule.IGNORED:
        closed = union((seconds(p.from_), seconds(p.to)) for p in pauses if p.to is not None)
        due = clock.runs_out(first, need, closed, policy.pause_rule)
        if any(p.to is None and seconds(p.from_) < due for p in pauses):
            due = None
    promised_at = moment(promised, policy.zone)
    due_at = None if due is None else moment(due, policy.zone)
    clauses = {policy.window.clause, *rule.cites.get(origin, ())}
    if pauses:
        clauses.add(policy.pause_clause)
    last = promised_at if due_at is None else max(due_at, promised_at)
    years = reached_years(first, last.date())
    official = all(clock.calendar.official(year) for year in years)
    return Deadline(
        rule.id,
        due_at,
        promised_at,
        due_at,
        CalendarWord.OFFICIAL if official else CalendarWord.PROVISIONAL,
        tuple(sorted(clauses)),
    )


def reached_years(first: date, last: date) -> range:
    """The years from one day to another."""
    return range(first.year, last.year + 1)


def window_seconds(hours: DailyHours) -> int:
    """How long the window is open on a day without a clock change."""
    opens = hours.opens.hour * 60 + hours.opens.minute
    closes = hours.closes.hour * 60 + hours.closes.minute
    return (closes - opens) * 60
