"""Lines and cells: text that has been measured and broken, ready to be put anywhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from counter_app.documents.layout.style import CHIP, Style
from counter_app.documents.text.clean import printable
from counter_app.documents.text.wrap import wrapped

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of printable text at ``x`` points from its cell's left edge."""

    x: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell: its pieces, its height and its baseline from its top, in points."""

    runs: tuple[Run, ...]
    height: float
    baseline: float


Cell = tuple[Line, ...]


def _placed(text: str, style: Style, width: float, align: Align) -> float:
    if align == "left":
        return 0.0
    spare = width - style.face.width(text, style.size)
    return spare if align == "right" else spare / 2


@lru_cache(maxsize=256)
def text_cell(
    text: str,
    style: Style,
    width: float,
    *,
    align: Align = "left",
    most: int | None = None,
) -> Cell:
    """``text`` broken into lines no wider than ``width`` points, at most ``most`` of them.

    Remembered, since the labels of a document and the two copies of a ticket are the same.
    """
    return tuple(
        Line((Run(_placed(line, style, width, align), line, style),), style.leading, style.baseline)
        for line in wrapped(text, width, style.face, style.size, most)
    )


def texts_cell(
    texts: Iterable[str], style: Style, second: Style, width: float, most: int | None = None
) -> Cell:
    """The first text in ``style`` and the others, its translations, below it in ``second``."""
    cell: Cell = ()
    for at, text in enumerate(texts):
        cell += text_cell(text, second if at else style, width, most=most)
    return cell


def numbered(number: int, cell: Cell, style: Style, indent: float) -> Cell:
    """``cell`` moved ``indent`` points to the right, with its number before its first line."""
    moved = tuple(
        Line(
            tuple(Run(run.x + indent, run.text, run.style) for run in line.runs),
            line.height,
            line.baseline,
        )
        for line in cell
    )
    if not moved:
        return (Line((Run(0, str(number), style),), style.leading, style.baseline),)
    first = moved[0]
    return (
        Line((Run(0, str(number), style), *first.runs), first.height, first.baseline),
        *moved[1:],
    )


def clause_names(clauses: Iterable[str]) -> tuple[str, ...]:
    """Clause ids for a chip: sorted, and ``exclusion.2`` to ``exclusion.5`` as ``exclusion.2–5``.

    >>> clause_names(["exclusion.3", "detail.4", "exclusion.2"])
    ('detail.4', 'exclusion.2–3')
    """
    runs: list[tuple[str, int, int]] = []
    others: list[str] = []
    for clause in sorted(set(clauses)):
        section, _, number = clause.rpartition(".")
        if not (section and number.isascii() and number.isdigit()):
            others.append(clause)
        elif runs and runs[-1][0] == section and runs[-1][2] == int(number) - 1:
            runs[-1] = (section, runs[-1][1], int(number))
        else:
            runs.append((section, int(number), int(number)))
    spans = [f"{name}.{a}" if a == b else f"{name}.{a}–{b}" for name, a, b in runs]
    return tuple(sorted(spans + others))


def chip_cell(clauses: Iterable[str], width: float, align: Align = "right") -> Cell:
    """The clauses beside what they decided, in the accent's colour: "detail.4 · exclusion.2–5"."""
    names = [printable(name) for name in clause_names(clauses)]
    face, size = CHIP.face, CHIP.size
    lines: list[str] = []
    for name in names:
        longer = f"{lines[-1]} · {name}" if lines else name
        if lines and face.width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(name)
    return tuple(piece for line in lines for piece in text_cell(line, CHIP, width, align=align))
