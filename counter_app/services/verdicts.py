"""What the policy says of a fault, in one sentence for a customer: panel, ticket and quote.

Nobody is told "free" or "charged" flatly while something is pending (ruling 4): the sentence then
gives both ends of the range and what settles it.
"""

from counter_app.messages import Message, msg
from counter_app.policy.decision import Charges, Decision, FaultDecision, Pending, Term
from counter_app.values import Charge, Coverage

_CHARGES = {
    (Charge.FREE, Charge.FREE): msg("free"),
    (Charge.CHARGED, Charge.FREE): msg("parts are charged, labour is free"),
    (Charge.FREE, Charge.CHARGED): msg("parts are free, labour is charged"),
    (Charge.CHARGED, Charge.CHARGED): msg("parts and labour are charged"),
}

_SETTLED = {
    Coverage.COVERED: msg("Covered by the warranty"),
    Coverage.EXCLUDED: msg("Not covered"),
    Coverage.EXPIRED: msg("Past the term"),
    Coverage.NO_FAULT_FOUND: msg("No fault found"),
    Coverage.OUT_OF_SCOPE: msg("Not our product"),
    Coverage.PROVISIONAL: msg("Not settled yet"),
}


def charges(parts: Charge, labour: Charge) -> Message:
    """Who pays, in words: "parts are charged, labour is free"."""
    return _CHARGES[parts, labour]


def _either(charged: Charges) -> Message:
    return charges(charged.parts, charged.labour)


def headline(fault: FaultDecision) -> Message:
    """The coverage in two or three words, for a heading or a chip."""
    return _SETTLED[Coverage.PROVISIONAL if fault.pending else fault.coverage]


def verdict(fault: FaultDecision, term: Term) -> Message:
    """One sentence: what this fault costs the customer, and what is still open."""
    if fault.range is not None:
        best, worst = _either(fault.range.best), _either(fault.range.worst)
        if Pending.PROOF_OF_SALE in fault.pending:
            if best == worst:
                return msg("Until the sale is proved: {worst}", worst=worst)
            return msg(
                "With proof of the sale at best: {best}; without it: {worst}",
                best=best,
                worst=worst,
            )
        return msg(
            "If our check finds a quality failure: {best}; otherwise: {worst}",
            best=best,
            worst=worst,
        )
    if fault.pending:
        return msg("Until the sale is proved: {worst}", worst=charges(fault.parts, fault.labour))
    if fault.coverage is Coverage.COVERED and term.ends_on is not None:
        return msg("Free: in term until {day}", day=term.ends_on)
    if fault.coverage is Coverage.NO_FAULT_FOUND:
        return msg("Free: no fault found")
    return msg(
        "{coverage}: {charges}",
        coverage=headline(fault),
        charges=charges(fault.parts, fault.labour),
    )


def term_words(decision: Decision) -> Message:
    """The term in one sentence."""
    ends_on = decision.term.ends_on
    if ends_on is None:
        return msg("No proof of the sale yet")
    if decision.judged_on <= ends_on:
        return msg("In term until {day}", day=ends_on)
    return msg("The term ended on {day}", day=ends_on)


def is_settled(decision: Decision) -> bool:
    """Whether nothing is pending for any fault."""
    return not any(fault.pending for fault in decision.faults)


def open_points(decision: Decision) -> tuple[Message, ...]:
    """What each fault that is not settled comes to at best and at worst, each said once."""
    said: list[Message] = []
    for fault in decision.faults:
        if fault.pending and (point := verdict(fault, decision.term)) not in said:
            said.append(point)
    return tuple(said)
