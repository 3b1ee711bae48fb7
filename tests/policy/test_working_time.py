"""When a window is open, on ordinary days and on the days a zone changes its clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from counter_app.policy import ShopDays, WorkCalendar
from counter_app.policy.document import DailyHours, PauseRule
from counter_app.policy.working_time import WorkingClock, moment, open_spans, seconds, union


def spans(zone: str, day: str, opens: str, closes: str) -> list[tuple[str, str]]:
    """The spans of a day, in UTC."""
    hours = DailyHours(time.fromisoformat(opens), time.fromisoformat(closes), "w")
    found = open_spans(date.fromisoformat(day), hours, ZoneInfo(zone))
    assert all(type(second) is int for span in found for second in span)
    return [(written(a), written(b)) for a, b in found]


def written(second: int) -> str:
    """A second as a day and time in UTC; its own seconds only where it has any."""
    return f"{moment(second, ZoneInfo('UTC')):%d %H:%M:%S}".removesuffix(":00")


@pytest.mark.parametrize(
    ("zone", "day", "opens", "closes", "expected"),
    [
        ("Asia/Shanghai", "2026-03-10", "09:00", "21:00", [("10 01:00", "10 13:00")]),
        ("Asia/Shanghai", "2026-03-10", "00:00", "23:59", [("09 16:00", "10 15:59")]),
        # Berlin, 29 March 2026: 01:00 UTC is 03:00 local, one hour is missing.
        ("Europe/Berlin", "2026-03-29", "09:00", "21:00", [("29 07:00", "29 19:00")]),
        ("Europe/Berlin", "2026-03-29", "00:00", "05:00", [("28 23:00", "29 03:00")]),
        ("Europe/Berlin", "2026-03-29", "01:30", "02:30", [("29 00:30", "29 01:00")]),
        ("Europe/Berlin", "2026-03-29", "02:30", "04:00", [("29 01:00", "29 02:00")]),
        ("Europe/Berlin", "2026-03-29", "02:15", "02:45", []),
        # Berlin, 25 October 2026: the hour from 02:00 comes twice, until 01:00 UTC.
        ("Europe/Berlin", "2026-10-25", "00:00", "05:00", [("24 22:00", "25 04:00")]),
        (
            "Europe/Berlin",
            "2026-10-25",
            "01:30",
            "02:30",
            [("24 23:30", "25 00:30"), ("25 01:00", "25 01:30")],
        ),
        (
            "Europe/Berlin",
            "2026-10-25",
            "02:30",
            "04:00",
            [("25 00:30", "25 01:00"), ("25 01:30", "25 03:00")],
        ),
        # Lord Howe changes by half an hour.
        ("Australia/Lord_Howe", "2026-10-04", "01:00", "04:00", [("03 14:30", "03 17:00")]),
        ("Australia/Lord_Howe", "2026-04-05", "01:00", "04:00", [("04 14:00", "04 17:30")]),
        # The day before and the day after are ordinary.
        ("Europe/Berlin", "2026-03-28", "01:30", "02:30", [("28 00:30", "28 01:30")]),
        ("Europe/Berlin", "2026-03-30", "01:30", "02:30", [("29 23:30", "30 00:30")]),
    ],
)
def test_open_spans(
    zone: str, day: str, opens: str, closes: str, expected: list[tuple[str, str]]
) -> None:
    assert spans(zone, day, opens, closes) == expected


def test_seconds_and_moment_are_each_others_inverse() -> None:
    at = datetime(2026, 3, 10, 10, 0, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert seconds(datetime(1970, 1, 1, tzinfo=UTC)) == 0
    assert seconds(at) == 1773108001
    assert type(seconds(at)) is int
    back = moment(1773108001, ZoneInfo("Asia/Shanghai"))
    assert (back, back.utcoffset()) == (at, timedelta(hours=8))


@pytest.mark.parametrize(
    ("given", "joined"),
    [
        ([], []),
        ([(3, 3)], []),
        ([(1, 1), (2, 4)], [(2, 4)]),
        ([(5, 8), (1, 3)], [(1, 3), (5, 8)]),
        ([(1, 3), (3, 5)], [(1, 5)]),
        ([(1, 3), (4, 5)], [(1, 3), (4, 5)]),
        ([(1, 9), (2, 3)], [(1, 9)]),
        ([(1, 4), (2, 9), (2, 3)], [(1, 9)]),
    ],
)
def test_union(given: list[tuple[int, int]], joined: list[tuple[int, int]]) -> None:
    assert union(given) == joined


def clock(shop_days: ShopDays | None = None) -> WorkingClock:
    return WorkingClock(
        DailyHours(time(9), time(21), "w"),
        ZoneInfo("Asia/Shanghai"),
        WorkCalendar.shipped(),
        shop_days or ShopDays(),
    )


def at(text: str) -> int:
    return seconds(datetime.fromisoformat(f"2026-{text}+08:00"))


@pytest.mark.parametrize(
    ("pauses", "rule", "ends"),
    [
        ([], PauseRule.WORKING_TIME, "03-11T19:00"),
        ([("03-11T09:00", "03-11T10:00")], PauseRule.WORKING_TIME, "03-11T20:00"),
        ([("03-11T19:00", "03-11T20:00")], PauseRule.WORKING_TIME, "03-11T19:00"),
        ([("03-11T18:59:59", "03-11T20:00")], PauseRule.WORKING_TIME, "03-11T20:00:01"),
        ([("03-11T20:00", "03-11T22:00")], PauseRule.WORKING_TIME, "03-11T19:00"),
        ([("03-11T10:00", "03-11T22:00")], PauseRule.WORKING_TIME, "03-12T18:00"),
        ([("03-10T10:00", "03-11T09:00")], PauseRule.WORKING_TIME, "03-11T19:00"),
        ([("03-10T10:00", "03-11T09:00:01")], PauseRule.WORKING_TIME, "03-11T19:00:01"),
        ([("03-11T09:00", "03-12T00:00")], PauseRule.WORKING_TIME, "03-12T19:00"),
        ([("03-11T09:00", "03-12T12:00")], PauseRule.WORKING_TIME, "03-12T22:00"),
        (
            [("03-11T09:00", "03-11T10:00"), ("03-11T12:00", "03-11T13:00")],
            PauseRule.WORKING_TIME,
            "03-11T21:00",
        ),
        # It ends in the evening, when it is the next day where the tests' machine stands.
        ([("03-10T10:00", "03-12T20:00")], PauseRule.WORKING_TIME, "03-13T18:00"),
        ([("03-11T20:59:59", "03-11T21:00")], PauseRule.WHOLE_DAYS, "03-12T19:00"),
        ([("03-11T21:00", "03-12T09:00")], PauseRule.WHOLE_DAYS, "03-11T19:00"),
        ([("03-11T00:00", "03-11T09:00")], PauseRule.WHOLE_DAYS, "03-11T19:00"),
        ([("03-11T00:00", "03-11T09:00:01")], PauseRule.WHOLE_DAYS, "03-12T19:00"),
    ],
)
def test_ten_hours_from_the_11th(pauses: list[tuple[str, str]], rule: PauseRule, ends: str) -> None:
    given = [(at(start), at(end)) for start, end in pauses]
    expected = {"03-12T22:00": "03-13T10:00"}.get(ends, ends)
    assert clock().runs_out(date(2026, 3, 11), 36_000, given, rule) == at(expected)


def test_the_shops_own_days_win_and_are_remembered() -> None:
    saturday, monday = date(2026, 3, 14), date(2026, 3, 16)
    own = clock(ShopDays(closed=frozenset({monday}), open=frozenset({saturday})))
    assert (own.working(saturday), own.working(monday)) == (True, False)
    assert own.met == {saturday: True, monday: False}
