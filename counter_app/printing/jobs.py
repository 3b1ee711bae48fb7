"""A job for a printer, and how it ended, in words.

The store keeps the jobs; this room only says what becomes of one. Whatever a printer does wrong
is an :class:`Outcome`, never an exception, so that the job stays in the outbox with its reason.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from counter_app.dots import NO_EDGES, Edges
from counter_app.messages import N_, Message, msg


class QueueState(StrEnum):
    """What a printer says of itself."""

    READY = "ready"
    OFFLINE = "offline"
    DISABLED = "disabled"
    OUT_OF_PAPER = "out_of_paper"
    OUT_OF_RIBBON = "out_of_ribbon"
    OPEN = "open"
    JAMMED = "jammed"
    PAUSED = "paused"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


QUEUE_WORDS = {
    QueueState.READY: N_("{printer} is ready."),
    QueueState.OFFLINE: N_("{printer} cannot be reached: is it switched on and connected?"),
    QueueState.DISABLED: N_("{printer} is disabled: enable its queue."),
    QueueState.OUT_OF_PAPER: N_("{printer} is out of paper."),
    QueueState.OUT_OF_RIBBON: N_("{printer} is out of ribbon or ink."),
    QueueState.OPEN: N_("{printer} is open: close its cover."),
    QueueState.JAMMED: N_("{printer} has a paper jam."),
    QueueState.PAUSED: N_("{printer} is paused: press its button to go on."),
    QueueState.REJECTED: N_("{printer} rejects new jobs: let its queue accept them."),
    QueueState.UNKNOWN: N_("{printer} does not say how it is."),
}


def state_words(printer: str, state: QueueState) -> Message:
    """The state of ``printer`` in one sentence that says what to do."""
    return Message(QUEUE_WORDS[state], {"printer": printer})


@dataclass(frozen=True, slots=True)
class Job:
    """One document on its way to a printer.

    ``codes`` are the twelve digits on each page of ``pdf``; ``width_mm`` and ``height_mm`` a
    page's size; ``resolution`` what the pages were set for, in dots an inch. ``reprint`` marks a
    copy of what was printed before. ``places`` is where each code stands, and in ``margins_mm``
    the printer prints nothing, both in millimetres.
    """

    kind: str
    title: str
    pdf: bytes
    codes: tuple[tuple[str, ...], ...] = ()
    width_mm: float = 210.0
    height_mm: float = 297.0
    resolution: int = 203
    copies: int = 1
    reprint: bool = False
    places: tuple[tuple[Edges, ...], ...] = ()
    margins_mm: Edges = NO_EDGES


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended. Where it was not ``sent`` it stays in the outbox, and ``message`` says why.

    ``reference`` is the queue's own number for the job, or the file it became.
    """

    sent: bool
    message: Message
    state: QueueState = QueueState.READY
    reference: str = ""


class Printer(Protocol):
    """A way to a printer."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    def state(self) -> QueueState:
        """What the printer or its queue says now; never raises for a printer's trouble."""
        ...

    def send(self, job: Job) -> Outcome:
        """Send a job that has been read back; never raises for a printer's trouble."""
        ...


def sent(printer: str, job: Job, reference: str = "") -> Outcome:
    """The outcome of a job that the printer has taken."""
    words = msg("{title} was sent to {printer}.", title=job.title, printer=printer)
    return Outcome(True, words, QueueState.READY, reference)


def refused(printer: str, state: QueueState) -> Outcome:
    """The outcome of a job that the printer could not take."""
    return Outcome(False, state_words(printer, state), state)
