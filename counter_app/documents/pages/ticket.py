"""The repair ticket: both copies on one A4, or each on pages of its own where it is long."""

from counter_app.codes.numbers import format_code
from counter_app.documents.layout.a4 import (
    HALF,
    WIDTH,
    a4_sheet,
    draw_pages,
    draw_rows,
    room,
)
from counter_app.documents.layout.fields import stamp
from counter_app.documents.layout.flow import Page, height_of, squeezed
from counter_app.documents.layout.masthead import Masthead
from counter_app.documents.layout.sheet import Setting
from counter_app.documents.pages.ticket_copy import copy_rows
from counter_app.documents.papers import TicketPaper
from counter_app.documents.render import Sheets
from counter_app.messages import Message, msg

SMALLEST = 0.78
"""How small a copy may be set to keep both on one sheet: 10 points become 7.8 at the least."""
STEP = 0.04


def draw(paper: TicketPaper, setting: Setting) -> Sheets:
    """The customer's copy over the workshop's with a cut line between them."""
    voice = setting.voice
    title = msg("Repair ticket")
    copies = (
        (Masthead(paper.shop, title, _copy(msg("Customer's copy"), paper), paper.number), False),
        (Masthead(paper.shop, title, _copy(msg("Workshop copy"), paper), paper.number), True),
    )
    sheet = a4_sheet(setting, copies[0][0], f"{voice.inline(title)} {format_code(paper.number)}")
    scale = 1.0
    while scale >= SMALLEST:
        width, high = WIDTH / scale, room(HALF, first=True) / scale
        halves: list[Page] = []
        tallest = 0.0
        for _, workshop in copies:
            rows = copy_rows(paper, voice, width, workshop=workshop)
            halves.append(squeezed(rows, high))
            tallest = height_of(halves[-1])
            if tallest > high:
                break
        if tallest <= high:
            with sheet.page() as pen:
                for at, (head, _) in enumerate(copies):
                    top = at * HALF
                    draw_rows(pen, halves[at], head.draw(pen, setting, top, first=True), scale)
                    head.draw_foot(pen, setting, top + HALF, 1, 1)
                pen.cut_line(HALF)
            return sheet.finish()
        # Smaller type also breaks fewer lines, so a little less is tried than the height asks.
        scale = round(min(scale - STEP, scale * high / tallest * (1 + STEP)), 2)
    for head, workshop in copies:
        draw_pages(sheet, head, copy_rows(paper, voice, WIDTH, workshop=workshop))
    return sheet.finish()


def _copy(name: Message, paper: TicketPaper) -> Message:
    if paper.reprint:
        name = msg("{copy} · printed again", copy=name)
    if paper.corrected_at is not None:
        at = stamp(paper.corrected_at)
        name = msg("{copy} · in place of copies before {at}", copy=name, at=at)
    return name
