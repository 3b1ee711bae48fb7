"""The working clock: elapsed working time, day by day, in the shop's zone (house.service_window).

Moments are whole seconds since 1970 in UTC, so that hours are elapsed hours on both days a zone
changes its clocks. A second is working time when its day is a working day and its local time of
day lies in the service window, the closing second excluded.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from counter_app.policy.calendar import DayBook
from counter_app.policy.document import DailyHours, PauseRule
from counter_app.policy.facts import ShopDays

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall time, its offset is applied by hand
_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)

Span = tuple[int, int]
"""From a second (included) to a second (excluded)."""


def seconds(moment: datetime) -> int:
    """Whole seconds since 1970 of an aware moment."""
    return (moment - _EPOCH) // _SECOND


def moment(second: int, zone: ZoneInfo) -> datetime:
    """The local moment of a second. Raises OverflowError outside the years 1 to 9999."""
    return (_EPOCH + timedelta(seconds=second)).astimezone(zone)


def union(spans: Iterable[Span]) -> list[Span]:
    """The spans joined where they overlap or touch, in order, empty ones left out."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if start == end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


@lru_cache(maxsize=4096)
def open_spans(day: date, hours: DailyHours, zone: ZoneInfo) -> tuple[Span, ...]:
    """When ``hours`` are open on the local ``day``: one span, or two where the clocks change."""
    opens, closes = datetime.combine(day, hours.opens), datetime.combine(day, hours.closes)
    offset = opens.replace(tzinfo=zone).utcoffset()
    ends = (opens.replace(fold=1), closes, closes.replace(fold=1))
    if all(end.replace(tzinfo=zone).utcoffset() == offset for end in ends):
        assert offset is not None
        start = (opens - _NAIVE_EPOCH - offset) // _SECOND
        return ((start, start + (closes - opens) // _SECOND),)
    return _spans_over_a_change(opens, closes, zone)


def _spans_over_a_change(opens: datetime, closes: datetime, zone: ZoneInfo) -> tuple[Span, ...]:
    """The window where the zone's offset changes within it: each stretch of one offset apart."""
    low = (opens - _NAIVE_EPOCH - _DAY) // _SECOND
    high = (closes - _NAIVE_EPOCH + _DAY) // _SECOND
    edges = [low, *_changes(low, high, zone), high]
    spans = []
    for start, end in itertools.pairwise(edges):
        offset = _offset(start, zone)
        first = max(start, (opens - _NAIVE_EPOCH) // _SECOND - offset)
        last = min(end, (closes - _NAIVE_EPOCH) // _SECOND - offset)
        if first < last:
            spans.append((first, last))
    return tuple(union(spans))


def _offset(second: int, zone: ZoneInfo) -> int:
    offset = moment(second, zone).utcoffset()
    assert offset is not None
    return offset // _SECOND


def _changes(low: int, high: int, zone: ZoneInfo) -> list[int]:
    """The seconds in (low, high) at which the zone's offset changes, found to the second."""
    found = []
    step = 3600
    for start in range(low, high, step):
        a, b = start, min(start + step, high)
        if _offset(a, zone) == _offset(b, zone):
            continue
        while b - a > 1:
            middle = (a + b) // 2
            if _offset(middle, zone) == _offset(a, zone):
                a = middle
            else:
                b = middle
        found.append(b)
    return found


@dataclass(slots=True)
class WorkingClock:
    """Counts working time for one case, and remembers the days it asked about.

    ``met`` holds every day it met and whether it was taken for a working day (ruling 13).
    """

    hours: DailyHours
    zone: ZoneInfo
    calendar: DayBook
    shop_days: ShopDays
    met: dict[date, bool] = field(default_factory=dict)

    def working(self, day: date) -> bool:
        """Whether ``day`` is worked: the shop's own days win over the calendar."""
        if day in self.shop_days.closed:
            works = False
        else:
            works = day in self.shop_days.open or self.calendar.working(day)
        self.met[day] = works
        return works

    def runs_out(
        self,
        first: date,
        need: int,
        pauses: Sequence[Span],
        rule: PauseRule = PauseRule.WORKING_TIME,
    ) -> int:
        """The second by which ``need`` seconds of working time have passed from ``first`` on.

        ``pauses``: what is not counted, as :func:`union` gives it. Raises OverflowError where
        that lies past the year 9999.
        """
        day = first
        while True:
            if self.working(day):
                spans = open_spans(day, self.hours, self.zone)
                cut: Sequence[Span] = pauses
                if rule is PauseRule.WHOLE_DAYS:
                    cut = spans if _touches(spans, pauses) else ()
                for start, end in _without(spans, cut):
                    if need <= end - start:
                        return start + need
                    need -= end - start
            day = self._next(day, pauses)

    def _next(self, day: date, pauses: Sequence[Span]) -> date:
        """The next day worth a look: a pause over many days is passed in one step."""
        following = day + _DAY
        if not pauses:
            return following
        midnight = seconds(datetime.combine(following, time.min, self.zone))
        for start, end in pauses:
            if start <= midnight < end:
                return max(following, moment(end, self.zone).date())
        return following


def _touches(spans: Sequence[Span], pauses: Sequence[Span]) -> bool:
    return any(a < end and start < b for start, end in spans for a, b in pauses)


def _without(spans: Sequence[Span], pauses: Sequence[Span]) -> Iterable[Span]:
    """The parts of ``spans`` outside ``pauses``, in order."""
    for start, end in spans:
        at = start
        for a, b in pauses:
            if b <= at:
                continue
            if a >= end:
                break
            if a > at:
                yield at, a
            at = b
        if at < end:
            yield at, end
