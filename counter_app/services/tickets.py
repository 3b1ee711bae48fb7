"""Tickets found and read: one whole, many in the queue, any by what somebody typed."""

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from counter_app.codes.numbers import Kind, Reading, Typed, format_code, near_codes, read_typed
from counter_app.errors import InvalidInput, NotFound
from counter_app.messages import msg
from counter_app.services.desk import Desk
from counter_app.services.queue import OPEN, all_tickets, glance, pressing, queue
from counter_app.services.searching import search
from counter_app.services.ticket_view import read_ticket
from counter_app.services.typed_text import askable
from counter_app.services.views import TicketView
from counter_app.store import tables as t

__all__ = [
    "all_tickets",
    "glance",
    "in_parcel",
    "pressing",
    "queue",
    "resolve",
    "search",
    "ticket",
    "tracked",
]

MOST_CHOICES = 8


def ticket(desk: Desk, number: str) -> TicketView:
    """The ticket with this number (bare twelve digits), whole. Raises ``NotFound``."""
    with desk.store.reading() as session:
        return read_ticket(desk, session, number)


def in_parcel(desk: Desk, parcel: str) -> tuple[str, ...]:
    """The numbers of the tickets in the parcel with this code."""
    with desk.store.reading() as session:
        return tuple(session.scalars(_in_parcel(parcel)))


def tracked(desk: Desk, tracking: str) -> str | None:
    """The newest ticket that travels in the parcel a carrier calls ``tracking``; None where no
    parcel of ours is."""
    with desk.store.reading() as session:
        return session.scalar(
            select(t.Ticket.number)
            .join(t.Shipment, t.Shipment.ticket_id == t.Ticket.id)
            .join(t.Parcel, t.Parcel.id == t.Shipment.parcel_id)
            .where(t.Parcel.tracking == askable(tracking.strip()))
            .order_by(t.Parcel.id.desc(), t.Ticket.id.desc())
            .limit(1)
        )


def resolve(desk: Desk, typed: str) -> str:
    """The ticket somebody means: its number in any grouping, or its last digits.

    The number of an accessory or a parcel means its ticket. One open ticket wins over older ones
    with the same last digits. Raises ``NotFound``, and ``InvalidInput`` with the choice where
    several tickets are meant, or with what is near where a digit is wrong.
    """
    reading = read_typed(typed)
    with desk.store.reading() as session:
        if reading.typed is Typed.WHOLE:
            return _whole(session, reading)
        if reading.typed is Typed.TYPO:
            raise _typo(session, reading.digits)
        if reading.typed is Typed.LAST_DIGITS and reading.digits:
            return _last_digits(session, reading.digits)
    raise InvalidInput(
        msg("“{text}” is not a ticket's number, nor its last digits.", text=typed.strip()),
        field="number",
    )


def _whole(session: Session, reading: Reading) -> str:
    match reading.kind:
        case Kind.TICKET:
            wish = select(t.Ticket.number).where(t.Ticket.number == reading.digits)
        case Kind.ACCESSORY:
            wish = (
                select(t.Ticket.number)
                .join(t.Accessory, t.Accessory.ticket_id == t.Ticket.id)
                .where(t.Accessory.code == reading.digits)
            )
        case Kind.PARCEL:
            wish = _in_parcel(reading.digits)
        case _:
            raise InvalidInput(
                msg(
                    "{number} is not a ticket's number: it is another kind ({kind}).",
                    number=format_code(reading.digits),
                    kind=msg(reading.kind.label) if reading.kind else "?",
                ),
                field="number",
            )
    found = list(session.scalars(wish))
    if not found:
        raise NotFound(
            msg("There is no ticket {number}.", number=format_code(reading.digits)),
            field="number",
        )
    return _the_one(found, reading.digits)


def _last_digits(session: Session, digits: str) -> str:
    tail: ColumnElement[bool] = t.Ticket.number.endswith(digits, autoescape=True)
    if len(digits) >= 4:
        wish = select(t.Ticket.number).where(t.Ticket.number_tail == digits[-4:], tail)
    else:
        wish = select(t.Ticket.number).where(t.Ticket.state.in_(OPEN), tail)
    standing = session.scalars(
        wish.where(t.Ticket.state.in_(OPEN)).order_by(t.Ticket.id.desc()).limit(MOST_CHOICES + 1)
    ).all()
    found = (
        standing or session.scalars(wish.order_by(t.Ticket.id.desc()).limit(MOST_CHOICES + 1)).all()
    )
    if not found:
        raise NotFound(
            msg("There is no ticket that ends in {digits}.", digits=digits), field="number"
        )
    return _the_one(list(found), digits)


def _the_one(found: list[str], digits: str) -> str:
    if len(found) == 1:
        return found[0]
    shown = tuple(format_code(number) for number in found[:MOST_CHOICES])
    raise InvalidInput(
        msg(
            "Several tickets are meant by {digits}; type more digits. They are: {choices}{more}",
            digits=digits,
            choices=shown,
            more=" …" if len(found) > MOST_CHOICES else ".",
        ),
        field="number",
    )


def _typo(session: Session, digits: str) -> InvalidInput:
    near = session.scalars(
        select(t.Ticket.number).where(t.Ticket.number.in_(list(near_codes(digits))))
    ).all()
    if near:
        return InvalidInput(
            msg(
                "{number} has a typing error. Did you mean {near}?",
                number=format_code(digits),
                near=tuple(format_code(number) for number in near),
            ),
            field="number",
        )
    return InvalidInput(
        msg("{number} has a typing error: its check digit is wrong.", number=format_code(digits)),
        field="number",
    )


def _in_parcel(code: str) -> Select[str]:
    return (
        select(t.Ticket.number)
        .join(t.Shipment, t.Shipment.ticket_id == t.Ticket.id)
        .join(t.Parcel, t.Parcel.id == t.Shipment.parcel_id)
        .where(t.Parcel.code == code)
        .order_by(t.Shipment.id)
    )
