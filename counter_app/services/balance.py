"""What a customer owes and has paid, in fen."""

from collections.abc import Sequence

from counter_app.store.tables import Payment, Ticket
from counter_app.values import PaymentKind, QuoteStatus

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


def owed_fen(row: Ticket) -> int:
    """What the customer owes, in fen: what is payable on the approved quote."""
    approved = [quote for quote in row.quotes if quote.status is QuoteStatus.APPROVED]
    return sum(line.payable_fen for line in approved[-1].lines) if approved else 0
