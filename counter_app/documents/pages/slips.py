"""Slips on A5: the consultation on the hotline, and the payment receipt."""

from counter_app.codes.numbers import format_code
from counter_app.documents.layout.a4 import A5_MM, WIDTH, whole_document
from counter_app.documents.layout.cells import Cell, chip_cell, text_cell, texts_cell
from counter_app.documents.layout.fields import field, field_row, heading, large, stamp
from counter_app.documents.layout.masthead import Masthead
from counter_app.documents.layout.money import amount, total_rows
from counter_app.documents.layout.rows import Row, band
from counter_app.documents.layout.sentences import signature_row
from counter_app.documents.layout.sheet import Setting
from counter_app.documents.layout.style import SECOND, STRONG
from counter_app.documents.layout.table import BODY, BODY_BOLD, Column, Table
from counter_app.documents.layout.voice import Voice
from counter_app.documents.papers import ConsultationPaper, ReceiptPaper
from counter_app.documents.render import Sheets
from counter_app.messages import msg


def draw_consultation(paper: ConsultationPaper, setting: Setting) -> Sheets:
    """The consultation slip on A5."""
    voice = setting.voice
    when = stamp(paper.called_at)
    head = Masthead(paper.shop, msg("Telephone consultation"), when, paper.number, when)
    wide = WIDTH / 3 - 12
    product = field(voice, msg("Product"), paper.product, wide, STRONG)
    if paper.serial:
        product += text_cell(paper.serial, SECOND, wide, most=1)
    caller = "  ".join(filter(None, (paper.caller, paper.phone)))
    taken = field(voice, msg("Answered by"), paper.taken_by, wide)
    taken += chip_cell(paper.clauses, wide, align="left")
    rows = [
        field_row(
            (field(voice, msg("Caller"), caller, wide, STRONG), product, taken),
            WIDTH,
            3,
            above=6.0,
        ),
        heading(voice, msg("What was asked"), WIDTH),
        Row(((0.0, text_cell(paper.asked or "—", BODY, WIDTH)),)),
        heading(voice, msg("What we answered"), WIDTH),
        Row(((0.0, text_cell(paper.answered or "—", BODY, WIDTH)),)),
    ]
    if paper.outcome:
        outcome = texts_cell(voice.lines(paper.outcome), STRONG, SECOND, WIDTH)
        rows += [heading(voice, msg("What came of it"), WIDTH), Row(((0.0, outcome),))]
    return whole_document(setting, head, rows, A5_MM)


def draw_receipt(paper: ReceiptPaper, setting: Setting) -> Sheets:
    """The payment receipt on A5."""
    voice = setting.voice
    number = msg("No. {receipt}", receipt=paper.receipt)
    subtitle = msg("{copy} · printed again", copy=number) if paper.reprint else number
    head = Masthead(paper.shop, msg("Payment receipt"), subtitle, paper.number)
    rows = [_received(paper, voice), *_payments(paper, voice)]
    if paper.money:
        rows += [Row((), above=4.0), *total_rows(voice, paper.money, WIDTH)]
    rows.append(signature_row(voice, ((msg("Received by"), paper.received_by),), WIDTH, above=30.0))
    return whole_document(setting, head, rows, A5_MM)


def _received(paper: ReceiptPaper, voice: Voice) -> Row:
    total = sum(line.fen for line in paper.payments)

    def cells(wide: float) -> list[Cell]:
        product = field(voice, msg("Product"), paper.product, wide, STRONG, 2)
        return [
            large(voice, msg("Received, CNY"), (amount(voice, total),), wide),
            field(voice, msg("Payer"), paper.customer, wide, STRONG, 2)
            + text_cell(stamp(paper.issued_at), SECOND, wide),
            product + text_cell(format_code(paper.number), SECOND, wide),
        ]

    return band(cells, WIDTH, above=10.0)


def _payments(paper: ReceiptPaper, voice: Voice) -> list[Row]:
    table = Table(
        voice,
        (
            Column(msg("Day and time"), 22),
            Column(msg("What for"), 24),
            Column(msg("Paid by"), 20),
            Column(msg("Reference"), 24),
            Column(msg("CNY"), 16, "right"),
        ),
        WIDTH,
    )
    lines: list[tuple[Cell | str, ...]] = [
        (
            stamp(line.at),
            texts_cell(voice.lines(line.kind), BODY, SECOND, table.widths[1]),
            texts_cell(voice.lines(line.method), BODY, SECOND, table.widths[2]),
            line.reference or "–",
            table.cell(4, amount(voice, line.fen), BODY_BOLD),
        )
        for line in paper.payments
    ]
    return [Row((), above=8.0), *table.rows(lines)]
