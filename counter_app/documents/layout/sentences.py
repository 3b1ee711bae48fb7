"""Sentences in small print, and the lines people sign on."""

from collections.abc import Sequence

from counter_app.documents.layout.cells import Line, text_cell
from counter_app.documents.layout.fields import columns, stamp
from counter_app.documents.layout.rows import Row
from counter_app.documents.layout.style import SMALL, Style
from counter_app.documents.layout.voice import Voice
from counter_app.documents.papers.common import Signature, Term
from counter_app.messages import Message

SIGNED_AIR = 4.0
SIGNED_HIGH = 34.0
"""Twelve millimetres: what a signature is given over its line, in points."""
LEAD = Line((), 2.0, 0.0)
"""A little air between a line to sign on and the words below it."""


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


def signed_rows(
    voice: Voice,
    signatures: Sequence[tuple[Message, str]],
    width: float,
    above: float,
    signature: Signature | None,
) -> list[Row]:
    """Lines to sign on; on the first stands ``signature``, and when it was given."""
    if signature is None:
        return [signature_row(voice, signatures, width, above)]
    (label, name), *others = signatures
    said = "  ".join(filter(None, (name, stamp(signature.signed_at))))
    wide = columns(width, 3)[0][1]
    return [
        Row(
            ((0.0, (Line((), SIGNED_HIGH, 0.0),)),),
            above=max(SIGNED_AIR, above - SIGNED_HIGH),
            signed=((0.0, wide, signature),),
            with_next=True,
        ),
        signature_row(voice, ((label, said), *others), width, 1.0),
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
