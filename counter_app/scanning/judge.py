"""Is a burst a scan? Decided once, when it has ended, by the whole of it.

In the order of the rules:

- *secret*: what goes into a field for a PIN and is no number of ours. Typed, by whatever made it.
- *leaning*: a key repeated by itself. Typed.
- *proven*: one of our numbers, or an IMEI, with no gap over 16 ms; one stall is forgiven. A scan.
- *by hand*: keys that overlap, or are held as fingers hold them (``Burst.hands``); or a pace over
  100 ms. Typed.
- *marked*: it carries the prefix and suffix the shop has set on its scanners. A scan.
- *text*: neither ours nor marked, and it reads as what people type and no label bears: a
  word that is not all capitals, a sentence, a telephone number, a date, an amount. Typed,
  however fast.
- *irregular*: gaps beyond ± 50 % of one pace. A typist's rolls are 5 ms beside 40. Typed.
- *let go like a machine's*: this is what tells a slow scanner from a typist who keeps the same
  time: a scan, from six characters on, or four and Enter at 16 ms.
- Where releases are not known (an input method stood between), or every key went up in the very
  moment it went down: a number of ours or an IMEI up to 28 ms a character, or eight characters
  with no gap over 16 ms, is a scan. What is slower but ours is *offered*: said, one key away, not
  acted on. The rest is typed.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from counter_app.codes import imei
from counter_app.codes.characters import half_width, printable
from counter_app.codes.numbers import kind_of
from counter_app.scanning.burst import Burst, Ending, Hands

INSTANT: Final = 16.0
FAST: Final = 28.0
SLOW: Final = 100.0
_LEAST: Final = 6
_LEAST_ENDED: Final = 4
_LEAST_UNSEEN: Final = 8


class Verdict(Enum):
    """What became of keystrokes."""

    PENDING = auto()
    """A burst is under way; the characters go into the field meanwhile."""
    TYPED = auto()
    """A person typed: everything stays, the ending key acts."""
    SCANNED = auto()
    """A scan: the field gets back what it had, the ending key does nothing."""
    OFFERED = auto()
    """Typed, as far as the field is concerned, but it may have been a scan: offer to follow it."""
    SWALLOWED = auto()
    """An ending key that belongs to the scan just before: it does nothing."""


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """What the shop has set on its scanners, if anything, in characters as they arrive.

    ``pause`` is the silence in ms that ends a burst: above the longest gap of a 64 ms scanner
    with its jitter, below the time between two scans.
    """

    prefix: str = ""
    suffix: str = ""
    pause: float = 120.0


def unmarked(burst: Burst, settings: ScannerSettings) -> str | None:
    """The text between the shop's prefix and suffix; None where those set are not both there."""
    raw = half_width(burst.typed)
    prefix, suffix = settings.prefix, settings.suffix
    if not (prefix or suffix) or len(raw) <= len(prefix) + len(suffix):
        return None
    # Caps Lock may have turned the letters of a mark.
    if raw[: len(prefix)].casefold() != prefix.casefold():
        return None
    if suffix and raw[-len(suffix) :].casefold() != suffix.casefold():
        return None
    return printable(raw[len(prefix) : len(raw) - len(suffix)]).strip()


def is_ours(text: str) -> bool:
    """Whether ``text`` is a number that carries its own proof: ours, or an IMEI."""
    return kind_of(text) is not None or imei.is_valid(text)


_AS_TYPED: Final = re.compile(
    r"1[3-9]\d{9}"  # a mobile telephone
    r"|0\d{2,3}-?\d{7,8}"  # a landline
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"  # a day
    r"|\d{1,7}[.,]\d{1,2}"  # an amount
)


def reads_as_text(text: str) -> bool:
    """Whether ``text`` is what a person types into a field, and no serial or code of a label."""
    if not text.isascii() or any(c.isspace() for c in text):
        return True
    if not any(c.isdigit() for c in text):
        return not text.isupper()  # labels bear capitals
    return _AS_TYPED.fullmatch(text) is not None


def judge(burst: Burst, *, marked: bool = False) -> Verdict:
    """SCANNED, OFFERED or TYPED, by the rules above; ``marked``: it carries the shop's marks."""
    text = burst.text
    if burst.repeated or len(burst.strokes) < 2:
        return Verdict.TYPED
    ours = is_ours(text)
    if ours and burst.pace <= INSTANT and sum(gap > INSTANT for gap in burst.gaps) <= 1:
        return Verdict.SCANNED
    hands = burst.hands()
    if hands is Hands.HUMAN or burst.pace > SLOW:
        return Verdict.TYPED
    if marked:
        return Verdict.SCANNED
    if not ours and reads_as_text(text):
        return Verdict.TYPED
    instant = burst.is_instant(INSTANT)
    if not (instant or burst.is_regular()):
        return Verdict.TYPED
    if hands is Hands.MACHINE and burst.holds_were_measured():
        least = _LEAST_ENDED if instant and burst.ending is not Ending.NONE else _LEAST
        return Verdict.SCANNED if len(text) >= least else Verdict.TYPED
    if ours:
        return Verdict.SCANNED if burst.pace <= FAST else Verdict.OFFERED
    if instant and len(text) >= (_LEAST if hands is Hands.MACHINE else _LEAST_UNSEEN):
        return Verdict.SCANNED
    return Verdict.TYPED
