"""The decision with the managers' overrides in place (ruling 12): what is charged."""

from collections.abc import Iterable
from dataclasses import replace

from counter_app.policy import Decision, FaultDecision
from counter_app.services.views import OverrideView


def effective(decision: Decision, overrides: Iterable[OverrideView]) -> Decision:
    """``decision`` with each override's word on its fault; the clauses stay as computed.

    A manager's word settles a fault: nothing is pending after it.
    """
    by_fault = {str(override.position): override for override in overrides}
    if not by_fault:
        return decision
    return replace(
        decision,
        faults=tuple(
            _with(fault, by_fault[fault.id]) if fault.id in by_fault else fault
            for fault in decision.faults
        ),
    )


def _with(fault: FaultDecision, override: OverrideView) -> FaultDecision:
    return replace(
        fault,
        coverage=override.coverage or fault.coverage,
        parts=override.parts or fault.parts,
        labour=override.labour or fault.labour,
        pending=(),
        range=None,
    )
