"""The day's overrides and what they cost (ruling 12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.messages import Message, msg
from counter_app.services.overriding import cost_fen
from counter_app.services.views import OverrideView, TicketView
from counter_app.store.tables import Fault, Override, Ticket


@dataclass(frozen=True, slots=True)
class OverrideOfDay:
    """One override: of which ticket, by whom, what it changed, why, and its cost in fen."""

    number: str
    by: str
    change: Message
    reason: str
    cost_fen: int


def overridden_between(session: Session, starts: datetime, ends: datetime) -> list[str]:
    """The tickets with an override made from ``starts`` until ``ends`` that nobody withdrew."""
    return list(
        session.scalars(
            select(Ticket.number)
            .join(Fault, Fault.ticket_id == Ticket.id)
            .join(Override, Override.fault_id == Fault.id)
            .where(
                Override.made_at >= starts,
                Override.made_at < ends,
                Override.withdrawn_at.is_(None),
            )
            .distinct()
            .order_by(Ticket.number)
        )
    )


def overrides_of(
    views: Iterable[TicketView], starts: datetime, ends: datetime
) -> tuple[OverrideOfDay, ...]:
    """The standing overrides of ``views`` made from ``starts`` until ``ends`` (aware)."""
    return tuple(
        OverrideOfDay(
            number=view.number,
            by=each.by,
            change=msg(
                "Fault {position}: {changes}", position=each.position, changes=changes(each)
            ),
            reason=each.reason,
            cost_fen=cost_fen(view, each),
        )
        for view in views
        for each in view.overrides
        if starts <= each.made_at < ends
    )


def changes(override: OverrideView) -> tuple[Message, ...]:
    """What an override changes, in words."""
    said = []
    if override.coverage is not None:
        said.append(msg("{coverage}", coverage=override.coverage))
    if override.parts is not None:
        said.append(msg("parts {charge}", charge=override.parts))
    if override.labour is not None:
        said.append(msg("labour {charge}", charge=override.labour))
    return tuple(said)
