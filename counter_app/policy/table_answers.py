"""What a table of cases can expect: each column's name, and how a decision answers it."""

from collections.abc import Callable, Mapping

from counter_app.policy.decision import Charges, Decision, FaultDecision
from counter_app.values import DeadlineId

Answer = Callable[[Decision], str]


def _words(charges: Charges) -> str:
    return f"{charges.parts.value} {charges.labour.value}"


def _each(read: Callable[[FaultDecision], str]) -> Answer:
    """One part for each fault, in order."""
    return lambda decision: "; ".join(read(fault) for fault in decision.faults)


def _deadline(wanted: DeadlineId, attribute: str) -> Answer:
    """A value of one deadline; ``open`` while a pause leaves it open, ``none`` without it."""

    def read(decision: Decision) -> str:
        for deadline in decision.deadlines:
            if deadline.id is wanted:
                value = getattr(deadline, attribute)
                if attribute == "clauses":
                    return " ".join(value)
                return "open" if value is None else str(value)
        return "none"

    return read


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
    "expect.coverage": _each(lambda f: f.coverage.value),
    "expect.pending": _each(lambda f: " ".join(p.value for p in f.pending) or "none"),
    "expect.parts": _each(lambda f: f.parts.value),
    "expect.labour": _each(lambda f: f.labour.value),
    "expect.best": _each(lambda f: _words(f.range.best) if f.range else "none"),
    "expect.worst": _each(lambda f: _words(f.range.worst) if f.range else "none"),
    "expect.row": _each(lambda f: f.row),
    "expect.clauses": _each(lambda f: " ".join(f.clauses)),
    "expect.trace": _each(lambda f: " ".join(step.clause for step in f.because)),
    "expect.inbound": lambda d: d.freight.inbound.value,
    "expect.outbound": lambda d: d.freight.outbound.value if d.freight.outbound else "not chosen",
    "expect.freight_clauses": lambda d: " ".join(d.freight.clauses) or "none",
    "expect.entitled": lambda d: "yes" if d.on_site.entitled else "no",
    "expect.route": lambda d: d.route.value,
    "expect.manufacturer_direct": lambda d: "yes" if d.manufacturer_direct else "no",
    "expect.verify_due": _deadline(_VERIFY, "due_at"),
    "expect.verify_act_by": _deadline(_VERIFY, "act_by"),
    "expect.verify_clauses": _deadline(_VERIFY, "clauses"),
    "expect.forward_due": _deadline(_FORWARD, "due_at"),
    "expect.forward_act_by": _deadline(_FORWARD, "act_by"),
    "expect.forward_clauses": _deadline(_FORWARD, "clauses"),
    "expect.return_due": _deadline(_RETURN, "due_at"),
    "expect.return_promised": _deadline(_RETURN, "promised_at"),
    "expect.return_clauses": _deadline(_RETURN, "clauses"),
    "expect.calendar": _deadline(_RETURN, "calendar"),
}
