"""What a ticket keeps of a decision, and deciding again from it (ruling 13).

A record holds the policy's id, version and hash, the facts, the decision with every clause it
cites, and the days it took for working days. Decided again on that, with the same document, it
gives the same bytes, also when the official calendar has come out since.
"""

from dataclasses import dataclass
from datetime import date

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.policy.book import PolicyBook
from counter_app.policy.decide import decide
from counter_app.policy.decision import Decision, Stamp
from counter_app.policy.decision_json import decision_to_json, stamp_to_json
from counter_app.policy.facts import CaseFacts
from counter_app.policy.facts_check import checked
from counter_app.policy.facts_json import facts_from_json, facts_to_json


@dataclass(frozen=True, slots=True)
class RecordedDays:
    """The working days of a record, in place of a calendar."""

    stamp: Stamp
    dates: frozenset[date]
    official_years: frozenset[int]

    def working(self, day: date) -> bool:
        """Whether the decision took ``day`` for a working day."""
        return day in self.dates

    def official(self, year: int) -> bool:
        """Whether the year's calendar was published when it was decided."""
        return year in self.official_years


def stored_record(decision: Decision, facts: CaseFacts) -> dict[str, object]:
    """What to keep of ``decision`` on ``facts``; ``canonical_json`` makes its bytes."""
    days = decision.working_days
    return {
        "facts": facts_to_json(checked(facts)),
        "decision": decision_to_json(decision),
        "working_days": {
            "calendar": stamp_to_json(days.calendar),
            "dates": [day.isoformat() for day in days.dates],
            "official_years": list(days.official_years),
        },
    }


def decide_again(record: dict[str, object], policies: PolicyBook) -> tuple[Decision, CaseFacts]:
    """The decision of a record made again, reasons and all, from what the record holds.

    Raises InvalidInput where the record is not one, or its policy document is not in
    ``policies`` with the same content.
    """
    try:
        facts = facts_from_json(record["facts"])
        kept = record["working_days"]
        decided = record["decision"]
        assert isinstance(kept, dict)
        assert isinstance(decided, dict)
        days = RecordedDays(
            _stamp(kept["calendar"]),
            frozenset(date.fromisoformat(day) for day in kept["dates"]),
            frozenset(kept["official_years"]),
        )
        stamp = _stamp(decided["policy"])
    except (KeyError, TypeError, ValueError, AssertionError):
        raise InvalidInput(msg("this is not a stored decision")) from None
    return decide(facts, PolicyBook.only(policies.stamped(stamp)), days), facts


def replay(record: dict[str, object], policies: PolicyBook) -> dict[str, object]:
    """The record made again; its canonical JSON is the same bytes. Raises as decide_again."""
    decision, facts = decide_again(record, policies)
    return stored_record(decision, facts)


def _stamp(value: dict[str, str]) -> Stamp:
    return Stamp(value["id"], value["version"], value["sha256"])
