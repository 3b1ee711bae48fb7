"""The quote: what it would cost, what the policy waives and by which clause, what is to pay."""

from counter_app.documents.layout.a4 import WIDTH, whole_document
from counter_app.documents.layout.cells import Cell, chip_cell, numbered, text_cell, texts_cell
from counter_app.documents.layout.faults import NUMBER_INDENT
from counter_app.documents.layout.fields import field, field_row, heading, large, stamp
from counter_app.documents.layout.masthead import Masthead
from counter_app.documents.layout.money import total_rows
from counter_app.documents.layout.rows import Row, band, hairline
from counter_app.documents.layout.sentences import signature_row, terms_rows
from counter_app.documents.layout.sheet import Setting
from counter_app.documents.layout.style import SECOND, SMALL, STRONG
from counter_app.documents.layout.table import BODY, BODY_BOLD, Column, Table
from counter_app.documents.layout.voice import Voice
from counter_app.documents.papers import MoneyLine, QuoteLine, QuotePaper
from counter_app.documents.render import Sheets
from counter_app.messages import Message, Money, msg
from counter_app.values import Fen


def draw(paper: QuotePaper, setting: Setting) -> Sheets:
    """The quote on A4."""
    voice = setting.voice
    subtitle = msg("Version {version}", version=paper.version)
    head = Masthead(paper.shop, msg("Quotation"), subtitle, paper.number)
    rows = [*_who(paper, voice), _band(paper, voice)]
    if paper.faults:
        rows += _faults(paper, voice)
    rows += _lines(paper, voice)
    rows += total_rows(voice, _totals(paper), WIDTH)
    if paper.open_points:
        rows += _open_points(paper.open_points, voice)
    if paper.discount_reason:
        rows.append(_note(voice, msg("Reason for the discount"), paper.discount_reason))
    if paper.notes:
        rows.append(_note(voice, msg("Notes"), paper.notes))
    rows += terms_rows(voice, paper.terms, WIDTH, above=12.0)
    rows += _answer(paper, voice)
    return whole_document(setting, head, rows)


def payable(paper: QuotePaper) -> Fen:
    """What is to pay, in fen: the lines' payable less the discount and what was paid."""
    return Fen(sum(line.payable for line in paper.lines) - paper.discount - paper.paid)


def _who(paper: QuotePaper, voice: Voice) -> list[Row]:
    wide = WIDTH / 3 - 12
    customer = "  ".join(filter(None, (paper.customer, paper.phone)))
    product = field(voice, msg("Product"), paper.product, wide, STRONG)
    if paper.serial:
        product += text_cell(paper.serial, SECOND, wide, most=1)
    cells = (
        field(voice, msg("Customer"), customer, wide, STRONG),
        product,
        field(voice, msg("Made on"), f"{stamp(paper.issued_at)}  {paper.prepared_by}", wide),
    )
    return [field_row(cells, WIDTH, 3, above=6.0)]


def _band(paper: QuotePaper, voice: Voice) -> Row:
    def cells(wide: float) -> list[Cell]:
        until = paper.valid_until
        found = [large(voice, msg("To pay, CNY"), (voice.money(payable(paper)),), wide)]
        if until is not None:
            found.append(large(voice, msg("Valid until"), voice.day(until), wide))
        if paper.shop.telephones:
            found.append(large(voice, msg("Say yes or no at"), (paper.shop.telephones[0],), wide))
        return found

    return band(cells, WIDTH, above=10.0)


def _faults(paper: QuotePaper, voice: Voice) -> list[Row]:
    rows = [heading(voice, msg("Faults"), WIDTH)]
    for at, fault in enumerate(paper.faults, start=1):
        said = numbered(at, text_cell(fault, BODY, WIDTH - NUMBER_INDENT), BODY, NUMBER_INDENT)
        rows.append(Row(((0.0, said),), above=1.0))
    return rows


def _lines(paper: QuotePaper, voice: Voice) -> list[Row]:
    table = Table(
        voice,
        (
            Column(msg("Fault"), 6),
            Column(msg("Description"), 34),
            Column(msg("Quantity"), 9, "right"),
            Column(msg("List price"), 15, "right"),
            Column(msg("Waived"), 21, "right"),
            Column(msg("To pay"), 15, "right"),
        ),
        WIDTH,
    )
    return [
        heading(voice, msg("What it would cost, in CNY"), WIDTH),
        *table.rows([_line(line, table, voice) for line in paper.lines]),
        hairline(3.0, 4.0),
    ]


def _line(line: QuoteLine, table: Table, voice: Voice) -> tuple[Cell | str, ...]:
    wide = table.widths[1]
    what = text_cell(voice.inline(line.kind), SMALL, wide, most=1)
    what += texts_cell(voice.lines(line.description), BODY, SECOND, wide)
    waived: Cell = table.cell(4, "–" if not line.waived else f"−{voice.money(line.waived)}")
    if line.clause:
        waived += chip_cell((line.clause,), table.widths[4])
    return (
        str(line.fault or ""),
        what,
        str(line.quantity),
        voice.money(line.list_price),
        waived,
        table.cell(5, voice.money(line.payable), BODY_BOLD),
    )


def _totals(paper: QuotePaper) -> list[MoneyLine]:
    listed = sum(line.list_price for line in paper.lines)
    waived = sum(line.waived for line in paper.lines)
    lines = [MoneyLine(msg("List price"), Fen(listed))]
    for words, less in (
        (msg("Waived"), waived),
        (msg("Discount"), paper.discount),
        (msg("Paid already"), paper.paid),
    ):
        if less:
            lines.append(MoneyLine(words, Fen(-less)))
    return [*lines, MoneyLine(msg("To pay, CNY"), payable(paper), strong=True)]


def _open_points(points: tuple[Message, ...], voice: Voice) -> list[Row]:
    rows = [heading(voice, msg("Not settled yet"), WIDTH)]
    for point in points:
        rows.append(Row(((0.0, texts_cell(voice.lines(point), BODY, SECOND, WIDTH)),), above=1.0))
    return rows


def _note(voice: Voice, label: Message, text: str) -> Row:
    return Row(((0.0, field(voice, label, text, WIDTH, BODY, most=None)),), above=6.0)


def _answer(paper: QuotePaper, voice: Voice) -> list[Row]:
    if paper.answer is not None:
        cell = texts_cell(voice.lines(paper.answer), STRONG, SECOND, WIDTH)
        return [heading(voice, msg("Your answer"), WIDTH), Row(((0.0, cell),))]
    rows: list[Row] = []
    if paper.decline_fee:
        fee = msg(
            "If you decline the quote, the check costs {amount} CNY ({clause}).",
            amount=Money(paper.decline_fee),
            clause=paper.decline_clause,
        )
        said = texts_cell(voice.lines(fee), STRONG, SECOND, WIDTH)
        rows.append(Row(((0.0, said),), above=18.0, with_next=True))
    boxes = (
        f"□ {voice.inline(msg('I approve this quote'))}      □ {voice.inline(msg('I decline it'))}"
    )
    return [
        *rows,
        Row(((0.0, text_cell(boxes, STRONG, WIDTH)),), above=18.0, with_next=True),
        signature_row(
            voice,
            ((msg("Customer's signature"), ""), (msg("Date"), "")),
            WIDTH,
            above=30.0,
        ),
    ]
