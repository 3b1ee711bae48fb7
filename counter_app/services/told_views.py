"""What the customer of a ticket was told, read back."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.services.row_views import Local
from counter_app.services.views import ToldView
from counter_app.store.tables import CustomerMessage, Staff


def told_views(session: Session, ticket_id: int, local: Local) -> tuple[ToldView, ...]:
    """Every message about a ticket, oldest first; its text is empty once the customer is erased."""
    rows = session.execute(
        select(CustomerMessage, Staff.name)
        .outerjoin(Staff, Staff.id == CustomerMessage.told_by_id)
        .where(CustomerMessage.ticket_id == ticket_id)
        .order_by(CustomerMessage.id)
    )
    found = []
    for row, by in rows:
        at = local(row.told_at)
        assert at is not None
        found.append(ToldView(row.kind, row.way, row.language, row.text or "", at, by or ""))
    return tuple(found)
