"""Money that changes hands: deposits, payments, refunds; a mistake is voided, never erased."""

from sqlalchemy import Select, select

from counter_app.errors import InvalidInput, NotFound, WrongMove
from counter_app.messages import Money, msg
from counter_app.services.balance import paid_fen
from counter_app.services.changing import Change, changing
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import PaymentForm
from counter_app.services.pricing import MOST_FEN
from counter_app.services.rights import Right, require
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.store.tables import Payment, Ticket
from counter_app.values import PaymentKind, TicketState


def take(desk: Desk, actor: Actor, form: PaymentForm) -> TicketView:
    """Take a deposit or a payment, or give a refund, with a receipt number of its own.

    Raises ``InvalidInput`` naming the field: no amount, or a refund over what was paid;
    ``WrongMove`` for imported history.
    """
    with changing(desk, actor, form.ticket, None) as change:
        write_payment(change, form)
    return ticket(desk, form.ticket)


def write_payment(change: Change, form: PaymentForm) -> Payment:
    """The row and event of one payment, inside a change that is already open.

    Raises ``NotAllowed`` where money is not taken by who stands there.
    """
    require(change.actor, Right.MONEY)
    row = change.ticket
    if row.state in (TicketState.CLOSED, TicketState.DRAFT):
        raise WrongMove(msg("No money is taken on imported history or a draft."))
    if form.kind is PaymentKind.VOID:
        raise InvalidInput(
            msg("Void the payment itself: choose it in the list."), field="payment.kind"
        )
    if not 0 < form.amount_fen <= MOST_FEN:
        raise InvalidInput(msg("Type the amount, more than 0.00."), field="payment.amount_fen")
    if form.kind is PaymentKind.REFUND:
        paid = paid_fen(change.unit.session.scalars(_standing(row)).all())
        if form.amount_fen > paid:
            raise InvalidInput(
                msg("Only {paid} CNY were paid: no more can be given back.", paid=Money(paid)),
                field="payment.amount_fen",
            )
    payment = Payment(
        ticket_id=row.id,
        kind=form.kind,
        method=form.method,
        amount_fen=form.amount_fen,
        receipt_number=change.unit.next_receipt(),
        taken_at=change.unit.now,
        taken_by_id=change.actor.staff_id,
        note=change.text(form.note, "payment.note") or None,
    )
    change.unit.session.add(payment)
    change.unit.record(
        "ticket.payment",
        row.number,
        {
            "payment": form.kind,
            "method": form.method,
            "amount_fen": form.amount_fen,
            "receipt": payment.receipt_number,
        },
    )
    return payment


def void(desk: Desk, actor: Actor, payment_id: int, reason: str) -> TicketView:
    """Void one payment, with a reason; both rows stay. Managers only (``NotAllowed``)."""
    require(actor, Right.VOID)
    number = _number_of(desk, payment_id)
    with changing(desk, actor, number, None) as change:
        payment = change.unit.fetch(Payment, payment_id)
        done = change.unit.session.scalar(select(Payment).where(Payment.voids_id == payment_id))
        if payment.kind is PaymentKind.VOID or done is not None:
            raise WrongMove(
                msg("Receipt {receipt} is void already.", receipt=payment.receipt_number)
            )
        change.unit.session.add(
            Payment(
                ticket_id=payment.ticket_id,
                kind=PaymentKind.VOID,
                method=payment.method,
                amount_fen=payment.amount_fen,
                receipt_number=change.unit.next_receipt(),
                taken_at=change.unit.now,
                taken_by_id=actor.staff_id,
                voids_id=payment_id,
                note=change.text(reason, "reason", required=True),
            )
        )
        change.unit.record(
            "ticket.payment_void",
            number,
            {"receipt": payment.receipt_number, "amount_fen": payment.amount_fen},
        )
    return ticket(desk, number)


def _number_of(desk: Desk, payment_id: int) -> str:
    with desk.store.reading() as session:
        number = session.scalar(
            select(Ticket.number)
            .join(Payment, Payment.ticket_id == Ticket.id)
            .where(Payment.id == payment_id)
        )
    if number is None:
        raise NotFound(msg("There is no such payment."))
    return number


def _standing(row: Ticket) -> Select[Payment]:
    return select(Payment).where(Payment.ticket_id == row.id)
