"""A document in, PDF bytes out: the one door to this room."""

from dataclasses import dataclass
from typing import Literal

from counter_app.documents.papers import Paper

Language = Literal["en", "zh_CN", "both"]


@dataclass(frozen=True, slots=True)
class Sheets:
    """A document as it goes to a printer or a file.

    ``codes`` are the twelve digits of every barcode, page by page, so that whoever prints it can
    read each page back. ``width_mm`` and ``height_mm`` are the size of a page.
    """

    pdf: bytes
    codes: tuple[tuple[str, ...], ...]
    title: str
    width_mm: float
    height_mm: float


def compose(
    paper: Paper,
    language: Language | str = "en",
    resolution: int = 203,
    offset_mm: tuple[float, float] = (0.0, 0.0),
) -> Sheets:
    """Set ``paper`` and say which codes stand on which page.

    ``resolution`` is the printer's, in dots per inch (203, 300 or 600); bars are whole dots of
    it. ``offset_mm`` moves the picture right and down, as the printer's profile asks. The same
    data gives the same bytes. Raises :class:`~counter_app.errors.InvalidInput` where a code
    cannot be drawn, or no longer stands on the page with its quiet zones after the offset.
    """
    from counter_app.documents.pages import draw  # noqa: PLC0415  the drawing library is slow to import

    return draw(paper, language, resolution, offset_mm)


def render(
    paper: Paper,
    language: Language | str = "en",
    resolution: int = 203,
    offset_mm: tuple[float, float] = (0.0, 0.0),
) -> bytes:
    """The PDF of ``paper`` alone; see :func:`compose`."""
    return compose(paper, language, resolution, offset_mm).pdf
