"""The letter that goes with an agency product to its maker's centre (response.2.agency)."""

from counter_app.documents.layout.a4 import WIDTH, whole_document
from counter_app.documents.layout.cells import Cell, text_cell, texts_cell
from counter_app.documents.layout.faults import fault_rows
from counter_app.documents.layout.fields import field, field_row, stamp
from counter_app.documents.layout.masthead import Masthead
from counter_app.documents.layout.rows import Row, hairline
from counter_app.documents.layout.sentences import signature_row
from counter_app.documents.layout.sheet import Setting
from counter_app.documents.layout.style import BIG, SECOND, STRONG, VALUE
from counter_app.documents.layout.voice import Voice
from counter_app.documents.pages.shipping_label import address_lines
from counter_app.documents.papers import ManufacturerLetterPaper
from counter_app.documents.render import Sheets
from counter_app.messages import Message, msg

BODY = VALUE.but(spacing=1.5)


def draw(paper: ManufacturerLetterPaper, setting: Setting) -> Sheets:
    """The letter on A4."""
    voice = setting.voice
    head = Masthead(paper.shop, msg("For repair under warranty"), paper.maker, paper.number)
    titles = (msg("What the customer told us"), msg("What the warranty says"))
    rows = [
        *_addressed(paper, voice),
        _said(voice, msg("To the warranty centre of {maker}:", maker=paper.maker), above=22.0),
        _said(voice, _request(paper), above=6.0),
        hairline(12.0, 8.0),
        *_unit(paper, voice),
        hairline(8.0, 8.0),
        *fault_rows(voice, titles, paper.faults, WIDTH),
        _said(voice, _answer(paper), above=18.0),
        signature_row(voice, ((msg("Signed"), paper.signed_by),), WIDTH, above=46.0),
    ]
    return whole_document(setting, head, rows)


def _said(voice: Voice, words: Message, above: float) -> Row:
    """A paragraph of the letter."""
    cell = texts_cell(voice.lines(words), BODY, SECOND.but(spacing=1.6), WIDTH)
    return Row(((0.0, cell),), above=above)


def _addressed(paper: ManufacturerLetterPaper, voice: Voice) -> list[Row]:
    """Whom it is for, large; when it was written; under which of their numbers."""
    wide = WIDTH * 0.6
    to: Cell = text_cell(paper.centre.name or paper.maker, BIG, wide, most=2)
    for line in filter(None, (*address_lines(paper.centre), paper.centre.phone)):
        to += text_cell(line, VALUE, wide, most=4)
    right = wide + 20
    beside = field(voice, msg("Written on"), stamp(paper.written_at), WIDTH - right)
    beside += field(
        voice, msg("Your return number (RMA)"), paper.rma, WIDTH - right, STRONG.but(size=11)
    )
    return [Row(((0.0, to), (right, beside)), above=12.0)]


def _request(paper: ManufacturerLetterPaper) -> Message:
    if paper.received_at is None:
        return msg(
            "With this letter we send you one product for repair. Our customer bought it from "
            "us; we took it in under the number above."
        )
    return msg(
        "With this letter we send you one product for repair. Our customer brought it to us on "
        "{day}; we took it in under the number above.",
        day=paper.received_at.date(),
    )


def _answer(paper: ManufacturerLetterPaper) -> Message:
    phone = paper.shop.telephones[0] if paper.shop.telephones else ""
    if not phone:
        return msg(
            "Please put the number above on your answer, tell us before you charge anything, "
            "and send the product back to the address below."
        )
    return msg(
        "Please put the number above on your answer, call {phone} before you charge anything, "
        "and send the product back to the address below.",
        phone=phone,
    )


def _unit(paper: ManufacturerLetterPaper, voice: Voice) -> list[Row]:
    wide = WIDTH / 3 - 12
    sold = paper.sold_on.isoformat() if paper.sold_on else ""
    ends = paper.term_ends_on.isoformat() if paper.term_ends_on else ""
    carrier = "  ".join(filter(None, (paper.carrier, paper.tracking)))
    brought = "; ".join(filter(None, (*paper.accessories, paper.condition)))
    first = (
        field(voice, msg("Product"), paper.product, wide, STRONG),
        field(voice, msg("Serial"), paper.serial, wide, STRONG),
        field(voice, msg("Sold on"), sold, wide),
    )
    second = (
        field(voice, msg("With it"), brought, wide, most=6),
        field(voice, msg("Carrier and tracking number"), carrier, wide),
        field(voice, msg("In term until"), ends, wide),
    )
    return [field_row(first, WIDTH, 3), field_row(second, WIDTH, 3, above=6.0)]
