"""Working time counted second by second: slow, plain, and right by inspection.

A second is working when the day it falls on locally is a working day and its local time of day
lies in the window. Windows and clock changes fall on quarters of an hour, so a quarter's first
second speaks for its nine hundred; pauses are taken out second by second.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
QUARTER = 900


def runs_out(
    first: date,
    need: int,
    pauses: Sequence[tuple[int, int]],
    window: tuple[time, time],
    zone: ZoneInfo,
    works: Callable[[date], bool],
    *,
    whole_days: bool = False,
) -> int:
    """The second by which ``need`` working seconds have passed, from midnight of ``first``."""
    start = int((datetime.combine(first, time(), UTC) - EPOCH).total_seconds()) - 86400
    for days in (20, 60, 200):
        found = _within(start, days, first, need, pauses, window, zone, works, whole_days)
        if found is not None:
            return found
    raise AssertionError("the oracle looks 200 days ahead")


def _within(
    start: int,
    days: int,
    first: date,
    need: int,
    pauses: Sequence[tuple[int, int]],
    window: tuple[time, time],
    zone: ZoneInfo,
    works: Callable[[date], bool],
    whole_days: bool,
) -> int | None:
    length = days * 86400
    working = bytearray(length)
    on_day: dict[date, list[int]] = {}
    one = b"\x01" * QUARTER
    for at in range(0, length, QUARTER):
        local = (EPOCH + timedelta(seconds=start + at)).astimezone(zone)
        day = local.date()
        if day >= first and window[0] <= local.time() < window[1] and works(day):
            working[at : at + QUARTER] = one
            on_day.setdefault(day, []).append(at)
    if whole_days:
        _drop_touched_days(working, on_day, start, pauses)
    else:
        for begin, end in pauses:
            a, b = max(0, begin - start), min(length, end - start)
            if a < b:
                working[a:b] = bytes(b - a)
    left = need
    for at in range(0, length, QUARTER):
        here = working.count(1, at, at + QUARTER)
        if here >= left:
            for second in range(at, at + QUARTER):
                left -= working[second]
                if left == 0:
                    return start + second + 1
        left -= here
    return None


def _drop_touched_days(
    working: bytearray,
    on_day: dict[date, list[int]],
    start: int,
    pauses: Sequence[tuple[int, int]],
) -> None:
    """The whole-days rule: no second of a working day a pause touches is counted."""
    for quarters in on_day.values():
        touched = any(
            max(begin, start + at) < min(end, start + at + QUARTER)
            for begin, end in pauses
            for at in quarters
        )
        if touched:
            for at in quarters:
                working[at : at + QUARTER] = bytes(QUARTER)
