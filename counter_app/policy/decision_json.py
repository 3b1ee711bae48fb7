"""A decision as JSON: the shape ``policy decide`` prints (rulings, "Facts in, decision out")."""

from collections.abc import Callable
from datetime import datetime

from counter_app.messages import Message
from counter_app.policy.decision import (
    Charges,
    Deadline,
    Decision,
    FaultDecision,
    Stamp,
)

Speak = Callable[[Message], str]
"""Puts a message into one language."""


def decision_to_json(
    decision: Decision, en: Speak | None = None, zh: Speak | None = None
) -> dict[str, object]:
    """The decision as JSON; with both languages' words each fault also says ``because``."""
    spoken: dict[int, dict[str, object]] = {}
    return {
        "policy": stamp_to_json(decision.policy),
        "judged_on": decision.judged_on.isoformat(),
        "judged_by": decision.judged_by.value,
        "term": {
            "ends_on": None if decision.term.ends_on is None else decision.term.ends_on.isoformat(),
            "months": decision.term.months,
            "status": decision.term.status.value,
        },
        "faults": [_fault(fault, en, zh, spoken) for fault in decision.faults],
        "freight": {
            "inbound": decision.freight.inbound.value,
            "outbound": decision.freight.outbound.value if decision.freight.outbound else None,
            "clauses": list(decision.freight.clauses),
        },
        "on_site": {
            "entitled": decision.on_site.entitled,
            "clauses": list(decision.on_site.clauses),
        },
        "route": decision.route.value,
        "manufacturer_direct": decision.manufacturer_direct,
        "deadlines": [_deadline(deadline) for deadline in decision.deadlines],
    }


def stamp_to_json(stamp: Stamp) -> dict[str, object]:
    """Which document or calendar: id, version, hash."""
    return {"id": stamp.id, "version": stamp.version, "sha256": stamp.sha256}


def _fault(
    fault: FaultDecision,
    en: Speak | None,
    zh: Speak | None,
    spoken: dict[int, dict[str, object]],
) -> dict[str, object]:
    shown: dict[str, object] = {
        "id": fault.id,
        "coverage": fault.coverage.value,
        "pending": [pending.value for pending in fault.pending],
        "parts": fault.parts.value,
        "labour": fault.labour.value,
        "range": None
        if fault.range is None
        else {"best": _charges(fault.range.best), "worst": _charges(fault.range.worst)},
        "clauses": list(fault.clauses),
    }
    if en is not None and zh is not None:
        for step in fault.because:
            # The faults of a case share steps; each is put into words once.
            if id(step) not in spoken:
                message = step.message
                spoken[id(step)] = {"clause": step.clause, "en": en(message), "zh": zh(message)}
        shown["because"] = [spoken[id(step)] for step in fault.because]
    return shown


def _charges(charges: Charges) -> dict[str, object]:
    return {"parts": charges.parts.value, "labour": charges.labour.value}


def _deadline(deadline: Deadline) -> dict[str, object]:
    return {
        "id": deadline.id.value,
        "due_at": _moment(deadline.due_at),
        "promised_at": _moment(deadline.promised_at),
        "act_by": _moment(deadline.act_by),
        "calendar": deadline.calendar.value,
        "clauses": list(deadline.clauses),
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
