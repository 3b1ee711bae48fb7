"""The queue: what presses first, sorted, filtered and paged in SQL."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from counter_app.policy import hotline_open
from counter_app.services import settings
from counter_app.services.desk import Actor, Desk
from counter_app.services.naming import product_title
from counter_app.services.not_fetched import count_not_fetched
from counter_app.services.promises import urgency
from counter_app.services.typed_text import askable
from counter_app.services.views import DayGlance, QueueRow
from counter_app.store import search as index
from counter_app.store import tables as t
from counter_app.values import TicketState, Urgency

OPEN = tuple(
    state
    for state in TicketState
    if state
    not in (
        TicketState.DRAFT,
        TicketState.DISPATCHED,
        TicketState.CANCELLED,
        TicketState.VISITED,
        TicketState.CLOSED,
    )
)
"""The states in which a unit, or a visit, still waits for somebody."""

MOST_FOUND = 2000
"""How many tickets a text may find before the queue is filtered by it."""


def queue(
    desk: Desk,
    *,
    states: Iterable[TicketState] | None = None,
    mine: Actor | None = None,
    late: bool = False,
    text: str = "",
    limit: int = 200,
    after: str | None = None,
) -> tuple[QueueRow, ...]:
    """Tickets by the time to act, late ones first, those without a time last.

    Args:
        states: which states; None: all that are still open.
        mine: only those on this technician's bench.
        late: only those whose time to act is past.
        text: as in the search box.
        limit, after: a page of ``limit`` rows after the ticket with number ``after``.
    """
    wanted = tuple(OPEN if states is None else states)
    now = desk.now()
    with desk.store.reading() as session:
        conditions: list[ColumnElement[bool]] = []
        if mine is not None:
            conditions.append(t.Ticket.technician_id == mine.staff_id)
        if late:
            conditions.append(t.Ticket.act_by < now)
        if text.strip():
            conditions.append(_says(session, text))
        cursor = _cursor(session, after)
        rows = _page(session, wanted, conditions, limit, cursor, timed_only=late)
    return tuple(_row(row, now) for row in rows)


def all_tickets(
    desk: Desk,
    *,
    state: TicketState | None = None,
    due_before: datetime | None = None,
    text: str = "",
    limit: int | None = None,
) -> Iterator[QueueRow]:
    """Every ticket, or those in ``state``, the next to fall due first; one at a time."""
    now = desk.now()
    conditions: list[ColumnElement[bool]] = []
    if state is not None:
        conditions.append(t.Ticket.state == state)
    if due_before is not None:
        conditions.append(t.Ticket.due < due_before)
    left = limit
    with desk.store.reading() as session:
        if text.strip():
            conditions.append(_says(session, text))
        # Two walks along an index instead of one sort of everything there is.
        parts = [t.Ticket.act_by.is_not(None)]
        if due_before is None:
            parts.append(t.Ticket.act_by.is_(None))
        for part in parts:
            wish = _rows([*conditions, part]).order_by(t.Ticket.act_by, t.Ticket.id).limit(left)
            for row in session.execute(wish.execution_options(yield_per=500)):
                yield _row(row, now)
                left = None if left is None else left - 1


def rows_of(session: Session, desk: Desk, condition: ColumnElement[bool]) -> tuple[QueueRow, ...]:
    """The tickets a condition names, newest first: a customer's, a product's."""
    now = desk.now()
    wish = _rows([condition]).order_by(t.Ticket.received_at.desc(), t.Ticket.id.desc())
    return tuple(_row(row, now) for row in session.execute(wish))


def glance(desk: Desk) -> DayGlance:
    """The line at the top of the window: the hotline, what is due today, what is late."""
    now = desk.now()
    is_open, changes_at = hotline_open(now, desk.policies)
    tomorrow = now.replace(hour=0, minute=0, second=0) + timedelta(days=1)
    with desk.store.reading() as session:
        late, today = session.execute(
            select(
                func.count().filter(t.Ticket.act_by < now),
                func.count().filter(t.Ticket.act_by >= now),
            ).where(t.Ticket.act_by < tomorrow)
        ).one()
        first_days, _ = settings.get_in(session, "fetch.days")
        waiting = count_not_fetched(session, now, first_days)
    return DayGlance(is_open, changes_at.astimezone(desk.zone), today, late, waiting)


def pressing(desk: Desk, since: datetime, until: datetime, limit: int) -> tuple[QueueRow, ...]:
    """Open tickets whose time to act lies from ``since`` to ``until``, the first to fall due first.

    Paused ones press nobody and are not among them.
    """
    now = desk.now()
    conditions: list[ColumnElement[bool]] = [
        t.Ticket.state.in_(OPEN),
        t.Ticket.act_by >= since,
        t.Ticket.act_by <= until,
    ]
    with desk.store.reading() as session:
        rows = _first(session, conditions, limit)
    return tuple(_row(row, now) for row in rows if row.paused is None)


def _says(session: Session, text: str) -> ColumnElement[bool]:
    """The tickets that hold every word of ``text``, and those on the shelf called so."""
    found: ColumnElement[bool] = t.Ticket.id.in_(found_tickets(session, text, MOST_FOUND))
    wanted = askable(" ".join(text.split()))
    shelf = session.scalar(select(t.Shelf.id).where(func.lower(t.Shelf.name) == wanted.lower()))
    return found if shelf is None else or_(found, t.Ticket.shelf_id == shelf)


def found_tickets(session: Session, text: str, limit: int) -> list[int]:
    """The rows of the tickets that hold every word of ``text``, newest first."""
    return [
        found.row_id
        for found in index.find(session, text, limit)
        if found.subject is index.Subject.TICKET
    ]


Cursor = tuple[datetime | None, int]


def _cursor(session: Session, after: str | None) -> Cursor | None:
    if after is None:
        return None
    row = session.execute(
        select(t.Ticket.act_by, t.Ticket.id).where(t.Ticket.number == after)
    ).first()
    return None if row is None else (row.act_by, row.id)


def _page(
    session: Session,
    states: Sequence[TicketState],
    conditions: Sequence[ColumnElement[bool]],
    limit: int,
    after: Cursor | None,
    *,
    timed_only: bool,
) -> list[Row[*tuple[Any, ...]]]:
    """One page: first the rows with a time to act, then those without; each by its index."""
    rows: list[Row[*tuple[Any, ...]]] = []
    act_by, last = after or (None, 0)
    if after is None or act_by is not None:
        timed = [t.Ticket.state.in_(states), *conditions, t.Ticket.act_by.is_not(None)]
        if act_by is not None:
            timed.append(
                or_(
                    t.Ticket.act_by > act_by,
                    and_(t.Ticket.act_by == act_by, t.Ticket.id > last),
                )
            )
        rows += _first(session, timed, limit)
        last = 0
    if len(rows) < limit and not timed_only:
        timeless = [*conditions, t.Ticket.act_by.is_(None), t.Ticket.id > last]
        rows += _of_each(session, states, timeless, limit - len(rows))
    return rows


def _of_each(
    session: Session,
    states: Sequence[TicketState],
    conditions: Sequence[ColumnElement[bool]],
    limit: int,
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The first rows by number, asked for a state at a time: what is open has an index to itself,
    while together they would be looked for among all that ever left."""
    found: set[int] = set()
    for state in states:
        wish = select(t.Ticket.id).where(t.Ticket.state == state, *conditions)
        found.update(session.scalars(wish.order_by(t.Ticket.id).limit(limit)))
    first = sorted(found)[:limit]
    if not first:
        return ()
    return session.execute(_rows([t.Ticket.id.in_(first)]).order_by(t.Ticket.id)).all()


def _first(
    session: Session, conditions: Sequence[ColumnElement[bool]], limit: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The first rows by time to act; what they point at is looked up for those alone."""
    first = (
        select(t.Ticket.id).where(*conditions).order_by(t.Ticket.act_by, t.Ticket.id).limit(limit)
    )
    wish = _rows([t.Ticket.id.in_(first)]).order_by(t.Ticket.act_by, t.Ticket.id)
    return session.execute(wish).all()


def _rows(conditions: Sequence[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    paused = (
        select(t.Pause.kind)
        .where(t.Pause.ticket_id == t.Ticket.id, t.Pause.ends_at.is_(None))
        .limit(1)
        .scalar_subquery()
        .label("paused")
    )
    return (
        select(
            t.Ticket.number,
            t.Ticket.state,
            t.Ticket.service,
            t.CustomerPerson.name.label("customer"),
            t.CustomerPerson.phone_tail,
            t.Product.brand,
            t.Product.model,
            t.Product.serial_typed,
            t.Shelf.name.label("shelf"),
            t.Ticket.technician_id,
            t.Staff.name.label("technician"),
            t.Ticket.received_at,
            t.Ticket.next_deadline,
            t.Ticket.act_by,
            t.Ticket.due,
            t.Ticket.maker_rma,
            paused,
        )
        .join(t.Product, t.Product.id == t.Ticket.product_id)
        .outerjoin(t.CustomerPerson, t.CustomerPerson.customer_id == t.Ticket.customer_id)
        .outerjoin(t.Shelf, t.Shelf.id == t.Ticket.shelf_id)
        .outerjoin(t.Staff, t.Staff.id == t.Ticket.technician_id)
        .where(*conditions)
    )


def _row(row: Row[*tuple[Any, ...]], now: datetime) -> QueueRow:
    act_by = row.act_by.astimezone(now.tzinfo) if row.act_by else None
    return QueueRow(
        number=row.number,
        state=row.state,
        service=row.service,
        customer=row.customer or "",
        phone_last4=row.phone_tail or "",
        product=product_title(row.brand, row.model),
        serial=row.serial_typed or "",
        shelf=row.shelf or "",
        technician_id=row.technician_id,
        received_at=row.received_at.astimezone(now.tzinfo),
        next_deadline=row.next_deadline,
        act_by=act_by,
        due_at=row.due.astimezone(now.tzinfo) if row.due else None,
        urgency=urgency(now, act_by) if row.next_deadline else Urgency.NONE,
        paused=row.paused,
        maker_rma=row.maker_rma or "",
        technician=row.technician or "",
    )
