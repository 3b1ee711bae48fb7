"""What people type, checked before it is kept: trimmed, not too long, real text."""

import re

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
