"""The policy's word on a ticket: facts gathered, decided, kept for good (ruling 13).

Every service that changes what a decision rests on (causes, pauses, the way back, the route)
ends with :func:`settle`, which decides again where the facts changed, keeps the record and copies
the due times onto the ticket for the queue.
"""

import json
from dataclasses import replace

from sqlalchemy import func, select

from counter_app.errors import NotFound
from counter_app.messages import msg
from counter_app.policy import (
    CaseFacts,
    Decision,
    FaultFacts,
    PolicyBook,
    canonical_json,
    decide,
    decide_again,
    stored_record,
)
from counter_app.services.case_facts import facts_of_form, facts_of_ticket, fault_facts
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import DiagnosisForm, IntakeForm
from counter_app.store import Unit, tables
from counter_app.store.tables import Fault, Ticket
from counter_app.values import (
    DeadlineId,
    DecisionStage,
    TicketState,
)

AT_AN_END = frozenset(
    {TicketState.DISPATCHED, TicketState.CANCELLED, TicketState.VISITED, TicketState.CLOSED}
)
"""The states in which no promise is open any more."""


def preview(desk: Desk, form: IntakeForm) -> Decision:
    """What the policy would say if ``form`` were taken in now; nothing is written.

    While no fault is typed yet, it answers for one hardware fault nobody has looked at. Raises
    ``InvalidInput`` for facts no decision can rest on, such as a sale after the case's day.
    """
    with desk.store.reading() as session:
        return decide(facts_of_form(desk, session, form), desk.policies, desk.calendar)


def preview_diagnosis(desk: Desk, form: DiagnosisForm) -> Decision:
    """What the decision would become if ``form`` were saved; nothing is written.

    Raises ``NotFound`` for a ticket or fault there is not.
    """
    with desk.store.reading() as session:
        ticket = session.scalars(select(Ticket).where(Ticket.number == form.ticket)).first()
        if ticket is None:
            raise NotFound(msg("There is no ticket {number}.", number=form.ticket), field="ticket")
        facts = facts_of_ticket(desk, session, ticket)
        positions = {
            row.id: str(row.position)
            for row in session.execute(
                select(Fault.id, Fault.position).where(Fault.ticket_id == ticket.id)
            )
        }
    found = {}
    for at, finding in enumerate(form.findings):
        position = positions.get(finding.fault_id)
        if position is None:
            raise NotFound(
                msg("This fault is not on ticket {number}.", number=form.ticket),
                field=f"findings.{at}.fault_id",
            )
        found[position] = FaultFacts(position, finding.kind, finding.cause)
    faults = [found.get(fault.id, fault) for fault in facts.faults]
    after = max(int(fault.id) for fault in faults)
    faults += fault_facts(
        (after + at, fault.kind, fault.cause) for at, fault in enumerate(form.added_faults, start=1)
    )
    return decide(replace(facts, faults=tuple(faults)), desk.policies, desk.calendar)


def settle(
    desk: Desk,
    unit: Unit,
    actor: Actor,
    ticket: Ticket,
    stage: DecisionStage = DecisionStage.CHANGE,
    *,
    anew: bool = False,
) -> Decision:
    """Bring the decision and the due times of ``ticket`` up to date; the last step of an action.

    The policy is asked again; where the facts are what they were, the record stands and the
    decision on record is handed back. ``anew``: not where the answer is another one now, since
    the calendar changed. Earlier records are never touched. Raises ``InvalidInput`` for facts no
    decision can rest on.
    """
    session = unit.session
    session.flush()
    facts = facts_of_ticket(desk, session, ticket)
    kept = session.get(tables.Decision, ticket.current_decision_id or 0)
    decision = decide(facts, desk.policies, desk.calendar)
    record = stored_record(decision, facts)
    stands = kept is not None and kept.facts == _text(record["facts"])
    if kept is not None and stands and not (anew and kept.decision != _text(record["decision"])):
        decision = decision_of(kept, desk.policies)
    else:
        row = _keep(unit, actor, ticket, stage, decision, record)
        ticket.current_decision_id = row.id
    copy_dues(ticket, decision)
    return decision


def _keep(
    unit: Unit,
    actor: Actor,
    ticket: Ticket,
    stage: DecisionStage,
    decision: Decision,
    record: dict[str, object],
) -> tables.Decision:
    session = unit.session
    made = session.scalar(select(func.count()).where(tables.Decision.ticket_id == ticket.id))
    row = tables.Decision(
        ticket_id=ticket.id,
        sequence=(made or 0) + 1,
        stage=stage,
        made_at=unit.now,
        made_by_id=actor.staff_id,
        facts=_text(record["facts"]),
        decision=_text(record["decision"]),
        policy_id=decision.policy.id,
        policy_version=decision.policy.version,
        policy_sha256=decision.policy.sha256,
        calendar=_text(record["working_days"]),
    )
    session.add(row)
    session.flush()
    unit.record(
        "ticket.decided",
        ticket.number,
        {
            "stage": stage,
            "sequence": row.sequence,
            "policy": decision.policy.version,
            "sha256": decision.policy.sha256,
            "coverage": [fault.coverage for fault in decision.faults],
        },
    )
    return row


def decision_of(row: tables.Decision, policies: PolicyBook) -> Decision:
    """The decision of a record, reasons and all, made again from what the record holds.

    Raises ``InvalidInput`` where its policy document is not among ``policies`` any more.
    """
    return decide_again(_record(row), policies)[0]


def recorded_facts(desk: Desk, number: str) -> CaseFacts:
    """The facts the standing decision of ticket ``number`` rests on. Raises ``NotFound``."""
    with desk.store.reading() as session:
        row = session.scalar(
            select(tables.Decision)
            .join(Ticket, Ticket.current_decision_id == tables.Decision.id)
            .where(Ticket.number == number)
        )
        if row is None:
            raise NotFound(msg("There is no decision on ticket {number}.", number=number))
        return decide_again(_record(row), desk.policies)[1]


def _record(row: tables.Decision) -> dict[str, object]:
    stamp = {"id": row.policy_id, "version": row.policy_version, "sha256": row.policy_sha256}
    return {
        "facts": json.loads(row.facts),
        "decision": {"policy": stamp},
        "working_days": json.loads(row.calendar or "{}"),
    }


def copy_dues(ticket: Ticket, decision: Decision) -> None:
    """Copy the due times onto the row, and the promise that presses now, for the queue."""
    dues = {deadline.id: deadline for deadline in decision.deadlines}
    verify = dues.get(DeadlineId.VERIFY_FAULT)
    forward = dues.get(DeadlineId.FORWARD_TO_MANUFACTURER)
    back = dues.get(DeadlineId.RETURN_TO_CUSTOMER)
    ticket.verify_due = verify.due_at if verify else None
    ticket.verify_act_by = verify.act_by if verify else None
    ticket.forward_due = forward.due_at if forward else None
    ticket.forward_act_by = forward.act_by if forward else None
    ticket.return_due = back.due_at if back else None
    ticket.return_promised = back.promised_at if back else None
    ticket.return_provisional = bool(back and back.calendar == "provisional")
    done = {
        DeadlineId.VERIFY_FAULT: ticket.verified_at,
        DeadlineId.FORWARD_TO_MANUFACTURER: ticket.forwarded_at,
        DeadlineId.RETURN_TO_CUSTOMER: ticket.dispatched_at,
    }
    still = [] if ticket.state in AT_AN_END else [d for d in dues.values() if done[d.id] is None]
    timed = [deadline for deadline in still if deadline.act_by is not None]
    pressing = min(timed, key=lambda d: d.act_by or d.promised_at) if timed else None
    if pressing is None and still:
        pressing = still[0]
    ticket.next_deadline = pressing.id if pressing else None
    ticket.due = pressing.due_at if pressing else None
    ticket.act_by = pressing.act_by if pressing else None


def _text(value: object) -> str:
    assert isinstance(value, dict)
    return canonical_json(value).decode()
