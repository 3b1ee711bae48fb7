"""Money charged and waived by clause (ruling 11), over the units that left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counter_app.policy.decision import FaultDecision
from counter_app.services.reporting.gathering import TicketOfDay
from counter_app.services.views import QuoteView
from counter_app.values import LineKind, QuoteStatus

CHARGING = (
    "charge.2",
    "charge.1",
    "exclusion.2",
    "exclusion.3",
    "exclusion.4",
    "exclusion.5",
    "house.out_of_scope",
    "house.no_proof_of_sale",
)
FREIGHT = "charge.3"
NO_CLAUSE = ""


@dataclass(frozen=True, slots=True)
class ClauseMoney:
    """What one clause charged and waived, in fen; discounts stand under no clause."""

    clause: str
    charged_fen: int
    waived_fen: int
    discount_fen: int


def charging_clause(fault: FaultDecision) -> str:
    """The clause to name for what is charged on this fault."""
    for clause in CHARGING:
        if clause in fault.clauses:
            return clause
    return fault.clauses[0]


def agreed_quote(quotes: Sequence[QuoteView]) -> QuoteView | None:
    """The quote that was carried out: approved, or with nothing to pay."""
    for quote in reversed(quotes):
        if quote.status is QuoteStatus.APPROVED:
            return quote
        if quote.payable_fen == 0 and quote.status in (QuoteStatus.DRAFT, QuoteStatus.SENT):
            return quote
    return None


def money_by_clause(left: Iterable[TicketOfDay]) -> tuple[ClauseMoney, ...]:
    """The sums over the agreed quotes of what ``left``, fees and freight, by clause."""
    sums: dict[str, list[int]] = {}
    for ticket in left:
        for part in ticket.owed:  # what stands on no agreed quote: the check fee, freight
            if part.clause:
                sums.setdefault(part.clause, [0, 0, 0])[0] += part.fen
        quote = agreed_quote(ticket.quotes)
        if quote is None or ticket.effective is None:
            continue
        decided = {fault.id: fault for fault in ticket.effective.faults}
        positions = {fault.fault_id: str(fault.position) for fault in ticket.faults}
        for line in quote.lines:
            fault = decided.get(positions.get(line.fault_id, "")) if line.fault_id else None
            if line.waived_fen:
                sums.setdefault(line.waived_clause, [0, 0, 0])[1] += line.waived_fen
            if line.payable_fen or line.discount_fen:
                if line.kind is LineKind.FREIGHT:
                    clause = FREIGHT
                else:
                    clause = charging_clause(fault) if fault else NO_CLAUSE
                entry = sums.setdefault(clause, [0, 0, 0])
                entry[0] += line.payable_fen
                entry[2] += line.discount_fen
    return tuple(ClauseMoney(clause, *amounts) for clause, amounts in sorted(sums.items()))
