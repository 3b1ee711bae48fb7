"""What people and spreadsheets write in a cell for a day, a term, a yes: read, or refused plainly.

A day whose order of day and month could be either way round is refused, never guessed.
"""

import re
import unicodedata
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeVar

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.services import typed_text

E = TypeVar("E", bound=StrEnum)

_DAY: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_EIGHT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME: Final = re.compile(r"[ T]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$")
_SERIAL_DAY: Final = re.compile(r"(\d{5})(\.\d+)?")
_ZERO_DAY: Final = date(1899, 12, 30)
"""The day a spreadsheet counts from."""
_MONTHS: Final = re.compile(r"(\d{1,3})(?:\.0+)?\s*(?:months?|mo|个月|月)?")
_YEARS: Final = re.compile(r"(\d{1,2})(?:\.0+)?\s*(?:years?|y|年)")
_MOST_MONTHS: Final = 600
_CUT: Final = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)

_YES: Final = frozenset({"1", "yes", "true", "y", "是", "有", "√", "✓"})
_NO: Final = frozenset({"", "0", "no", "false", "n", "否", "无", "x", "×"})


def day(text: str, field: str) -> date | None:
    """A day as 2026-01-31, 2026/1/31, 2026年1月31日, 20260131 or a spreadsheet's count of days;
    a time after it is left out. Empty is None. Raises ``InvalidInput``."""
    if not text:
        return None
    said = _TIME.sub("", unicodedata.normalize("NFKC", text).strip())
    found = _DAY.fullmatch(said) or _EIGHT.fullmatch(said)
    counted = _SERIAL_DAY.fullmatch(said)
    try:
        if found:
            return typed_text.day(date(int(found[1]), int(found[2]), int(found[3])), field)
        if counted:
            return typed_text.day(_ZERO_DAY + timedelta(days=int(counted[1])), field)
    except ValueError:
        pass
    raise InvalidInput(msg("{text} is not a date such as 2026-01-31", text=text), field=field)


def months(text: str, field: str) -> int | None:
    """A term in months, also as 12个月 or 2 years. Empty is None. Raises ``InvalidInput``."""
    if not text:
        return None
    said = unicodedata.normalize("NFKC", text).casefold().strip()
    if found := _YEARS.fullmatch(said):
        count = int(found[1]) * 12
    elif found := _MONTHS.fullmatch(said):
        count = int(found[1])
    else:
        count = -1
    if not 0 <= count <= _MOST_MONTHS:
        raise InvalidInput(
            msg("{text} is not a whole number of months from 0 to 600", text=text), field=field
        )
    return count


def flag(text: str, field: str) -> bool:
    """Yes or no; empty is no. Raises ``InvalidInput``."""
    said = text.casefold()
    if said not in _YES | _NO:
        raise InvalidInput(msg("{text} is neither yes nor no", text=text), field=field)
    return said in _YES


def word(text: str, kind: type[E], others: dict[str, E], field: str) -> E:
    """A word of a vocabulary, or one of its ``others`` (folded). Raises ``InvalidInput``."""
    said = " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
    for name in kind:
        if said == name.value.replace("_", " "):
            return name
    if said in others:
        return others[said]
    raise InvalidInput(
        msg("{text} is not one of {allowed}", text=text, allowed=", ".join(kind)), field=field
    )


def refuse_cut(text: str, field: str) -> None:
    """Raise ``InvalidInput`` for a number a spreadsheet has cut to a few digits (8.6E+14)."""
    if _CUT.fullmatch(text):
        raise InvalidInput(
            msg(
                "{text} was cut off by a spreadsheet: make its column text there, and save again",
                text=text,
            ),
            field=field,
        )
