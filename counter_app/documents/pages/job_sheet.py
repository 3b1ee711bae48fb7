"""The on-site job sheet: where to be and when, what is owed there, and room to write."""

from counter_app.documents.layout.a4 import WIDTH, whole_document
from counter_app.documents.layout.cells import Cell, chip_cell, text_cell, texts_cell
from counter_app.documents.layout.faults import fault_rows
from counter_app.documents.layout.fields import field, field_row, heading, large, stamp
from counter_app.documents.layout.masthead import Masthead
from counter_app.documents.layout.rows import Row, band, hairline
from counter_app.documents.layout.sentences import signature_row, signed_rows, terms_rows
from counter_app.documents.layout.sheet import Setting
from counter_app.documents.layout.style import SECOND, STRONG, VALUE
from counter_app.documents.layout.table import BODY
from counter_app.documents.layout.voice import Voice
from counter_app.documents.pages.shipping_label import address_lines
from counter_app.documents.papers import JobSheetPaper
from counter_app.documents.render import Sheets
from counter_app.messages import msg

WRITING_LINES = 4
WRITING_HIGH = 24.0


def draw(paper: JobSheetPaper, setting: Setting) -> Sheets:
    """The job sheet on A4."""
    voice = setting.voice
    head = Masthead(paper.shop, msg("On-site job sheet"), paper.technician, paper.number)
    titles = (msg("What the customer told us"), msg("What it will cost, and why"))
    rows = [
        _band(paper, voice),
        *_where(paper, voice),
        hairline(8.0, 7.0),
        *fault_rows(voice, titles, paper.faults, WIDTH),
        *_preparation(paper, voice),
        *_work(paper, voice),
        *terms_rows(voice, paper.terms, WIDTH, above=12.0),
        *signed_rows(
            voice,
            (
                (msg("Customer's signature"), ""),
                (msg("Technician"), paper.technician),
                (msg("Date"), ""),
            ),
            WIDTH,
            40.0,
            paper.signature,
        ),
    ]
    return whole_document(setting, head, rows)


def _band(paper: JobSheetPaper, voice: Voice) -> Row:
    def cells(wide: float) -> list[Cell]:
        found = [large(voice, msg("Be there"), _when(paper, voice), wide)]
        if paper.until is not None:
            until = f"{paper.until:%H:%M}"
            found.append(large(voice, msg("Until"), (until,), wide))
        found.append(large(voice, msg("Customer's phone"), (paper.place.phone or "—",), wide))
        return found

    return band(cells, WIDTH, above=10.0)


def _when(paper: JobSheetPaper, voice: Voice) -> tuple[str, ...]:
    if paper.appointment is None:
        return voice.lines(msg("No hour yet"))
    return voice.moment(paper.appointment)


def _where(paper: JobSheetPaper, voice: Voice) -> list[Row]:
    wide = WIDTH / 2 - 12
    place = field(voice, msg("Place"), paper.place.name, wide, STRONG.but(size=12))
    for line in address_lines(paper.place):
        place += text_cell(line, VALUE.but(size=11), wide, most=4)
    product = field(voice, msg("Product"), paper.product, wide, STRONG)
    if paper.serial:
        product += text_cell(paper.serial, SECOND, wide, most=2)
    product += texts_cell(voice.lines(paper.entitlement), BODY, SECOND, wide)
    product += chip_cell(paper.clauses, wide, align="left")
    return [field_row((place, product), WIDTH, 2, above=10.0)]


def _preparation(paper: JobSheetPaper, voice: Voice) -> list[Row]:
    rows: list[Row] = []
    if paper.parts_to_take:
        parts = "; ".join(paper.parts_to_take)
        cell = field(voice, msg("Parts to take along"), parts, WIDTH, most=None)
        rows.append(Row(((0.0, cell),), above=10.0))
    if paper.notes:
        cell = field(voice, msg("Notes"), paper.notes, WIDTH, most=None)
        rows.append(Row(((0.0, cell),), above=8.0))
    return rows


def _work(paper: JobSheetPaper, voice: Voice) -> list[Row]:
    rows = [heading(voice, msg("Work done and parts used"), WIDTH, above=14.0)]
    if paper.work_done:
        rows.append(Row(((0.0, text_cell(paper.work_done, BODY, WIDTH)),), above=2.0))
    else:
        rows += [_blank(with_next=at < WRITING_LINES - 1) for at in range(WRITING_LINES)]
    return [*rows, _times(paper, voice)]


def _times(paper: JobSheetPaper, voice: Voice) -> Row:
    """When the technician came and left: printed where it is known, else lines to write on."""
    times = ((msg("Arrived"), paper.arrived_at), (msg("Finished"), paper.finished_at))
    if paper.arrived_at is None:
        return signature_row(voice, [(label, "") for label, _ in times], WIDTH, above=32.0)
    wide = WIDTH / 3 - 12
    cells = [
        field(voice, label, stamp(at) if at is not None else "", wide, STRONG)
        for label, at in times
    ]
    return field_row(cells, WIDTH, 3, above=12.0)


def _blank(*, with_next: bool) -> Row:
    """A line to write on."""
    return Row((), above=WRITING_HIGH, strokes=((0.0, WIDTH),), with_next=with_next)
