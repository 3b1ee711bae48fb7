"""What happened on one day in the shop, gathered from the tickets.

A promise counts on the day it was kept, or on the day its due time passed unkept. Money counts on
the day the unit left: the lines of the quote that was agreed, or of one with nothing to pay.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from counter_app.documents.papers import ShopHead
from counter_app.services.desk import Desk
from counter_app.services.naming import product_title
from counter_app.services.reporting.gathering import TicketOfDay, tickets_of_day
from counter_app.services.reporting.money import ClauseMoney, money_by_clause
from counter_app.services.reporting.overrides import (
    OverrideOfDay,
    overridden_between,
    overrides_of,
)
from counter_app.services.reporting.takings import Taking, takings_of
from counter_app.services.settings import shop_head
from counter_app.services.ticket_view import read_ticket
from counter_app.services.views import DueView
from counter_app.store import tables as t
from counter_app.store.unit import head_of
from counter_app.values import DeadlineId, TicketState


@dataclass(frozen=True, slots=True)
class DayRow:
    """One ticket in a list of the report; ``due_at`` is that of its nearest open promise."""

    number: str
    customer: str
    product: str
    state: TicketState
    received_at: datetime
    verified_at: datetime | None
    dispatched_at: datetime | None
    due_at: datetime | None
    late: bool


@dataclass(frozen=True, slots=True)
class ClausePromises:
    """How the promises of one clause ended that day."""

    clause: str
    deadline: DeadlineId
    kept: int
    missed: int


@dataclass(frozen=True, slots=True)
class DailyReport:
    """One local day, whole. Times are in the shop's zone, money in fen."""

    day: date
    made_at: datetime
    shop: ShopHead
    received: tuple[DayRow, ...]
    verified: tuple[DayRow, ...]
    dispatched: tuple[DayRow, ...]
    open: tuple[DayRow, ...]
    late: tuple[DayRow, ...]
    promises: tuple[ClausePromises, ...]
    money: tuple[ClauseMoney, ...]
    takings: tuple[Taking, ...]
    overrides: tuple[OverrideOfDay, ...]
    chain_head: str


def daily(desk: Desk, day: date) -> DailyReport:
    """The report of local day ``day`` as it stands now."""
    starts = datetime.combine(day, time(), desk.zone)
    ends = datetime.combine(day + timedelta(days=1), time(), desk.zone)
    now = desk.now()
    with desk.store.reading() as session:
        rows = _rows(session, desk, starts, ends, now)
        touched = _touched(session, starts, ends)
        takings = takings_of(session, starts, ends)
        overridden = overridden_between(session, starts, ends)
        _, head = head_of(session)
        given_away = [read_ticket(desk, session, number) for number in overridden]
        tickets = list(tickets_of_day(desk, session, touched))
    left = [
        each
        for each in tickets
        if _within(each.left_at, starts, ends) or _within(each.visited_at, starts, ends)
    ]
    return DailyReport(
        day=day,
        made_at=now,
        shop=shop_head(desk),
        received=tuple(r for r in rows if starts <= r.received_at < ends),
        verified=tuple(r for r in rows if _within(r.verified_at, starts, ends)),
        dispatched=tuple(r for r in rows if _within(r.dispatched_at, starts, ends)),
        open=tuple(r for r in rows if r.dispatched_at is None or r.dispatched_at >= ends),
        late=tuple(r for r in rows if r.late),
        promises=_promises(tickets, starts, ends, now),
        money=money_by_clause(left),
        takings=takings,
        overrides=overrides_of(given_away, starts, ends),
        chain_head=head,
    )


def _within(at: datetime | None, starts: datetime, ends: datetime) -> bool:
    return at is not None and starts <= at < ends


NEVER_OPEN = (TicketState.DRAFT, TicketState.CANCELLED, TicketState.CLOSED, TicketState.VISITED)
_STILL_OPEN = tuple(
    state for state in TicketState if state not in (*NEVER_OPEN, TicketState.DISPATCHED)
)


def _rows(
    session: Session, desk: Desk, starts: datetime, ends: datetime, now: datetime
) -> list[DayRow]:
    ticket_, person, product = t.Ticket, t.CustomerPerson, t.Product
    # One walk along an index for each reason to be in the report, never through every ticket.
    wanted = union(
        select(ticket_.id).where(ticket_.state.in_(_STILL_OPEN), ticket_.received_at < ends),
        select(ticket_.id).where(ticket_.dispatched_at >= ends, ticket_.received_at < ends),
        *(
            select(ticket_.id).where(_between(at, starts, ends))
            for at in (ticket_.received_at, ticket_.verified_at, ticket_.dispatched_at)
        ),
    )
    found = session.execute(
        select(
            ticket_.number,
            person.name,
            product.brand,
            product.model,
            ticket_.state,
            ticket_.received_at,
            ticket_.verified_at,
            ticket_.dispatched_at,
            ticket_.due,
        )
        .join(product, product.id == ticket_.product_id)
        .outerjoin(person, person.customer_id == ticket_.customer_id)
        .where(
            ticket_.id.in_(wanted),
            ticket_.state.not_in((TicketState.DRAFT, TicketState.CLOSED)),
        )
        .order_by(ticket_.received_at, ticket_.number)
    )
    until = min(ends, now)
    rows = []
    for number, name, brand, model, state, received, verified, left, due in found:
        open_then = left is None or left >= ends
        rows.append(
            DayRow(
                number=number,
                customer=name or "",
                product=product_title(brand, model),
                state=state,
                received_at=received.astimezone(desk.zone),
                verified_at=verified and verified.astimezone(desk.zone),
                dispatched_at=left and left.astimezone(desk.zone),
                due_at=due and due.astimezone(desk.zone),
                late=open_then and state not in NEVER_OPEN and due is not None and due < until,
            )
        )
    return rows


def _between(
    column: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
    starts: datetime,
    ends: datetime,
) -> ColumnElement[bool]:
    return and_(column >= starts, column < ends)


def _touched(session: Session, starts: datetime, ends: datetime) -> list[str]:
    """The tickets whose promises or money may count on this day."""
    row = t.Ticket
    times = (
        row.verified_at,
        row.forwarded_at,
        row.dispatched_at,
        row.verify_due,
        row.forward_due,
        row.return_due,
    )
    wanted = union(
        select(t.Visit.ticket_id).where(_between(t.Visit.finished_at, starts, ends)),
        *(select(row.id).where(_between(at, starts, ends)) for at in times),
    )
    return list(
        session.scalars(
            select(row.number)
            .where(
                row.id.in_(wanted),
                row.state.not_in((TicketState.DRAFT, TicketState.CLOSED)),
            )
            .order_by(row.number)
        )
    )


def _promises(
    tickets: list[TicketOfDay], starts: datetime, ends: datetime, now: datetime
) -> tuple[ClausePromises, ...]:
    counts: dict[tuple[str, DeadlineId], list[int]] = {}
    for ticket in tickets:
        for due in ticket.dues:
            ended = _ended(due, ticket.state, starts, ends, now)
            if ended is None:
                continue
            key = leading_clause(due.clauses), DeadlineId(due.deadline)
            counts.setdefault(key, [0, 0])[0 if ended else 1] += 1
    return tuple(
        ClausePromises(clause, deadline, kept, missed)
        for (clause, deadline), (kept, missed) in sorted(counts.items())
    )


def _ended(
    due: DueView, state: TicketState, starts: datetime, ends: datetime, now: datetime
) -> bool | None:
    """Whether a promise was kept (True) or missed (False) in the span; None for neither."""
    in_time = due.done_at is not None and (due.due_at is None or due.done_at <= due.due_at)
    if in_time:
        return True if _within(due.done_at, starts, ends) else None
    if due.due_at is None or not starts <= due.due_at < min(ends, now):
        return None
    return None if state is TicketState.CANCELLED else False


def leading_clause(clauses: tuple[str, ...]) -> str:
    """The clause a promise is counted under: the response clause, else the rule in its place."""
    for clause in clauses:
        if clause.startswith("response."):
            return clause
    spoken = [c for c in clauses if c not in ("house.pause", "house.service_window")]
    return spoken[0] if spoken else clauses[0]
