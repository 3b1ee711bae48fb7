"""What another policy document would have changed over past tickets; nothing is written.

Each ticket is decided again on the facts of its decision on record, by the document whatever its
dates. Money is what the lines of the agreed quote, else of the newest, else what the diagnosis
needs, would have cost the customer.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from counter_app.errors import InvalidInput
from counter_app.messages import Message
from counter_app.policy import (
    Decision,
    FaultDecision,
    PolicyBook,
    PolicyDocument,
    decide,
)
from counter_app.services.deciding import recorded_facts
from counter_app.services.desk import Desk
from counter_app.services.effective import effective
from counter_app.services.forms import QuoteLineForm
from counter_app.services.pricing import price
from counter_app.services.reporting.money import agreed_quote
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.store.tables import Ticket
from counter_app.values import TicketState

Progress = Callable[[int, int], bool]
"""Told (done, of how many); False asks to stop."""


@dataclass(frozen=True, slots=True)
class FaultChange:
    """One fault that would be decided otherwise."""

    position: int
    before: FaultDecision
    after: FaultDecision


@dataclass(frozen=True, slots=True)
class TicketChange:
    """One ticket something of which would differ; amounts in fen, to pay by the customer."""

    number: str
    received_on: date
    faults: tuple[FaultChange, ...]
    others: tuple[str, ...]
    payable_before: int
    payable_after: int


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The whole answer. ``undecided``: tickets the document cannot decide, each with why."""

    decided: int
    changes: tuple[TicketChange, ...]
    clauses_before: dict[str, int]
    clauses_after: dict[str, int]
    money_by_day: dict[date, tuple[int, int]]
    undecided: tuple[tuple[str, Message], ...]
    stopped: bool


def rehearse(
    desk: Desk,
    document: PolicyDocument,
    first: date | None = None,
    last: date | None = None,
    progress: Progress | None = None,
) -> Rehearsal:
    """Decide the tickets received from ``first`` to ``last`` (local days) by ``document``."""
    numbers = _numbers(desk, first, last)
    book = PolicyBook.only(document)
    changes: list[TicketChange] = []
    undecided: list[tuple[str, Message]] = []
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    money: dict[date, tuple[int, int]] = {}
    done = 0
    for number in numbers:
        done += 1
        view = ticket(desk, number)
        assert view.decision is not None
        try:
            new = decide(recorded_facts(desk, number), book, desk.calendar)
        except InvalidInput as problem:
            undecided.append((number, problem.message))
        else:
            before.update(c for fault in view.decision.faults for c in fault.clauses)
            after.update(c for fault in new.faults for c in fault.clauses)
            change = _change(view, view.decision, new)
            if change is not None:
                changes.append(change)
                had, would = money.get(change.received_on, (0, 0))
                money[change.received_on] = (
                    had + change.payable_before,
                    would + change.payable_after,
                )
        if progress is not None and not progress(done, len(numbers)):
            break
    return Rehearsal(
        decided=done - len(undecided),
        changes=tuple(changes),
        clauses_before=dict(sorted(before.items())),
        clauses_after=dict(sorted(after.items())),
        money_by_day=dict(sorted(money.items())),
        undecided=tuple(undecided),
        stopped=done < len(numbers),
    )


def _numbers(desk: Desk, first: date | None, last: date | None) -> list[str]:
    query = select(Ticket.number).where(
        Ticket.current_decision_id.is_not(None),
        Ticket.state.not_in((TicketState.DRAFT, TicketState.CLOSED)),
    )
    if first is not None:
        query = query.where(Ticket.received_at >= datetime.combine(first, time(), desk.zone))
    if last is not None:
        after = datetime.combine(last + timedelta(days=1), time(), desk.zone)
        query = query.where(Ticket.received_at < after)
    with desk.store.reading() as session:
        return list(session.scalars(query.order_by(Ticket.received_at, Ticket.number)))


def _change(view: TicketView, before: Decision, after: Decision) -> TicketChange | None:
    decided = {fault.id: fault for fault in after.faults}
    faults = tuple(
        FaultChange(int(fault.id), fault, decided[fault.id])
        for fault in before.faults
        if _said(fault) != _said(decided[fault.id])
    )
    others = tuple(
        name
        for name in ("freight", "on_site", "route", "manufacturer_direct", "deadlines")
        if getattr(before, name) != getattr(after, name)
    )
    had = sum(_payable(view, effective(before, view.overrides)))
    would = sum(_payable(view, effective(after, view.overrides)))
    if not faults and not others and had == would:
        return None
    return TicketChange(view.number, view.received_at.date(), faults, others, had, would)


def _said(fault: FaultDecision) -> FaultDecision:
    """What matters of a fault's decision: not which row said it, in which words, nor what it
    would have taken to be decided otherwise."""
    return replace(fault, row="", because=(), misses=())


def _payable(view: TicketView, decision: Decision) -> Iterator[int]:
    """What each line would cost; a line nobody can price yet costs nothing yet."""
    quote = agreed_quote(view.quotes) or view.quote
    decided = {fault.id: fault for fault in decision.faults}
    positions = {fault.fault_id: str(fault.position) for fault in view.faults}
    for line in quote.lines if quote else view.needs:
        form = QuoteLineForm(
            line.kind, line.description, line.quantity, line.unit_price_fen, line.fault_id
        )
        fault = decided.get(positions.get(line.fault_id, "")) if line.fault_id else None
        try:
            yield price(form, fault, decision).payable_fen
        except InvalidInput:
            yield 0
