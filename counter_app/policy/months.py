"""Month arithmetic of the policy (ruling 2): the same day of the month, or the month's last day.

>>> from datetime import date
>>> add_months(date(2024, 2, 29), 12)
datetime.date(2025, 2, 28)
"""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """``day`` plus ``months`` (0 or more).

    Raises OverflowError past the year 9999.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        raise OverflowError("the date falls after the year 9999")
    if day.day <= 28:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def earliest_sale(last_day: date, months: int) -> date | None:
    """The earliest day of sale whose term of ``months`` still holds on ``last_day``.

    None where it would lie before the year 1.
    """
    years, month = divmod(last_day.month - 1 - months, 12)
    year = last_day.year + years
    if year < 1:
        return None
    if last_day.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, last_day.day)
    # The sale's month is too short for that day, so only the next month's sales reach it.
    # A short month is never December: the next one lies in the same year.
    return date(year, month + 2, 1)
