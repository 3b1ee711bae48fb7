"""A promise of the policy as the panel says it: until when, how far, kept or missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from counter_app.i18n import Translator
from counter_app.messages import Message, msg
from counter_app.policy import CalendarWord, Deadline
from counter_app.services.views import DueView
from counter_app.values import DeadlineId, Urgency

_OPEN = {
    DeadlineId.VERIFY_FAULT: msg("Verify with the customer"),
    DeadlineId.FORWARD_TO_MANUFACTURER: msg("Send to the maker"),
    DeadlineId.RETURN_TO_CUSTOMER: msg("Back to the customer"),
}
_SOON = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: its name, its words, how much of the time is gone (0 to 100), its tone."""

    name: Message
    words: str
    clause: str
    clauses: tuple[str, ...]
    gone: int
    tone: str
    provisional: bool


def _leading(deadline: str, clauses: Sequence[str]) -> str:
    response = [clause for clause in clauses if clause.startswith("response.")]
    house = [clause for clause in clauses if clause not in ("house.pause", "house.service_window")]
    return next(iter(response or house or clauses), "")


def _gone(received_at: datetime, due_at: datetime, moment: datetime) -> int:
    whole = (due_at - received_at).total_seconds()
    return round(max(0.0, min(1.0, (moment - received_at).total_seconds() / whole)) * 100)


def _with_promise(said: Message, act_by: datetime, due_at: datetime | None) -> Message:
    """``said``, and the promise itself where nobody is here any more when it falls due."""
    if due_at is None or act_by >= due_at:
        return said
    return msg("{said}; promised by {due}", said=said, due=due_at)


def _late(act_by: datetime, due_at: datetime | None, now: datetime) -> Message:
    if due_at is None or act_by >= due_at:
        return msg("late {span}; was due {moment}", span=now - act_by, moment=act_by)
    return msg(
        "late {span}: we were here until {moment}; promised by {due}",
        span=now - act_by,
        moment=act_by,
        due=due_at,
    )


def of_deadline(
    deadline: Deadline, received_at: datetime, now: datetime, words: Translator
) -> Promise:
    """A promise that would be made, for a ticket not yet taken in."""
    act_by = deadline.act_by or deadline.promised_at
    return Promise(
        name=_OPEN[deadline.id],
        words=words.words(
            _with_promise(msg("act by {moment}", moment=act_by), act_by, deadline.promised_at)
        ),
        clause=_leading(deadline.id, deadline.clauses),
        clauses=deadline.clauses,
        gone=_gone(received_at, deadline.promised_at, now),
        tone="",
        provisional=deadline.calendar is CalendarWord.PROVISIONAL,
    )


def of_due(due: DueView, received_at: datetime, now: datetime, words: Translator) -> Promise:
    """A promise of a ticket, as it stands at ``now``."""
    tone, gone = "", 100
    if due.done_at is not None:
        span = due.done_at - received_at
        if due.kept is False:
            tone = "late"
            said = msg("done late: {moment}, {span} after receipt", moment=due.done_at, span=span)
        else:
            said = msg("done {moment}, {span} after receipt", moment=due.done_at, span=span)
    elif due.act_by is None or due.urgency is Urgency.PAUSED:
        gone = _gone(received_at, due.promised_at, now)
        said = msg("stands still while we wait for the customer; promised {moment}",
                   moment=due.promised_at)  # fmt: skip
    else:
        gone = _gone(received_at, due.due_at or due.promised_at, now)
        if due.act_by < now:
            tone = "late"
            said = _late(due.act_by, due.due_at, now)
        else:
            tone = "soon" if due.act_by - now < _SOON else ""
            said = msg("act by {moment} · {span} left", moment=due.act_by, span=due.act_by - now)
            said = _with_promise(said, due.act_by, due.due_at)
    return Promise(
        name=_OPEN[DeadlineId(due.deadline)],
        words=words.words(said),
        clause=_leading(due.deadline, due.clauses),
        clauses=due.clauses,
        gone=gone,
        tone=tone,
        provisional=due.calendar == CalendarWord.PROVISIONAL.value,
    )
