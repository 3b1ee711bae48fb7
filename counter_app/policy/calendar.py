"""The working days of mainland China as data of its own, dated and hashed like a policy.

A calendar file is JSON: ``format`` 1, ``id``, ``version`` and ``years``, each year with
``official`` (published by the State Council), ``closed`` (days off; weekends are off anyway),
``open`` (weekend days worked) and ``source``. A year no file speaks of is worked Monday to Friday
and is not official.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg
from counter_app.policy.decision import Stamp
from counter_app.resource_files import resource

SATURDAY = 5
"""``date.weekday()`` of the first day of the weekend."""


class DayBook(Protocol):
    """What deadlines ask of a calendar; a decision's own record of days answers it too."""

    @property
    def stamp(self) -> Stamp:
        """Which calendar this is."""
        ...

    def working(self, day: date) -> bool:
        """Whether ``day`` is a working day, before the shop's own days are looked at."""
        ...

    def official(self, year: int) -> bool:
        """Whether the year's calendar is published."""
        ...


@dataclass(frozen=True, slots=True)
class YearDays:
    """One year: what differs from Monday to Friday."""

    official: bool
    closed: frozenset[date]
    open: frozenset[date]


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The years a calendar file, or several joined, speak of."""

    stamp: Stamp
    years: Mapping[int, YearDays]

    def working(self, day: date) -> bool:
        """Whether ``day`` is a working day."""
        year = self.years.get(day.year)
        if year is None:
            return day.weekday() < SATURDAY
        if day.weekday() < SATURDAY:
            return day not in year.closed
        return day in year.open

    def official(self, year: int) -> bool:
        """Whether the year's calendar is published."""
        days = self.years.get(year)
        return days is not None and days.official

    def joined(self, later: "WorkCalendar") -> "WorkCalendar":
        """This calendar with the years of ``later`` in place of its own."""
        mixed = hashlib.sha256(f"{self.stamp.sha256}+{later.stamp.sha256}".encode()).hexdigest()
        stamp = Stamp(self.stamp.id, f"{self.stamp.version}+{later.stamp.version}", mixed)
        return WorkCalendar(stamp, {**self.years, **later.years})

    @staticmethod
    @cache
    def shipped() -> "WorkCalendar":
        """The calendar that travels with the program: 2004–2026 official, 2027–2035 not yet."""
        path = resource("policies", "calendar-cn.json")
        return read_calendar(path.read_text(encoding="utf-8"), path.name)


def read_calendar(text: str, name: str) -> WorkCalendar:
    """Read a calendar file.

    Args: ``text``, the JSON; ``name``, how to call the file in errors.
    Raises InvalidInput naming the file, the key, what is wrong and what is allowed.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        data = json.loads(text)
    except ValueError as error:
        raise _wrong(name, "", msg("is not JSON: {detail}", detail=str(error))) from None
    except RecursionError:
        raise _wrong(name, "", msg("is not JSON: {detail}", detail="nested too deep")) from None
    if not isinstance(data, dict) or data.get("format") != 1:
        raise _wrong(name, "format", msg("must be 1"))
    for key in ("id", "version"):
        if not isinstance(data.get(key), str) or not data[key].strip():
            raise _wrong(name, key, msg("must be a text that is not empty"))
    years = data.get("years")
    if not isinstance(years, dict):
        raise _wrong(name, "years", msg("must be a table of years"))
    stamp = Stamp(data["id"], data["version"], hashlib.sha256(text.encode()).hexdigest())
    return WorkCalendar(stamp, dict(_year(name, key, value) for key, value in years.items()))


def _year(name: str, key: str, value: object) -> tuple[int, YearDays]:
    if not (len(key) == 4 and key.isascii() and key.isdigit() and key != "0000"):
        raise _wrong(name, f"years.{key}", msg("must be a year such as 2027"))
    if not isinstance(value, dict) or not isinstance(value.get("official"), bool):
        raise _wrong(name, f"years.{key}.official", msg("must be true or false"))
    unknown = sorted(set(value) - {"official", "source", "closed", "open"})
    if unknown:
        allowed = msg("is not a key here; allowed are {values}", values=_YEAR_KEYS)
        raise _wrong(name, f"years.{key}.{unknown[0]}", allowed)
    year = int(key)
    closed = _dates(name, year, "closed", value.get("closed"))
    opened = _dates(name, year, "open", value.get("open"))
    both = sorted(closed & opened)
    if both:
        raise _wrong(name, f"years.{key}", msg("{day} is both closed and open", day=both[0]))
    return year, YearDays(value["official"], closed, opened)


_YEAR_KEYS = "official, source, closed, open"


def _dates(name: str, year: int, key: str, value: object) -> frozenset[date]:
    where = f"years.{year}.{key}"
    if not isinstance(value, list):
        raise _wrong(name, where, msg("must be a list of dates"))
    taken = set()
    for entry in value:
        try:
            day = date.fromisoformat(entry) if len(entry) == len("2026-01-31") else None
        except (TypeError, ValueError):
            day = None
        if day is None or day.year != year:
            allowed = msg("{value} must be a date of {year}", value=repr(entry), year=year)
            raise _wrong(name, where, allowed)
        taken.add(day)
    return frozenset(taken)


def _wrong(name: str, key: str, problem: Message) -> InvalidInput:
    if not key:
        return InvalidInput(msg("{file}: {problem}", file=name, problem=problem), field=key)
    return InvalidInput(
        msg("{file}: {key}: {problem}", file=name, key=key, problem=problem), field=key
    )
