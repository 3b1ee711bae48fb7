"""The shipping label, 100×150 mm: whose parcel it is, large; everything else around it."""

from typing import Final

from counter_app.codes.numbers import format_code
from counter_app.documents.barcodes import Barcode
from counter_app.documents.layout.cells import Cell, text_cell
from counter_app.documents.layout.fields import columns, field, stamp
from counter_app.documents.layout.pen import Pen
from counter_app.documents.layout.sheet import Setting, Sheet
from counter_app.documents.layout.style import BLACK, Style
from counter_app.documents.layout.voice import Voice
from counter_app.documents.papers import Address, ShippingLabelPaper
from counter_app.documents.render import Sheets
from counter_app.documents.text.wrap import unbroken
from counter_app.dots import MM
from counter_app.messages import msg
from counter_app.values import ReturnBy

SIZE_MM: Final = (100.0, 150.0)
EDGE: Final = 5 * MM
CODE_HIGH: Final = 20 * MM
MODULE_MM: Final = 0.5
TICKETS_SHOWN: Final = 6

SMALLER: Final = ((1.0, 2), (0.9, 2), (0.8, 4), (0.7, 4), (0.6, 4), (0.5, 4), (0.5, 2), (0.5, 1))
"""Tried in turn for the addressee: the share of the full size, the lines a name may take."""

SHOP: Final = Style(9, bold=True, colour=BLACK)
FROM: Final = Style(7.8, colour=BLACK, spacing=1.35)
TO: Final = Style(19, bold=True, colour=BLACK, spacing=1.2)
PHONE: Final = Style(14, bold=True, colour=BLACK)
WHERE: Final = Style(13, colour=BLACK, spacing=1.28)
VALUE: Final = Style(9.5, bold=True, colour=BLACK)
NUMBER: Final = Style(17, bold=True, colour=BLACK, spacing=1.3)
URGENT: Final = Style(13, bold=True, colour=(1.0, 1.0, 1.0))


def weight(grams: int) -> str:
    """A weight as a scale shows it: ``2.35 kg``."""
    return f"{grams / 1000:.2f} kg"


def address_lines(place: Address) -> tuple[str, ...]:
    """The address, then postal code and city, leaving out what is not there."""
    city = " ".join(filter(None, (place.postal_code, place.city)))
    return tuple(filter(None, (place.address, city)))


def draw(paper: ShippingLabelPaper, setting: Setting) -> Sheets:
    """The label of one parcel."""
    voice = setting.voice
    title = f"{voice.inline(msg('Shipping label'))} {format_code(paper.number)}"
    sheet = Sheet(setting, SIZE_MM, title, paper.shop.name)
    with sheet.page() as pen:
        top = _from(pen, paper, voice)
        foot = _code(pen, setting, paper)
        foot = _details(pen, paper, voice, foot)
        _to(pen, paper, voice, top, foot)
    return sheet.finish()


def _cell(pen: Pen, cell: Cell, x: float, top: float) -> float:
    """``cell`` from ``top`` down; returns where it ends."""
    for line in cell:
        for run in line.runs:
            pen.text(x + run.x, top + line.baseline, run.text, run.style)
        top += line.height
    return top


def _from(pen: Pen, paper: ShippingLabelPaper, voice: Voice) -> float:
    room = pen.width - 2 * EDGE
    left = EDGE
    if paper.shop.logo:
        left += pen.picture(paper.shop.logo, left, EDGE, 18 * MM, 9 * MM) + 2 * MM
    name = f"{voice.inline(msg('Sender'))}  {paper.shop.name}"
    top = _cell(pen, text_cell(name, SHOP, room - left + EDGE, most=1), left, EDGE - 3)
    address = f"{paper.shop.address} {paper.shop.postal_code}".strip()
    lines = (address, "  ".join(paper.shop.telephones[:2]))
    for at, line in enumerate(lines):
        cell = text_cell(line, FROM, room - left + EDGE, most=1 if at else 2)
        top = _cell(pen, cell, left, top)
    top = max(top, EDGE + 9 * MM if paper.shop.logo else 0.0) + 3
    if paper.way is ReturnBy.URGENT:
        pen.ground(EDGE, top, room, 20, BLACK)
        word = text_cell(voice.inline(paper.way), URGENT, room, align="centre", most=1)
        _cell(pen, word, EDGE, top + 1.5)
        return top + 20
    pen.rule(EDGE, top, pen.width - EDGE, BLACK, 0.8)
    return top


def _to(pen: Pen, paper: ShippingLabelPaper, voice: Voice, top: float, foot: float) -> None:
    """Whom it goes to, as large as the room between ``top`` and ``foot`` lets it be."""
    room = pen.width - 2 * EDGE
    for share, most in SMALLER:
        cell = text_cell(voice.inline(msg("Deliver to")), FROM, room)
        cell += text_cell(paper.to.name, TO.but(size=TO.size * share), room, most=most)
        cell += text_cell(paper.to.phone, PHONE.but(size=PHONE.size * share), room, most=1)
        for line in address_lines(paper.to):
            cell += text_cell(line, WHERE.but(size=WHERE.size * share), room, most=most + 1)
        if sum(line.height for line in cell) <= foot - top - 8:
            break
    _cell(pen, cell, EDGE, top + 6)


def _details(pen: Pen, paper: ShippingLabelPaper, voice: Voice, foot: float) -> float:
    """How it travels and what is in it, standing on ``foot``; returns where it begins."""
    (left, wide), (right, _) = columns(pen.width - 2 * EDGE, 2)
    tickets = [unbroken(format_code(ticket)) for ticket in paper.tickets]
    more = len(tickets) - TICKETS_SHOWN
    inside = "  ".join(tickets[:TICKETS_SHOWN]) + (f"  +{more}" if more > 0 else "")
    paid = "  ".join((voice.inline(paper.payer), *paper.clauses))
    carried = "  ".join(filter(None, (paper.carrier, _weight(paper))))
    grid = (
        (
            field(voice, msg("Way"), voice.inline(paper.way), wide, VALUE, 2),
            field(voice, msg("Carrier and weight"), carried, wide, VALUE, 2),
        ),
        (
            field(voice, msg("Freight is paid by"), paid, wide, VALUE, 2),
            field(voice, msg("Tracking number"), paper.tracking, wide, VALUE, 2),
        ),
    )
    heights = [max(sum(line.height for line in cell) for cell in row) for row in grid]
    units = field(voice, msg("Repair tickets inside"), inside, pen.width - 2 * EDGE, VALUE, 3)
    units += text_cell(_packed(paper), FROM, pen.width - 2 * EDGE, most=1)
    whole = sum(heights) + sum(line.height for line in units) + 16
    top = begin = foot - whole
    pen.rule(EDGE, top, pen.width - EDGE, BLACK, 0.8)
    top += 4
    for row, high in zip(grid, heights, strict=True):
        for x, cell in zip((left, right), row, strict=True):
            _cell(pen, cell, EDGE + x, top)
        top += high + 3
    _cell(pen, units, EDGE, top)
    return begin


def _weight(paper: ShippingLabelPaper) -> str:
    return "" if paper.weight_grams is None else weight(paper.weight_grams)


def _packed(paper: ShippingLabelPaper) -> str:
    return "  ".join(filter(None, (stamp(paper.packed_at), paper.packed_by)))


def _code(pen: Pen, setting: Setting, paper: ShippingLabelPaper) -> float:
    """The code over its number at the foot of the label; returns where it begins."""
    dots = setting.grid.dots(MODULE_MM)
    code = Barcode.that_fits(paper.number, setting.grid, pen.width, dots)
    top = pen.height - EDGE - NUMBER.leading - CODE_HIGH
    pen.barcode(code, (pen.width - code.width) / 2, top, CODE_HIGH)
    text = format_code(paper.number)
    wide = NUMBER.face.width(text, NUMBER.size)
    pen.text((pen.width - wide) / 2, top + CODE_HIGH + NUMBER.baseline, text, NUMBER)
    return top - 3 * MM
