"""What happens to a job between the outbox and the paper: it is read back, then sent."""

from dataclasses import dataclass, replace

from counter_app.messages import msg
from counter_app.printing.jobs import Job, Outcome, Printer, QueueState, refused
from counter_app.printing.readback import UnreadablePage, read_back

HOLDS_BACK = frozenset(QueueState) - {QueueState.READY, QueueState.UNKNOWN}
"""States in which nothing is sent: a job handed to such a queue would be lost to sight."""


def deliver(job: Job, printer: Printer) -> Outcome:
    """Read every code of ``job`` back, ask the printer how it is, and send.

    Never raises for a printer's trouble or an unreadable page: the outcome says in words why
    the job stays where it is.
    """
    try:
        read_back(job.pdf, job.codes, job.resolution, job.places, job.margins_mm)
    except UnreadablePage as trouble:
        return Outcome(False, trouble.message, QueueState.REJECTED)
    state = printer.state()
    if state in HOLDS_BACK:
        return refused(printer.name, state)
    return printer.send(job)


def as_copy(job: Job) -> Job:
    """The same job as a reprint, marked as a copy for the history; one sheet of it."""
    return replace(job, reprint=True, copies=1)


@dataclass(frozen=True, slots=True)
class NoPrinter:
    """Stands where a kind of document has no printer: every job stays, and says so."""

    name: str

    def state(self) -> QueueState:
        """Always disabled: nobody has set it up."""
        return QueueState.DISABLED

    def send(self, job: Job) -> Outcome:
        """Keeps the job."""
        words = msg(
            "There is no printer for {title} here: choose one in the printer settings.",
            title=job.title,
        )
        return Outcome(False, words, QueueState.DISABLED)
