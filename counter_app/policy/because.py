"""Why a fault was decided as it was."""

from dataclasses import dataclass
from datetime import date

from counter_app.policy.decision import Because, JudgedBy, Term
from counter_app.policy.document import Cell, CellKey, PolicyDocument
from counter_app.policy.facts import CaseFacts


@dataclass(frozen=True, slots=True)
class Reasons:
    """What all faults of one case share."""

    facts: CaseFacts
    judged_on: date
    judged_by: JudgedBy
    term: Term
    policy: PolicyDocument

    def of(self, key: CellKey, cell: Cell) -> tuple[Because, ...]:
        """The reasons for one fault, in the order they were looked at."""
        return ()
