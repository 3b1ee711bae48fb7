"""Paper about money: the quote and the receipt."""

from decimal import Decimal

from counter_app.documents.papers import (
    PaidLine,
    QuoteLine,
    QuotePaper,
    ReceiptPaper,
)
from counter_app.messages import Message, msg
from counter_app.services.desk import Desk
from counter_app.services.paper.common import balance, decision_of, product_name, refuse, terms
from counter_app.services.settings import shop_head
from counter_app.services.verdicts import open_points
from counter_app.services.views import PaymentView, QuoteLineView, QuoteView, TicketView
from counter_app.values import Fen, LineKind, PaymentKind, QuoteStatus


def quote_paper(desk: Desk, view: TicketView) -> QuotePaper:
    """The newest version of the ticket's quote."""
    decision = decision_of(view)
    quote = view.quote
    if quote is None:
        raise refuse(msg("Ticket {number} has no quote yet.", number=view.number))
    positions = {fault.fault_id: fault.position for fault in view.faults}
    reasons = [line.discount_reason for line in quote.lines if line.discount_reason]
    return QuotePaper(
        shop=shop_head(desk),
        number=view.number,
        version=quote.quote_version,
        issued_at=quote.sent_at or desk.now(),
        customer=view.customer.name,
        phone=view.customer.phone_shown,
        product=product_name(view),
        serial=view.product.serial,
        lines=tuple(_line(line, positions) for line in quote.lines),
        prepared_by=view.technician.name if view.technician else view.taken_in_by,
        valid_until=quote.valid_until,
        faults=tuple(fault.reported for fault in view.faults),
        discount=Fen(quote.discount_fen),
        discount_reason="; ".join(dict.fromkeys(reasons)),
        paid=Fen(view.paid_fen),
        terms=terms(view),
        answer=_answer(quote),
        notes=quote.note,
        decline_fee=Fen(quote.decline_fee_fen),
        decline_clause=quote.decline_clause,
        open_points=open_points(decision),
    )


def _line(line: QuoteLineView, positions: dict[int, int]) -> QuoteLine:
    pieces, rest = divmod(line.quantity, 1000)
    whole = rest == 0
    amount = format(Decimal(line.quantity) / 1000, "f").rstrip("0")
    return QuoteLine(
        kind=msg("{kind}", kind=line.kind),
        description=line.description if whole else _with_hours(line.description, amount, line.kind),
        list_price=Fen(line.list_fen),
        payable=Fen(line.payable_fen + line.discount_fen),
        waived=Fen(line.waived_fen),
        clause=line.waived_clause,
        quantity=pieces if whole else 1,
        fault=positions.get(line.fault_id) if line.fault_id is not None else None,
    )


def _with_hours(description: str, amount: str, kind: LineKind) -> Message:
    if kind is LineKind.LABOUR:
        return msg("{description} ({amount} h)", description=description, amount=amount)
    return msg("{description} (× {amount})", description=description, amount=amount)


def _answer(quote: QuoteView) -> Message | None:
    if quote.answered_at is None or quote.answered_how is None:
        return None
    if quote.status is QuoteStatus.APPROVED:
        return msg(
            "Approved by {who} on {at} ({how})",
            who=quote.answered_by,
            at=quote.answered_at,
            how=quote.answered_how,
        )
    return msg(
        "Declined by {who} on {at} ({how})",
        who=quote.answered_by,
        at=quote.answered_at,
        how=quote.answered_how,
    )


def receipt_paper(desk: Desk, view: TicketView) -> ReceiptPaper:
    """A receipt for what was paid so far; its number is the last payment's."""
    standing = [payment for payment in view.payments if not payment.voided]
    taken = [payment for payment in standing if payment.kind is not PaymentKind.VOID]
    if not taken:
        raise refuse(msg("Nothing has been paid on ticket {number}.", number=view.number))
    last = taken[-1]
    return ReceiptPaper(
        shop=shop_head(desk),
        receipt=last.receipt,
        number=view.number,
        issued_at=last.taken_at,
        customer=view.customer.name,
        product=product_name(view),
        payments=tuple(_paid(payment) for payment in taken),
        received_by=view.technician.name if view.technician else view.taken_in_by,
        money=balance(view),
    )


def _paid(payment: PaymentView) -> PaidLine:
    sign = -1 if payment.kind is PaymentKind.REFUND else 1
    return PaidLine(
        kind=msg("{kind}", kind=payment.kind),
        method=msg("{method}", method=payment.method),
        at=payment.taken_at,
        fen=Fen(sign * payment.amount_fen),
        reference=payment.note,
    )
