"""A document in, PDF bytes out: the one door to this room."""

from dataclasses import dataclass
from typing import Literal

from counter_app.documents.papers import Paper
from counter_app.dots import NO_EDGES, Edges

Language = Literal["en", "zh_CN", "both"]


@dataclass(frozen=True, slots=True)
class Sheets:
    """A document as it goes to a printer or a file.

    ``codes`` are the twelve digits of every barcode, page by page, so that whoever prints it can
    read each page back; ``places`` is where each of them stands with its quiet zones, from the
    page's left and top edge in millimetres. ``width_mm`` and ``height_mm`` are the size of a page.
    """

    pdf: bytes
    codes: tuple[tuple[str, ...], ...]
    title: str
    width_mm: float
    height_mm: float
    places: tuple[tuple[Edges, ...], ...] = ()


def compose(
    paper: Paper,
    language: Language | str = "en",
    resolution: int = 203,
    offset_mm: tuple[float, float] = (0.0, 0.0),
    margins_mm: Edges = NO_EDGES,
) -> Sheets:
    """Set ``paper`` and say which codes stand on which page.

    ``resolution`` is the printer's, in dots per inch (203, 300 or 600); bars are whole dots of
    it. ``offset_mm`` moves the picture right and down, as the printer's profile asks;
    ``margins_mm`` are the strips along the paper's edges where the printer prints nothing. The
    same data gives the same bytes. Raises :class:`~counter_app.errors.InvalidInput` where a code
    cannot be drawn, and where a code with its quiet zones or a text would be cut off there.
    """
    from counter_app.documents.pages import draw  # noqa: PLC0415  the drawing library is slow to import

    return draw(paper, language, resolution, offset_mm, margins_mm)


def render(
    paper: Paper,
    language: Language | str = "en",
    resolution: int = 203,
    offset_mm: tuple[float, float] = (0.0, 0.0),
) -> bytes:
    """The PDF of ``paper`` alone; see :func:`compose`."""
    return compose(paper, language, resolution, offset_mm).pdf
