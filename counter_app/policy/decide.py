"""The whole decision: facts, a policy in force and a calendar in; a decision out. Pure.

>>> from counter_app.policy import PolicyBook, WorkCalendar, decide, facts_from_json
>>> facts = facts_from_json({
...     "received_at": "2026-11-22T10:00:00+08:00", "service": "counter",
...     "product": {"origin": "own_brand", "sold_on": "2025-11-22"},
...     "faults": [{"id": "1", "kind": "hardware", "cause": "quality"}]})
>>> decision = decide(facts, PolicyBook.shipped(), WorkCalendar.shipped())
>>> decision.faults[0].coverage.value, decision.faults[0].clauses
('covered', ('detail.1', 'detail.4', 'scope.2'))
"""

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.policy.because import Reasons
from counter_app.policy.book import PolicyBook
from counter_app.policy.calendar import DayBook
from counter_app.policy.deadlines import deadlines_of
from counter_app.policy.decision import Deadline, Decision, FaultDecision, WorkingDays
from counter_app.policy.document import PolicyDocument
from counter_app.policy.facts import CaseFacts, FaultFacts
from counter_app.policy.facts_check import checked
from counter_app.policy.freight import freight_of
from counter_app.policy.misses import MissSearch
from counter_app.policy.on_site import on_site_of
from counter_app.policy.route import manufacturer_direct, route_of
from counter_app.policy.term import judged_day, term_of
from counter_app.policy.working_time import WorkingClock
from counter_app.values import FaultKind, Route, TermStatus


def decide(facts: CaseFacts, policies: PolicyBook, calendar: DayBook) -> Decision:
    """Decide one case by the policy in force on the local day of receipt.

    Raises InvalidInput, its ``field`` in the words of the facts' JSON, for facts that cannot be
    decided (see :func:`counter_app.policy.facts_check.checked`), for a day before the first
    policy version, and for times outside the years 1 to 9999.
    """
    facts = checked(facts)
    try:
        policy = policies.for_receipt(facts.received_at)
        judged_on, judged_by = judged_day(facts.received_at, facts.reported_at, policy)
    except OverflowError:
        raise InvalidInput(msg("lies outside the years 1 to 9999"), field="received_at") from None
    product = facts.product
    term = term_of(product, judged_on, policy)
    route = route_of(product.origin, facts.service, facts.route, policy)
    reasons = Reasons(facts, judged_on, judged_by, term, policy)
    search = MissSearch(product, judged_on, term, policy)
    clock = WorkingClock(policy.window, policy.zone, calendar, facts.shop_days)
    deadlines = _deadlines(facts, route, policy, clock)
    return Decision(
        policy=policy.stamp,
        judged_on=judged_on,
        judged_by=judged_by,
        term=term,
        faults=tuple(
            _fault(fault, term.status, facts, policy, reasons, search) for fault in facts.faults
        ),
        freight=freight_of(product.origin, facts.service, facts.return_by, route, policy.freight),
        on_site=on_site_of(product, facts.place, policy.on_site),
        route=route,
        manufacturer_direct=manufacturer_direct(product.origin, term.status, policy),
        deadlines=deadlines,
        working_days=_working_days(clock),
    )


def _fault(
    fault: FaultFacts,
    status: TermStatus,
    facts: CaseFacts,
    policy: PolicyDocument,
    reasons: Reasons,
    search: MissSearch,
) -> FaultDecision:
    cause = fault.cause if fault.kind is FaultKind.HARDWARE else None
    key = (facts.product.origin, status, fault.kind, cause)
    cell = policy.cells[key]
    row = cell.row
    misses = search.of(key, cell)
    return FaultDecision(
        id=fault.id,
        coverage=row.coverage,
        pending=row.pending,
        parts=row.charges.parts,
        labour=row.charges.labour,
        range=row.range,
        clauses=cell.clauses,
        row=row.id,
        because=reasons.of(key, cell, misses),
        misses=misses,
    )


def _deadlines(
    facts: CaseFacts, route: Route, policy: PolicyDocument, clock: WorkingClock
) -> tuple[Deadline, ...]:
    try:
        return deadlines_of(
            facts.received_at,
            facts.product.origin,
            facts.service,
            route,
            facts.pauses,
            policy,
            clock,
        )
    except OverflowError:
        raise InvalidInput(
            msg("a deadline falls outside the years 1 to 9999"),
            field="pauses" if facts.pauses else "received_at",
        ) from None


def _working_days(clock: WorkingClock) -> WorkingDays:
    """The days met, and which of the years from the first to the last are published."""
    met = sorted(clock.met)
    years = range(met[0].year, met[-1].year + 1) if met else range(0)
    return WorkingDays(
        clock.calendar.stamp,
        tuple(day for day in met if clock.met[day]),
        tuple(year for year in years if clock.calendar.official(year)),
    )
