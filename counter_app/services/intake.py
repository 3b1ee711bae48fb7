"""Intake: a unit comes over the counter, by mail, or is to be visited; the policy decides.

One form, one unit of work, one ticket: customer and product found or added, faults, accessories
under tags of their own, the decision on record, the draft dropped. Nothing is said or printed
before it is committed.
"""

from datetime import datetime, timedelta

from sqlalchemy import select

from counter_app.codes import serials
from counter_app.codes.numbers import Kind, bare
from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.services.amending import amend
from counter_app.services.customers import customer_for
from counter_app.services.desk import Actor, Desk
from counter_app.services.drafts import DraftGone, forget
from counter_app.services.filling import filled_product, reported_at
from counter_app.services.forms import IntakeForm
from counter_app.services.intake_rows import (
    accessory_names,
    consent_refused,
    decide_now,
    faults_of,
    set_route,
)
from counter_app.services.moves import Move, move
from counter_app.services.photos import attach
from counter_app.services.product_kin import of_kin
from counter_app.services.products import product_for
from counter_app.services.requests import Taken, asked, request_of, taken_before
from counter_app.services.rights import Right, require
from counter_app.services.shelves import shelf_called
from counter_app.services.tickets import ticket
from counter_app.services.typed_text import askable, moment, paragraphs
from counter_app.services.unlocking import keep_code
from counter_app.services.views import TicketView
from counter_app.services.visiting import add_visit
from counter_app.store import Unit, chain
from counter_app.store.tables import (
    Accessory,
    Consultation,
    Customer,
    Product,
    Ticket,
)
from counter_app.values import DecisionStage, Outcome, Service, TicketState

__all__ = ["Taken", "amend", "receive", "recent_repair", "take_in"]

REPEAT_WITHIN = timedelta(days=90)


def take_in(desk: Desk, actor: Actor, form: IntakeForm) -> TicketView:
    """Take one unit in, or plan one visit: the new ticket, decided.

    The same ``request_id`` again gives the same ticket and changes nothing. The same serial
    within 90 days of an earlier repair is linked to it as a repeat repair.

    Raises ``InvalidInput`` naming the field (``customer.phone``, ``faults.0.reported``,
    ``product.sold_on`` …); nothing is written then.
    """
    return ticket(desk, receive(desk, actor, form).number)


def receive(desk: Desk, actor: Actor, form: IntakeForm) -> Taken:
    """As :func:`take_in`, answering only which ticket it is and whether it was there before."""
    require(actor, Right.COUNTER_WORK)
    with desk.writing(actor) as unit:
        return taken_before(unit, form) or Taken(_take_in(desk, unit, actor, form))


def _take_in(desk: Desk, unit: Unit, actor: Actor, form: IntakeForm) -> str:
    session = unit.session
    received = moment(form.received_at or unit.now, "received_at")
    told = reported_at(session, form)
    product_form, product_id = filled_product(session, form.product)
    person = None if form.nameless else customer_for(unit, form.customer, "customer.")
    product = product_for(unit, product_form, product_id, "product.")
    shelf = shelf_called(session, form.shelf)
    repaired_before = _repeat_of(unit, form, product, received)
    row = Ticket(
        number=unit.next_number(Kind.TICKET),
        state=TicketState.DRAFT,
        outcome=Outcome.OPEN,
        service=form.service,
        return_by=form.return_by,
        request_id=request_of(form) or None,
        received_at=received,
        received_by_id=actor.staff_id,
        reported_at=None if told is None else moment(told, "reported_at"),
        customer_id=person.customer_id if person else None,
        product=product,
        condition=paragraphs(form.condition, "condition") or None,
        consent_refused=consent_refused(form) or None,
        data_loss_consent=form.data_loss_consent,
        terms_consent=form.terms_consent,
        consent_at=unit.now if form.data_loss_consent or form.terms_consent else None,
        shelf_id=shelf.id if shelf else None,
        repeat_of_id=repaired_before.id if repaired_before else None,
        faults=faults_of(form.faults),
        accessories=[
            Accessory(code=unit.next_number(Kind.ACCESSORY), description=name)
            for name in accessory_names(form.accessories)
        ],
    )
    set_route(row, form.repair_here_reason)
    session.add(row)
    session.flush()
    if form.service is Service.ON_SITE:
        visit = add_visit(unit, row, form.visit, "visit.")
        planned = visit.starts_at if visit else None
        move(unit, row, Move.PLAN_VISIT, starts_at=planned, **asked(row, form))
    else:
        reference = session.scalar(select(Customer.reference).where(Customer.id == row.customer_id))
        move(
            unit,
            row,
            Move.RECEIVE,
            service=row.service,
            owner=reference,
            product=product.reference,
            accessories=[thing.code for thing in row.accessories],
            reported=[chain.commitment(row.salt, fault.reported) for fault in row.faults],
            **asked(row, form),
        )
    if repaired_before is not None:
        unit.record("ticket.repeat", row.number, {"other": repaired_before.number})
    attach(desk, unit, actor, row, form.pictures)
    keep_code(desk, unit, row, form.unlock_code)
    _after(unit, actor, form, row)
    decide_now(desk, unit, actor, row, DecisionStage.PROVISIONAL)
    return row.number


def _after(unit: Unit, actor: Actor, form: IntakeForm, row: Ticket) -> None:
    if form.consultation_id is not None:
        call = unit.session.get(Consultation, form.consultation_id)
        if call is None:
            raise InvalidInput(msg("This call is not in the log."), field="consultation_id")
        call.ticket_id = row.id
        if call.customer_id is None:
            call.customer_id = row.customer_id
    if form.draft and not forget(unit, actor, form.draft):
        raise DraftGone


def _repeat_of(unit: Unit, form: IntakeForm, product: Product, received: datetime) -> Ticket | None:
    """The repair this one repeats: the one named, else the last one of this serial that left the
    shop, or came in, within 90 days before."""
    if form.repeat_of:
        named = unit.session.scalars(
            select(Ticket).where(Ticket.number == askable(bare(form.repeat_of)))
        ).first()
        if named is None:
            raise InvalidInput(
                msg("There is no ticket {number} that this repeats.", number=form.repeat_of),
                field="repeat_of",
            )
        return named
    if product.serial is None:
        return None
    last = unit.session.scalars(
        select(Ticket)
        .where(
            of_kin(unit.session, (product.id,)),
            Ticket.state.in_((TicketState.DISPATCHED, TicketState.VISITED)),
            Ticket.received_at <= received,
        )
        .order_by(Ticket.received_at.desc())
        .limit(1)
    ).first()
    if last is None or received - (last.dispatched_at or last.received_at) > REPEAT_WITHIN:
        return None
    return last


def recent_repair(desk: Desk, serial: str) -> str | None:
    """The ticket a new intake of this serial would repeat, for the form to say so; else None."""
    wanted = askable(serials.normalise(serial))
    if not wanted:
        return None
    with desk.store.reading() as session:
        products = session.scalars(select(Product.id).where(Product.serial == wanted)).all()
        row = session.execute(
            select(Ticket.number, Ticket.dispatched_at, Ticket.received_at)
            .where(
                of_kin(session, products),
                Ticket.state.in_((TicketState.DISPATCHED, TicketState.VISITED)),
            )
            .order_by(Ticket.received_at.desc())
            .limit(1)
        ).first()
    if row is None or desk.now() - (row.dispatched_at or row.received_at) > REPEAT_WITHIN:
        return None
    return str(row.number)
