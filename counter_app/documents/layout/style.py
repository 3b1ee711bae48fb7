"""One family of type and colour for all paper: five sizes, two weights, one accent."""

from dataclasses import dataclass, replace
from typing import Final

from counter_app.documents.text.fonts import Face, face

Colour = tuple[float, float, float]


def _colour(hexadecimal: str) -> Colour:
    red, green, blue = (int(hexadecimal[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return (round(red, 3), round(green, 3), round(blue, 3))


INK: Final = _colour("17212B")
SOFT: Final = _colour("5B6B7A")
HAIR: Final = _colour("C9D1D9")
TINT: Final = _colour("F4F6F8")
ACCENT: Final = _colour("0B6B75")
LATE: Final = _colour("B42318")
BLACK: Final = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Style:
    """How one piece of text looks: size in points, weight, colour, and its line's height."""

    size: float
    bold: bool = False
    colour: Colour = INK
    spacing: float = 1.3

    @property
    def face(self) -> Face:
        """The weight it is set in."""
        return face(self.bold)

    @property
    def leading(self) -> float:
        """From one baseline to the next, in points."""
        return self.size * self.spacing

    @property
    def baseline(self) -> float:
        """From the top of the line to its baseline: capitals stand in the line's middle."""
        return self.leading / 2 + self.size * 0.367

    def but(self, **changes: object) -> "Style":
        """The same with some ``changes``."""
        return replace(self, **changes)  # type: ignore[arg-type]


TITLE: Final = Style(18, bold=True, spacing=1.2)
SUBTITLE: Final = Style(9.5, colour=SOFT)
HEADING: Final = Style(10.5, bold=True, spacing=1.4)
BIG: Final = Style(13, bold=True)
VALUE: Final = Style(10, spacing=1.28)
STRONG: Final = VALUE.but(bold=True)
SECOND: Final = Style(8.5, colour=SOFT, spacing=1.35)
"""The second language's line under the first."""
LABEL: Final = Style(7.6, colour=SOFT, spacing=1.45)
SMALL: Final = Style(8, colour=SOFT, spacing=1.42)
CHIP: Final = Style(7.6, colour=ACCENT, spacing=1.68)
"""A clause beside what it decided; its line is as high as a value's."""
