"""What every document of a ticket needs: the shop's head, the faults, the promises, the terms."""

from datetime import datetime

from counter_app.documents.papers import (
    Address,
    FaultLine,
    MoneyLine,
    Promise,
    PromiseKept,
    Signature,
    Term,
)
from counter_app.errors import CounterError, InvalidInput
from counter_app.messages import Message, Money, msg
from counter_app.policy import CheckFee, Decision, FaultDecision
from counter_app.services import photos
from counter_app.services.desk import Desk
from counter_app.services.naming import product_title
from counter_app.services.promises import here_until
from counter_app.services.signatures import WIDTH
from counter_app.services.verdicts import verdict
from counter_app.services.views import DueView, FaultView, OwedView, TicketView
from counter_app.values import Cause, DeadlineId, FaultKind, Fen, Outcome, PictureKind, Service

PROMISED = {
    DeadlineId.VERIFY_FAULT: msg("We verify the fault with you by"),
    DeadlineId.FORWARD_TO_MANUFACTURER: msg("It goes to the maker's centre by"),
    DeadlineId.RETURN_TO_CUSTOMER: msg("It comes back to you by"),
}

OUTCOMES = {
    Outcome.OPEN: msg("Work not finished"),
    Outcome.REPAIRED: msg("Repaired and tested"),
    Outcome.NO_FAULT_FOUND: msg("No fault found"),
    Outcome.DECLINED: msg("Not repaired: the quote was declined"),
    Outcome.NOT_REPAIRABLE: msg("Cannot be repaired"),
    Outcome.WITHDRAWN: msg("Taken back unrepaired"),
}


def refuse(why: Message) -> InvalidInput:
    """The error for a document that makes no sense for this ticket."""
    return InvalidInput(why, field="kind")


def decision_of(view: TicketView) -> Decision:
    """The decision on record. Raises ``InvalidInput`` for imported history, which has none."""
    if view.decision is None:
        raise refuse(
            msg("Ticket {number} is imported history: it has no paper.", number=view.number)
        )
    return view.decision


def product_name(view: TicketView) -> str:
    """Brand and model, the brand once."""
    return product_title(view.product.brand, view.product.model)


def customer_address(view: TicketView) -> Address:
    """Where the customer lives, as on record."""
    person = view.customer
    return Address(person.name, person.phone_shown, person.address, person.city, person.postal_code)


def fault_lines(view: TicketView) -> tuple[FaultLine, ...]:
    """Each fault with what it costs and by which clauses, as decided."""
    decision = view.effective or decision_of(view)
    decided = {fault.id: fault for fault in decision.faults}
    return tuple(
        FaultLine(
            reported=fault.reported,
            verdict=_verdict(view, decided[str(fault.position)], decision),
            clauses=decided[str(fault.position)].clauses,
            found=found_words(fault),
        )
        for fault in view.faults
    )


def _verdict(view: TicketView, fault: FaultDecision, decision: Decision) -> Message:
    said = verdict(fault, decision.term)
    for override in view.overrides:
        if str(override.position) == fault.id:
            return msg(
                "{verdict} (so decided by {manager}: {reason})",
                verdict=said,
                manager=override.by,
                reason=override.reason,
            )
    return said


def found_words(fault: FaultView) -> Message | str:
    """What the technician found of a fault; empty while nobody has looked."""
    if not fault.found:
        return ""
    if fault.kind is not FaultKind.HARDWARE or fault.cause is Cause.UNKNOWN:
        what = msg("{kind}", kind=fault.kind)
    else:
        what = msg("{kind}, {cause}", kind=fault.kind, cause=fault.cause)
    return msg("{what}: {note}", what=what, note=fault.note) if fault.note else what


def promises(view: TicketView) -> tuple[Promise, ...]:
    """What the policy promises this customer, with its times."""
    otherwise = msg("after your answer; waiting for it stops the clock")
    return tuple(
        Promise(
            PROMISED[DeadlineId(due.deadline)],
            due.due_at,
            otherwise,
            due.clauses,
            here_until(due.due_at, due.act_by),
        )
        for due in view.dues
    )


def promises_kept(view: TicketView) -> tuple[PromiseKept, ...]:
    """What was promised against what was done."""
    return tuple(
        PromiseKept(
            words=PROMISED[DeadlineId(due.deadline)],
            promised_at=_measured(due),
            done_at=due.done_at,
            kept=bool(due.kept),
            clauses=due.clauses,
        )
        for due in view.dues
    )


def _measured(due: DueView) -> datetime:
    return due.due_at or due.promised_at


def signature_of(desk: Desk, view: TicketView, kind: PictureKind) -> Signature | None:
    """What the customer signed on the pad; None where it was not, or its file is lost.

    Then the paper has a line to sign on: a lost file stops no work.
    """
    picture = view.signature(kind)
    if picture is None:
        return None
    try:
        strokes = photos.strokes(desk, picture.digest, kind)
    except CounterError:
        return None
    return Signature(WIDTH, strokes.height, strokes.lines, picture.taken_at)


def terms(view: TicketView, fee: CheckFee | None = None) -> tuple[Term, ...]:
    """The policy in short, as far as it matters for this ticket; ``fee`` as the shop asks it."""
    decision = decision_of(view)
    lines = [Term(msg("Nothing is charged before you approve a quote."))]
    if fee is not None:
        said = msg(
            "If you decline a quote, the check costs {amount} CNY.", amount=Money(fee.amount_fen)
        )
        lines.append(Term(said, (fee.clause,)))
    if any(due.deadline == DeadlineId.RETURN_TO_CUSTOMER for due in view.dues):
        lines.append(Term(msg("Waiting for your answer stops the return date."), ("house.pause",)))
    if view.service is not Service.ON_SITE:
        if "charge.3" in decision.freight.clauses or not decision.freight.clauses:
            lines.append(
                Term(
                    msg(
                        "We send it back at our cost by post, road or slow rail; "
                        "urgent freight is yours."
                    ),
                    ("charge.3",),
                )
            )
        else:
            lines.append(Term(msg("Transport is yours, both ways."), ("house.out_of_scope",)))
    if decision.manufacturer_direct:
        lines.append(
            Term(msg("You may also go to the maker's own service centre directly."), ("detail.3",))
        )
    return tuple(lines)


def _owed(part: OwedView) -> Message:
    if not part.clause:
        return part.what
    return msg("{what} ({clause})", what=part.what, clause=part.clause)


def balance(view: TicketView) -> tuple[MoneyLine, ...]:
    """What is to pay and by what, what was paid, what remains, in fen."""
    parts = view.owed if any(part.clause for part in view.owed) else ()
    return (
        *(MoneyLine(_owed(part), Fen(part.fen)) for part in parts),
        MoneyLine(msg("To pay"), Fen(view.owed_fen)),
        MoneyLine(msg("Paid"), Fen(view.paid_fen)),
        MoneyLine(
            msg("Still to pay") if view.balance_fen >= 0 else msg("To give back"),
            Fen(abs(view.balance_fen)),
            strong=True,
        ),
    )
