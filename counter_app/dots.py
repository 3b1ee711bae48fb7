"""The dot grid of a printer: what a resolution means on paper.

"203 dpi" is a trade name for 8 dots a millimetre, exactly 0.125 mm a dot; 300 and 600 are taken
at their word. A bar that is not a whole number of dots wide prints uneven and does not scan.
"""

from dataclasses import dataclass
from typing import Final

from counter_app.errors import InvalidInput
from counter_app.messages import msg

MM: Final = 72 / 25.4
"""Points in a millimetre."""

_DOTS_PER_MM: Final = {203: 8.0, 300: 300 / 25.4, 600: 600 / 25.4}
RESOLUTIONS: Final = tuple(_DOTS_PER_MM)

Edges = tuple[float, float, float, float]
"""Four lengths in millimetres, clockwise from the left: left, top, right, bottom."""
NO_EDGES: Final[Edges] = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class DotGrid:
    """The dots of a printer with ``dpi`` dots an inch, as its maker names it.

    Raises :class:`InvalidInput` for a resolution no printer of ours has.
    """

    dpi: int

    def __post_init__(self) -> None:
        if self.dpi not in _DOTS_PER_MM:
            raise InvalidInput(
                msg(
                    "A printer has {known} dots an inch, not {dpi}: choose one of these.",
                    known=", ".join(map(str, RESOLUTIONS)),
                    dpi=self.dpi,
                ),
                field="resolution",
            )

    @property
    def per_mm(self) -> float:
        """Dots in a millimetre."""
        return _DOTS_PER_MM[self.dpi]

    @property
    def dot(self) -> float:
        """The width of one dot, in points."""
        return MM / self.per_mm

    def dots(self, mm: float) -> int:
        """The whole number of dots nearest to ``mm`` millimetres."""
        return round(mm * self.per_mm)

    def snap(self, points: float) -> float:
        """``points`` moved to the nearest dot."""
        return round(points / self.dot) * self.dot
