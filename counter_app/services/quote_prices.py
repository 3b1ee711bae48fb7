"""What a quote costs before it is saved: its lines, the fee for declining it, what needs a word."""

from counter_app.errors import InvalidInput, WrongMove
from counter_app.messages import Money, msg
from counter_app.policy import Decision
from counter_app.services.check_fee import check_fee
from counter_app.services.desk import Desk
from counter_app.services.forms import QuoteForm, QuoteLineForm
from counter_app.services.pricing import Priced, price
from counter_app.services.tickets import ticket
from counter_app.services.views import QuoteLineView, QuoteView
from counter_app.store.tables import Ticket
from counter_app.values import LineKind, QuoteStatus

MOST_LINES = 200


def price_quote(desk: Desk, form: QuoteForm) -> QuoteView:
    """What ``form`` would cost, line by line, nothing written.

    Raises ``InvalidInput`` naming the line and field (``lines.0.quantity``).
    """
    view = ticket(desk, form.ticket)
    if view.effective is None:
        raise WrongMove(msg("Imported history has no quote."))
    positions = {fault.fault_id: str(fault.position) for fault in view.faults}
    sums = priced(form, view.effective, positions)
    lines = tuple(
        QuoteLineView(
            line_id=0,
            fault_id=line.fault_id,
            kind=line.kind,
            description=line.description,
            quantity=line.quantity,
            unit_price_fen=line.unit_price_fen,
            list_fen=sum_.list_fen,
            waived_fen=sum_.waived_fen,
            waived_clause=sum_.waived_clause,
            discount_fen=sum_.discount_fen,
            discount_reason=line.discount_reason,
            payable_fen=sum_.payable_fen,
        )
        for line, sum_ in zip(form.lines, sums, strict=True)
    )
    payable = sum(line.payable_fen for line in lines)
    fee, clause = check_fee(desk, view.effective, payable)
    return QuoteView(
        quote_version=(view.quote.quote_version if view.quote else 0) + 1,
        status=QuoteStatus.DRAFT,
        lines=lines,
        list_fen=sum(line.list_fen for line in lines),
        waived_fen=sum(line.waived_fen for line in lines),
        discount_fen=sum(line.discount_fen for line in lines),
        payable_fen=payable,
        valid_until=form.valid_until,
        note=form.note,
        sent_at=None,
        sent_how=None,
        answered_at=None,
        answered_by="",
        answered_how=None,
        decline_fee_fen=fee,
        decline_clause=clause,
    )


def priced(form: QuoteForm, decision: Decision, positions: dict[int, str]) -> list[Priced]:
    """What each line costs under ``decision``; ``positions`` are the faults' by their rows.

    Raises ``InvalidInput`` naming the line and field.
    """
    if not form.lines:
        raise InvalidInput(msg("A quote needs at least one line."), field="lines")
    if len(form.lines) > MOST_LINES:
        raise InvalidInput(
            msg("A quote can have {most} lines at most.", most=MOST_LINES), field="lines"
        )
    decided = {fault.id: fault for fault in decision.faults}
    sums = []
    for index, line in enumerate(form.lines):
        field = f"lines.{index}"
        if not line.description.strip():
            raise InvalidInput(msg("Say what this line is for."), field=f"{field}.description")
        if line.fault_id is not None and line.fault_id not in positions:
            raise InvalidInput(
                msg("This fault is not one of the ticket's."), field=f"{field}.fault_id"
            )
        if line.kind is not LineKind.FREIGHT and line.fault_id is None:
            raise InvalidInput(msg("Choose the fault this is for."), field=f"{field}.fault_id")
        if line.discount_fen and not line.discount_reason.strip():
            raise InvalidInput(
                msg("Say why there is a discount."), field=f"{field}.discount_reason"
            )
        fault = decided[positions[line.fault_id]] if line.fault_id is not None else None
        try:
            sums.append(price(line, fault, decision))
        except InvalidInput as problem:
            raise InvalidInput(problem.message, field=f"{field}.{problem.field}") from None
    return sums


def payable_without_word(row: Ticket, decision: Decision) -> Money | None:
    """What the needs of ``row`` would cost the customer beyond an approved quote; None: nothing."""
    if any(quote.status is QuoteStatus.APPROVED for quote in row.quotes):
        return None
    decided = {fault.id: fault for fault in decision.faults}
    payable = sum(
        price(
            QuoteLineForm(
                kind=need.kind,
                description=need.description,
                quantity=need.quantity,
                unit_price_fen=need.unit_price_fen,
                fault_id=fault.id,
            ),
            decided[str(fault.position)],
            decision,
        ).payable_fen
        for fault in row.faults
        for need in fault.needs
    )
    return Money(payable) if payable else None
