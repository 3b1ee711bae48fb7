"""Due times worked out again when a day of the calendar changes: first shown, then done.

Tickets at an end never change; what was decided of them stays as it was decided.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.policy import Decision, ShopDays, WorkCalendar, decide
from counter_app.services.case_facts import facts_of_ticket
from counter_app.services.deciding import AT_AN_END, decision_of, settle
from counter_app.services.desk import Actor, Desk
from counter_app.store.tables import Decision as DecisionRow
from counter_app.store.tables import Ticket
from counter_app.values import DeadlineId, DecisionStage

Progress = Callable[[int, int], bool]
"""Told (done, of how many); False asks to stop."""


@dataclass(frozen=True, slots=True)
class DueChange:
    """One open ticket whose promise to return it moves; a None due time waits for the customer."""

    number: str
    before: datetime | None
    after: datetime | None
    promised_before: datetime
    promised_after: datetime


def preview(
    desk: Desk, *, calendar: WorkCalendar | None = None, shop_days: ShopDays | None = None
) -> tuple[DueChange, ...]:
    """The open tickets whose return would move under another calendar or other shop days."""
    changes = []
    with desk.store.reading() as session:
        for ticket in _open(session):
            row = session.get(DecisionRow, ticket.current_decision_id or 0)
            if row is None:
                continue
            facts = facts_of_ticket(desk, session, ticket)
            if shop_days is not None:
                facts = replace(facts, shop_days=shop_days)
            after = decide(facts, desk.policies, calendar or desk.calendar)
            change = _change(ticket.number, decision_of(row, desk.policies), after)
            if change is not None:
                changes.append(change)
    return tuple(changes)


def recalculate(desk: Desk, actor: Actor, progress: Progress | None = None) -> int:
    """Decide every open ticket again by the rules of ``desk``; how many changed.

    Each ticket is a unit of work of its own, so that the counter goes on meanwhile. Tickets at an
    end are left as they are.
    """
    with desk.store.reading() as session:
        numbers = [ticket.number for ticket in _open(session)]
    changed = 0
    for done, number in enumerate(numbers, start=1):
        with desk.writing(actor) as unit:
            row = unit.session.scalar(select(Ticket).where(Ticket.number == number))
            if row is not None and row.state not in AT_AN_END:
                before = row.current_decision_id
                settle(desk, unit, actor, row, DecisionStage.CHANGE, anew=True)
                changed += row.current_decision_id != before
        if progress is not None and not progress(done, len(numbers)):
            break
    return changed


def _open(session: Session) -> list[Ticket]:
    return list(
        session.scalars(
            select(Ticket)
            .where(Ticket.state.not_in(AT_AN_END), Ticket.current_decision_id.is_not(None))
            .order_by(Ticket.number)
        )
    )


def _change(number: str, before: Decision, after: Decision) -> DueChange | None:
    old = next((d for d in before.deadlines if d.id is DeadlineId.RETURN_TO_CUSTOMER), None)
    new = next((d for d in after.deadlines if d.id is DeadlineId.RETURN_TO_CUSTOMER), None)
    if old is None or new is None:
        return None
    if (old.due_at, old.promised_at) == (new.due_at, new.promised_at):
        return None
    return DueChange(number, old.due_at, new.due_at, old.promised_at, new.promised_at)
