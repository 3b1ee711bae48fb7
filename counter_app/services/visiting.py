"""Rows of a visit: what intake and the visits themselves both write."""

from datetime import timedelta

from sqlalchemy import select

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.services.forms import VisitForm
from counter_app.services.typed_text import checked, moment, one_line
from counter_app.store import Unit
from counter_app.store.tables import ContactKind, CustomerContact, Staff, Ticket, Visit
from counter_app.values import VisitStatus

LONGEST_VISIT = timedelta(hours=24)


def add_visit(unit: Unit, ticket: Ticket, form: VisitForm | None, prefix: str) -> Visit | None:
    """The appointment of ``form``, if one was made yet. Raises ``InvalidInput`` naming the field.

    Empty address fields mean the customer's own address.
    """
    if form is None or form.starts_at is None:
        return None
    visit = Visit(ticket_id=ticket.id, status=VisitStatus.PLANNED)
    fill_visit(unit, ticket, visit, form, prefix)
    unit.session.add(visit)
    unit.session.flush()
    return visit


def visit_of(unit: Unit, ticket: Ticket) -> Visit | None:
    """The newest visit of ``ticket``, if an appointment was ever made."""
    return unit.session.scalars(
        select(Visit).where(Visit.ticket_id == ticket.id).order_by(Visit.id.desc())
    ).first()


def set_visit(unit: Unit, ticket: Ticket, form: VisitForm | None, prefix: str) -> None:
    """Change the appointment of ``ticket`` to ``form``, or make it; None leaves it as it is."""
    visit = visit_of(unit, ticket)
    if visit is None:
        add_visit(unit, ticket, form, prefix)
    elif form is not None and form.starts_at is not None:
        fill_visit(unit, ticket, visit, form, prefix)


def fill_visit(unit: Unit, ticket: Ticket, visit: Visit, form: VisitForm, prefix: str) -> None:
    """Write ``form`` onto ``visit``. Raises as :func:`add_visit`."""
    if form.starts_at is None:
        raise InvalidInput(msg("Say when the technician comes."), field=f"{prefix}starts_at")
    visit.starts_at = moment(form.starts_at, f"{prefix}starts_at")
    visit.ends_at = None if form.ends_at is None else moment(form.ends_at, f"{prefix}ends_at")
    if visit.ends_at is not None:
        length = visit.ends_at - visit.starts_at
        if not timedelta() < length <= LONGEST_VISIT:
            raise InvalidInput(
                msg("A visit ends after it starts, within a day."), field=f"{prefix}ends_at"
            )
    visit.technician_id = _technician(unit, form.technician_id, f"{prefix}technician_id")
    visit.place_id = _place(unit, ticket, form, prefix)


def _technician(unit: Unit, staff_id: int | None, field: str) -> int | None:
    if staff_id is None:
        return None
    row = unit.session.get(Staff, staff_id)
    if row is None or not row.active:
        raise InvalidInput(msg("Choose a technician of the list."), field=field)
    return staff_id


def _place(unit: Unit, ticket: Ticket, form: VisitForm, prefix: str) -> int | None:
    address = checked(form.address.strip(), f"{prefix}address", 1000)
    city = one_line(form.city, f"{prefix}city", 120)
    postal_code = one_line(form.postal_code, f"{prefix}postal_code", 20)
    if not (address or city or postal_code) or ticket.customer_id is None:
        return None
    place = CustomerContact(
        customer_id=ticket.customer_id,
        kind=ContactKind.VISIT_PLACE,
        address=address or None,
        city=city or None,
        postal_code=postal_code or None,
    )
    unit.session.add(place)
    unit.session.flush()
    return place.id
