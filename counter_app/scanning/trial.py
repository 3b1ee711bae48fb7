"""Trying a scanner out: what arrived when a known code was scanned, and how it is set.

>>> trial = ScannerTrial()
>>> for at, character in enumerate("aB12"):
...     trial.press(character, at * 5.0)
>>> report = trial.report("Ab12")
>>> report.letters.name, report.pace
('TURNED', 5.0)
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from counter_app.codes.characters import half_width
from counter_app.scanning.burst import Burst, Ending, Stroke
from counter_app.scanning.judge import FAST, SLOW, ScannerSettings, Verdict, judge, unmarked

SILENCE: Final = 400.0
"""Milliseconds without a key after which a scan is over: longer than any scanner waits."""


class Letters(Enum):
    """How the letters of the code came through the keyboard."""

    AS_PRINTED = auto()
    TURNED = auto()
    """Small for capital and capital for small: Caps Lock is on, or the scanner turns them."""
    OTHER = auto()
    """Another code, or characters lost on the way."""


class Speed(Enum):
    """How fast the characters came."""

    FAST = auto()
    SLOW = auto()
    """Slow for a scanner, still told from typing."""
    BY_HAND = auto()
    """As slow as fingers: the window will take it for typing."""


@dataclass(frozen=True, slots=True)
class TrialReport:
    """What arrived. ``pace`` and ``longest`` are ms between characters.

    ``extra`` are characters before and after the code: what the scanner adds by itself.
    """

    text: str
    letters: Letters
    pace: float
    longest: float
    speed: Speed
    ending: Ending
    full_width: bool
    extra: tuple[str, str]
    recognised: bool


class ScannerTrial:
    """Collects the keys of one scan; times in ms."""

    def __init__(self, settings: ScannerSettings | None = None) -> None:
        self._settings = settings or ScannerSettings()
        self.clear()

    def clear(self) -> None:
        """Forget what came, for another scan."""
        self._burst = Burst([])

    @property
    def pending(self) -> bool:
        """Whether characters have come that nobody has asked about."""
        return bool(self._burst.strokes)

    def press(self, character: str, at: float, key: int | None = None) -> None:
        """A key that gives ``character`` went down at ``at``."""
        self._burst.strokes.append(Stroke(character, at, key))

    def release(self, key: int, at: float) -> None:
        """The key went up."""
        for stroke in self._burst.strokes:
            if stroke.key == key and stroke.up_at is None:
                stroke.up_at = at
                return

    def end(self, ending: Ending, at: float) -> None:
        """Enter or Tab came after the characters."""
        self._burst.ending, self._burst.ended_at = ending, at

    def report(self, expected: str) -> TrialReport:
        """What arrived, against ``expected``: the code as it is printed."""
        burst = self._burst
        text, typed = burst.text, half_width(burst.typed)
        at = text.casefold().find(expected.casefold())
        heart = text[at : at + len(expected)] if at >= 0 else text
        marked = unmarked(burst, self._settings) is not None
        recognised = judge(burst, marked=marked) in (Verdict.SCANNED, Verdict.OFFERED)
        return TrialReport(
            text=text,
            letters=_letters(heart, expected),
            pace=burst.pace,
            longest=max(burst.gaps, default=0.0),
            speed=_speed(burst.pace),
            ending=burst.ending,
            full_width=typed != burst.typed,
            extra=(text[:at], text[at + len(expected) :]) if at >= 0 else ("", ""),
            recognised=recognised,
        )


def _letters(heart: str, expected: str) -> Letters:
    if heart == expected:
        return Letters.AS_PRINTED
    return Letters.TURNED if heart == expected.swapcase() else Letters.OTHER


def _speed(pace: float) -> Speed:
    if pace <= FAST:
        return Speed.FAST
    return Speed.SLOW if pace <= SLOW else Speed.BY_HAND
