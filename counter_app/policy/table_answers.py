"""What a table of cases can expect: each column's name, and how a decision answers it."""

from collections.abc import Callable, Mapping

from counter_app.policy.decision import Charges, Decision, FaultDecision
from counter_app.values import DeadlineId

Answer = Callable[[Decision], str]


def _words(charges: Charges) -> str:
    return f"{charges.parts.value} {charges.labour.value}"


def _each(decision: Decision, read: Callable[[FaultDecision], str]) -> str:
    """One part for each fault, in order."""
    return "; ".join(read(fault) for fault in decision.faults)


def _deadline(decision: Decision, wanted: DeadlineId, attribute: str) -> str:
    """A value of one deadline; ``open`` while a pause leaves it open, ``none`` without it."""
    for deadline in decision.deadlines:
        if deadline.id is wanted:
            value = getattr(deadline, attribute)
            if attribute == "clauses":
                return " ".join(value)
            return "open" if value is None else str(value)
    return "none"


_VERIFY, _FORWARD, _RETURN = (
    DeadlineId.VERIFY_FAULT,
    DeadlineId.FORWARD_TO_MANUFACTURER,
    DeadlineId.RETURN_TO_CUSTOMER,
)

ANSWERS: Mapping[str, Answer] = {
    "expect.judged_on": lambda d: str(d.judged_on),
    "expect.judged_by": lambda d: d.judged_by.value,
    "expect.ends_on": lambda d: str(d.term.ends_on or "none"),
    "expect.months": lambda d: "none" if d.term.months is None else str(d.term.months),
    "expect.status": lambda d: d.term.status.value,
    "expect.coverage": lambda d: _each(d, lambda f: f.coverage.value),
    "expect.pending": lambda d: _each(d, lambda f: " ".join(p.value for p in f.pending) or "none"),
    "expect.parts": lambda d: _each(d, lambda f: f.parts.value),
    "expect.labour": lambda d: _each(d, lambda f: f.labour.value),
    "expect.best": lambda d: _each(d, lambda f: _words(f.range.best) if f.range else "none"),
    "expect.worst": lambda d: _each(d, lambda f: _words(f.range.worst) if f.range else "none"),
    "expect.row": lambda d: _each(d, lambda f: f.row),
    "expect.clauses": lambda d: _each(d, lambda f: " ".join(f.clauses)),
    "expect.trace": lambda d: _each(d, lambda f: " ".join(step.clause for step in f.because)),
    "expect.inbound": lambda d: d.freight.inbound.value,
    "expect.outbound": lambda d: d.freight.outbound.value if d.freight.outbound else "not chosen",
    "expect.freight_clauses": lambda d: " ".join(d.freight.clauses) or "none",
    "expect.entitled": lambda d: "yes" if d.on_site.entitled else "no",
    "expect.route": lambda d: d.route.value,
    "expect.manufacturer_direct": lambda d: "yes" if d.manufacturer_direct else "no",
    "expect.verify_due": lambda d: _deadline(d, _VERIFY, "due_at"),
    "expect.verify_act_by": lambda d: _deadline(d, _VERIFY, "act_by"),
    "expect.verify_clauses": lambda d: _deadline(d, _VERIFY, "clauses"),
    "expect.forward_due": lambda d: _deadline(d, _FORWARD, "due_at"),
    "expect.forward_act_by": lambda d: _deadline(d, _FORWARD, "act_by"),
    "expect.forward_clauses": lambda d: _deadline(d, _FORWARD, "clauses"),
    "expect.return_due": lambda d: _deadline(d, _RETURN, "due_at"),
    "expect.return_promised": lambda d: _deadline(d, _RETURN, "promised_at"),
    "expect.return_clauses": lambda d: _deadline(d, _RETURN, "clauses"),
    "expect.calendar": lambda d: _deadline(d, _RETURN, "calendar"),
}
