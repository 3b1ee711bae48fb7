"""Tables: columns of one grid, headings that come again on the next page, figures in line."""

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.documents.layout.cells import Align, Cell, text_cell
from counter_app.documents.layout.rows import Row
from counter_app.documents.layout.style import LABEL, VALUE, Style
from counter_app.documents.layout.voice import Voice
from counter_app.messages import Message

GAP = 9.0
PAD = 3.5
BODY = VALUE.but(size=9.2)
BODY_BOLD = BODY.but(bold=True)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its share of the width, and where its text stands."""

    title: Message | None
    share: float
    align: Align = "left"


class Table:
    """Columns over ``width`` points; ``head`` is the row of headings."""

    def __init__(self, voice: Voice, columns: Sequence[Column], width: float) -> None:
        self._columns = tuple(columns)
        room = width - GAP * (len(columns) - 1)
        whole = sum(column.share for column in columns)
        self.widths = tuple(room * column.share / whole for column in columns)
        self.lefts = tuple(sum(self.widths[:at]) + GAP * at for at in range(len(columns)))
        titles = []
        for at, column in enumerate(columns):
            said = voice.lines(column.title) if column.title is not None else ("",)
            inline = "  ".join(said)
            fits = LABEL.face.width(inline, LABEL.size) <= self.widths[at]
            cell: Cell = ()
            for text in (inline,) if fits else said:
                cell += text_cell(text, LABEL, self.widths[at], align=column.align, most=2)
            titles.append((self.lefts[at], cell))
        self.head = Row(tuple(titles), above=2.0, below=2.0, under=True, with_next=True)

    def cell(self, at: int, text: str, style: Style = BODY, most: int | None = None) -> Cell:
        """``text`` set for the column ``at``."""
        return text_cell(text, style, self.widths[at], align=self._columns[at].align, most=most)

    def row(self, cells: Sequence[Cell | str], style: Style = BODY, *, last: bool = False) -> Row:
        """A row of the table; plain texts are set in ``style``."""
        placed = tuple(
            (self.lefts[at], self.cell(at, cell, style) if isinstance(cell, str) else cell)
            for at, cell in enumerate(cells)
        )
        return Row(placed, above=PAD, below=PAD, head=self.head, ruled=not last)

    def rows(self, lines: Sequence[Sequence[Cell | str]]) -> list[Row]:
        """The headings and all ``lines``, with hairlines between them."""
        rows = [self.row(cells, last=at == 0) for at, cells in enumerate(lines)]
        return [self.head, *rows]
