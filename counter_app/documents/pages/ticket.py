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
from counter_app.documents.layout.cells import Cell, text_cell, texts_cell
from counter_app.documents.layout.fields import (
    NOTHING,
    columns,
    fault_rows,
    field,
    field_row,
    large,
    promise_cell,
    signature_row,
    stamp,
    terms_rows,
)
from counter_app.documents.layout.flow import height_of, squeezed
from counter_app.documents.layout.masthead import Masthead
from counter_app.documents.layout.rows import Row, band, hairline
from counter_app.documents.layout.sheet import Setting
from counter_app.documents.layout.style import SECOND, STRONG
from counter_app.documents.layout.voice import Voice
from counter_app.documents.papers import TicketPaper
from counter_app.documents.render import Sheets
from counter_app.messages import Message, msg

LOW = 11.0
"""White space between the parts of a ticket."""


def draw(paper: TicketPaper, setting: Setting) -> Sheets:
    """The customer's copy over the workshop's with a cut line between them."""
    voice = setting.voice
    title = msg("Repair ticket")
    copies = (
        (Masthead(paper.shop, title, _copy(msg("Customer's copy"), paper), paper.number), False),
        (Masthead(paper.shop, title, _copy(msg("Workshop copy"), paper), paper.number), True),
    )
    sheet = a4_sheet(setting, copies[0][0], f"{voice.inline(title)} {format_code(paper.number)}")
    rows = [_rows(paper, voice, workshop=workshop) for _, workshop in copies]
    halves = [squeezed(copy, room(HALF, first=True)) for copy in rows]
    if all(height_of(half) <= room(HALF, first=True) for half in halves):
        with sheet.page() as pen:
            for at, (head, _) in enumerate(copies):
                top = at * HALF
                draw_rows(pen, halves[at], head.draw(pen, setting, top, first=True))
                head.draw_foot(pen, setting, top + HALF, 1, 1)
            pen.cut_line(HALF)
    else:
        for (head, _), whole in zip(copies, rows, strict=True):
            draw_pages(sheet, head, whole)
    return sheet.finish()


def _copy(name: Message, paper: TicketPaper) -> Message:
    return msg("{copy} · printed again", copy=name) if paper.reprint else name


def _rows(paper: TicketPaper, voice: Voice, *, workshop: bool) -> list[Row]:
    """All that stands between the head and the foot of one copy."""
    rows = [*_who_and_what(paper, voice), hairline(7.0, 6.0)]
    titles = (msg("What you told us"), msg("What it will cost, and why"))
    rows += fault_rows(voice, titles, paper.faults, WIDTH)
    rows.append(_band(paper, voice, workshop=workshop))
    if workshop and paper.notes:
        rows.append(Row(((0.0, field(voice, msg("Notes"), paper.notes, WIDTH, most=None)),), LOW))
    if not workshop:
        rows += terms_rows(voice, paper.terms, WIDTH, LOW - 2)
    for consent in paper.consents:
        cell = texts_cell(voice.lines(consent), SECOND, SECOND, WIDTH)
        rows.append(Row(((0.0, cell),), above=4.0))
    signatures = (
        (msg("Customer's signature"), ""),
        (msg("Received by"), paper.received_by),
    )
    rows.append(signature_row(voice, signatures, WIDTH, above=26.0))
    return rows


def _who_and_what(paper: TicketPaper, voice: Voice) -> list[Row]:
    wide = columns(WIDTH, 3)[0][1]
    customer = "  ".join(filter(None, (paper.customer, paper.phone)))
    brought = "; ".join(filter(None, (*paper.accessories, paper.condition)))
    serial = field(voice, msg("Serial"), paper.serial, wide)
    if paper.term is not None:
        serial += text_cell(voice.inline(paper.term), SECOND, wide, most=2)
    return [
        field_row(
            (
                field(voice, msg("Customer"), customer, wide, STRONG),
                field(voice, msg("Product"), paper.product, wide, STRONG),
                field(voice, msg("Taken in"), stamp(paper.received_at), wide, STRONG),
            ),
            WIDTH,
            3,
            above=5.0,
        ),
        field_row(
            (
                field(voice, msg("Service"), served(paper, voice), wide),
                serial,
                field(voice, msg("With it"), brought, wide, most=4),
            ),
            WIDTH,
            3,
            above=6.0,
        ),
    ]


def served(paper: TicketPaper, voice: Voice) -> str:
    """How it came and how it goes back, in each language."""
    if paper.return_by is None:
        return voice.inline(paper.service)
    return voice.inline(msg("{service} · {way}", service=paper.service, way=paper.return_by))


def _band(paper: TicketPaper, voice: Voice, *, workshop: bool) -> Row:
    """The promises, and what each reader looks for first: whom to ask, or where it stands."""
    hours = f"{paper.shop.opens}–{paper.shop.closes}"

    def cells(wide: float) -> list[Cell]:
        found = [promise_cell(voice, promise, wide) for promise in paper.promises[:2]]
        if workshop:
            found.append(large(voice, msg("Shelf"), (paper.shelf or NOTHING,), wide))
        elif paper.shop.telephones:
            found.append(
                large(voice, msg("Questions, 7 days"), (paper.shop.telephones[0],), wide, hours)
            )
        return found

    return band(cells, WIDTH, above=LOW)
