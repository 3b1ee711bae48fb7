"""A4 paper, and A5 of its width: rows between a head and a foot, over as many pages as needed."""

from collections.abc import Sequence

from counter_app.codes.numbers import format_code
from counter_app.documents.layout.flow import Page, paginate
from counter_app.documents.layout.masthead import (
    FIRST_HEIGHT,
    FOOT,
    FOOT_HEIGHT,
    LATER_HEIGHT,
    MARGIN,
    TOP,
    Masthead,
)
from counter_app.documents.layout.pen import Pen, Ruler, ScaledPen
from counter_app.documents.layout.rows import Row
from counter_app.documents.layout.sheet import A4_MM, Setting, Sheet
from counter_app.documents.render import Sheets
from counter_app.dots import MM

WIDTH = A4_MM[0] * MM - 2 * MARGIN
"""The width of the content, in points."""
PAGE = A4_MM[1] * MM
HALF = PAGE / 2
A5_MM = (210.0, 148.0)
"""A5 lying, as wide as A4."""


def room(height: float, *, first: bool) -> float:
    """What is left for content on paper ``height`` points high."""
    head = FIRST_HEIGHT if first else LATER_HEIGHT
    return height - TOP - head - FOOT - FOOT_HEIGHT


def draw_rows(pen: Pen, rows: Page, top: float, scale: float = 1.0) -> None:
    """``rows`` one under the other from ``top`` on, all of it ``scale`` times its size."""
    ruler: Ruler = pen if scale == 1.0 else ScaledPen(pen, MARGIN, top, scale)
    left, at = (MARGIN, top) if scale == 1.0 else (0.0, 0.0)
    for row in rows:
        row.draw(ruler, left, at, WIDTH / scale)
        at += row.height


def draw_pages(sheet: Sheet, head: Masthead, rows: Sequence[Row]) -> None:
    """``rows`` on whole pages of ``sheet``, each with its head, its foot and its number."""
    high = sheet.pen.height
    pages = paginate(rows, room(high, first=True), room(high, first=False))
    for at, page in enumerate(pages):
        with sheet.page() as pen:
            top = head.draw(pen, sheet.setting, 0.0, first=at == 0)
            draw_rows(pen, page, top)
            head.draw_foot(pen, sheet.setting, high, at + 1, len(pages))


def a4_sheet(setting: Setting, head: Masthead, title: str) -> Sheet:
    """An empty A4 document."""
    return Sheet(setting, A4_MM, title, head.shop.name)


def whole_document(
    setting: Setting,
    head: Masthead,
    rows: Sequence[Row],
    size_mm: tuple[float, float] = A4_MM,
) -> Sheets:
    """A document of one flow of rows, titled by its head and its number."""
    beside = format_code(head.number) if head.number else head.beside
    title = f"{setting.voice.inline(head.title)} {beside}".strip()
    sheet = Sheet(setting, size_mm, title, head.shop.name)
    draw_pages(sheet, head, rows)
    return sheet.finish()
