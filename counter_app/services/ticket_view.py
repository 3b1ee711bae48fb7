"""A ticket read whole, from rows to frozen views: one query a table, however much hangs on it."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import Session, aliased, selectinload

from counter_app.codes.numbers import format_code
from counter_app.errors import NotFound
from counter_app.messages import msg
from counter_app.policy import Decision
from counter_app.services.balance import owed, paid_fen
from counter_app.services.deciding import decision_of
from counter_app.services.desk import Desk
from counter_app.services.effective import effective
from counter_app.services.history import history
from counter_app.services.naming import customer_view
from counter_app.services.override_views import standing_overrides
from counter_app.services.promises import dues
from counter_app.services.row_views import (
    Local,
    fault_view,
    maker_view,
    payment_views,
    picture_view,
    product_view,
    quote_view,
    staff_view,
    visit_view,
)
from counter_app.services.shipment_view import shipment_of
from counter_app.services.told_views import told_views
from counter_app.services.views import (
    AccessoryView,
    NeedView,
    PauseView,
    PictureView,
    TicketView,
    VisitView,
)
from counter_app.store import tables as t
from counter_app.values import Service, TicketState


@dataclass(frozen=True, slots=True)
class _Head:
    """The row of a ticket and what it points at."""

    ticket: t.Ticket
    product: t.Product
    person: t.CustomerPerson | None
    maker: t.Maker | None
    shelf: str | None
    technician: t.Staff | None
    taken_in_by: str | None
    repeat_of: str | None


def read_ticket(desk: Desk, session: Session, number: str) -> TicketView:
    """Ticket ``number`` whole. Raises ``NotFound``."""
    head = _head(session, number)
    row = head.ticket
    first, now = _decisions(desk, session, row)
    payments = session.scalars(
        select(t.Payment).where(t.Payment.ticket_id == row.id).order_by(t.Payment.id)
    ).all()
    needs = _needs(session, row)
    overrides = standing_overrides(session, row, desk.zone)
    owing = owed(row)
    return TicketView(
        number=row.number,
        version=row.version,
        state=row.state,
        outcome=row.outcome,
        service=row.service,
        return_by=row.return_by,
        repair_here_reason=row.route_reason or "",
        received_at=row.received_at.astimezone(desk.zone),
        reported_at=desk.local(row.reported_at),
        customer=customer_view(head.person),
        product=product_view(head.product),
        maker=maker_view(head.maker) if head.maker else None,
        faults=tuple(map(fault_view, row.faults)),
        needs=needs,
        accessories=tuple(
            AccessoryView(thing.code, thing.description) for thing in row.accessories
        ),
        condition=row.condition or "",
        data_loss_consent=row.data_loss_consent,
        terms_consent=row.terms_consent,
        shelf=head.shelf or "",
        technician=staff_view(head.technician) if head.technician else None,
        taken_in_by=head.taken_in_by or "",
        decision=now,
        first_decision=first,
        dues=dues(row, now, desk.now()) if now else (),
        verified_at=desk.local(row.verified_at),
        verified_how=row.verified_how,
        verified_note=row.verified_note or "",
        forwarded_at=desk.local(row.forwarded_at),
        maker_rma=row.maker_rma or "",
        back_from_maker_at=desk.local(row.back_from_maker_at),
        parts_expected_on=row.parts_expected_on,
        quotes=tuple(quote_view(quote, desk.local) for quote in row.quotes),
        payments=payment_views(payments, desk),
        owed_fen=sum(part.fen for part in owing),
        paid_fen=paid_fen(payments),
        pauses=tuple(
            PauseView(p.kind, p.starts_at.astimezone(desk.zone), desk.local(p.ends_at))
            for p in row.pauses
        ),
        visit=_visit(session, row, head.person, desk.local),
        shipment=shipment_of(session, row, head.person, desk),
        repeat_of=head.repeat_of,
        repeats=_repeats(session, row),
        history=history(session, row.number, desk.zone),
        overrides=overrides,
        effective=effective(now, overrides) if now else None,
        ready_at=desk.local(row.ready_at),
        told=told_views(session, row.id, desk.local),
        pictures=_pictures(desk, session, row),
        owed=owing,
        freight_fen=row.freight_fen,
        consent_refused=row.consent_refused or "",
        replacement=product_view(row.replacement) if row.replacement else None,
        has_unlock_code=row.unlock_sealed is not None,
        nameless=row.customer_id is None and row.state is not TicketState.CLOSED,
    )


def _pictures(desk: Desk, session: Session, row: t.Ticket) -> tuple[PictureView, ...]:
    rows = session.execute(
        select(t.Attachment, t.Staff.name)
        .outerjoin(t.Staff, t.Staff.id == t.Attachment.taken_by_id)
        .where(t.Attachment.ticket_id == row.id)
        .order_by(t.Attachment.id)
    )
    return tuple(picture_view(picture, by or "", desk.zone) for picture, by in rows)


def _repeats(session: Session, row: t.Ticket) -> tuple[str, ...]:
    """The tickets that repeat this one, looked for among those of its product and its customer."""
    related = t.Ticket.product_id == row.product_id
    if row.customer_id is not None:
        related = or_(related, t.Ticket.customer_id == row.customer_id)
    return tuple(
        session.scalars(
            select(t.Ticket.number)
            .where(related, t.Ticket.repeat_of_id == row.id)
            .order_by(t.Ticket.number)
        )
    )


@cache
def _head_query() -> Select[*tuple[Any, ...]]:
    """Built once: putting so many columns together costs more than the database's answer."""
    technician, receiver = aliased(t.Staff), aliased(t.Staff)
    first = aliased(t.Ticket)
    return (
        select(
            t.Ticket,
            t.Product,
            t.CustomerPerson,
            t.Maker,
            t.Shelf.name,
            technician,
            receiver.name,
            first.number,
        )
        .join(t.Product, t.Product.id == t.Ticket.product_id)
        .outerjoin(t.CustomerPerson, t.CustomerPerson.customer_id == t.Ticket.customer_id)
        .outerjoin(t.Maker, t.Maker.id == t.Product.maker_id)
        .outerjoin(t.Shelf, t.Shelf.id == t.Ticket.shelf_id)
        .outerjoin(technician, technician.id == t.Ticket.technician_id)
        .outerjoin(receiver, receiver.id == t.Ticket.received_by_id)
        .outerjoin(first, first.id == t.Ticket.repeat_of_id)
        .where(t.Ticket.number == bindparam("number"))
        .options(
            selectinload(t.Ticket.faults),
            selectinload(t.Ticket.accessories),
            selectinload(t.Ticket.pauses),
            selectinload(t.Ticket.quotes).selectinload(t.Quote.lines),
            selectinload(t.Ticket.quotes).joinedload(t.Quote.answered_by),
        )
    )


def _head(session: Session, number: str) -> _Head:
    found = session.execute(_head_query(), {"number": number}).first()
    if found is None:
        raise NotFound(
            msg("There is no ticket {number}.", number=format_code(number)), field="number"
        )
    return _Head(*found)


def _decisions(
    desk: Desk, session: Session, row: t.Ticket
) -> tuple[Decision | None, Decision | None]:
    """The first decision and the one that stands; the same object where nothing changed."""
    if row.current_decision_id is None:
        return None, None
    kept = session.scalars(
        select(t.Decision)
        .where(
            t.Decision.ticket_id == row.id,
            (t.Decision.sequence == 1) | (t.Decision.id == row.current_decision_id),
        )
        .order_by(t.Decision.sequence)
    ).all()
    first = decision_of(kept[0], desk.policies)
    return first, first if len(kept) == 1 else decision_of(kept[-1], desk.policies)


def _needs(session: Session, row: t.Ticket) -> tuple[NeedView, ...]:
    found = session.execute(
        select(t.FaultNeed, t.Part.code)
        .join(t.Fault, t.Fault.id == t.FaultNeed.fault_id)
        .outerjoin(t.Part, t.Part.id == t.FaultNeed.part_id)
        .where(t.Fault.ticket_id == row.id)
        .order_by(t.Fault.position, t.FaultNeed.id)
    )
    return tuple(
        NeedView(
            need_id=need.id,
            fault_id=need.fault_id,
            kind=need.kind,
            description=need.description,
            quantity=need.quantity,
            unit_price_fen=need.unit_price_fen,
            part_code=code,
        )
        for need, code in found
    )


def _visit(
    session: Session, row: t.Ticket, person: t.CustomerPerson | None, local: Local
) -> VisitView | None:
    """The newest visit; an on-site ticket has one from the start, its appointment yet to make."""
    if row.service is not Service.ON_SITE:
        return None
    found = session.execute(_visit_query(), {"ticket": row.id}).first()
    if found is None:
        return visit_view(None, None, person, None, local)
    visit, technician, there, signed_by = found
    return visit_view(visit, technician, there or person, signed_by, local)


@cache
def _visit_query() -> Select[*tuple[Any, ...]]:
    place, signer = aliased(t.CustomerContact), aliased(t.CustomerContact)
    return (
        select(t.Visit, t.Staff, place, signer.name)
        .outerjoin(t.Staff, t.Staff.id == t.Visit.technician_id)
        .outerjoin(place, place.id == t.Visit.place_id)
        .outerjoin(signer, signer.id == t.Visit.signed_by_id)
        .where(t.Visit.ticket_id == bindparam("ticket"))
        .order_by(t.Visit.id.desc())
        .limit(1)
    )
