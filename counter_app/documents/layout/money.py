"""Totals: names and amounts flush right, figures in line, the last one strong."""

from collections.abc import Sequence

from counter_app.documents.layout.cells import text_cell
from counter_app.documents.layout.rows import Row
from counter_app.documents.layout.style import BIG, STRONG, VALUE
from counter_app.documents.layout.voice import Voice
from counter_app.documents.papers.common import MoneyLine

AMOUNT_WIDE = 90.0
MINUS = "−"
STRONG_WORDS = STRONG.but(spacing=BIG.leading / STRONG.size)
"""On the same baseline as the large figure beside it."""


def amount(voice: Voice, fen: int) -> str:
    """An amount with a true minus sign."""
    return voice.money(fen).replace("-", MINUS)


def total_rows(voice: Voice, lines: Sequence[MoneyLine], width: float) -> list[Row]:
    """One row for each amount, kept together, ``width`` points wide."""
    rows: list[Row] = []
    wide = width - AMOUNT_WIDE - 10
    for at, line in enumerate(lines):
        words = STRONG_WORDS if line.strong else VALUE
        figure = BIG if line.strong else VALUE
        cells = (
            (0.0, text_cell(voice.inline(line.words), words, wide, align="right", most=2)),
            (
                width - AMOUNT_WIDE,
                text_cell(amount(voice, line.fen), figure, AMOUNT_WIDE, align="right"),
            ),
        )
        rows.append(Row(cells, above=4.0 if line.strong else 1.5, with_next=at < len(lines) - 1))
    return rows
