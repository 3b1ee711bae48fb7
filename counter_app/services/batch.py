"""One document of many tickets, one after the other through the outbox."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counter_app.errors import CounterError
from counter_app.messages import Message
from counter_app.services import outbox
from counter_app.services.desk import Actor, Desk
from counter_app.services.outbox import SystemPrinter
from counter_app.values import PrintStatus


@dataclass(frozen=True, slots=True)
class BatchStep:
    """What became of one ticket of a batch: its place from 1 of ``total``.

    Not ``printed``: ``why`` says in words why; the ticket may simply have no such document.
    """

    number: str
    place: int
    total: int
    printed: bool
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class BatchEnd:
    """How a batch ended: how many were printed, how many have no such document.

    ``trouble`` is the printer's, which ended it: the job it happened to stays in the outbox.
    ``left`` are the tickets nothing was done with, to be taken up again.
    """

    printed: int
    skipped: int
    left: tuple[str, ...] = ()
    trouble: Message | None = None


def print_batch(
    desk: Desk,
    actor: Actor,
    kind: str,
    numbers: Sequence[str],
    *,
    stepped: Callable[[BatchStep], None],
    cancelled: Callable[[], bool],
    system: SystemPrinter | None = None,
) -> BatchEnd:
    """Print document ``kind`` of each of ``numbers``; one page at a time is in memory.

    A ticket without such a document is passed over. A printer in trouble ends the batch, as does
    ``cancelled``, which is asked before each ticket; ``stepped`` is called after each. Raises
    ``InvalidInput`` where no printer is set for the kind.
    """
    outbox.printer_of(desk, actor.workstation, kind)
    printed = skipped = 0
    for place, number in enumerate(numbers, start=1):
        if cancelled():
            return BatchEnd(printed, skipped, tuple(numbers[place - 1 :]))
        try:
            job = outbox.send(desk, actor, outbox.enqueue(desk, actor, kind, number), system)
        except CounterError as problem:
            skipped += 1
            stepped(BatchStep(number, place, len(numbers), False, problem.message))
            continue
        if job.status is not PrintStatus.PRINTED:
            stepped(BatchStep(number, place, len(numbers), False, job.trouble))
            return BatchEnd(printed, skipped, tuple(numbers[place:]), job.trouble)
        printed += 1
        stepped(BatchStep(number, place, len(numbers), True))
    return BatchEnd(printed, skipped)
