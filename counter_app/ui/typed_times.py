"""Days and hours as people type them at a counter: 2025-11-22, 20251122, 9, 09:30, 0930."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, tzinfo
from typing import TypeVar

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.services import typed_text

_DAY = re.compile(
    r"(?P<y>\d{4})(?:[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?|(?P<mm>\d{2})(?P<dd>\d{2}))"
)
"""With a separator at both places or at none: 2025-13 is half a date, not the third of January."""
_TIME = re.compile(r"(\d{1,2})(?:[:：.]?(\d{2}))?")


Unread = dict[str, str]
"""What is typed and cannot be read yet, by its field: half a date, a thirteenth month."""

T = TypeVar("T")


def leniently(unread: Unread | None, field: str, text: str, read: Callable[[], T]) -> T | None:
    """What ``read`` makes of ``text``; where it cannot, ``unread`` gets the text and it is None.

    Without ``unread`` the ``InvalidInput`` goes on.
    """
    try:
        return read()
    except InvalidInput:
        if unread is None:
            raise
        unread[field] = text
        return None


def day_from_text(text: str, field: str) -> date | None:
    """The day in ``text``; None where nothing is typed. Raises ``InvalidInput`` at ``field``."""
    plain = text.strip()
    if not plain:
        return None
    found = _DAY.fullmatch(plain)
    try:
        if found is None:
            raise ValueError(plain)
        return date(int(found["y"]), int(found["m"] or found["mm"]), int(found["d"] or found["dd"]))
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


def arrival_from_text(text: str, now: datetime, field: str) -> datetime | None:
    """When a unit came in, in the zone of ``now``; None where nothing is typed.

    Raises ``InvalidInput`` at ``field`` for what is no moment, and for a day still to come.
    """
    arrived = moment_from_text(text, now.tzinfo or UTC, field)
    if arrived is not None and typed_text.day(arrived.date(), field) > now.date():
        raise InvalidInput(
            msg("It cannot have come in after today, {today}.", today=now.date()), field=field
        )
    return arrived
