"""The managers' overrides that stand on a ticket, as plain values."""

from collections.abc import Sequence
from datetime import tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.services.views import OverrideView
from counter_app.store.tables import Fault, Override, Staff, Ticket


def standing_overrides(session: Session, ticket: Ticket, zone: tzinfo) -> tuple[OverrideView, ...]:
    """The overrides of ``ticket`` that nobody withdrew, by fault."""
    return standing_overrides_of(session, [ticket.id], zone).get(ticket.id, ())


def standing_overrides_of(
    session: Session, ticket_ids: Sequence[int], zone: tzinfo
) -> dict[int, tuple[OverrideView, ...]]:
    """The overrides nobody withdrew of several tickets: by the ticket's row id, then by fault."""
    rows = session.execute(
        select(Override, Fault.ticket_id, Fault.position, Staff.name)
        .join(Fault, Fault.id == Override.fault_id)
        .join(Staff, Staff.id == Override.made_by_id)
        .where(Fault.ticket_id.in_(ticket_ids), Override.withdrawn_at.is_(None))
        .order_by(Fault.position)
    )
    found: dict[int, tuple[OverrideView, ...]] = {}
    for row, ticket_id, position, by in rows:
        view = OverrideView(
            override_id=row.id,
            position=position,
            coverage=row.coverage,
            parts=row.parts,
            labour=row.labour,
            reason=row.reason,
            by=by,
            made_at=row.made_at.astimezone(zone),
        )
        found[ticket_id] = (*found.get(ticket_id, ()), view)
    return found
