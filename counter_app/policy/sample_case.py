"""A concrete case for a combination of the closed fields: the checker's counter-examples."""

from datetime import date, datetime, time, timedelta

from counter_app.policy.document import CellKey, PolicyDocument
from counter_app.policy.facts import CaseFacts, FaultFacts, ProductFacts
from counter_app.policy.facts_json import facts_to_json
from counter_app.policy.months import earliest_sale
from counter_app.values import FaultKind, Origin, Service, TermStatus

_DAY = timedelta(days=1)
_LATEST = date(9000, 1, 1)
_ORDINARY = date(2026, 3, 10)


def sample_facts(
    key: CellKey, policy: PolicyDocument, service: Service = Service.COUNTER
) -> CaseFacts:
    """A case of this combination, on the first day of its place against the term.

    The term is the policy's own. It is received at ten in the morning of an ordinary day on
    which the policy is in force.
    """
    origin, status, kind, cause = key
    day = min(max(policy.effective_from, _ORDINARY), _LATEST)
    return CaseFacts(
        received_at=datetime.combine(day, time(10), policy.zone),
        product=ProductFacts(origin, _sold_on(status, day, policy)),
        service=service,
        faults=(FaultFacts("1", kind, cause),),
    )


def sample_case(
    key: CellKey, policy: PolicyDocument, service: Service = Service.COUNTER
) -> dict[str, object]:
    """The same as JSON, ready for ``policy decide``."""
    return facts_to_json(sample_facts(key, policy, service))


def any_case(policy: PolicyDocument) -> dict[str, object]:
    """An ordinary case: what shows a mistake that every case meets."""
    return sample_case(
        (Origin.OWN_BRAND, TermStatus.IN_TERM, FaultKind.NO_FAULT_FOUND, None), policy
    )


def _sold_on(status: TermStatus, day: date, policy: PolicyDocument) -> date | None:
    if status is TermStatus.UNKNOWN:
        return None
    if status is TermStatus.IN_TERM:
        return day
    term_held_until = day
    if status is TermStatus.SECOND_BAND:
        term_held_until = earliest_sale(day, policy.bands.first_months) or day
    first = earliest_sale(term_held_until, policy.term_months) or day
    return first - _DAY
