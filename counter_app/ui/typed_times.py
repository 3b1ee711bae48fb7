"""Days and hours as people type them at a counter: 2025-11-22, 20251122, 9, 09:30, 0930."""

import re
from datetime import date, datetime, time, tzinfo

from counter_app.errors import InvalidInput
from counter_app.messages import msg

_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")
_TIME = re.compile(r"(\d{1,2})(?:[:：.]?(\d{2}))?")


def day_from_text(text: str, field: str) -> date | None:
    """The day in ``text``; None where nothing is typed. Raises ``InvalidInput`` at ``field``."""
    plain = text.strip()
    if not plain:
        return None
    found = _DAY.fullmatch(plain)
    try:
        if found is None:
            raise ValueError(plain)
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise InvalidInput(msg("Type a day such as 2025-11-22."), field=field) from None


def time_from_text(text: str, field: str) -> time | None:
    """The time of day in ``text``; None where nothing is typed."""
    plain = text.strip()
    if not plain:
        return None
    found = _TIME.fullmatch(plain)
    try:
        if found is None:
            raise ValueError(plain)
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        raise InvalidInput(msg("Type a time such as 09:30."), field=field) from None


def moment_from_text(text: str, zone: tzinfo, field: str) -> datetime | None:
    """Day and time in ``text``, in the shop's ``zone``; None where nothing is typed."""
    plain = text.strip()
    if not plain:
        return None
    day_text, _, time_text = plain.partition(" ")
    try:
        day, hour = day_from_text(day_text, field), time_from_text(time_text, field)
    except InvalidInput:
        day = hour = None
    if day is None or hour is None:
        raise InvalidInput(
            msg("Type a day and a time such as 2026-11-22 10:00."), field=field
        ) from None
    return datetime.combine(day, hour, zone)


def text_of_moment(moment: datetime | None) -> str:
    """A moment as :func:`moment_from_text` reads it."""
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M}"
