"""The outbox: documents on their way to a printer, kept until they are on paper.

A job is written, then sent; a printer that is off or refuses leaves it here with the reason. What
is printed again is marked as a copy, on paper and in the ticket's history.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from counter_app.documents.render import Sheets, compose
from counter_app.dots import NO_EDGES, Edges
from counter_app.errors import InvalidInput, NotFound, WrongMove
from counter_app.messages import Message, msg
from counter_app.printing.jobs import Job, Outcome, Printer
from counter_app.printing.outbox import deliver
from counter_app.printing.profiles import PrinterProfile
from counter_app.printing.readback import read_back
from counter_app.printing.ways import printer_for
from counter_app.services.desk import Actor, Desk
from counter_app.services.on_paper import is_copy, marked, tell
from counter_app.services.paper import any_paper
from counter_app.services.paper_names import paper_name
from counter_app.services.printers import printers_of
from counter_app.services.settings import get
from counter_app.store.tables import PrintJob, Ticket
from counter_app.values import PrintStatus

SystemPrinter = Callable[[PrinterProfile], Printer]
"""Makes a printer of the system's own; only the window has one."""

STILL_HERE = (PrintStatus.WAITING, PrintStatus.PRINTING, PrintStatus.FAILED)


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as the outbox shows it."""

    job_id: int
    kind: str
    number: str
    printer: str
    copies: int
    status: PrintStatus
    attempts: int
    trouble: Message | None
    asked_at: datetime
    printed_at: datetime | None
    reprint: bool


def enqueue(
    desk: Desk,
    actor: Actor,
    kind: str,
    number: str,
    *,
    language: str | None = None,
    reprint: bool | None = None,
) -> int:
    """Put document ``kind`` of ticket ``number`` into the outbox of the actor's workstation.

    Paper of the house goes without a number. What a customer keeps is marked as a copy where it
    was printed before; ``reprint`` says so of anything. Returns the job. Raises ``InvalidInput``
    where no printer is set for it or the kind makes no sense for the ticket, ``UnreadablePage``.
    """
    profile, copies = printer_of(desk, actor.workstation, kind)
    if reprint is None:
        reprint = is_copy(desk, kind, number)
    language = language or get(desk, "print.language")
    made = any_paper(desk, kind, number)
    sheet = compose(
        marked(made) if reprint else made,
        language,
        profile.resolution,
        profile.offset_mm,
        profile.margins_mm,
    )
    read_back(sheet.pdf, sheet.codes, profile.resolution, sheet.places, profile.margins_mm)
    with desk.writing(actor) as unit:
        ticket_id = unit.session.scalar(select(Ticket.id).where(Ticket.number == number))
        row = PrintJob(
            ticket_id=ticket_id,
            document=kind,
            subject=number,
            language=language,
            profile=actor.workstation[:120],
            printer=profile.name,
            copies=1 if reprint else copies,
            status=PrintStatus.WAITING,
            sha256=sha256(sheet.pdf).hexdigest(),
            content=sheet.pdf,
            asked_at=unit.now,
            asked_by_id=actor.staff_id,
            details=_details(sheet, profile, reprint),
        )
        unit.session.add(row)
        unit.session.flush()
        return row.id


def has_printer(desk: Desk, workstation: str, kind: str) -> bool:
    """Whether documents of ``kind`` go straight to a printer from this workstation."""
    return printers_of(desk, workstation).for_kind(kind) is not None


def printer_of(desk: Desk, workstation: str, kind: str) -> tuple[PrinterProfile, int]:
    """The printer of a workstation for ``kind`` and how many copies.

    Raises ``InvalidInput`` where none is set.
    """
    found = printers_of(desk, workstation).for_kind(kind)
    if found is None:
        raise InvalidInput(
            msg(
                "There is no printer for this here, {document}: choose one under The shop in the "
                "menu, Printers.",
                document=Message(paper_name(kind)),
            ),
            field="printers",
        )
    return found


def _details(sheet: Sheets, profile: PrinterProfile, reprint: bool) -> str:
    return json.dumps(
        {
            "title": sheet.title,
            "codes": sheet.codes,
            "size_mm": [sheet.width_mm, sheet.height_mm],
            "resolution": profile.resolution,
            "reprint": reprint,
            "places": sheet.places,
            "margins_mm": profile.margins_mm,
        }
    )


def send(desk: Desk, actor: Actor, job_id: int, system: SystemPrinter | None = None) -> JobView:
    """Send one job to its printer; what comes of it stands in the outbox and the history.

    Never raises for a printer's trouble. Raises ``NotFound``, ``WrongMove`` for a job that is
    printed or cancelled.
    """
    job, printer = _begin(desk, actor, job_id, system)
    outcome = deliver(job, printer)
    return _end(desk, actor, job_id, job, outcome)


def _begin(
    desk: Desk, actor: Actor, job_id: int, system: SystemPrinter | None
) -> tuple[Job, Printer]:
    with desk.writing(actor) as unit:
        row = unit.session.get(PrintJob, job_id)
        if row is None:
            raise NotFound(msg("This job is not in the outbox any more."))
        if row.content is None or row.status not in STILL_HERE:
            raise WrongMove(msg("This job is done: print it again instead."))
        row.status = PrintStatus.PRINTING
        row.attempts += 1
        details = json.loads(row.details or "{}")
        job = Job(
            kind=row.document,
            title=details["title"],
            pdf=row.content,
            codes=tuple(map(tuple, details["codes"])),
            width_mm=details["size_mm"][0],
            height_mm=details["size_mm"][1],
            resolution=details["resolution"],
            copies=row.copies,
            reprint=details["reprint"],
            places=tuple(tuple(map(_edges, page)) for page in details.get("places", ())),
            margins_mm=_edges(details.get("margins_mm", NO_EDGES)),
        )
        workstation = row.profile or ""
        name = row.printer
    known = {each.name: each for each in printers_of(desk, workstation).printers}
    return job, printer_for(known.get(name or ""), system)


def _end(desk: Desk, actor: Actor, job_id: int, job: Job, outcome: Outcome) -> JobView:
    with desk.writing(actor) as unit:
        row = unit.session.get_one(PrintJob, job_id)
        row.status = PrintStatus.PRINTED if outcome.sent else PrintStatus.FAILED
        row.trouble = None if outcome.sent else _kept(outcome.message)
        if outcome.sent:
            row.printed_at = unit.now
            row.content = None
        if outcome.sent:
            values = {"document": row.document, "printer": row.printer, "sha256": row.sha256}
            tell(unit, row.document, row.subject or "", values, again=job.reprint)
        unit.session.flush()
        return _view(desk, row)


def jobs(
    desk: Desk, *, number: str | None = None, all_of_them: bool = False
) -> tuple[JobView, ...]:
    """What is still to be printed, oldest first; of one ticket, or done ones too, where wanted."""
    query = select(PrintJob).order_by(PrintJob.id)
    if not all_of_them:
        query = query.where(PrintJob.status.in_(STILL_HERE))
    if number is not None:
        query = query.where(PrintJob.subject == number)
    with desk.store.reading() as session:
        return tuple(_view(desk, row) for row in session.scalars(query))


def print_again(desk: Desk, actor: Actor, job_id: int) -> int:
    """The document of a job once more, made anew from the ticket and marked as a copy."""
    with desk.store.reading() as session:
        row = session.get(PrintJob, job_id)
        if row is None or row.subject is None:
            raise NotFound(msg("This job is not in the outbox any more."))
        kind, number, language = row.document, row.subject, row.language
    return enqueue(desk, actor, kind, number, language=language, reprint=True)


def cancel(desk: Desk, actor: Actor, job_id: int) -> None:
    """Take a job out of the outbox; it stays on record as cancelled."""
    with desk.writing(actor) as unit:
        row = unit.session.get(PrintJob, job_id)
        if row is None or row.status not in STILL_HERE:
            raise WrongMove(msg("This job is done: there is nothing to cancel."))
        row.status = PrintStatus.CANCELLED
        row.content = None
        unit.record("print.cancelled", row.subject or row.document, {"document": row.document})


def _kept(message: Message) -> str:
    values = {name: str(value) for name, value in message.values.items()}
    return json.dumps({"text": message.text, "values": values}, ensure_ascii=False)


def _edges(kept: Iterable[float]) -> Edges:
    left, top, right, foot = kept
    return left, top, right, foot


def _said(text: str | None) -> Message | None:
    if text is None:
        return None
    kept: dict[str, Any] = json.loads(text)
    return Message(kept["text"], kept["values"])


def _view(desk: Desk, row: PrintJob) -> JobView:
    return JobView(
        job_id=row.id,
        kind=row.document,
        number=row.subject or "",
        printer=row.printer or "",
        copies=row.copies,
        status=row.status,
        attempts=row.attempts,
        trouble=_said(row.trouble),
        asked_at=row.asked_at.astimezone(desk.zone),
        printed_at=desk.local(row.printed_at),
        reprint=bool(json.loads(row.details or "{}").get("reprint")),
    )
