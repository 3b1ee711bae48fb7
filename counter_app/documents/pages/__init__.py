"""The pages: how each document looks. One module for each, all of one family."""

from collections.abc import Callable
from typing import Any, Final

from counter_app.documents import papers
from counter_app.documents.layout.sheet import Setting
from counter_app.documents.layout.voice import Voice
from counter_app.documents.pages import tags, ticket
from counter_app.documents.render import Sheets
from counter_app.dots import DotGrid

_PAGES: Final[dict[type, Callable[[Any, Setting], Sheets]]] = {
    papers.TicketPaper: ticket.draw,
    papers.TagPaper: tags.draw,
}


def draw(
    paper: papers.Paper, language: str, resolution: int, offset_mm: tuple[float, float]
) -> Sheets:
    """Set ``paper``; see :func:`counter_app.documents.render.compose`."""
    setting = Setting(Voice(language), DotGrid(resolution), offset_mm)
    return _PAGES[type(paper)](paper, setting)
