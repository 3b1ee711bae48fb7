"""What is on paper already: told in the history, and what a customer keeps twice is a copy."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import select

from counter_app.documents.papers import DeliveryNotePaper, Paper, ReceiptPaper, TicketPaper
from counter_app.documents.render import compose
from counter_app.printing.readback import read_back
from counter_app.services.desk import Actor, Desk
from counter_app.services.paper import any_paper
from counter_app.store.tables import PrintJob, Ticket
from counter_app.store.unit import Unit
from counter_app.values import PrintStatus

ONCE: Final = frozenset({"ticket", "delivery-note", "receipt"})
"""What a customer keeps: printed once more it is a copy, and says so."""


def is_copy(desk: Desk, kind: str, number: str) -> bool:
    """Whether document ``kind`` of ticket ``number`` would be a copy of what a customer has."""
    if kind not in ONCE:
        return False
    query = select(PrintJob.id).where(
        PrintJob.document == kind,
        PrintJob.subject == number,
        PrintJob.status == PrintStatus.PRINTED,
    )
    with desk.store.reading() as session:
        return session.scalar(query.limit(1)) is not None


def marked(paper: Paper) -> Paper:
    """``paper`` as a copy, where it is one of those that say so."""
    if isinstance(paper, TicketPaper | DeliveryNotePaper | ReceiptPaper):
        return replace(paper, reprint=True)
    return paper


def pages_by_hand(desk: Desk, kind: str, number: str, language: str, resolution: int) -> bytes:
    """The PDF for a printer chosen in the system's dialog: marked where it is a copy, read back.

    Errors as :func:`counter_app.services.paper.print_document`.
    """
    made = any_paper(desk, kind, number)
    sheets = compose(marked(made) if is_copy(desk, kind, number) else made, language, resolution)
    read_back(sheets.pdf, sheets.codes, resolution, sheets.places)
    return sheets.pdf


def tell(unit: Unit, kind: str, number: str, values: Mapping[str, Any], *, again: bool) -> None:
    """The event of a document on paper: of its ticket, or of the house."""
    if number:
        unit.record("ticket.printed_again" if again else "ticket.printed", number, values)
    else:
        unit.record("print.printed", kind, values)


def printed_by_hand(
    desk: Desk, actor: Actor, kind: str, number: str, language: str, printer: str
) -> None:
    """Keep on record what went past the outbox, to a ``printer`` chosen in the system's dialog."""
    again = is_copy(desk, kind, number)
    with desk.writing(actor) as unit:
        unit.session.add(
            PrintJob(
                ticket_id=unit.session.scalar(select(Ticket.id).where(Ticket.number == number)),
                document=kind,
                subject=number,
                language=language,
                profile=actor.workstation[:120],
                printer=printer[:120],
                copies=1,
                status=PrintStatus.PRINTED,
                attempts=1,
                asked_at=unit.now,
                printed_at=unit.now,
                asked_by_id=actor.staff_id,
                details=json.dumps({"reprint": again}),
            )
        )
        tell(unit, kind, number, {"document": kind, "printer": printer}, again=again)
