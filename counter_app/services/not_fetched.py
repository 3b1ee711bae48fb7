"""Units that are ready and nobody fetches: who is to be reminded, and for how long they wait."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from counter_app.codes import phones
from counter_app.services import settings
from counter_app.services.desk import Desk
from counter_app.services.naming import product_title
from counter_app.store import tables as t
from counter_app.values import MessageKind, ReturnBy, Service, TicketState


@dataclass(frozen=True, slots=True)
class Unfetched:
    """A unit that waits. ``days`` since it was ready; ``long`` past the second number of days.

    ``reminded_at`` is when the customer was last told that it is not fetched.
    """

    number: str
    days: int
    long: bool
    ready_at: datetime
    product: str
    customer: str
    phone_shown: str
    shelf: str
    reminded_at: datetime | None


def not_fetched(desk: Desk) -> tuple[Unfetched, ...]:
    """Every unit ready for at least the shop's first number of days, the longest first.

    What goes back by parcel is the shop's own to send, and stands in the queue.
    """
    now = desk.now()
    first, second = settings.get(desk, "fetch.days")
    reminded = (
        select(func.max(t.CustomerMessage.told_at))
        .where(
            t.CustomerMessage.ticket_id == t.Ticket.id,
            t.CustomerMessage.kind == MessageKind.NOT_FETCHED,
        )
        .scalar_subquery()
        .label("reminded_at")
    )
    with desk.store.reading() as session:
        rows = session.execute(
            select(
                t.Ticket.number,
                t.Ticket.ready_at,
                t.Product.brand,
                t.Product.model,
                t.CustomerPerson.name,
                t.CustomerPerson.phone,
                t.CustomerPerson.phone_typed,
                t.Shelf.name.label("shelf"),
                reminded,
            )
            .join(t.Product, t.Product.id == t.Ticket.product_id)
            .outerjoin(t.CustomerPerson, t.CustomerPerson.customer_id == t.Ticket.customer_id)
            .outerjoin(t.Shelf, t.Shelf.id == t.Ticket.shelf_id)
            .where(*_waiting(now, first))
            .order_by(t.Ticket.ready_at, t.Ticket.id)
        ).all()
    found = []
    for row in rows:
        ready_at = row.ready_at.astimezone(desk.zone)
        days = (now.date() - ready_at.date()).days
        found.append(
            Unfetched(
                number=row.number,
                days=days,
                long=days >= second,
                ready_at=ready_at,
                product=product_title(row.brand, row.model),
                customer=row.name or "",
                phone_shown=phones.display(row.phone) if row.phone else row.phone_typed or "",
                shelf=row.shelf or "",
                reminded_at=desk.local(row.reminded_at),
            )
        )
    return tuple(found)


def count_not_fetched(session: Session, now: datetime, first_days: int) -> int:
    """How many units wait for at least ``first_days``; ``now`` gives the shop's zone."""
    wish = select(func.count()).select_from(t.Ticket).where(*_waiting(now, first_days))
    return session.scalar(wish) or 0


def _waiting(now: datetime, first_days: int) -> tuple[ColumnElement[bool], ...]:
    """Ready on a local day at least ``first_days`` before today, to be fetched by the customer."""
    day = now.date() - timedelta(days=first_days - 1)
    before = datetime.combine(day, time(), now.tzinfo)
    return (
        t.Ticket.state == TicketState.READY,
        t.Ticket.ready_at < before,
        t.Ticket.service != Service.ON_SITE,
        or_(t.Ticket.return_by.is_(None), t.Ticket.return_by == ReturnBy.PICKUP),
    )
