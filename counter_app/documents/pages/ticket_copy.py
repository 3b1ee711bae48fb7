"""What stands on one copy of the repair ticket, whatever the width it is given."""

from counter_app.documents.layout.cells import Cell
from counter_app.documents.layout.faults import fault_rows
from counter_app.documents.layout.fields import (
    NOTHING,
    columns,
    field,
    field_row,
    large,
    promise_cell,
    stamp,
)
from counter_app.documents.layout.rows import Row, band, hairline
from counter_app.documents.layout.sentences import run_together, signed_rows, terms_rows
from counter_app.documents.layout.style import INK, SMALL, STRONG
from counter_app.documents.layout.voice import Voice
from counter_app.documents.papers import Term, TicketPaper
from counter_app.messages import Message, msg
from counter_app.values import Service

LOW = 11.0
"""White space between the parts of a ticket."""
CONSENT = SMALL.but(colour=INK)


def copy_rows(paper: TicketPaper, voice: Voice, width: float, *, workshop: bool) -> list[Row]:
    """All that stands between the head and the foot of one copy, ``width`` points wide."""
    rows = [*_who_and_what(paper, voice, width), hairline(7.0, 6.0)]
    titles = (msg("What you told us"), msg("What it will cost, and why"))
    rows += fault_rows(voice, titles, paper.faults, width, beside=paper.term)
    rows.append(_band(paper, voice, width, workshop=workshop))
    if workshop and paper.notes:
        rows.append(Row(((0.0, field(voice, msg("Notes"), paper.notes, width, most=None)),), LOW))
    if not workshop:
        rows += terms_rows(voice, paper.terms, width, LOW - 2)
    rows += run_together(
        voice, [Term(one) for one in paper.consents], CONSENT, width, above=LOW - 2
    )
    signatures = (
        (msg("Customer's signature"), ""),
        (msg("Received by"), paper.received_by),
    )
    rows += signed_rows(voice, signatures, width, 20.0, paper.signature)
    return rows


def _who_and_what(paper: TicketPaper, voice: Voice, width: float) -> list[Row]:
    wide = columns(width, 3)[0][1]
    customer = "  ".join(filter(None, (paper.customer, paper.phone)))
    brought = "; ".join(filter(None, (*paper.accessories, paper.condition)))
    return [
        field_row(
            (
                field(voice, msg("Customer"), customer, wide, STRONG),
                field(voice, msg("Product"), paper.product, wide, STRONG),
                field(voice, msg("Taken in"), stamp(paper.received_at), wide, STRONG),
            ),
            width,
            3,
            above=5.0,
        ),
        field_row(
            (
                field(voice, msg("Service"), served(paper), wide),
                field(voice, msg("Serial"), paper.serial, wide),
                field(voice, msg("With it"), brought, wide, most=4),
            ),
            width,
            3,
            above=6.0,
        ),
    ]


def served(paper: TicketPaper) -> Message | Service:
    """How it came, and how it goes back where that is chosen."""
    if paper.return_by is None:
        return paper.service
    return msg("{service} · {way}", service=paper.service, way=paper.return_by)


def _band(paper: TicketPaper, voice: Voice, width: float, *, workshop: bool) -> Row:
    """The promises, and what each reader looks for first: whom to ask, or where it stands."""
    hours = f"{paper.shop.opens}–{paper.shop.closes}"

    def cells(wide: float) -> list[Cell]:
        found = [promise_cell(voice, promise, wide) for promise in paper.promises[:2]]
        if workshop:
            found.append(large(voice, msg("Shelf"), (paper.shelf or NOTHING,), wide))
        elif paper.shop.telephones:
            found.append(
                large(voice, msg("Questions, 7 days"), (paper.shop.telephones[0],), wide, hours)
            )
        return found

    return band(cells, width, above=LOW)
