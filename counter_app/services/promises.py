"""Promises as they stand: how near, kept or missed (ruling 9)."""

from datetime import datetime, timedelta

from counter_app.messages import Message, msg
from counter_app.policy import Decision
from counter_app.services.deciding import AT_AN_END
from counter_app.services.views import DueView
from counter_app.store.tables import Ticket
from counter_app.values import DeadlineId, Urgency

SOON = timedelta(hours=4)


def urgency(now: datetime, act_by: datetime | None) -> Urgency:
    """How near an open promise is; one without a time is paused."""
    if act_by is None:
        return Urgency.PAUSED
    if act_by < now:
        return Urgency.LATE
    return Urgency.SOON if act_by - now <= SOON else Urgency.FINE


def here_until(due_at: datetime | None, act_by: datetime | None) -> Message | None:
    """Until when somebody is here for a promise, where that is before it falls due; else None.

    The policy's twelve hours run by the clock and may end at night (ruling 9); the counter keeps
    such a promise before it closes.
    """
    if due_at is None or act_by is None or act_by >= due_at:
        return None
    closes = f"{act_by:%H:%M}"
    if act_by.date() == due_at.date():
        return msg("we are here until {closes} that day", closes=closes)
    return msg("we are here until {closes} the evening before", closes=closes)


def promised(due_at: datetime, act_by: datetime | None) -> Message:
    """The promised moment for a sentence, with until when somebody is here for it."""
    here = here_until(due_at, act_by)
    return (
        msg("{due}", due=due_at) if here is None else msg("{due} ({here})", due=due_at, here=here)
    )


def dues(ticket: Ticket, decision: Decision, now: datetime) -> tuple[DueView, ...]:
    """Each promise of ``decision`` against what was done on ``ticket``; ``now`` gives the zone."""
    done = {
        DeadlineId.VERIFY_FAULT: ticket.verified_at,
        DeadlineId.FORWARD_TO_MANUFACTURER: ticket.forwarded_at,
        DeadlineId.RETURN_TO_CUSTOMER: ticket.dispatched_at,
    }
    found = []
    for deadline in decision.deadlines:
        done_at = done[deadline.id]
        is_open = done_at is None and ticket.state not in AT_AN_END
        found.append(
            DueView(
                deadline=deadline.id,
                due_at=deadline.due_at,
                act_by=deadline.act_by,
                promised_at=deadline.promised_at,
                done_at=done_at.astimezone(now.tzinfo) if done_at else None,
                kept=None if done_at is None else done_at <= (deadline.due_at or done_at),
                urgency=urgency(now, deadline.act_by) if is_open else Urgency.NONE,
                clauses=deadline.clauses,
                calendar=deadline.calendar,
            )
        )
    return tuple(found)
