"""On-site visits (detail.2): planned, arrived, finished, or the unit taken along."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from counter_app.codes import phones
from counter_app.codes.numbers import Kind, format_code
from counter_app.errors import WrongMove
from counter_app.messages import msg
from counter_app.services.changing import Change, changing
from counter_app.services.deciding import settle
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import VisitForm
from counter_app.services.moves import Move, move
from counter_app.services.naming import product_title
from counter_app.services.quote_prices import payable_without_word
from counter_app.services.rights import Right, require
from counter_app.services.row_views import visit_view
from counter_app.services.swapping import keep_inheritance
from counter_app.services.tickets import ticket
from counter_app.services.typed_text import one_line
from counter_app.services.unlocking import wipe_code
from counter_app.services.views import TicketView, VisitRow
from counter_app.services.visiting import add_visit, fill_visit, visit_of
from counter_app.store import tables as t
from counter_app.values import (
    DecisionStage,
    FaultKind,
    Outcome,
    QuoteStatus,
    Service,
    TicketState,
    VisitStatus,
)


def plan(desk: Desk, actor: Actor, number: str, version: int, form: VisitForm) -> TicketView:
    """Make or change the appointment of a planned visit.

    Raises ``WrongMove`` once the technician has arrived, ``InvalidInput`` naming the field.
    """
    require(actor, Right.COUNTER_WORK)
    with changing(desk, actor, number, version) as change:
        row = change.ticket
        if row.state is not TicketState.VISIT_PLANNED:
            raise WrongMove(
                msg(
                    "Ticket {number} is at “{state}”: no visit is to be planned.",
                    number=format_code(number),
                    state=row.state,
                )
            )
        visit = visit_of(change.unit, change.ticket)
        if visit is None:
            visit = t.Visit(ticket_id=row.id, status=VisitStatus.PLANNED)
        fill_visit(change.unit, row, visit, form, "")
        change.unit.session.add(visit)
        change.unit.record("ticket.visit_changed", number, {"starts_at": visit.starts_at})
    return ticket(desk, number)


def arrive(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """The technician stands at the customer's door."""
    with changing(desk, actor, number, version) as change:
        move(change.unit, change.ticket, Move.ARRIVE)
        visit = visit_of(change.unit, change.ticket) or add_visit(
            change.unit, change.ticket, VisitForm(change.unit.now), ""
        )
        assert visit is not None
        visit.status, visit.arrived_at = VisitStatus.ARRIVED, change.unit.now
        if visit.technician_id is None:
            visit.technician_id = actor.staff_id
        change.ticket.technician_id = visit.technician_id
    return ticket(desk, number)


def not_there(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """Undo :func:`arrive`: the visit is still to come."""
    with changing(desk, actor, number, version) as change:
        move(change.unit, change.ticket, Move.NOT_THERE)
        visit = visit_of(change.unit, change.ticket)
        if visit is not None:
            visit.status, visit.arrived_at = VisitStatus.PLANNED, None
        change.ticket.technician_id = None
    return ticket(desk, number)


def finish(
    desk: Desk, actor: Actor, number: str, version: int, signed_by: str, work_done: str
) -> TicketView:
    """The visit is over: what was done, and who signed for it.

    Raises ``WrongMove``, also where something payable has no word of the customer yet;
    ``InvalidInput`` naming ``work_done`` or ``signed_by``.
    """
    with changing(desk, actor, number, version) as change:
        done = change.text(work_done, "work_done", required=True)
        name = one_line(signed_by, "signed_by", 200, msg("Type the name of who signed."))
        move(change.unit, change.ticket, Move.FINISH_VISIT, outcome=_outcome(change))
        _finish(change, done, name)
        keep_inheritance(change.unit, change.ticket)
        wipe_code(change)
    return ticket(desk, number)


def reopen(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """Undo :func:`finish`: the visit goes on. Not where the unit was taken along."""
    with changing(desk, actor, number, version) as change:
        visit = visit_of(change.unit, change.ticket)
        if visit is not None and visit.taken_along:
            raise WrongMove(msg("The unit was taken along: its workshop ticket goes on instead."))
        move(change.unit, change.ticket, Move.REOPEN_VISIT)
        if visit is not None:
            visit.status, visit.finished_at = VisitStatus.ARRIVED, None
    return ticket(desk, number)


def take_along(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """The unit comes along to the workshop: the visit is finished, a new ticket is opened.

    The new ticket is received now, was reported when the first was, keeps what was found so far
    and is linked with the first. Raises ``WrongMove``.
    """
    with changing(desk, actor, number, version) as change:
        first, unit = change.ticket, change.unit
        move(unit, first, Move.FINISH_VISIT, outcome=Outcome.OPEN)
        visit = _finish(change, "", "")
        visit.taken_along = True
        fresh = t.Ticket(
            number=unit.next_number(Kind.TICKET),
            state=TicketState.DRAFT,
            outcome=Outcome.OPEN,
            service=Service.COUNTER,
            received_at=unit.now.replace(microsecond=0),
            received_by_id=actor.staff_id,
            reported_at=first.reported_at or first.received_at,
            customer_id=first.customer_id,
            product_id=first.product_id,
            condition=first.condition,
            data_loss_consent=first.data_loss_consent,
            terms_consent=first.terms_consent,
            consent_at=first.consent_at,
            unlock_sealed=first.unlock_sealed,
            repeat_of_id=first.id,
            faults=[_same(fault) for fault in first.faults],
            accessories=[
                t.Accessory(code=unit.next_number(Kind.ACCESSORY), description=thing.description)
                for thing in first.accessories
            ],
        )
        unit.session.add(fresh)
        unit.session.flush()
        move(unit, fresh, Move.RECEIVE, service=fresh.service)
        unit.record("ticket.from_visit", fresh.number, {"other": first.number})
        wipe_code(change)
        unit.record("ticket.taken_along", first.number, {"other": fresh.number})
        settle(desk, unit, actor, fresh, DecisionStage.PROVISIONAL)
        opened = fresh.number
    return ticket(desk, opened)


def todays_visits(desk: Desk, day: date | None = None) -> tuple[VisitRow, ...]:
    """The visits of a day (None: today) by their hour; then those still without an appointment."""
    start = datetime.combine(day or desk.today(), time(), desk.zone)
    place, signer = aliased(t.CustomerContact), aliased(t.CustomerContact)
    on_that_day = and_(
        t.Visit.starts_at >= start,
        t.Visit.starts_at < start + timedelta(days=1),
        t.Ticket.state != TicketState.CANCELLED,
    )
    to_arrange = and_(t.Visit.id.is_(None), t.Ticket.state == TicketState.VISIT_PLANNED)
    with desk.store.reading() as session:
        rows = session.execute(
            select(t.Ticket, t.Product, t.CustomerPerson, t.Visit, t.Staff, place, signer.name)
            .join(t.Product, t.Product.id == t.Ticket.product_id)
            .outerjoin(t.CustomerPerson, t.CustomerPerson.customer_id == t.Ticket.customer_id)
            .outerjoin(t.Visit, t.Visit.ticket_id == t.Ticket.id)
            .outerjoin(t.Staff, t.Staff.id == t.Visit.technician_id)
            .outerjoin(place, place.id == t.Visit.place_id)
            .outerjoin(signer, signer.id == t.Visit.signed_by_id)
            .where(t.Ticket.service == Service.ON_SITE, or_(on_that_day, to_arrange))
            .order_by(t.Visit.starts_at.is_(None), t.Visit.starts_at, t.Ticket.id)
        ).all()
        return tuple(
            VisitRow(
                number=row.number,
                version=row.version,
                state=row.state,
                customer=person.name if person else "",
                phone_shown=phones.display(person.phone) if person and person.phone else "",
                product=product_title(product.brand, product.model),
                visit=visit_view(visit, technician, there or person, signed, desk.local),
            )
            for row, product, person, visit, technician, there, signed in rows
        )


def _outcome(change: Change) -> Outcome:
    row = change.ticket
    if row.quotes and row.quotes[-1].status is QuoteStatus.DECLINED:
        return Outcome.DECLINED
    payable = payable_without_word(row, change.effective())
    if payable:
        raise WrongMove(
            msg(
                "{amount} CNY of ticket {number} need the customer's word first: make a quote.",
                amount=payable,
                number=format_code(row.number),
            )
        )
    nothing = all(fault.kind is FaultKind.NO_FAULT_FOUND for fault in row.faults)
    return Outcome.NO_FAULT_FOUND if nothing else Outcome.REPAIRED


def _finish(change: Change, work_done: str, signed_by: str) -> t.Visit:
    visit = visit_of(change.unit, change.ticket)
    assert visit is not None  # arriving made one
    visit.status, visit.finished_at = VisitStatus.FINISHED, change.unit.now
    visit.work_done = work_done or visit.work_done
    if signed_by and change.ticket.customer_id is not None:
        visit.signed_by = t.CustomerContact(
            customer_id=change.ticket.customer_id, kind=t.ContactKind.SIGNED_BY, name=signed_by
        )
    return visit


def _same(fault: t.Fault) -> t.Fault:
    return t.Fault(
        position=fault.position,
        reported=fault.reported,
        kind=fault.kind,
        cause=fault.cause,
        note=fault.note,
        evidence=fault.evidence,
        found_at=fault.found_at,
        found_by_id=fault.found_by_id,
    )
