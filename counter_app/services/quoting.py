"""Quotes: lines tied to faults, what is waived and why, versions, and the customer's word.

The waiting for that word stops the return clock (house.pause). An older version is void once there
is a newer one; nothing payable is repaired unapproved.
"""

from datetime import timedelta

from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput, WrongMove
from counter_app.messages import msg
from counter_app.services.changing import Change, changing
from counter_app.services.check_fee import check_fee
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import AnswerForm, QuoteForm, QuoteLineForm
from counter_app.services.freight import freight_lines
from counter_app.services.moves import Move, move, wrong_move
from counter_app.services.pauses import close_pause, open_pause
from counter_app.services.pausing import wait_to_be_fetched
from counter_app.services.quote_prices import priced
from counter_app.services.rights import Right, require
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.store import tables as t
from counter_app.values import (
    Channel,
    PauseKind,
    QuoteStatus,
    TicketState,
)

VALID_DAYS = 14


def draft_lines(desk: Desk, number: str, language: str = "en") -> tuple[QuoteLineForm, ...]:
    """The lines a quote begins with: what the diagnosis says each fault needs, and the freight of
    the way back where it is the customer's (charge.3), worded in ``language``."""
    view = ticket(desk, number)
    needs = tuple(
        QuoteLineForm(
            kind=need.kind,
            description=need.description,
            quantity=need.quantity,
            unit_price_fen=need.unit_price_fen,
            fault_id=need.fault_id,
        )
        for need in view.needs
    )
    return (*needs, *freight_lines(desk, view, language))


def save_quote(desk: Desk, actor: Actor, form: QuoteForm) -> TicketView:
    """Save a version of the quote: the one being drafted, or a new one after it was sent.

    A discount needs a manager (``NotAllowed``). Raises ``InvalidInput`` naming the line and field,
    ``WrongMove`` where the ticket has no quote to make, ``Conflict``.
    """
    with changing(desk, actor, form.ticket, form.version) as change:
        row = change.ticket
        if row.state is TicketState.VERIFYING:
            move(change.unit, row, Move.MAKE_QUOTE)
        elif row.state is TicketState.ON_VISIT:
            pass  # the customer stands there: the visit goes on, whatever they say
        elif row.state is not TicketState.QUOTING:
            close_pause(change.unit, row, PauseKind.QUOTE)
            move(change.unit, row, Move.REVISE_QUOTE)
        decision = change.effective()
        positions = {fault.id: str(fault.position) for fault in row.faults}
        sums = priced(form, decision, positions)
        _refuse_discount(actor, form)
        if form.valid_until is not None and form.valid_until < desk.today():
            raise InvalidInput(
                msg("A quote cannot end before today, {today}.", today=desk.today()),
                field="valid_until",
            )
        quote = _draft(change)
        quote.valid_until = form.valid_until or desk.today() + timedelta(days=VALID_DAYS)
        quote.note = change.text(form.note, "note") or None
        payable = sum(sum_.payable_fen for sum_ in sums)
        quote.decline_fee_fen, clause = check_fee(desk, decision, payable)
        quote.decline_clause = clause or None
        quote.lines.clear()
        change.unit.session.flush()
        quote.lines.extend(
            t.QuoteLine(
                position=index,
                fault_id=line.fault_id,
                kind=line.kind,
                description=line.description.strip()[:255],
                quantity=line.quantity,
                unit_price_fen=line.unit_price_fen,
                list_fen=sum_.list_fen,
                waived_fen=sum_.waived_fen,
                waived_clause=sum_.waived_clause or None,
                discount_fen=sum_.discount_fen,
                discount_reason=line.discount_reason.strip() or None,
                discount_by_id=actor.staff_id if sum_.discount_fen else None,
                payable_fen=sum_.payable_fen,
            )
            for index, (line, sum_) in enumerate(zip(form.lines, sums, strict=True), start=1)
        )
        change.unit.record(
            "ticket.quote_saved",
            row.number,
            {
                "quote": quote.revision,
                "list_fen": sum(s.list_fen for s in sums),
                "waived_fen": sum(s.waived_fen for s in sums),
                "discount_fen": sum(s.discount_fen for s in sums),
                "payable_fen": payable,
            },
        )
    return ticket(desk, form.ticket)


def _refuse_discount(actor: Actor, form: QuoteForm) -> None:
    for index, line in enumerate(form.lines):
        if line.discount_fen:
            require(actor, Right.DISCOUNT, f"lines.{index}.discount_fen")


def _draft(change: Change) -> t.Quote:
    """The version being drafted; a new one, and the older ones void, where that was sent."""
    quotes = change.ticket.quotes
    newest = quotes[-1] if quotes else None
    if newest is not None and newest.status is QuoteStatus.DRAFT:
        return newest
    for older in quotes:
        if older.status is not QuoteStatus.VOID:
            older.status = QuoteStatus.VOID
            change.unit.record("ticket.quote_void", change.ticket.number, {"quote": older.revision})
    quote = t.Quote(
        revision=(newest.revision if newest else 0) + 1,
        status=QuoteStatus.DRAFT,
        made_at=change.unit.now,
        made_by_id=change.actor.staff_id,
    )
    quotes.append(quote)
    change.unit.session.flush()
    return quote


def send(desk: Desk, actor: Actor, number: str, version: int, how: Channel) -> TicketView:
    """The newest version has gone to the customer: the return clock stands until the answer."""
    with changing(desk, actor, number, version) as change:
        quote = _newest(change)
        _refuse_out_of_turn(change, quote, QuoteStatus.DRAFT, Move.SEND_QUOTE)
        quote.status = QuoteStatus.SENT
        quote.sent_at = change.unit.now
        quote.sent_how = how
        if change.ticket.state is TicketState.ON_VISIT:
            told = {"quote": quote.revision, "how": how}
            change.unit.record("ticket.quote_shown", number, told)
        else:
            move(change.unit, change.ticket, Move.SEND_QUOTE, quote=quote.revision, how=how)
            open_pause(change.unit, change.ticket, PauseKind.QUOTE)
    return ticket(desk, number)


def answer(desk: Desk, actor: Actor, form: AnswerForm) -> TicketView:
    """The customer's word: who gave it and how. Approved goes to repair, declined to dispatch.

    On a visit the visit goes on. Raises ``WrongMove`` where a newer version makes the one that
    was answered void, or it has run out.
    """
    with changing(desk, actor, form.ticket, form.version) as change:
        quote = _newest(change)
        if form.quote_version != quote.revision:
            raise WrongMove(
                msg(
                    "Version {old} of the quote is void: version {new} is the one to answer.",
                    old=form.quote_version,
                    new=quote.revision,
                )
            )
        if form.approved and quote.valid_until and quote.valid_until < desk.today():
            raise WrongMove(
                msg(
                    "The quote was valid until {day}: change it and send it again.",
                    day=quote.valid_until,
                )
            )
        step = Move.APPROVE if form.approved else Move.DECLINE
        _refuse_out_of_turn(change, quote, QuoteStatus.SENT, step)
        by = change.text(form.by, "by", required=True)
        quote.status = QuoteStatus.APPROVED if form.approved else QuoteStatus.DECLINED
        quote.answered_at = change.unit.now
        quote.answered_how = form.how
        quote.recorded_by_id = actor.staff_id
        if change.ticket.customer_id is not None:
            quote.answered_by = t.CustomerContact(
                customer_id=change.ticket.customer_id, kind=t.ContactKind.ANSWERED_BY, name=by
            )
        _go_on(change, quote, step, form.how)
    return ticket(desk, form.ticket)


def _go_on(change: Change, quote: t.Quote, step: Move, how: Channel) -> None:
    """What the answer leads to; on a visit the work just goes on, or ends."""
    fee = quote.decline_fee_fen or None if step is Move.DECLINE else None
    if change.ticket.state is TicketState.ON_VISIT:
        change.unit.record(
            "ticket.approve" if step is Move.APPROVE else "ticket.decline",
            change.ticket.number,
            {"quote": quote.revision, "how": how, "check_fee_fen": fee},
        )
        return
    move(change.unit, change.ticket, step, quote=quote.revision, how=how, check_fee_fen=fee)
    close_pause(change.unit, change.ticket, PauseKind.QUOTE)
    if step is Move.DECLINE:
        wait_to_be_fetched(change)


def _refuse_out_of_turn(change: Change, quote: t.Quote, turn: QuoteStatus, step: Move) -> None:
    """On a visit no state says whose turn it is: the quote itself does."""
    if change.ticket.state is TicketState.ON_VISIT and quote.status is not turn:
        raise wrong_move(change.ticket.number, change.ticket.state, step)


def _newest(change: Change) -> t.Quote:
    quotes = change.ticket.quotes
    if not quotes:
        raise WrongMove(
            msg("Ticket {number} has no quote yet.", number=format_code(change.ticket.number))
        )
    return quotes[-1]
