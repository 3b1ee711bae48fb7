"""The day's overrides and what they cost (ruling 12)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.messages import Message, msg
from counter_app.store import tables as t


@dataclass(frozen=True, slots=True)
class OverrideOfDay:
    """One override: of which fault, by whom, what it changed, why, and its cost in fen."""

    number: str
    by: str
    change: Message
    reason: str
    cost_fen: int


def overrides_of(session: Session, starts: datetime, ends: datetime) -> tuple[OverrideOfDay, ...]:
    """The overrides made from ``starts`` until ``ends`` (aware) and not withdrawn."""
    row = t.Override
    found = session.execute(
        select(row, t.Fault.position, t.Ticket.number, t.Staff.name)
        .join(t.Fault, t.Fault.id == row.fault_id)
        .join(t.Ticket, t.Ticket.id == t.Fault.ticket_id)
        .join(t.Staff, t.Staff.id == row.made_by_id)
        .where(row.made_at >= starts, row.made_at < ends, row.withdrawn_at.is_(None))
        .order_by(row.made_at)
    )
    return tuple(
        OverrideOfDay(
            number=number,
            by=by,
            change=msg(
                "Fault {position}: {changes}",
                position=position,
                changes=_changes(override),
            ),
            reason=override.reason,
            cost_fen=override.cost_fen or 0,
        )
        for override, position, number, by in found
    )


def _changes(override: t.Override) -> tuple[Message, ...]:
    changes = []
    if override.coverage is not None:
        changes.append(msg("{coverage}", coverage=override.coverage))
    if override.parts is not None:
        changes.append(msg("parts {charge}", charge=override.parts))
    if override.labour is not None:
        changes.append(msg("labour {charge}", charge=override.labour))
    return tuple(changes)
