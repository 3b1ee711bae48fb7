"""Rows of cells: what every page is made of, and how one is cut where a page ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from counter_app.documents.layout.cells import Cell
from counter_app.documents.layout.pen import Ruler
from counter_app.documents.layout.style import HAIR, SOFT, TINT
from counter_app.documents.papers.common import Signature

HAIRLINE: Final = 0.6
BAND_PAD: Final = 7.0
BAND_GAP: Final = 14.0
FEWEST_LINES: Final = 2
"""A row is not cut so that less than two lines stay behind or go over."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side at their x, in points from the left edge of the content.

    ``above`` and ``below`` are white space; ``ruled`` draws a hairline over the row, ``under``
    one below it, ``line`` one in the place of its text; ``strokes`` are (x, width) of lines to
    sign on, over its cells; ``signed`` (x, width, signature) is drawn in the height of its cells;
    ``band`` stands it on a tinted ground. ``with_next`` keeps it on the
    page of the row that follows; ``head`` is the table's heading, set again where a page begins.
    """

    cells: tuple[tuple[float, Cell], ...]
    above: float = 0.0
    below: float = 0.0
    ruled: bool = False
    under: bool = False
    line: bool = False
    strokes: tuple[tuple[float, float], ...] = ()
    signed: tuple[tuple[float, float, Signature], ...] = ()
    band: bool = False
    with_next: bool = False
    head: "Row | None" = None

    @property
    def text_height(self) -> float:
        """The height of the highest cell."""
        return max((sum(line.height for line in cell) for _, cell in self.cells), default=0.0)

    @property
    def height(self) -> float:
        """The whole height with its space, in points."""
        pad = 2 * BAND_PAD if self.band else 0.0
        return self.above + pad + self.text_height + self.below

    def cut(self, room: float) -> "tuple[Row, Row] | None":
        """This row in two, the first no higher than ``room`` points.

        None where that would leave less than two lines on either side.
        """
        if self.band or self.under or self.strokes or self.signed:
            return None
        first, rest = [], []
        for x, cell in self.cells:
            count = _lines_within(cell, room - self.above - self.below)
            if count < len(cell):
                count = min(count, len(cell) - FEWEST_LINES)
                if count < FEWEST_LINES:
                    return None
            first.append((x, cell[:count]))
            rest.append((x, cell[count:]))
        return (
            replace(self, cells=tuple(first), with_next=False),
            replace(self, cells=tuple(rest), ruled=False, above=0.0),
        )

    def draw(self, pen: Ruler, x: float, top: float, width: float) -> None:
        """Draw the row with its upper left corner at (``x``, ``top``), ``width`` points wide."""
        if self.ruled:
            pen.rule(x, top, x + width, HAIR, HAIRLINE)
        top += self.above
        if self.band:
            pen.ground(x, top, width, self.text_height + 2 * BAND_PAD, TINT)
            top += BAND_PAD
        if self.line:
            pen.rule(x, top, x + width, HAIR, HAIRLINE)
        for offset, wide in self.strokes:
            pen.rule(x + offset, top, x + offset + wide, SOFT, HAIRLINE)
        for offset, wide, signature in self.signed:
            pen.signature(x + offset, top, wide, self.text_height, signature)
        for offset, cell in self.cells:
            at = top
            for line in cell:
                for run in line.runs:
                    pen.text(x + offset + run.x, at + line.baseline, run.text, run.style)
                at += line.height
        if self.under:
            foot = top + self.text_height + self.below
            pen.rule(x, foot, x + width, HAIR, HAIRLINE)


def _lines_within(cell: Cell, room: float) -> int:
    """How many lines of ``cell`` fit into ``room`` points."""
    used = 0.0
    for count, line in enumerate(cell):
        used += line.height
        if used > room:
            return count
    return len(cell)


def space(points: float) -> Row:
    """White space between rows."""
    return Row((), above=points)


def hairline(above: float, below: float) -> Row:
    """A hairline over the whole width, with white space over and under it."""
    return Row((), above=above, below=below, line=True)


def band(cells: Callable[[float], Sequence[Cell]], width: float, above: float) -> Row:
    """A tinted band of three columns; ``cells`` sets what stands in them for their width."""
    wide = (width - 2 * BAND_PAD - 2 * BAND_GAP) / 3
    placed = tuple((BAND_PAD + at * (wide + BAND_GAP), cell) for at, cell in enumerate(cells(wide)))
    return Row(placed, above=above, band=bool(placed))
