"""The facts of a case, as the policy asks for them: of a form still on the counter, of a ticket.

Both are put together in one place, so that what was previewed is what is decided.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.policy import (
    CaseFacts,
    FaultFacts,
    Pause,
    Place,
    ProductFacts,
)
from counter_app.services.desk import Desk
from counter_app.services.filling import filled_product, place_of, reported_at
from counter_app.services.forms import FaultForm, IntakeForm
from counter_app.services.settings import shop_days
from counter_app.store import tables
from counter_app.store.tables import CustomerContact, CustomerPerson, Fault, Product, Ticket, Visit
from counter_app.values import (
    Cause,
    FaultKind,
    Origin,
    ReturnBy,
    Route,
    Service,
)


class _Case(Protocol):
    """What forms and tickets both say of a case."""

    @property
    def service(self) -> Service: ...
    @property
    def return_by(self) -> ReturnBy | None: ...


class _Product(Protocol):
    """What the policy asks of a product, form or row."""

    @property
    def origin(self) -> Origin | None: ...
    @property
    def sold_on(self) -> date | None: ...
    @property
    def warranty_months(self) -> int | None: ...
    @property
    def on_site_agreement(self) -> bool | None: ...


def facts_of_form(desk: Desk, session: Session, form: IntakeForm) -> CaseFacts:
    """The facts of a case still on the counter, filled in as intake will."""
    product, _ = filled_product(session, form.product)
    faults = form.faults or (FaultForm(""),)
    return _facts(
        session,
        form,
        received_at=form.received_at or desk.now(),
        reported_at=reported_at(session, form),
        product=product,
        here=bool(form.repair_here_reason.strip()),
        place=place_of(session, form),
        faults=((at, fault.kind, fault.cause) for at, fault in enumerate(faults, start=1)),
    )


def facts_of_ticket(desk: Desk, session: Session, ticket: Ticket) -> CaseFacts:
    """The facts of a ticket as they stand now, pauses and all."""
    product = session.execute(
        select(
            Product.origin, Product.sold_on, Product.warranty_months, Product.on_site_agreement
        ).where(Product.id == ticket.product_id)
    ).one()
    pauses = session.execute(
        select(tables.Pause.starts_at, tables.Pause.ends_at)
        .where(tables.Pause.ticket_id == ticket.id)
        .order_by(tables.Pause.starts_at, tables.Pause.id)
    )
    return _facts(
        session,
        ticket,
        received_at=ticket.received_at.astimezone(desk.zone),
        reported_at=desk.local(ticket.reported_at),
        product=product,
        here=ticket.route is Route.REPAIR_HERE,
        place=_place_of_ticket(session, ticket),
        faults=[
            (row.position, row.kind, row.cause)
            for row in session.execute(
                select(Fault.position, Fault.kind, Fault.cause)
                .where(Fault.ticket_id == ticket.id)
                .order_by(Fault.position)
            )
        ],
        pauses=[
            Pause(row.starts_at.astimezone(desk.zone), desk.local(row.ends_at)) for row in pauses
        ],
    )


def _facts(
    session: Session,
    case: _Case,
    *,
    received_at: datetime,
    reported_at: datetime | None,
    product: _Product,
    here: bool,
    place: tuple[str, str],
    faults: Iterable[tuple[int, FaultKind, Cause | None]],
    pauses: Iterable[Pause] = (),
) -> CaseFacts:
    """The one place facts are put together, for forms and for tickets."""
    return CaseFacts(
        received_at=received_at,
        reported_at=reported_at,
        product=ProductFacts(
            origin=product.origin or Origin.OTHER,
            sold_on=product.sold_on,
            warranty_months=product.warranty_months,
            on_site_agreement=bool(product.on_site_agreement),
        ),
        place=Place(place[0] or None, place[1] or None),
        service=case.service,
        return_by=case.return_by,
        route=Route.REPAIR_HERE if here else None,
        faults=tuple(fault_facts(faults)),
        pauses=tuple(pauses),
        shop_days=shop_days(session),
    )


def fault_facts(faults: Iterable[tuple[int, FaultKind, Cause | None]]) -> list[FaultFacts]:
    return [FaultFacts(str(at), kind, cause or Cause.UNKNOWN) for at, kind, cause in faults]


def _place_of_ticket(session: Session, ticket: Ticket) -> tuple[str, str]:
    """City and postal code: those of the newest visit that has an address, else the customer's."""
    visited = None
    if ticket.service is Service.ON_SITE:
        visited = session.execute(
            select(CustomerContact.city, CustomerContact.postal_code)
            .join(Visit, Visit.place_id == CustomerContact.id)
            .where(Visit.ticket_id == ticket.id)
            .order_by(Visit.id.desc())
        ).first()
    row = (
        visited
        or session.execute(
            select(CustomerPerson.city, CustomerPerson.postal_code).where(
                CustomerPerson.customer_id == ticket.customer_id
            )
        ).first()
    )
    return (row.city or "", row.postal_code or "") if row else ("", "")
