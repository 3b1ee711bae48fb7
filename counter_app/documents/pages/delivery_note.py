"""The delivery note: what goes back, what was promised and done, what was paid, who took it."""

from counter_app.codes.numbers import format_code
from counter_app.documents.layout.a4 import WIDTH, whole_document
from counter_app.documents.layout.cells import Cell, chip_cell, text_cell, texts_cell
from counter_app.documents.layout.fields import field, field_row, heading, large, stamp
from counter_app.documents.layout.masthead import Masthead
from counter_app.documents.layout.money import total_rows
from counter_app.documents.layout.rows import Row, band
from counter_app.documents.layout.sentences import signed_rows
from counter_app.documents.layout.sheet import Setting
from counter_app.documents.layout.style import LATE, SECOND, SMALL, STRONG
from counter_app.documents.layout.table import BODY, BODY_BOLD, Column, Table
from counter_app.documents.layout.voice import Voice
from counter_app.documents.pages.shipping_label import address_lines, weight
from counter_app.documents.papers import DeliveredItem, DeliveryNotePaper, PromiseKept
from counter_app.documents.render import Sheets
from counter_app.messages import msg
from counter_app.values import Payer, ReturnBy


def draw(paper: DeliveryNotePaper, setting: Setting) -> Sheets:
    """The delivery note on A4."""
    voice = setting.voice
    subtitle = msg("printed again") if paper.reprint else ""
    head = Masthead(paper.shop, msg("Delivery note"), subtitle, paper.number)
    rows = [*_whom(paper, voice), _band(paper, voice), *_items(paper, voice)]
    if paper.promises:
        rows += _promises(paper, voice)
    if paper.money:
        rows.append(heading(voice, msg("Money, in CNY"), WIDTH))
        rows += total_rows(voice, paper.money, WIDTH)
    rows += _handing_over(paper, voice)
    return whole_document(setting, head, rows)


def _whom(paper: DeliveryNotePaper, voice: Voice) -> list[Row]:
    wide = WIDTH / 3 - 12
    customer = field(voice, msg("Deliver to"), paper.customer.name, wide, STRONG)
    for line in filter(None, (paper.customer.phone, *address_lines(paper.customer))):
        customer += text_cell(line, BODY, wide, most=3)
    carrier = "  ".join(filter(None, (paper.carrier, paper.tracking)))
    cells = [customer, field(voice, msg("Sent at"), stamp(paper.dispatched_at), wide, STRONG)]
    if paper.way is not ReturnBy.PICKUP:
        sent = field(voice, msg("Carrier and tracking number"), carrier, wide)
        if paper.weight_grams is not None:
            sent += text_cell(weight(paper.weight_grams), BODY, wide)
        cells.append(sent)
    return [field_row(cells, WIDTH, 3, above=6.0)]


def _band(paper: DeliveryNotePaper, voice: Voice) -> Row:
    def cells(wide: float) -> list[Cell]:
        found = [large(voice, msg("It goes back"), voice.lines(paper.way), wide)]
        if paper.payer is not Payer.NONE:
            paid = large(voice, msg("Freight is paid by"), voice.lines(paper.payer), wide)
            found.append(paid + chip_cell(paper.clauses, wide, align="left"))
        if paper.shop.telephones:
            found.append(large(voice, msg("Questions"), (paper.shop.telephones[0],), wide))
        return found

    return band(cells, WIDTH, above=10.0)


def _items(paper: DeliveryNotePaper, voice: Voice) -> list[Row]:
    table = Table(
        voice,
        (
            Column(msg("Repair ticket"), 20),
            Column(msg("Product"), 30),
            Column(msg("What was done"), 38),
            Column(msg("With it"), 24),
        ),
        WIDTH,
    )
    lines = [_item(item, table, voice) for item in paper.items]
    return [heading(voice, msg("What goes back"), WIDTH), *table.rows(lines)]


def _item(item: DeliveredItem, table: Table, voice: Voice) -> tuple[Cell | str, ...]:
    product = table.cell(1, item.product, BODY_BOLD)
    if item.serial:
        product += text_cell(item.serial, SMALL, table.widths[1], most=2)
    if item.in_place_of:
        swapped = msg("New unit, in place of {serial}", serial=item.in_place_of)
        product += texts_cell(voice.lines(swapped), SMALL, SMALL, table.widths[1])
    done = texts_cell(voice.lines(item.outcome), BODY_BOLD, SECOND, table.widths[2])
    for work in item.work:
        done += table.cell(2, work)
    return (format_code(item.ticket), product, done, "; ".join(item.accessories) or "–")


def _promises(paper: DeliveryNotePaper, voice: Voice) -> list[Row]:
    table = Table(
        voice,
        (
            Column(msg("Promise"), 36),
            Column(msg("Promised"), 24),
            Column(msg("Done at"), 24),
            Column(None, 22, "right"),
        ),
        WIDTH,
    )
    lines = [_promise(one, table, voice) for one in paper.promises]
    return [heading(voice, msg("What we promised, and did"), WIDTH), *table.rows(lines)]


def _promise(one: PromiseKept, table: Table, voice: Voice) -> tuple[Cell | str, ...]:
    how = msg("kept") if one.kept else msg("late")
    if one.done_at is None and one.kept:
        how = msg("still open")
    style = BODY_BOLD if one.kept else BODY_BOLD.but(colour=LATE)
    verdict = text_cell(voice.inline(how), style, table.widths[3], align="right")
    return (
        texts_cell(voice.lines(one.words), BODY, SECOND, table.widths[0]),
        stamp(one.promised_at),
        stamp(one.done_at) if one.done_at is not None else "–",
        verdict + chip_cell(one.clauses, table.widths[3]),
    )


def _handing_over(paper: DeliveryNotePaper, voice: Voice) -> list[Row]:
    rows: list[Row] = []
    if paper.without_slip:
        words = msg("Handed over without the customer's copy of the repair ticket.")
        rows.append(Row(((0.0, texts_cell(voice.lines(words), BODY, SECOND, WIDTH)),), above=12.0))
    signatures = (
        (msg("Taken by"), paper.handed_to),
        (msg("Handed over by"), paper.handed_by),
    )
    return rows + signed_rows(voice, signatures, WIDTH, 36.0, paper.signature)
