"""Code 128 on paper: python-barcode encodes, this module draws, dot by dot.

Twelve digits are 101 modules in code set C (ISO/IEC 15417): start, six pairs, check, stop. The
libraries' default module widths do not scan at 203 dpi, so every module here is a whole number
of the printer's dots and starts on one: as many as make it 0.375 mm at least, three at 203 dpi
and five at 300, fewer where they find no room, and two only where three find none. Five, since
of a whole worn A4 page at 300 dpi four are read in 7 of 16 cases and five in all.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from barcode.codex import Code128
from barcode.writer import BaseWriter

from counter_app.dots import DotGrid
from counter_app.errors import InvalidInput
from counter_app.messages import msg

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

DIGITS: Final = 12
MODULES: Final = 101
QUIET_MODULES: Final = 10
TARGET_MODULE_MM: Final = 0.375
FEWEST_DOTS: Final = 2
COMFORTABLE_DOTS: Final = 3
MOST_DOTS: Final = 8
"""zbar, under noise of 4 grey levels, reads 60 of 60 codes at 8 dots and 52 of 60 at 11."""
LEAST_HEIGHT_MM: Final = 6.35
"""A hand scanner needs 6.35 mm or 15 % of the symbol's width, whichever is more."""
LEAST_HEIGHT_SHARE: Final = 0.15


class DotWriter(BaseWriter):  # type: ignore[misc]
    """Collects the bars as (first dot, number of dots), counted from the first bar."""

    def __init__(self) -> None:
        super().__init__(None, self._bar, None, self._bars)
        self._found: list[tuple[int, int]] = []

    def _bar(self, x: float, _y: float, width: float, colour: str) -> None:
        if colour == self.foreground:
            self._found.append((round(x), round(width)))

    def _bars(self) -> tuple[tuple[int, int], ...]:
        return tuple(self._found)


class DigitPairs(Code128):  # type: ignore[misc]
    """Code 128 of digit pairs only: it starts in code set C and stays there.

    The library takes a first pair of 99 for a change of code set and drops it; digits never
    change the set, so there is nothing to optimise.
    """

    def _try_to_optimize(self, encoded: list[int]) -> list[int]:
        return encoded


@lru_cache(maxsize=512)
def bars(number: str, module_dots: int = 1) -> tuple[tuple[int, int], ...]:
    """The bars of twelve digits: where each begins and how wide it is, in dots.

    Raises :class:`InvalidInput` for anything but twelve ASCII digits.
    """
    if len(number) != DIGITS or not (number.isascii() and number.isdigit()):
        raise InvalidInput(
            msg("{number} is not a code of twelve digits and cannot be printed.", number=number),
            field="number",
        )
    options: dict[str, Any] = {"module_width": module_dots, "quiet_zone": 0}
    drawn: tuple[tuple[int, int], ...] = DigitPairs(number, DotWriter()).render(options)
    return drawn


def text_bars(text: str) -> tuple[tuple[int, int], ...]:
    """The bars of ASCII ``text`` in modules, for a screen: paper carries digits only."""
    drawn: tuple[tuple[int, int], ...] = Code128(text, DotWriter()).render(
        {"module_width": 1, "quiet_zone": 0}
    )
    return drawn


@dataclass(frozen=True, slots=True)
class Barcode:
    """A code of ``number``, ``module_dots`` dots a module, for one printer's grid."""

    number: str
    grid: DotGrid
    module_dots: int

    @classmethod
    def that_fits(
        cls, number: str, grid: DotGrid, room: float, module_dots: int | None = None
    ) -> "Barcode":
        """The most readable code that stands with its quiet zones in ``room`` points.

        ``module_dots`` asks for a width of its own, where it fits. Raises
        :class:`InvalidInput` where not even two dots a module find room.
        """
        bars(number)
        modules = MODULES + 2 * QUIET_MODULES
        most = int((room + grid.dot / 100) / (modules * grid.dot))
        wanted = module_dots or max(COMFORTABLE_DOTS, ceil(TARGET_MODULE_MM * grid.per_mm - 1e-9))
        if most < FEWEST_DOTS:
            raise InvalidInput(
                msg("The code does not fit on this paper: it is too narrow."), field="paper"
            )
        return cls(number, grid, min(most, wanted, MOST_DOTS))

    @property
    def width(self) -> float:
        """From the first bar to the last, in points; the quiet zones stand outside."""
        return MODULES * self.module_dots * self.grid.dot

    @property
    def quiet(self) -> float:
        """One quiet zone, in points."""
        return QUIET_MODULES * self.module_dots * self.grid.dot

    @property
    def least_height(self) -> float:
        """The least height the standard asks for, in points."""
        points_per_mm = self.grid.dot * self.grid.per_mm
        whole = self.width + 2 * self.quiet
        return max(LEAST_HEIGHT_MM * points_per_mm, LEAST_HEIGHT_SHARE * whole)

    def draw(self, canvas: "Canvas", x: float, y: float, height: float) -> None:
        """Draw the bars with their lower left corner at (``x``, ``y``) moved to the next dot."""
        dot = self.grid.dot
        left, foot = self.grid.snap(x), self.grid.snap(y)
        tall = self.grid.snap(max(height, self.least_height))
        path = canvas.beginPath()
        for first, wide in bars(self.number, self.module_dots):
            path.rect(left + first * dot, foot, wide * dot, tall)
        canvas.setFillGray(0)
        canvas.drawPath(path, stroke=0, fill=1)
