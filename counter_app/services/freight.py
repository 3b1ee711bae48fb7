"""Freight of the way back that is the customer's: urgent freight, or not our product (charge.3)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput, WrongMove
from counter_app.i18n import translator
from counter_app.messages import msg
from counter_app.policy import Decision
from counter_app.services.changing import Change, changing
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import QuoteLineForm
from counter_app.services.pricing import MOST_FEN
from counter_app.services.rights import Right, require
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.store.tables import Parcel
from counter_app.values import Leg, LineKind, Payer, ReturnBy, Service, TicketState

OVER = (TicketState.DISPATCHED, TicketState.CANCELLED, TicketState.CLOSED)


def payer_clause(decision: Decision) -> str | None:
    """The clause that says who pays the way to the customer."""
    clauses = decision.freight.clauses
    return next((each for each in clauses if each != "house.manufacturer_freight"), None)


def set_freight(
    desk: Desk, actor: Actor, number: str, version: int, freight_fen: int
) -> TicketView:
    """Say what the way back costs the customer, before it is paid and sent; 0 takes it away.

    It counts in what is owed, as far as no approved quote holds it already. Raises
    ``InvalidInput`` where the freight is not the customer's, or no amount; ``WrongMove``,
    ``NotAllowed``.
    """
    require(actor, Right.COUNTER_WORK)
    with changing(desk, actor, number, version) as change:
        if change.ticket.state in OVER or change.ticket.service is Service.ON_SITE:
            raise WrongMove(
                msg("Nothing goes back for ticket {number} any more.", number=format_code(number))
            )
        decision = change.settle()
        if freight_fen and decision.freight.outbound is not Payer.CUSTOMER:
            raise InvalidInput(msg("This freight is not the customer's."), field="freight_fen")
        put_freight(change, decision, freight_fen)
    return ticket(desk, number)


def put_freight(change: Change, decision: Decision, freight_fen: int) -> None:
    """Write the customer's freight onto the ticket, and record it where it is another one."""
    if not 0 <= freight_fen <= MOST_FEN:
        raise InvalidInput(
            msg("The price must be an amount of CNY, not negative."), field="freight_fen"
        )
    row = change.ticket
    theirs = decision.freight.outbound is Payer.CUSTOMER
    amount = freight_fen if theirs and freight_fen else None
    if amount == row.freight_fen:
        return
    row.freight_fen = amount
    row.freight_clause = payer_clause(decision) if amount else None
    change.unit.record("ticket.freight", row.number, {"freight_fen": amount or 0})


def usual_freight_fen(session: Session, way: ReturnBy) -> int:
    """What a parcel sent this way cost last, in fen; 0 where none was sent yet."""
    return (
        session.scalar(
            select(Parcel.freight_fen)
            .where(Parcel.leg == Leg.OUTBOUND, Parcel.return_by == way, Parcel.freight_fen > 0)
            .order_by(Parcel.id.desc())
            .limit(1)
        )
        or 0
    )


def freight_lines(desk: Desk, view: TicketView, language: str) -> tuple[QuoteLineForm, ...]:
    """The line a quote needs for freight that is the customer's, at what it cost last; or none."""
    decision, way = view.decision, view.return_by
    if decision is None or way is None or decision.freight.outbound is not Payer.CUSTOMER:
        return ()
    with desk.store.reading() as session:
        price = view.freight_fen or usual_freight_fen(session, way)
    words = translator("zh_CN" if language.startswith("zh") else "en")
    text = words.words(msg("Freight to the customer: {return_by}", return_by=way))
    return (QuoteLineForm(LineKind.FREIGHT, text, unit_price_fen=price),)
