"""A manager's word over the policy's for one fault, with a written reason (ruling 12).

The computed decision stays on record; what was overridden stands beside it, on screen and paper,
and the day's report says what it cost.
"""

from dataclasses import replace

from sqlalchemy import select

from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput, NotAllowed, WrongMove
from counter_app.messages import msg
from counter_app.policy import FaultDecision
from counter_app.services.changing import Change, changing
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import OverrideForm, QuoteLineForm
from counter_app.services.pricing import price
from counter_app.services.rights import Right, require
from counter_app.services.tickets import ticket
from counter_app.services.views import OverrideView, TicketView
from counter_app.store.tables import Fault, Override
from counter_app.values import TicketState

AT_AN_END = (TicketState.DISPATCHED, TicketState.CANCELLED, TicketState.CLOSED)


def override(desk: Desk, actor: Actor, form: OverrideForm) -> TicketView:
    """Override coverage, parts or labour of one fault; an earlier word on it is withdrawn.

    Raises ``NotAllowed`` for anybody but a manager, ``InvalidInput`` naming the field,
    ``WrongMove`` where the unit has left.
    """
    require(actor, Right.OVERRIDE)
    if actor.staff_id is None:
        raise NotAllowed(msg("Choose who you are first: an override is a manager's own word."))
    with changing(desk, actor, form.ticket, form.version) as change:
        row = change.ticket
        if row.state in AT_AN_END or row.current_decision_id is None:
            raise WrongMove(
                msg(
                    "Ticket {number} is at “{state}”: its decision stays as it is.",
                    number=format_code(row.number),
                    state=row.state,
                )
            )
        fault = next((f for f in row.faults if f.id == form.fault_id), None)
        if fault is None:
            raise InvalidInput(msg("This fault is not one of the ticket's."), field="fault_id")
        if form.coverage is None and form.parts is None and form.labour is None:
            raise InvalidInput(
                msg("Choose what is to be different: coverage, parts or labour."), field="parts"
            )
        reason = change.text(form.reason, "reason", required=True)
        _withdraw_standing(change, fault)
        change.unit.session.add(
            Override(
                fault_id=fault.id,
                decision_id=row.current_decision_id,
                coverage=form.coverage,
                parts=form.parts,
                labour=form.labour,
                reason=reason,
                made_at=change.unit.now,
                made_by_id=actor.staff_id,
            )
        )
        change.unit.record(
            "ticket.overridden",
            row.number,
            {
                "fault": str(fault.position),
                "coverage": form.coverage,
                "parts": form.parts,
                "labour": form.labour,
            },
        )
    return ticket(desk, form.ticket)


def withdraw_override(
    desk: Desk, actor: Actor, number: str, version: int, fault_id: int
) -> TicketView:
    """Take the manager's word on a fault back: the policy's stands again. Managers only."""
    require(actor, Right.OVERRIDE)
    with changing(desk, actor, number, version) as change:
        fault = next((f for f in change.ticket.faults if f.id == fault_id), None)
        if fault is None or not _withdraw_standing(change, fault):
            raise InvalidInput(msg("This fault is not overridden."), field="fault_id")
    return ticket(desk, number)


def _withdraw_standing(change: Change, fault: Fault) -> bool:
    standing = change.unit.session.scalars(
        select(Override).where(Override.fault_id == fault.id, Override.withdrawn_at.is_(None))
    ).all()
    for row in standing:
        row.withdrawn_at = change.unit.now
        row.withdrawn_by_id = change.actor.staff_id
        change.unit.record(
            "ticket.override_withdrawn", change.ticket.number, {"fault": str(fault.position)}
        )
    return bool(standing)


def _at_its_worst(fault: FaultDecision) -> FaultDecision:
    worst = fault.range.worst if fault.range else None
    return replace(
        fault,
        pending=(),
        parts=worst.parts if worst else fault.parts,
        labour=worst.labour if worst else fault.labour,
    )


def cost_fen(view: TicketView, override_: OverrideView) -> int:
    """What an override gives away, in fen, by the quote's lines or else by what the fault needs.

    Negative where it charges more than the policy would.
    """
    if view.decision is None or view.effective is None:
        return 0
    fault = next(f for f in view.faults if f.position == override_.position)
    computed = next(f for f in view.decision.faults if f.id == str(fault.position))
    standing = next(f for f in view.effective.faults if f.id == str(fault.position))
    if computed.pending:
        computed = _at_its_worst(computed)
    wanted = view.quote.lines if view.quote else view.needs
    lines = [
        QuoteLineForm(
            line.kind, line.description, line.quantity, line.unit_price_fen, line.fault_id
        )
        for line in wanted
        if line.fault_id == fault.fault_id
    ]
    return sum(
        price(line, computed, view.decision).payable_fen
        - price(line, standing, view.effective).payable_fen
        for line in lines
    )
