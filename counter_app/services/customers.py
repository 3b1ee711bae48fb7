"""Customers: found by phone, name or an earlier ticket; added and corrected."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.codes import phones
from counter_app.codes.numbers import Kind, Typed, read_typed
from counter_app.errors import InvalidInput, NotFound
from counter_app.i18n import LANGUAGES
from counter_app.messages import msg
from counter_app.services.desk import Actor, Desk
from counter_app.services.filling import filled_customer, known_customer
from counter_app.services.forms import CustomerForm
from counter_app.services.naming import customer_view
from counter_app.services.queue import rows_of
from counter_app.services.rights import Right, require
from counter_app.services.typed_text import checked, one_line
from counter_app.services.views import CustomerView, QueueRow
from counter_app.store import Unit, chain
from counter_app.store import search as index
from counter_app.store.tables import Customer, CustomerPerson, Ticket

MOST = 20


def find_customers(desk: Desk, text: str) -> tuple[CustomerView, ...]:
    """Customers by phone in any format, its last four digits, name, pinyin or a past ticket.

    An exact phone or ticket comes first. Nothing typed finds nobody.
    """
    if not text.strip():
        return ()
    with desk.store.reading() as session:
        ids = _by_phone(session, text) + _by_ticket(session, text)
        ids += [
            found.row_id
            for found in index.find(session, text, MOST)
            if found.subject is index.Subject.CUSTOMER
        ]
        wanted = list(dict.fromkeys(ids))[:MOST]
        people = session.scalars(
            select(CustomerPerson).where(CustomerPerson.customer_id.in_(wanted))
        )
        known = {person.customer_id: customer_view(person) for person in people}
    return tuple(known[each] for each in wanted if each in known)


def _by_phone(session: Session, text: str) -> list[int]:
    reading = read_typed(text)
    wish = select(CustomerPerson.customer_id).order_by(CustomerPerson.customer_id.desc())
    if reading.typed is Typed.LAST_DIGITS and len(reading.digits) == 4:
        wish = wish.where(CustomerPerson.phone_tail == reading.digits)
    elif phones.is_possible(text):
        wish = wish.where(CustomerPerson.phone == phones.normalise(text))
    else:
        return []
    return list(session.scalars(wish.limit(MOST)))


def _by_ticket(session: Session, text: str) -> list[int]:
    reading = read_typed(text)
    if reading.typed is not Typed.WHOLE or reading.kind is not Kind.TICKET:
        return []
    owner = session.scalar(select(Ticket.customer_id).where(Ticket.number == reading.digits))
    return [] if owner is None else [owner]


def customer(desk: Desk, customer_id: int) -> CustomerView:
    """One customer. Raises ``NotFound``."""
    with desk.store.reading() as session:
        person = session.get(CustomerPerson, customer_id)
        if person is None:
            raise _nobody()
        return customer_view(person)


def customer_tickets(desk: Desk, customer_id: int) -> tuple[QueueRow, ...]:
    """Every ticket of a customer, the newest first."""
    with desk.store.reading() as session:
        return rows_of(session, desk, Ticket.customer_id == customer_id)


def save_customer(desk: Desk, actor: Actor, form: CustomerForm) -> CustomerView:
    """Add a customer, or correct one (``customer_id``): what the form says is what stands.

    Raises ``InvalidInput`` naming the field (``name``, ``phone`` …), ``NotFound``, ``Conflict``.
    """
    require(actor, Right.COUNTER_WORK)
    with desk.writing(actor) as unit:
        if form.customer_id is None:
            person = add_customer(unit, _clean(form, ""))
        else:
            person = _person(unit, form)
            change_customer(unit, person, _clean(form, ""))
        unit.session.flush()
        return customer_view(person)


def customer_for(unit: Unit, form: CustomerForm, prefix: str) -> CustomerPerson:
    """The customer an intake or a call means: the one chosen, else the one with this phone and
    name, else a new one. Details typed anew are corrected; what was left empty stays.

    Raises ``InvalidInput`` naming ``<prefix>phone`` and the like.
    """
    if form.customer_id is not None:
        person = _person(unit, form)
        change_customer(unit, person, _clean(filled_customer(unit.session, form), prefix))
        return person
    clean = _clean(form, prefix)
    known = known_customer(unit.session, str(clean["name"]), str(clean["phone"]))
    if known is None:
        return add_customer(unit, clean)
    person = unit.fetch(CustomerPerson, known)
    change_customer(unit, person, {key: value for key, value in clean.items() if value})
    return person


def add_customer(unit: Unit, clean: Mapping[str, str | None]) -> CustomerPerson:
    """A new customer from checked details; the event knows only the pseudonym."""
    row = Customer(created_at=unit.now)
    person = CustomerPerson(customer=row, **clean)
    unit.session.add(row)
    unit.session.flush()
    unit.record("customer.added", row.reference, _proof(person))
    return person


def change_customer(unit: Unit, person: CustomerPerson, clean: Mapping[str, str | None]) -> None:
    """Correct the details that differ; nothing happens where none does."""
    changed = [key for key, value in clean.items() if getattr(person, key) != value]
    if changed == ["phone_typed"] or not changed:
        return
    for key in changed:
        setattr(person, key, clean[key])
    unit.session.flush()
    reference = unit.session.scalar(
        select(Customer.reference).where(Customer.id == person.customer_id)
    )
    assert reference is not None
    unit.record("customer.changed", reference, {"fields": changed, **_proof(person)})


def _proof(person: CustomerPerson) -> dict[str, str]:
    told = (person.name, person.phone, person.email, person.address, person.city)
    text = "\n".join(part or "" for part in (*told, person.postal_code))
    return {"details": chain.commitment(person.salt, text)}


def _person(unit: Unit, form: CustomerForm) -> CustomerPerson:
    person = unit.session.get(CustomerPerson, form.customer_id)
    if person is None:
        raise _nobody()
    unit.expect(person, form.version)
    return person


def _clean(form: CustomerForm, prefix: str) -> dict[str, str | None]:
    name = one_line(form.name, f"{prefix}name", 200, msg("Type the customer's name."))
    typed = one_line(form.phone, f"{prefix}phone", 60, msg("Type the customer's phone number."))
    try:
        phone = phones.normalise(typed)
    except InvalidInput as wrong:
        raise InvalidInput(wrong.message, field=f"{prefix}phone") from None
    email = one_line(form.email, f"{prefix}email", 254)
    if email and "@" not in email:
        raise InvalidInput(
            msg("“{text}” is not an e-mail address: it has no @.", text=email),
            field=f"{prefix}email",
        )
    return {
        "name": name,
        "phone": phone,
        "phone_typed": typed,
        "email": email or None,
        "address": checked(form.address.strip(), f"{prefix}address", 1000) or None,
        "city": one_line(form.city, f"{prefix}city", 120) or None,
        "postal_code": one_line(form.postal_code, f"{prefix}postal_code", 20) or None,
        "language": _language(form.language, f"{prefix}language"),
    }


def _language(text: str, field: str) -> str | None:
    if text and text not in LANGUAGES:
        raise InvalidInput(msg("must be en or zh_CN"), field=field)
    return text or None


def _nobody() -> NotFound:
    return NotFound(
        msg("This customer is not here any more. Look for the customer again."), field="customer"
    )
