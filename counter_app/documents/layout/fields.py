"""Fields: a small soft label with its value below, in columns of one grid."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from counter_app.documents.layout.cells import (
    Cell,
    text_cell,
    texts_cell,
)
from counter_app.documents.layout.rows import Row
from counter_app.documents.layout.style import (
    BIG,
    HEADING,
    LABEL,
    SECOND,
    STRONG,
    VALUE,
    Style,
)
from counter_app.documents.layout.voice import Voice
from counter_app.documents.papers.common import Promise, Text
from counter_app.dots import MM
from counter_app.messages import Message, msg

GAP = 5 * MM
"""Between two columns."""
NOTHING = "—"
SMALLEST_LABEL = 6.0


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
        cell = large(voice, promise.words, voice.moment(promise.at), width)
        if promise.here_until is None:
            return cell
        return cell + texts_cell(voice.lines(promise.here_until), LABEL, LABEL, width, most=2)
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
