"""The calendar: the published years as the library has them, and files a manager loads."""

import hashlib
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import chinese_calendar
import holidays
import pytest

from counter_app.errors import InvalidInput
from counter_app.policy import PolicyBook, WorkCalendar, decide, read_calendar, replay
from counter_app.policy.record import stored_record
from counter_app.resource_files import resource
from tests.policy.cases import facts

NEXT_YEAR: dict[str, Any] = {
    "format": 1,
    "id": "cn-mainland",
    "version": "2026-11",
    "years": {
        "2027": {
            "official": True,
            "source": "State Council, November 2026",
            "closed": ["2027-01-01", "2027-01-04", "2027-01-02"],
            "open": ["2027-01-09"],
        }
    },
}


def test_every_published_day_is_as_the_library_has_it(calendar: WorkCalendar) -> None:
    day = date(2004, 1, 1)
    while day.year < 2027:
        assert calendar.working(day) is chinese_calendar.is_workday(day), day
        day += timedelta(1)
    assert all(calendar.official(year) for year in range(2004, 2027))


def test_the_years_not_yet_published_are_provisional(calendar: WorkCalendar) -> None:
    china = holidays.country_holidays("CN", years=range(2027, 2036))
    day = date(2027, 1, 1)
    while day.year < 2036:
        assert calendar.working(day) is (day.weekday() < 5 and day not in china), day
        day += timedelta(1)
    assert not any(calendar.official(year) for year in (2003, 2027, 2035, 2036))


def test_any_other_year_is_worked_monday_to_friday(calendar: WorkCalendar) -> None:
    for year in (1999, 2003, 2036, 9999):
        assert calendar.working(date(year, 5, 1)) is (date(year, 5, 1).weekday() < 5)


def test_the_file_that_is_shipped_is_what_its_maker_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import importlib.util

    script = resource("policies", "make_calendar.py")
    spec = importlib.util.spec_from_file_location("make_calendar", script)
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    monkeypatch.setattr(maker, "__file__", str(tmp_path / "make_calendar.py"))
    maker.main()
    made = (tmp_path / "calendar-cn.json").read_text("utf-8")
    assert made == resource("policies", "calendar-cn.json").read_text("utf-8")


def test_next_years_calendar_takes_the_place_of_the_provisional_one(
    calendar: WorkCalendar, policies: PolicyBook
) -> None:
    case = facts(received_at="2026-12-31T10:00:00+08:00", product__sold_on="2026-06-01")
    before = decide(case, policies, calendar)
    joined = calendar.joined(read_calendar(json.dumps(NEXT_YEAR), "2027.json"))
    after = decide(case, policies, joined)
    assert str(before.deadlines[-1].due_at) == "2027-01-06 21:00:00+08:00"
    assert before.deadlines[-1].calendar.value == "provisional"
    assert str(after.deadlines[-1].due_at) == "2027-01-07 21:00:00+08:00"
    assert after.deadlines[-1].calendar.value == "official"
    assert joined.official(2026)
    assert joined.stamp.sha256 not in (calendar.stamp.sha256, "")
    # What was decided before stays decided.
    record = stored_record(before, case)
    assert replay(record, policies) == record


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("format", 2, "format"),
        ("id", "", "id"),
        ("version", 3, "version"),
        ("years", [], "years"),
        ("years.27", {}, "years.27"),
        ("years.0000", {}, "years.0000"),
        ("years.２０２７", {}, "years.２０２７"),
        ("years.2027", [], "years.2027.official"),
        ("years.2027.official", "yes", "years.2027.official"),
        ("years.2027.half", [], "years.2027.half"),
        ("years.2027.closed", None, "years.2027.closed"),
        ("years.2027.closed", ["2026-01-01"], "years.2027.closed"),
        ("years.2027.closed", ["2027-1-1"], "years.2027.closed"),
        ("years.2027.closed", ["2027-02-29"], "years.2027.closed"),
        ("years.2027.open", [20270109], "years.2027.open"),
        ("years.2027.open", ["2027-01-01"], "years.2027"),
    ],
)
def test_a_mistake_in_a_calendar_is_named(path: str, value: object, field: str) -> None:
    data = json.loads(json.dumps(NEXT_YEAR))
    *parts, last = path.split(".")
    place = data
    for part in parts:
        place = place[part]
    place[last] = value
    with pytest.raises(InvalidInput) as wrong:
        read_calendar(json.dumps(data), "mine.json")
    assert wrong.value.field == field
    assert str(wrong.value).startswith("mine.json")


def test_a_calendar_is_known_by_its_content() -> None:
    text = json.dumps(NEXT_YEAR)
    stamp = read_calendar(text, "mine.json").stamp
    assert (stamp.id, stamp.version) == ("cn-mainland", "2026-11")
    assert stamp.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_a_calendar_saved_on_another_system_is_the_same_calendar() -> None:
    text = json.dumps(NEXT_YEAR, indent=1)
    saved = "\ufeff" + text.replace("\n", "\r\n")
    assert read_calendar(saved, "mine.json") == read_calendar(text, "mine.json")


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 200_000])
def test_what_is_no_calendar(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_calendar(text, "mine.json")
