"""The tickets of a day with what its report counts of them: a few queries for hundreds at a time.

A ticket read whole (``ticket_view``) costs a dozen queries; a report needs its promises, what was
agreed and owed, and when it left.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from counter_app.policy import Decision
from counter_app.services.balance import owed
from counter_app.services.deciding import decision_of
from counter_app.services.desk import Desk
from counter_app.services.effective import effective
from counter_app.services.override_views import standing_overrides_of
from counter_app.services.promises import dues
from counter_app.services.row_views import fault_view, quote_view
from counter_app.services.views import DueView, FaultView, OwedView, QuoteView
from counter_app.store import tables as t
from counter_app.values import Leg, Service, TicketState

TOGETHER: Final = 500
"""Tickets read at once."""


@dataclass(frozen=True, slots=True)
class TicketOfDay:
    """What the report counts of one ticket; ``effective`` is the decision with its overrides."""

    number: str
    state: TicketState
    faults: tuple[FaultView, ...]
    dues: tuple[DueView, ...]
    quotes: tuple[QuoteView, ...]
    owed: tuple[OwedView, ...]
    effective: Decision | None
    left_at: datetime | None
    """When it went, by parcel or over the counter, in the shop's zone."""
    visited_at: datetime | None
    """When the newest visit was finished."""


def tickets_of_day(desk: Desk, session: Session, numbers: Iterable[str]) -> Iterator[TicketOfDay]:
    """The tickets called ``numbers`` (bare twelve digits), ordered by number."""
    left = iter(sorted(numbers))
    while some := list(islice(left, TOGETHER)):
        yield from _some(desk, session, some)
        session.expunge_all()  # a day of thousands is not held in memory as rows


def _some(desk: Desk, session: Session, numbers: Sequence[str]) -> Iterator[TicketOfDay]:
    rows = session.scalars(
        select(t.Ticket)
        .where(t.Ticket.number.in_(numbers))
        .order_by(t.Ticket.number)
        .options(
            selectinload(t.Ticket.faults),
            selectinload(t.Ticket.quotes).selectinload(t.Quote.lines),
            selectinload(t.Ticket.quotes).joinedload(t.Quote.answered_by),
        )
    ).all()
    ids = [row.id for row in rows]
    decisions = _decisions(desk, session, rows)
    overrides = standing_overrides_of(session, ids, desk.zone)
    sent, visited = _sent(session, ids), _visited(session, rows)
    for row in rows:
        decision = decisions.get(row.id)
        left_at = sent.get(row.id)
        if left_at is None and row.state is TicketState.DISPATCHED:
            left_at = row.dispatched_at
        yield TicketOfDay(
            number=row.number,
            state=row.state,
            faults=tuple(map(fault_view, row.faults)),
            dues=dues(row, decision, desk.now()) if decision else (),
            quotes=tuple(quote_view(quote, desk.local) for quote in row.quotes),
            owed=owed(row),
            effective=effective(decision, overrides.get(row.id, ())) if decision else None,
            left_at=desk.local(left_at),
            visited_at=desk.local(visited.get(row.id)),
        )


def _decisions(desk: Desk, session: Session, rows: Sequence[t.Ticket]) -> dict[int, Decision]:
    """The decision that stands, by ticket."""
    standing = [row.current_decision_id for row in rows if row.current_decision_id is not None]
    kept = session.scalars(select(t.Decision).where(t.Decision.id.in_(standing)))
    return {row.ticket_id: decision_of(row, desk.policies) for row in kept}


def _sent(session: Session, ids: Sequence[int]) -> dict[int, datetime]:
    """When the newest parcel to the customer went, by ticket."""
    found = session.execute(
        select(t.Shipment.ticket_id, t.Parcel.sent_at, t.Parcel.made_at)
        .join(t.Parcel, t.Parcel.id == t.Shipment.parcel_id)
        .where(t.Shipment.ticket_id.in_(ids), t.Parcel.leg == Leg.OUTBOUND)
        .order_by(t.Parcel.id)
    )
    return {ticket: sent or made for ticket, sent, made in found}


def _visited(session: Session, rows: Sequence[t.Ticket]) -> dict[int, datetime | None]:
    """When the newest visit was finished, by ticket."""
    on_site = [row.id for row in rows if row.service is Service.ON_SITE]
    found = session.execute(
        select(t.Visit.ticket_id, t.Visit.finished_at)
        .where(t.Visit.ticket_id.in_(on_site))
        .order_by(t.Visit.id)
    )
    return dict(found.all())
