"""Writes calendar-cn.json: the working days of mainland China, for the policy.

2004 to 2026 are the published calendars, from chinesecalendar 1.11.0. 2027 to 2035 are
provisional: closed on Saturdays, Sundays and the days holidays 0.109 gives for China by default,
with no make-up days. The program itself needs neither library. Run it from the checkout::

    .venv/bin/python resources/policies/make_calendar.py

and change VERSION when its output changes.
"""

import json
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import chinese_calendar
import holidays

VERSION = "2026.1"
OFFICIAL = range(2004, 2027)
PROVISIONAL = range(2027, 2036)
SATURDAY = 5


def days(year: int) -> list[date]:
    """Every day of a year."""
    first = date(year, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]


def official(year: int) -> dict[str, object]:
    """A published year: weekdays that are holidays, weekend days that are worked."""
    worked = {day: chinese_calendar.is_workday(day) for day in days(year)}
    return {
        "official": True,
        "source": f"chinesecalendar {version('chinesecalendar')}",
        "closed": [str(d) for d, work in worked.items() if d.weekday() < SATURDAY and not work],
        "open": [str(d) for d, work in worked.items() if d.weekday() >= SATURDAY and work],
    }


def provisional(year: int) -> dict[str, object]:
    """A year not yet published."""
    given = holidays.country_holidays("CN", years=year)
    return {
        "official": False,
        "source": f"holidays {version('holidays')}",
        "closed": [str(d) for d in days(year) if d in given and d.weekday() < SATURDAY],
        "open": [],
    }


def main() -> None:
    """Write the file beside this script."""
    years = {str(y): official(y) for y in OFFICIAL} | {str(y): provisional(y) for y in PROVISIONAL}
    calendar = {"format": 1, "id": "cn-mainland", "version": VERSION, "years": years}
    target = Path(__file__).with_name("calendar-cn.json")
    target.write_text(json.dumps(calendar, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
