"""What a technician finds: kind and cause of each fault, and what its repair needs.

The decision is made again with what was found; ``deciding.preview_diagnosis`` shows the difference
before anything is saved.
"""

from datetime import date

from sqlalchemy import select

from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput, WrongMove
from counter_app.messages import msg
from counter_app.services.changing import Change, changing
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import DiagnosisForm, FindingForm, NeedForm, VerificationForm
from counter_app.services.moves import Move, move
from counter_app.services.pauses import close_pause, open_pause
from counter_app.services.tickets import ticket
from counter_app.services.typed_text import sale_day
from counter_app.services.views import TicketView
from counter_app.store import tables as t
from counter_app.values import (
    Cause,
    DecisionStage,
    FaultKind,
    LineKind,
    PauseKind,
    TicketState,
)

BEFORE_THE_END = frozenset(TicketState) - {
    TicketState.DRAFT,
    TicketState.DISPATCHED,
    TicketState.CANCELLED,
    TicketState.CLOSED,
}


def take(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """Take a received ticket to the bench of ``actor``. Raises ``WrongMove``, ``Conflict``."""
    with changing(desk, actor, number, version) as change:
        _take(change)
    return ticket(desk, number)


def _take(change: Change) -> None:
    move(change.unit, change.ticket, Move.TAKE)
    change.ticket.technician_id = change.actor.staff_id
    if change.actor.staff_id is not None:
        change.unit.session.add(
            t.Diagnosis(
                ticket_id=change.ticket.id,
                technician_id=change.actor.staff_id,
                began_at=change.unit.now,
            )
        )


def put_back(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """Put a ticket that was taken back into the queue; what was found stays."""
    with changing(desk, actor, number, version) as change:
        move(change.unit, change.ticket, Move.PUT_BACK)
        change.ticket.technician_id = None
    return ticket(desk, number)


def verify(desk: Desk, actor: Actor, form: VerificationForm) -> TicketView:
    """Note that the fault was verified with the customer, when and how (response.2.verify).

    Raises ``WrongMove`` where it was verified before, or the unit has left.
    """
    with changing(desk, actor, form.ticket, form.version) as change:
        row = change.ticket
        shown = format_code(row.number)
        if row.verified_at is not None:
            raise WrongMove(
                msg(
                    "Ticket {number} was verified with the customer on {at}.",
                    number=shown,
                    at=row.verified_at.astimezone(desk.zone),
                )
            )
        if row.state not in BEFORE_THE_END:
            raise WrongMove(
                msg(
                    "Ticket {number} is at “{state}”: there is nothing left to verify.",
                    number=shown,
                    state=row.state,
                )
            )
        row.verified_at = change.unit.now
        row.verified_how = form.how
        row.verified_note = change.text(form.note, "note") or None
        row.verified_by_id = actor.staff_id
        change.unit.record("ticket.verified", row.number, {"how": form.how})
    return ticket(desk, form.ticket)


def save(desk: Desk, actor: Actor, form: DiagnosisForm) -> TicketView:
    """Save what was found of each fault and what it needs, and decide again.

    A received ticket is taken first. Raises ``InvalidInput`` naming the field, ``WrongMove`` where
    the ticket is past diagnosis, ``Conflict``.
    """
    with changing(desk, actor, form.ticket, form.version) as change:
        row = change.ticket
        if row.state is TicketState.RECEIVED:
            _take(change)
        if row.state not in (TicketState.VERIFYING, TicketState.ON_VISIT):
            raise WrongMove(
                msg(
                    "Ticket {number} is at “{state}”: choose “{move}” first, then change the "
                    "diagnosis.",
                    number=format_code(row.number),
                    state=row.state,
                    move=Move.LOOK_AGAIN,
                )
            )
        added = [
            _add_fault(change, fault.reported, fault.kind, fault.cause)
            for fault in form.added_faults
        ]
        by_id = {fault.id: fault for fault in row.faults}
        for index, finding in enumerate(form.findings):
            _find(change, by_id, index, finding)
        for known in row.faults:
            known.needs.clear()
        for index, need in enumerate(form.needs):
            fault = _fault_of(need, by_id, added)
            if fault is None:
                raise InvalidInput(
                    msg("Choose the fault this is for."), field=f"needs.{index}.fault_id"
                )
            _need(change, fault, index, need)
        change.unit.session.flush()
        change.settle(DecisionStage.DIAGNOSIS)
        _finish(change)
        change.unit.record(
            "ticket.diagnosed",
            row.number,
            {
                "fault_kinds": [fault.kind for fault in row.faults],
                "causes": [fault.cause or Cause.UNKNOWN for fault in row.faults],
                "needs": len(form.needs),
            },
        )
    return ticket(desk, form.ticket)


def _add_fault(change: Change, reported: str, kind: FaultKind, cause: Cause) -> t.Fault:
    text = change.text(reported, "added_faults", required=True)
    fault = t.Fault(
        position=max((f.position for f in change.ticket.faults), default=0) + 1,
        reported=text,
        kind=kind,
        cause=cause,
    )
    change.ticket.faults.append(fault)
    change.unit.session.flush()
    return fault


def _fault_of(need: NeedForm, by_id: dict[int, t.Fault], added: list[t.Fault]) -> t.Fault | None:
    if need.fault_id is not None:
        return by_id.get(need.fault_id)
    at = need.added
    return added[at] if at is not None and 0 <= at < len(added) else None


def _find(change: Change, by_id: dict[int, t.Fault], index: int, finding: FindingForm) -> None:
    fault = by_id.get(finding.fault_id)
    if fault is None:
        raise InvalidInput(
            msg("This fault is not one of the ticket's."), field=f"findings.{index}.fault_id"
        )
    fault.kind = finding.kind
    fault.cause = finding.cause
    fault.note = change.text(finding.note, f"findings.{index}.note") or None
    fault.evidence = change.text(finding.evidence, f"findings.{index}.evidence") or None
    settled = finding.kind is not FaultKind.HARDWARE or finding.cause is not Cause.UNKNOWN
    fault.found_at = (fault.found_at or change.unit.now) if settled else None
    fault.found_by_id = change.actor.staff_id if settled else None


def _need(change: Change, fault: t.Fault, index: int, need: NeedForm) -> None:
    field = f"needs.{index}"
    if need.kind is LineKind.FREIGHT:
        raise InvalidInput(
            msg("Freight belongs on the quote, not to a fault."), field=f"{field}.kind"
        )
    if not 0 < need.quantity <= 1_000_000_000:
        raise InvalidInput(
            msg("The quantity must be more than nothing."), field=f"{field}.quantity"
        )
    if need.unit_price_fen < 0:
        raise InvalidInput(msg("A price cannot be negative."), field=f"{field}.unit_price_fen")
    part = None
    if need.part_code:
        part = change.unit.session.scalar(select(t.Part).where(t.Part.code == need.part_code))
        if part is None:
            raise InvalidInput(
                msg("There is no part {code} in the list.", code=need.part_code),
                field=f"{field}.part_code",
            )
    description = change.text(need.description, f"{field}.description") or (
        part.name if part else ""
    )
    if not description:
        raise InvalidInput(msg("Say what is needed."), field=f"{field}.description")
    fault.needs.append(
        t.FaultNeed(
            kind=need.kind,
            part_id=part.id if part else None,
            description=description[:200],
            quantity=need.quantity,
            unit_price_fen=need.unit_price_fen,
        )
    )


def _finish(change: Change) -> None:
    open_one = change.unit.session.scalar(
        select(t.Diagnosis)
        .where(t.Diagnosis.ticket_id == change.ticket.id)
        .order_by(t.Diagnosis.id.desc())
        .limit(1)
    )
    if open_one is not None:
        open_one.finished_at = change.unit.now
        open_one.decision_id = change.ticket.current_decision_id


def ask_for_proof(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """Wait for the customer's proof of the sale; the return clock stands (house.pause)."""
    with changing(desk, actor, number, version) as change:
        move(change.unit, change.ticket, Move.ASK_FOR_PROOF)
        open_pause(change.unit, change.ticket, PauseKind.CUSTOMER)
    return ticket(desk, number)


def proof_arrived(desk: Desk, actor: Actor, number: str, version: int, sold_on: date) -> TicketView:
    """The proof has come: the sale was on ``sold_on``; the decision is made again."""
    with changing(desk, actor, number, version) as change:
        sale_day(sold_on, "product.sold_on", desk.today())
        move(change.unit, change.ticket, Move.PROOF_ARRIVED, sold_on=sold_on)
        change.ticket.product.sold_on = sold_on
        close_pause(change.unit, change.ticket, PauseKind.CUSTOMER)
    return ticket(desk, number)


def go_on_without_proof(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """The customer has no proof: go on with the charges as they stand."""
    with changing(desk, actor, number, version) as change:
        move(change.unit, change.ticket, Move.GO_ON_WITHOUT_PROOF)
        close_pause(change.unit, change.ticket, PauseKind.CUSTOMER)
    return ticket(desk, number)
