"""What people type, checked before it is kept: trimmed, not too long, real text, real days."""

import re
from datetime import date, datetime
from typing import Final

from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg

_NOT_TEXT = re.compile("[\0\ud800-\udfff]")

LONGEST = 4000
"""Characters of a text in somebody's own words."""


def one_line(text: str, field: str, most: int, required: Message | None = None) -> str:
    """``text`` on one line, single-spaced, at most ``most`` characters.

    ``required``: what to say where nothing is typed (None: nothing is fine). Raises
    ``InvalidInput`` naming ``field``.
    """
    return checked(" ".join(text.split()), field, most, required)


def paragraphs(text: str, field: str, required: Message | None = None) -> str:
    """``text`` in somebody's own words, lines kept. Raises as :func:`one_line`."""
    return checked(text.replace("\r\n", "\n").strip(), field, LONGEST, required)


def askable(text: str) -> str:
    """``text`` without what no database can be asked for; for looking up, not for keeping."""
    return _NOT_TEXT.sub("", text)


def checked(text: str, field: str, most: int, required: Message | None = None) -> str:
    """``text`` as it is, if it can be kept. Raises as :func:`one_line`."""
    if not text and required is not None:
        raise InvalidInput(required, field=field)
    if len(text) > most:
        raise InvalidInput(
            msg(
                "This is too long: {length} characters, at most {most}.",
                length=len(text),
                most=most,
            ),
            field=field,
        )
    if _NOT_TEXT.search(text):
        raise InvalidInput(msg("This holds a character that is not text."), field=field)
    return text


FIRST_YEAR: Final = 1970
LAST_YEAR: Final = 2199
"""Years a shop's days lie in: earlier and later ones are typing errors, and past what the
arithmetic of terms and zones can bear."""


def moment(typed: datetime, field: str) -> datetime:
    """A moment without its fraction. Raises ``InvalidInput`` without an offset, or far off."""
    if typed.utcoffset() is None:
        raise InvalidInput(msg("A time needs its offset, such as +08:00."), field=field)
    day(typed.date(), field)
    return typed.replace(microsecond=0)


def sale_day(typed: date, field: str, today: date) -> date:
    """The day of a sale as it is. Raises ``InvalidInput`` as :func:`day`, and after ``today``."""
    if day(typed, field) > today:
        raise InvalidInput(
            msg("The sale cannot be after today, {today}.", today=today), field=field
        )
    return typed


def day(typed: date, field: str) -> date:
    """A day as it is. Raises ``InvalidInput`` where its year cannot be meant."""
    if not FIRST_YEAR <= typed.year <= LAST_YEAR:
        raise InvalidInput(
            msg(
                "The year {year} cannot be meant: years go from {first} to {last}.",
                year=str(typed.year),
                first=str(FIRST_YEAR),
                last=str(LAST_YEAR),
            ),
            field=field,
        )
    return typed
