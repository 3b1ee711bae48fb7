"""Settings as people type them: lists with commas, days, months. Services check what they mean."""

import re

from counter_app.errors import InvalidInput
from counter_app.messages import msg

_BETWEEN = re.compile(r"[,，;；、\n]+")


def texts_from_text(text: str) -> list[str]:
    """``a, b`` → the two texts, trimmed; empty ones dropped."""
    return [part for part in (" ".join(p.split()) for p in _BETWEEN.split(text)) if part]


def days_from_text(text: str) -> list[str]:
    """Days typed with commas or spaces between, as typed: the service says which is none."""
    return [day for part in texts_from_text(text) for day in part.split()]


def months_from_text(text: str, field: str) -> int | None:
    """A whole number of months; empty is none of its own.

    Raises ``InvalidInput`` naming ``field``.
    """
    plain = text.strip()
    if not plain:
        return None
    if not plain.isdecimal():
        raise InvalidInput(
            msg("Type a whole number of months, or leave it empty for the policy's own term."),
            field=field,
        )
    return int(plain)
