"""What a line of a quote costs: list price, waived with its clause, discount, payable (ruling 11).

Pure: quantities are thousandths, money is integer fen, half-up per line.
"""

from dataclasses import dataclass

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.policy import Decision, FaultDecision, Pending, line_price, waive
from counter_app.services.forms import QuoteLineForm
from counter_app.values import LineKind, Payer

WAIVING = (
    "house.no_fault_found",
    "house.excluded_in_term",
    "charge.1",
    "charge.2",
    "detail.4",
    "scope.1",
    "scope.2",
)
MOST_FEN = 100_000_000_00


@dataclass(frozen=True, slots=True)
class Priced:
    """One line's sums in fen: ``payable = list - waived - discount``."""

    list_fen: int
    waived_fen: int
    waived_clause: str
    discount_fen: int
    payable_fen: int


def waiving_clause(fault: FaultDecision) -> str:
    """The clause to show beside what is waived for this fault."""
    for clause in WAIVING:
        if clause in fault.clauses:
            return clause
    return fault.clauses[0]


def price(line: QuoteLineForm, fault: FaultDecision | None, decision: Decision) -> Priced:
    """What ``line`` costs under ``decision``; ``fault`` is the one it is for, None for freight.

    Raises ``InvalidInput`` naming the field: amounts out of range, a fault whose cause is not
    found yet, freight before the way back is chosen, a discount over what is payable.
    """
    if not 0 < line.quantity <= 1_000_000_000:
        raise InvalidInput(msg("The quantity must be more than nothing."), field="quantity")
    if not 0 <= line.unit_price_fen <= MOST_FEN:
        raise InvalidInput(
            msg("The price must be an amount of CNY, not negative."), field="unit_price_fen"
        )
    total = line_price(line.unit_price_fen, line.quantity)
    waived, clause = _waived(line.kind, total, fault, decision)
    left = total - waived
    if not 0 <= line.discount_fen <= left:
        raise InvalidInput(
            msg("The discount cannot be more than what is payable."), field="discount_fen"
        )
    return Priced(total, waived, clause, line.discount_fen, left - line.discount_fen)


def _waived(
    kind: LineKind, total: int, fault: FaultDecision | None, decision: Decision
) -> tuple[int, str]:
    if kind is LineKind.FREIGHT:
        payer = decision.freight.outbound
        if payer is None:
            raise InvalidInput(
                msg("Choose first how the unit goes back: that says who pays the freight."),
                field="return_by",
            )
        if payer is Payer.NONE:
            raise InvalidInput(
                msg("The unit is not sent: there is no freight to charge."), field="kind"
            )
        return (0, "") if payer is Payer.CUSTOMER else (total, "charge.3")
    if fault is None:
        return 0, ""
    if Pending.CAUSE in fault.pending:
        raise InvalidInput(
            msg(
                "Find the cause of fault {fault} first: until then nobody can say what it costs.",
                fault=fault.id,
            ),
            field="fault_id",
        )
    waived, _ = waive(total, fault.parts if kind is LineKind.PART else fault.labour)
    return waived, waiving_clause(fault) if waived else ""
