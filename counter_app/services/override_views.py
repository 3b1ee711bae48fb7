"""The managers' overrides that stand on a ticket, as plain values."""

from datetime import tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.services.views import OverrideView
from counter_app.store.tables import Fault, Override, Staff, Ticket


def standing_overrides(session: Session, ticket: Ticket, zone: tzinfo) -> tuple[OverrideView, ...]:
    """The overrides of ``ticket`` that nobody withdrew, by fault."""
    rows = session.execute(
        select(Override, Fault.position, Staff.name)
        .join(Fault, Fault.id == Override.fault_id)
        .join(Staff, Staff.id == Override.made_by_id)
        .where(Fault.ticket_id == ticket.id, Override.withdrawn_at.is_(None))
        .order_by(Fault.position)
    )
    return tuple(
        OverrideView(
            override_id=row.id,
            position=position,
            coverage=row.coverage,
            parts=row.parts,
            labour=row.labour,
            reason=row.reason,
            by=by,
            made_at=row.made_at.astimezone(zone),
        )
        for row, position, by in rows
    )
