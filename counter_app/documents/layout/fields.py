"""Fields: a small soft label with its value below, in columns of one grid."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from counter_app.documents.layout.cells import (
    Cell,
    Line,
    chip_cell,
    numbered,
    text_cell,
    texts_cell,
)
from counter_app.documents.layout.rows import Row
from counter_app.documents.layout.style import (
    BIG,
    HEADING,
    LABEL,
    SECOND,
    SMALL,
    STRONG,
    VALUE,
    Style,
)
from counter_app.documents.layout.voice import Voice
from counter_app.documents.papers.common import FaultLine, Promise, Term, Text
from counter_app.dots import MM
from counter_app.messages import Message, msg

GAP = 5 * MM
"""Between two columns."""
NOTHING = "—"
REPORTED_WIDE = 60 * MM
CHIPS_WIDE = 33 * MM
NUMBER_INDENT = 16.0
LEAD = Line((), 2.0, 0.0)
"""A little air between a line to sign on and the words below it."""
SMALLEST_LABEL = 6.0
FOUND = VALUE.but(size=8.6, spacing=1.35)


def columns(width: float, count: int) -> list[tuple[float, float]]:
    """``count`` equal columns in ``width`` points: the x and the width of each."""
    wide = (width - GAP * (count - 1)) / count
    return [(at * (wide + GAP), wide) for at in range(count)]


def stamp(at: datetime) -> str:
    """A time as a record has it: ``2026-11-22 10:00``."""
    return f"{at:%Y-%m-%d %H:%M}"


def field(
    voice: Voice,
    label: Message,
    value: Text | StrEnum,
    width: float,
    style: Style = VALUE,
    most: int | None = 3,
) -> Cell:
    """A label and its value; a value that is not there is a dash."""
    texts = voice.lines(value)
    if not any(text.strip() for text in texts):
        texts = (NOTHING,)
    inline = "  ".join(texts)
    head = text_cell(voice.inline(label), LABEL, width, most=1)
    if len(texts) == 1 or style.face.width(inline, style.size) <= width:
        return head + text_cell(inline, style, width, most=most)
    return head + texts_cell(texts, style, SECOND, width, most)


def field_row(cells: Iterable[Cell], width: float, count: int, **how: object) -> Row:
    """Cells in ``count`` equal columns."""
    placed = tuple((x, cell) for (x, _), cell in zip(columns(width, count), cells, strict=False))
    return Row(placed, **how)  # type: ignore[arg-type]


def heading(voice: Voice, text: Message, width: float, above: float = 12.0) -> Row:
    """A heading, kept with what follows it."""
    return Row(
        ((0.0, text_cell(voice.inline(text), HEADING, width, most=2)),),
        above=above,
        below=2.0,
        with_next=True,
    )


def promise_cell(voice: Voice, promise: Promise, width: float) -> Cell:
    """A promise in the band: small what, large when."""
    if promise.at is not None:
        return large(voice, promise.words, voice.moment(promise.at), width)
    said = voice.lines(promise.otherwise or msg("we tell you as soon as we know"))
    label = text_cell(voice.inline(promise.words), LABEL, width, most=1)
    return label + texts_cell(said, STRONG, SECOND, width, most=2)


def large(
    voice: Voice, label: Message, said: tuple[str, ...], width: float, more: str = ""
) -> Cell:
    """One thing large under its small label, which ``more`` may follow.

    Translations of what is said stand small below it.
    """
    name = f"{voice.inline(label)}  {more}".rstrip()
    head = text_cell(name, _fitting(name, LABEL, width, SMALLEST_LABEL), width, most=1)
    return head + texts_cell(said, _fitting(said[0], BIG, width), SECOND, width, most=2)


def _fitting(text: str, style: Style, width: float, least: float = VALUE.size) -> Style:
    """``style``, smaller where ``text`` would not stand on one line, down to ``least`` points.

    Its line stays as high, so that what stands beside it stays level.
    """
    leading = style.leading
    while style.size > least and style.face.width(text, style.size) > width:
        size = style.size - 0.4
        style = style.but(size=size, spacing=leading / size)
    return style


def fault_rows(
    voice: Voice,
    titles: tuple[Message, Message],
    faults: Sequence[FaultLine],
    width: float,
    *,
    beside: Message | None = None,
) -> list[Row]:
    """Faults with their numbers, what is said of each, and the clauses that decided it.

    ``beside`` stands at the right of the headings.
    """
    second = REPORTED_WIDE + 5 * MM
    verdict_wide = width - second - CHIPS_WIDE - 3 * MM
    told, decided = (voice.inline(title) for title in titles)
    headings = [
        (0.0, text_cell(told, LABEL, REPORTED_WIDE, most=1)),
        (second, text_cell(decided, LABEL, width - second, most=1)),
    ]
    if beside is not None:
        left = second + LABEL.face.width(decided, LABEL.size) + GAP
        room = width - left
        words = voice.inline(beside)
        if LABEL.face.width(words, LABEL.size) > room:
            words = voice.lines(beside)[0]
        headings.append((left, text_cell(words, LABEL, room, align="right", most=1)))
    head = Row(tuple(headings), with_next=True)
    rows = [head]
    for at, fault in enumerate(faults, start=1):
        said = text_cell(fault.reported, STRONG, REPORTED_WIDE - NUMBER_INDENT)
        verdict = texts_cell(voice.lines(fault.verdict), VALUE, SECOND, verdict_wide)
        if fault.found:
            found = (text.strip() for text in voice.lines(fault.found))
            verdict += texts_cell(filter(None, found), FOUND, SECOND, verdict_wide)
        cells = (
            (0.0, numbered(at, said, STRONG, NUMBER_INDENT)),
            (second, verdict),
            (width - CHIPS_WIDE, chip_cell(fault.clauses, CHIPS_WIDE)),
        )
        rows.append(Row(cells, above=0.0 if at == 1 else 4.0, head=head))
    return rows


def terms_rows(voice: Voice, terms: Sequence[Term], width: float, above: float) -> list[Row]:
    """The terms in short, each with its clauses."""
    return run_together(voice, terms, SMALL, width, above)


def run_together(
    voice: Voice, terms: Sequence[Term], style: Style, width: float, above: float
) -> list[Row]:
    """Sentences run together in one paragraph for each language."""
    said: dict[int, list[str]] = {}
    for term in terms:
        clauses = ", ".join(term.clauses)
        for at, text in enumerate(voice.lines(term.words)):
            said.setdefault(at, []).append(f"{text} ({clauses})" if clauses else text)
    return [
        Row(((0.0, text_cell("  ".join(texts), style, width)),), above=above if not at else 2.0)
        for at, texts in said.items()
    ]


def signature_row(
    voice: Voice, signatures: Sequence[tuple[Message, str]], width: float, above: float
) -> Row:
    """Lines to sign on, each with what it is for and a name where it is known."""
    placed = columns(width, 3)
    cells = tuple(
        (x, text_cell("  ".join(filter(None, (voice.inline(label), name))), SMALL, wide, most=1))
        for (x, wide), (label, name) in zip(placed, signatures, strict=False)
    )
    strokes = tuple((x, wide) for (x, wide), _ in zip(placed, signatures, strict=False))
    return Row(tuple((x, (LEAD, *cell)) for x, cell in cells), above=above, strokes=strokes)
