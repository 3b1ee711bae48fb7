"""A decision as the policy panel says it: verdict, rows and what changed. Knows nothing of Qt.

Nobody is told "free" or "charged" flatly while something is pending (ruling 4): such a row says
both ends of the range.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.messages import Message, msg
from counter_app.policy import Decision, FaultDecision
from counter_app.services import verdicts
from counter_app.services.views import OverrideView
from counter_app.values import Charge, Coverage, Payer, Route

_PARTS = (
    "house.out_of_scope",
    "house.no_proof_of_sale",
    "charge.1",
    "charge.2",
    "house.no_fault_found",
    "exclusion.2",
    "exclusion.3",
    "exclusion.4",
    "exclusion.5",
    "detail.4",
)
_LABOUR = ("house.out_of_scope", "house.no_proof_of_sale", "house.excluded_in_term", *_PARTS)
_GRAVITY = (
    Coverage.OUT_OF_SCOPE,
    Coverage.EXPIRED,
    Coverage.EXCLUDED,
    Coverage.PROVISIONAL,
    Coverage.NO_FAULT_FOUND,
    Coverage.COVERED,
)
_WORD = {Charge.FREE: msg("free"), Charge.CHARGED: msg("charged")}


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One line: what, what is decided, by which clause. A ``heading`` starts a fault's lines."""

    what: Message
    value: Message
    clause: str = ""
    heading: bool = False


def leading_clause(fault: FaultDecision, *, labour: bool = False) -> str:
    """The clause that decided a fault's parts, or its labour."""
    order = _LABOUR if labour else _PARTS
    return next((clause for clause in order if clause in fault.clauses), fault.clauses[0])


def gravest(decision: Decision) -> FaultDecision:
    """The fault the customer must hear of first."""
    return min(decision.faults, key=lambda fault: _GRAVITY.index(fault.coverage))


def verdict(decision: Decision) -> tuple[Message, Message]:
    """The large words, and the sentence under them."""
    fault = gravest(decision)
    large = verdicts.headline(fault)
    if len(decision.faults) > 1:
        if len({verdicts.headline(each).text for each in decision.faults}) == 1:
            large = msg("All faults: {verdict}", verdict=large)
        else:
            large = msg("Fault {position}: {verdict}", position=fault.id, verdict=large)
    return large, verdicts.verdict(fault, decision.term)


def _charge(fault: FaultDecision, *, labour: bool) -> Message:
    now = fault.labour if labour else fault.parts
    if fault.range is not None:
        best = fault.range.best.labour if labour else fault.range.best.parts
        worst = fault.range.worst.labour if labour else fault.range.worst.parts
        if best != worst:
            return msg("free or charged")
        now = best
    return _WORD[now]


def overridden(override: OverrideView) -> Message:
    """A manager's word, beside what the policy computed (ruling 12)."""
    return msg(
        "Fault {position} is overridden by {who}: {reason}",
        position=override.position,
        who=override.by,
        reason=override.reason,
    )


def rows(decision: Decision, names: Mapping[str, str]) -> tuple[PolicyRow, ...]:
    """Parts and labour of each fault, freight, route and what else the customer may do.

    ``names`` gives the words of each fault by its id ("1", "2" …), as the customer told them.
    """
    made: list[PolicyRow] = []
    several = len(decision.faults) > 1
    for fault in decision.faults:
        if several:
            name = names.get(fault.id, "")
            made.append(
                PolicyRow(
                    msg("{position}  {fault}", position=fault.id, fault=name)
                    if name
                    else msg("Fault {position}", position=fault.id),
                    verdicts.headline(fault),
                    heading=True,
                )
            )
        made.append(PolicyRow(msg("Parts"), _charge(fault, labour=False), leading_clause(fault)))
        made.append(
            PolicyRow(
                msg("Labour"), _charge(fault, labour=True), leading_clause(fault, labour=True)
            )
        )
    made += _freight(decision)
    made += _route(decision)
    return tuple(made)


def _freight(decision: Decision) -> list[PolicyRow]:
    freight = decision.freight
    clause = next((c for c in freight.clauses if c != "house.manufacturer_freight"), "")
    made = []
    if freight.inbound is not Payer.NONE:
        made.append(PolicyRow(msg("Freight here"), _payer(freight.inbound), clause))
    if freight.outbound is None:
        made.append(PolicyRow(msg("Freight back"), msg("not chosen yet")))
    elif freight.outbound is not Payer.NONE:
        made.append(PolicyRow(msg("Freight back"), _payer(freight.outbound), clause))
    return made


def _payer(payer: Payer) -> Message:
    return msg("{payer}", payer=payer)


def _route(decision: Decision) -> list[PolicyRow]:
    made = []
    if decision.route is Route.ON_SITE:
        made.append(
            PolicyRow(
                msg("On-site visit"),
                msg("entitled") if decision.on_site.entitled else msg("not included"),
                "detail.2",
            )
        )
    if decision.route is Route.MANUFACTURER:
        made.append(PolicyRow(msg("Repair"), msg("at the maker"), "response.2.agency"))
    if decision.manufacturer_direct:
        made.append(PolicyRow(msg("Maker's own centre"), msg("may be used too"), "detail.3"))
    return made


def changes(decision: Decision, before: Decision | None) -> tuple[Message, ...]:
    """What ``decision`` changes against the one on record, fault by fault; empty where nothing."""
    if before is None:
        return ()
    was = {fault.id: fault for fault in before.faults}
    made = []
    for fault in decision.faults:
        old = was.get(fault.id)
        if old is None:
            made.append(msg("Fault {position} is new.", position=fault.id))
        elif (old.coverage, old.parts, old.labour, old.pending) != (
            fault.coverage,
            fault.parts,
            fault.labour,
            fault.pending,
        ):
            made.append(
                msg(
                    "Fault {position} was: {verdict}.",
                    position=fault.id,
                    verdict=verdicts.headline(old),
                )
            )
    return tuple(made)
