"""The day's report: the day in figures, the promises and the money by clause, then the lists."""

from counter_app.codes.numbers import format_code
from counter_app.documents.layout.a4 import WIDTH, whole_document
from counter_app.documents.layout.cells import Cell, chip_cell, text_cell, texts_cell
from counter_app.documents.layout.fields import heading, stamp
from counter_app.documents.layout.masthead import Masthead
from counter_app.documents.layout.money import amount
from counter_app.documents.layout.rows import BAND_PAD, Row
from counter_app.documents.layout.sheet import Setting
from counter_app.documents.layout.style import LABEL, LATE, SECOND, SMALL, Style
from counter_app.documents.layout.table import BODY, BODY_BOLD, Column, Table
from counter_app.documents.layout.voice import Voice
from counter_app.documents.papers import DailyReportPaper, Figure, ReportList
from counter_app.documents.render import Sheets
from counter_app.messages import Message, msg

COUNT = Style(19, bold=True, spacing=1.2)
FIGURES_IN_A_BAND = 7
NONE_TODAY = msg("None today.")


def draw(paper: DailyReportPaper, setting: Setting) -> Sheets:
    """The report on A4; a list that is empty says so."""
    voice = setting.voice
    day = "  ".join(voice.day(paper.day))
    made = "  ".join(filter(None, (stamp(paper.made_at), paper.made_by)))
    head = Masthead(paper.shop, msg("The day at the counter"), day, beside=paper.day.isoformat())
    rows = [*_figures(paper.figures, voice), *_promises(paper, voice), *_money(paper, voice)]
    rows += _overrides(paper, voice)
    for one in paper.lists:
        rows += _list(one, voice)
    rows += _made(voice, made, paper.chain_head)
    return whole_document(setting, head, rows)


def _figures(figures: tuple[Figure, ...], voice: Voice) -> list[Row]:
    """The day's numbers, large, over their names."""
    rows = []
    for start in range(0, len(figures), FIGURES_IN_A_BAND):
        part = figures[start : start + FIGURES_IN_A_BAND]
        wide = (WIDTH - 2 * BAND_PAD) / max(len(part), 1)
        cells = []
        for at, figure in enumerate(part):
            style = COUNT.but(colour=LATE) if figure.alarming and figure.count else COUNT
            cell = text_cell(str(figure.count), style, wide - 6)
            cell += texts_cell(voice.lines(figure.words), LABEL, LABEL, wide - 6, most=2)
            cells.append((BAND_PAD + at * wide, cell))
        rows.append(Row(tuple(cells), above=10.0 if not start else 5.0, band=True))
    return rows


def _nothing(voice: Voice) -> Row:
    return Row(((0.0, text_cell(voice.inline(NONE_TODAY), SMALL, WIDTH)),), above=2.0)


def _section(
    voice: Voice, title: Message, table: Table, lines: list[tuple[Cell | str, ...]]
) -> list[Row]:
    """A heading with its table, or with the word that there was nothing."""
    head = heading(voice, title, WIDTH)
    return [head, *(table.rows(lines) if lines else [_nothing(voice)])]


def _clause(table: Table, clause: str) -> Cell:
    return chip_cell((clause,), table.widths[0], align="left")


def _promises(paper: DailyReportPaper, voice: Voice) -> list[Row]:
    table = Table(
        voice,
        (
            Column(msg("Clause"), 26),
            Column(msg("Promise"), 52),
            Column(msg("Kept"), 11, "right"),
            Column(msg("Missed"), 11, "right"),
        ),
        WIDTH,
    )
    lines: list[tuple[Cell | str, ...]] = [
        (
            _clause(table, one.clause),
            texts_cell(voice.lines(one.words), BODY, SECOND, table.widths[1]),
            str(one.kept),
            table.cell(3, str(one.missed), BODY_BOLD.but(colour=LATE) if one.missed else BODY),
        )
        for one in paper.promises
    ]
    return _section(voice, msg("Promises, by clause"), table, lines)


def _money(paper: DailyReportPaper, voice: Voice) -> list[Row]:
    table = Table(
        voice,
        (
            Column(msg("Clause"), 26),
            Column(msg("What it decided"), 44),
            Column(msg("Charged"), 15, "right"),
            Column(msg("Waived"), 15, "right"),
        ),
        WIDTH,
    )
    lines: list[tuple[Cell | str, ...]] = [
        (
            _clause(table, one.clause),
            texts_cell(voice.lines(one.words), BODY, SECOND, table.widths[1]),
            amount(voice, one.charged),
            amount(voice, one.waived),
        )
        for one in paper.money
    ]
    if lines:
        lines.append(
            (
                "",
                table.cell(1, voice.inline(msg("Together")), BODY_BOLD),
                table.cell(2, amount(voice, sum(one.charged for one in paper.money)), BODY_BOLD),
                table.cell(3, amount(voice, sum(one.waived for one in paper.money)), BODY_BOLD),
            )
        )
    return _section(voice, msg("Money, by clause, in CNY"), table, lines)


def _overrides(paper: DailyReportPaper, voice: Voice) -> list[Row]:
    table = Table(
        voice,
        (
            Column(msg("Ticket"), 19),
            Column(msg("Manager"), 15),
            Column(msg("What was changed"), 28),
            Column(msg("Reason"), 26),
            Column(msg("Cost, CNY"), 12, "right"),
        ),
        WIDTH,
    )
    lines: list[tuple[Cell | str, ...]] = [
        (
            format_code(one.number),
            one.by,
            texts_cell(voice.lines(one.change), BODY, SECOND, table.widths[2]),
            one.reason,
            amount(voice, one.cost),
        )
        for one in paper.overrides
    ]
    return _section(voice, msg("Overrides"), table, lines)


def _list(one: ReportList, voice: Voice) -> list[Row]:
    table = Table(
        voice,
        (
            Column(msg("Ticket"), 20),
            Column(msg("Customer"), 20),
            Column(msg("Product"), 26),
            Column(msg("State"), 18),
            Column(one.time, 18, "right"),
        ),
        WIDTH,
    )
    lines: list[tuple[Cell | str, ...]] = [
        (
            table.cell(0, format_code(ticket.number), BODY_BOLD),
            ticket.customer,
            ticket.product,
            voice.inline(ticket.state),
            table.cell(
                4,
                stamp(ticket.at) if ticket.at is not None else "–",
                BODY_BOLD.but(colour=LATE) if ticket.late else BODY,
            ),
        )
        for ticket in one.tickets
    ]
    title = msg("{list} · {count}", list=one.title, count=len(one.tickets))
    return _section(voice, title, table, lines)


def _made(voice: Voice, made: str, chain_head: str) -> list[Row]:
    """When and by whom it was made, and the chain's head that this paper witnesses."""
    words = [f"{voice.inline(msg('Made on'))}  {made}"]
    if chain_head:
        words.append(f"{voice.inline(msg('Audit chain up to'))}  {chain_head}")
    cell = tuple(line for text in words for line in text_cell(text, SMALL, WIDTH))
    return [Row(((0.0, cell),), above=16.0)]
