"""What a customer owes, by what, and has paid, in fen."""

from collections.abc import Sequence

from counter_app.messages import msg
from counter_app.services.views import OwedView
from counter_app.store.tables import Payment, Quote, Ticket
from counter_app.values import LineKind, PaymentKind, QuoteStatus, ReturnBy

TAKEN = (PaymentKind.DEPOSIT, PaymentKind.PAYMENT)


def paid_fen(payments: Sequence[Payment]) -> int:
    """What the customer has paid on balance, in fen: voided payments count for nothing."""
    voided = {payment.voids_id for payment in payments}
    total = 0
    for payment in payments:
        if payment.id in voided or payment.kind is PaymentKind.VOID:
            continue
        total += payment.amount_fen if payment.kind in TAKEN else -payment.amount_fen
    return total


def owed(row: Ticket) -> tuple[OwedView, ...]:
    """What the customer owes and by what: the approved quote or the fee for declining it, and the
    freight that is theirs (charge.3) as far as that quote does not hold it already."""
    approved = _approved(row)
    parts = []
    if approved is not None:
        payable = sum(line.payable_fen for line in approved.lines)
        parts.append(OwedView(msg("By the approved quote"), payable, ""))
    elif row.quotes and row.quotes[-1].status is QuoteStatus.DECLINED:
        declined = row.quotes[-1]
        clause = declined.decline_clause or ""
        parts.append(
            OwedView(msg("Check fee, the quote declined"), declined.decline_fee_fen, clause)
        )
    freight = 0 if row.return_by is ReturnBy.PICKUP else row.freight_fen or 0
    left = freight - _quoted_freight(approved)
    parts.append(OwedView(msg("Freight"), left, row.freight_clause or ""))
    return tuple(part for part in parts if part.fen > 0)


def owed_fen(row: Ticket) -> int:
    """What the customer owes in all, in fen."""
    return sum(part.fen for part in owed(row))


def _approved(row: Ticket) -> Quote | None:
    return next((q for q in reversed(row.quotes) if q.status is QuoteStatus.APPROVED), None)


def _quoted_freight(quote: Quote | None) -> int:
    if quote is None:
        return 0
    return sum(line.list_fen for line in quote.lines if line.kind is LineKind.FREIGHT)
