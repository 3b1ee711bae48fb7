"""Calls on the hotline (response.1): logged to a customer and a product.

A call's time becomes ``reported_at`` of a later ticket: the customer told the company then.
"""

from sqlalchemy import select

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.policy import hotline_open
from counter_app.services.customers import customer_for
from counter_app.services.desk import Actor, Desk
from counter_app.services.filling import filled_product
from counter_app.services.forms import ConsultationForm, CustomerForm, ProductForm
from counter_app.services.naming import customer_view
from counter_app.services.products import product_for
from counter_app.services.row_views import product_view
from counter_app.services.typed_text import moment, paragraphs
from counter_app.services.views import ConsultationView, HotlineView
from counter_app.store.tables import Consultation, CustomerPerson, Product, Ticket
from counter_app.values import Channel


def log_call(desk: Desk, actor: Actor, form: ConsultationForm) -> ConsultationView:
    """Log one call. A caller or a product nobody named is left out.

    Raises ``InvalidInput`` naming the field (``question``, ``called_at``, ``customer.phone`` …).
    """
    question = paragraphs(form.question, "question", msg("Write down what was asked."))
    advice = paragraphs(form.advice, "advice")
    with desk.writing(actor) as unit:
        called_at = moment(form.called_at or unit.now, "called_at")
        if called_at > unit.now:
            raise InvalidInput(msg("A call cannot be in the future."), field="called_at")
        person = None
        if form.customer != CustomerForm():
            person = customer_for(unit, form.customer, "customer.")
        product = None
        if form.product != ProductForm():
            filled, product_id = filled_product(unit.session, form.product)
            product = product_for(unit, filled, product_id, "product.")
            unit.session.flush()
        row = Consultation(
            called_at=called_at,
            channel=Channel.PHONE,
            in_hours=hotline_open(called_at, desk.policies)[0],
            customer_id=person.customer_id if person else None,
            product_id=product.id if product else None,
            staff_id=actor.staff_id,
            question=question,
            advice=advice or None,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record(
            "consultation.logged",
            row.reference,
            {"called_at": called_at, "in_hours": row.in_hours},
        )
        return _view(desk, row, person, product, None)


def calls(
    desk: Desk,
    *,
    customer_id: int | None = None,
    without_ticket: bool = False,
    limit: int = 100,
) -> tuple[ConsultationView, ...]:
    """The latest calls first: of one customer, or only those no ticket came of yet."""
    wish = (
        select(Consultation, CustomerPerson, Product, Ticket.number)
        .outerjoin(CustomerPerson, CustomerPerson.customer_id == Consultation.customer_id)
        .outerjoin(Product, Product.id == Consultation.product_id)
        .outerjoin(Ticket, Ticket.id == Consultation.ticket_id)
        .order_by(Consultation.called_at.desc(), Consultation.id.desc())
        .limit(limit)
    )
    if customer_id is not None:
        wish = wish.where(Consultation.customer_id == customer_id)
    if without_ticket:
        wish = wish.where(Consultation.ticket_id.is_(None))
    with desk.store.reading() as session:
        return tuple(
            _view(desk, row, person, product, number)
            for row, person, product, number in session.execute(wish)
        )


def hotline(desk: Desk) -> HotlineView:
    """Whether the hotline is open now, every day inside its hours (ruling 10)."""
    is_open, changes_at = hotline_open(desk.now(), desk.policies)
    return HotlineView(is_open, changes_at.astimezone(desk.zone))


def _view(
    desk: Desk,
    row: Consultation,
    person: CustomerPerson | None,
    product: Product | None,
    number: str | None,
) -> ConsultationView:
    return ConsultationView(
        consultation_id=row.id,
        called_at=row.called_at.astimezone(desk.zone),
        customer=customer_view(person) if person else None,
        product=product_view(product) if product else None,
        question=row.question,
        advice=row.advice or "",
        ticket=number,
    )
