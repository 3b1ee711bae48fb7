"""A run of keystrokes without a pause, and what its timing says about who made it.

All times are milliseconds on the clock of the key events (``QKeyEvent.timestamp``).
"""

import itertools
from dataclasses import dataclass
from enum import Enum, auto
from statistics import fmean, median
from typing import Final

from counter_app.codes.characters import half_width, is_control


class Ending(Enum):
    """The key that closed a burst."""

    ENTER = auto()
    TAB = auto()
    NONE = auto()
    """No key: nothing more came, or something else did (a click, an arrow key)."""


class Hands(Enum):
    """What press and release say: only hands overlap keys, only a machine lets go at once."""

    MACHINE = auto()
    HUMAN = auto()
    UNKNOWN = auto()


OVERLAP: Final = 4.0
"""A release this late after the next press is still the same report of a scanner."""
LONGEST_MACHINE_HOLD: Final = 36.0
"""Half of a slow scanner's 64 ms and a little; fingers hold a key 50 to 140 ms."""


@dataclass(slots=True)
class Stroke:
    """One character: when its key went down, when up (None: not yet, or nobody said)."""

    character: str
    at: float
    key: int | None = None
    up_at: float | None = None


@dataclass(slots=True)
class Burst:
    """The strokes so far, and the key that ended them."""

    strokes: list[Stroke]
    ending: Ending = Ending.NONE
    ended_at: float | None = None
    repeated: bool = False
    """A key repeated by itself: someone leans on it, no scanner does."""

    secret: bool = False
    """It went into a field for a PIN: a run of digits, made as fast as a machine can."""

    @property
    def typed(self) -> str:
        """The characters as they came."""
        return "".join(stroke.character for stroke in self.strokes)

    @property
    def text(self) -> str:
        """The characters half-width and without controls: what a scan would say."""
        return "".join(c for c in half_width(self.typed) if not is_control(c)).strip()

    @property
    def dropped(self) -> tuple[str, ...]:
        """The control characters left out of ``text``, as ``U+001D``."""
        return tuple(f"U+{ord(c):04X}" for c in self.typed if is_control(c))

    @property
    def gaps(self) -> list[float]:
        """From each key down to the next, the ending key's among them."""
        downs = [stroke.at for stroke in self.strokes]
        if self.ending is not Ending.NONE and self.ended_at is not None:
            downs.append(self.ended_at)
        return [after - before for before, after in itertools.pairwise(downs)]

    @property
    def pace(self) -> float:
        """The mean gap."""
        return fmean(self.gaps) if self.gaps else 0.0

    def is_instant(self, limit: float) -> bool:
        """Whether no gap is longer than ``limit``."""
        return all(gap <= limit for gap in self.gaps)

    def is_regular(self) -> bool:
        """Whether the gaps differ no more than a scanner's do: ± 50 % about one pace, so the
        longest is at most three times the shortest; 6 ms are the machine's own unrest."""
        gaps = self.gaps
        return not gaps or max(gaps) <= 3 * min(gaps) + 6

    def hands(self) -> Hands:
        """Who pressed the keys, by when they were let go.

        One finger cannot tap every 100 ms, so a fast typist uses several, and they overlap: each
        key is still down when the next goes down. A scanner reports one key at a time, up soon
        after down, or exactly as the next goes down.
        """
        pressed = [stroke for stroke in self.strokes if stroke.key is not None]
        if len(pressed) < len(self.strokes) or all(s.up_at is None for s in pressed):
            return Hands.UNKNOWN
        following = [stroke.at for stroke in pressed[1:]]
        if self.ended_at is not None:
            following.append(self.ended_at)
        holds = []
        handed_over = True
        for stroke, after in zip(pressed, following, strict=False):
            if stroke.up_at is None or stroke.up_at > after + OVERLAP:
                return Hands.HUMAN
            holds.append(stroke.up_at - stroke.at)
            handed_over = handed_over and abs(stroke.up_at - after) <= OVERLAP
        machine = not holds or median(holds) <= LONGEST_MACHINE_HOLD or handed_over
        return Hands.MACHINE if machine else Hands.HUMAN

    def holds_were_measured(self) -> bool:
        """Whether some key was seen to go up later than down."""
        return any(s.up_at is not None and s.up_at > s.at for s in self.strokes)
