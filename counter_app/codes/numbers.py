"""The house's own twelve digits: kind (2), year (2), running number (7), Damm check digit.

Digits, because an input method swallows a scanner's letters; twelve, because Code 128 then fits a
50 mm tag. Nothing personal is in a number.

>>> make_code(Kind.TICKET, 26, 123)
'102600001238'
>>> format_code("102600001238")
'1026 0000 1238'
"""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from typing import Final

from counter_app.codes import damm
from counter_app.codes.characters import compact
from counter_app.errors import InvalidInput
from counter_app.messages import N_, Message, msg

LENGTH: Final = 12
_HIGHEST_RUNNING: Final = 9_999_999
_SEPARATORS: Final = str.maketrans("", "", "-‐‑–—−./_·#")


class Kind(IntEnum):
    """What a number stands for; its first two digits."""

    TICKET = 10
    PARCEL = 20
    PART = 30
    BADGE = 40
    COMMAND = 50
    SHELF = 60
    ACCESSORY = 70

    @property
    def label(self) -> str:
        """The English name, a catalogue key."""
        return _LABELS[self]


_LABELS: Final = {
    Kind.TICKET: N_("Ticket"),
    Kind.PARCEL: N_("Parcel"),
    Kind.PART: N_("Part"),
    Kind.BADGE: N_("Staff badge"),
    Kind.COMMAND: N_("Command"),
    Kind.SHELF: N_("Shelf"),
    Kind.ACCESSORY: N_("Accessory"),
}


def make_code(kind: Kind, year2: int, running: int) -> str:
    """The number of the ``running``-th (1 to 9,999,999) thing of ``kind`` in year ``year2``.

    Raises ValueError where a part does not fit its digits: the caller's counter has run out.
    """
    if not 0 <= year2 <= 99:
        raise ValueError(f"a year of two digits, not {year2}")
    if not 1 <= running <= _HIGHEST_RUNNING:
        raise ValueError(f"a running number from 1 to {_HIGHEST_RUNNING}, not {running}")
    body = f"{kind:02d}{year2:02d}{running:07d}"
    return body + damm.check_digit(body)


def make_badge(below: Callable[[int], int] = secrets.randbelow) -> str:
    """A new staff badge: nine random digits between its kind and its check digit.

    It counts nothing and names nobody; ``below(n)`` draws from 0 to n - 1.
    """
    body = f"{Kind.BADGE:02d}{below(10**9):09d}"
    return body + damm.check_digit(body)


def kind_of(code: str) -> Kind | None:
    """The kind of a sound number; None where it is not twelve digits, or its kind is unknown, or
    its check digit is wrong."""
    if len(code) != LENGTH or not (code.isascii() and code.isdecimal()) or not damm.is_valid(code):
        return None
    try:
        return Kind(int(code[:2]))
    except ValueError:
        return None


def check(code: str) -> Kind:
    """The kind of ``code`` (bare twelve digits); raises InvalidInput saying what is wrong."""
    kind = kind_of(code)
    if kind is None:
        raise InvalidInput(_what_is_wrong(code))
    return kind


def _what_is_wrong(code: str) -> Message:
    if len(code) != LENGTH or not (code.isascii() and code.isdecimal()):
        return msg("“{text}” is not a number of ours: they have twelve digits.", text=code)
    if not damm.is_valid(code):
        return msg("{number} has a typing error: its check digit is wrong.", number=groups(code))
    return msg("{number} is not a kind of number used here.", number=groups(code))


def format_code(code: str) -> str:
    """A number as people read it, in groups of four; anything else as it is."""
    return groups(code) if len(code) == LENGTH and code.isdecimal() else code


def groups(digits: str) -> str:
    """``digits`` in groups of four from the left."""
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def parse_code(text: str) -> str:
    """The bare twelve digits of a number typed or pasted in any grouping, checked.

    Raises InvalidInput.
    """
    code = bare(text)
    check(code)
    return code


def bare(text: str) -> str:
    """``text`` without the spaces and separators people put into numbers, digits half-width."""
    return compact(text).translate(_SEPARATORS)


class Typed(Enum):
    """What a number typed by hand turned out to be; whether it exists only the store knows."""

    WHOLE = auto()
    TYPO = auto()
    LAST_DIGITS = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Reading:
    """A number typed by hand, read: ``digits`` bare, ``kind`` where it is whole."""

    typed: Typed
    digits: str
    kind: Kind | None = None


def read_typed(text: str) -> Reading:
    """Tell a typed number apart.

    Twelve digits are WHOLE, or a TYPO; one to eleven are the LAST_DIGITS of some number; all else
    is OTHER (``digits`` is then the bare text, a serial or a name perhaps).
    """
    digits = bare(text)
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > LENGTH:
        return Reading(Typed.OTHER, digits)
    if len(digits) < LENGTH:
        return Reading(Typed.LAST_DIGITS, digits)
    kind = kind_of(digits)
    return Reading(Typed.TYPO if kind is None else Typed.WHOLE, digits, kind)


def near_codes(code: str) -> Iterator[str]:
    """Every sound number one wrong digit or one swap of neighbours away from a mistyped one.

    At most a dozen or so; those the store knows are worth offering.
    """
    seen = set()
    for index, digit in enumerate(code):
        for other in "0123456789":
            if other != digit:
                seen.add(f"{code[:index]}{other}{code[index + 1 :]}")
    for index in range(len(code) - 1):
        seen.add(code[:index] + code[index + 1] + code[index] + code[index + 2 :])
    yield from sorted(found for found in seen if kind_of(found) is not None and found != code)
