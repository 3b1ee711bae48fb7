"""Faults on paper: what was said, what it will cost and why, the clauses that decided it."""

from collections.abc import Sequence

from counter_app.documents.layout.cells import Cell, chip_cell, numbered, text_cell, texts_cell
from counter_app.documents.layout.fields import GAP
from counter_app.documents.layout.rows import Row
from counter_app.documents.layout.style import LABEL, SECOND, STRONG, VALUE
from counter_app.documents.layout.voice import Voice
from counter_app.documents.papers.common import FaultLine
from counter_app.dots import MM
from counter_app.messages import Message

REPORTED_WIDE = 60 * MM
CHIPS_WIDE = 33 * MM
NUMBER_INDENT = 16.0
MOST_IN_COLUMN = 4
"""Lines; a fault told at greater length stands over the whole width, its verdict below it."""
FOUND = VALUE.but(size=8.6, spacing=1.35)


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
        above = 0.0 if at == 1 else 4.0
        said = text_cell(fault.reported, STRONG, REPORTED_WIDE - NUMBER_INDENT)
        told_at_length = len(said) > MOST_IN_COLUMN
        if told_at_length:
            whole = text_cell(fault.reported, FOUND, width - NUMBER_INDENT)
            cells: list[tuple[float, Cell]] = [(0.0, numbered(at, whole, FOUND, NUMBER_INDENT))]
            rows.append(Row(tuple(cells), above=above, head=head, with_next=True))
            above = 1.0
        verdict = texts_cell(voice.lines(fault.verdict), VALUE, SECOND, verdict_wide)
        if fault.found:
            found = (text.strip() for text in voice.lines(fault.found))
            verdict += texts_cell(filter(None, found), FOUND, SECOND, verdict_wide)
        cells = [(second, verdict), (width - CHIPS_WIDE, chip_cell(fault.clauses, CHIPS_WIDE))]
        if not told_at_length:
            cells.insert(0, (0.0, numbered(at, said, STRONG, NUMBER_INDENT)))
        rows.append(Row(tuple(cells), above=above, head=head))
    return rows
