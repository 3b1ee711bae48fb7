"""What a form leaves empty and the shop already knows: products, the sales register, makers.

Preview and intake fill in the same way, so that what was shown is what is decided.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.codes import phones, serials
from counter_app.services.branding import split_model, without_brand
from counter_app.services.forms import CustomerForm, IntakeForm, ProductForm, VisitForm
from counter_app.services.typed_text import askable
from counter_app.store.tables import (
    Consultation,
    CustomerPerson,
    Maker,
    Product,
    SalesRegister,
    brand_key,
)
from counter_app.values import Origin

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KnownProduct:
    """What the shop knows of a serial. ``product_id`` None: from the sales register only."""

    product_id: int | None
    serial: str
    brand: str
    model: str
    category: str
    origin: Origin | None
    sold_on: date | None
    warranty_months: int | None
    on_site_agreement: bool


_COLUMNS = ("serial_typed", "brand", "model", "category", "origin", "sold_on")
_TERM = ("warranty_months", "on_site_agreement")


def known_product(session: Session, serial: str, brand: str = "") -> KnownProduct | None:
    """The product with this serial, however it is written: one seen here, else one sold by us.

    Two makers may use one serial: ``brand``, where it is known, tells them apart.
    """
    wanted = askable(serials.normalise(serial))
    if not wanted:
        return None
    columns = [getattr(Product, name) for name in (*_COLUMNS, *_TERM)]
    seen = session.execute(
        select(Product.id, *columns).where(Product.serial == wanted).order_by(Product.id.desc())
    ).all()
    for row in seen:
        if not brand or not row.brand or brand_key(row.brand) == brand_key(brand):
            return _known(row, row.id, wanted)
    sold = session.execute(
        select(*(getattr(SalesRegister, name) for name in (*_COLUMNS, *_TERM))).where(
            SalesRegister.serial == wanted
        )
    ).first()
    if sold is None or (brand and sold.brand and brand_key(sold.brand) != brand_key(brand)):
        return None
    return _known(sold, None, wanted)


def _known(row: object, product_id: int | None, serial: str) -> KnownProduct:
    said = {name: getattr(row, name) for name in (*_COLUMNS, *_TERM)}
    return KnownProduct(
        product_id=product_id,
        serial=said["serial_typed"] or serial,
        brand=said["brand"] or "",
        model=said["model"] or "",
        category=said["category"] or "",
        origin=said["origin"],
        sold_on=said["sold_on"],
        warranty_months=said["warranty_months"],
        on_site_agreement=bool(said["on_site_agreement"]),
    )


def filled_product(session: Session, form: ProductForm) -> tuple[ProductForm, int | None]:
    """``form`` with what is known of its serial and its brand, and the product's row if any.

    What was typed stays. Where nobody knows whose product it is, it is ``other``: the shop
    neither made nor sold it, as far as it can tell.
    """
    form = trimmed(form)
    if not form.brand:
        brand, model = split_model(session, form.model)
        form = replace(form, brand=brand, model=model)
    known = known_product(session, form.serial, form.brand)
    if known is not None:
        form = replace(
            form,
            brand=form.brand or known.brand,
            model=form.model or known.model,
            category=form.category or known.category,
            origin=form.origin or known.origin,
            sold_on=form.sold_on or known.sold_on,
            warranty_months=_first(form.warranty_months, known.warranty_months),
            on_site_agreement=_first(form.on_site_agreement, known.on_site_agreement),
        )
    form = replace(form, model=without_brand(form.model, form.brand))
    made = _maker_terms(session, form.brand)
    if made is not None:
        origin, months = made
        form = replace(
            form,
            origin=form.origin or origin,
            warranty_months=_first(form.warranty_months, months),
        )
    return (
        replace(
            form,
            origin=form.origin or Origin.OTHER,
            on_site_agreement=bool(form.on_site_agreement),
        ),
        known.product_id if known else None,
    )


def trimmed(form: ProductForm) -> ProductForm:
    """``form`` with its texts single-spaced."""
    return replace(
        form,
        model=" ".join(form.model.split()),
        serial=" ".join(form.serial.split()),
        brand=" ".join(form.brand.split()),
        category=" ".join(form.category.split()),
    )


def _maker_terms(session: Session, brand: str) -> tuple[Origin, int | None] | None:
    if not brand:
        return None
    row = session.execute(
        select(Maker.origin, Maker.default_months).where(
            Maker.brand_key == askable(brand_key(brand))
        )
    ).first()
    return None if row is None else (row.origin, row.default_months)


def _first(typed: T | None, known: T | None) -> T | None:
    return known if typed is None else typed


def place_of(session: Session, form: IntakeForm) -> tuple[str, str]:
    """City and postal code where the product is served: the visit's, else the customer's."""
    visit = form.visit or VisitForm()
    if visit.city or visit.postal_code or visit.address:
        return visit.city.strip(), visit.postal_code.strip()
    customer = filled_customer(session, form.customer)
    return customer.city, customer.postal_code


def filled_customer(session: Session, form: CustomerForm) -> CustomerForm:
    """``form`` trimmed; a customer on record fills in what is left empty.

    Whoever names another city has moved: the old address and postal code are not theirs there.
    """
    form = replace(
        form,
        name=" ".join(form.name.split()),
        phone=form.phone.strip(),
        email=form.email.strip(),
        address=form.address.strip(),
        city=" ".join(form.city.split()),
        postal_code=form.postal_code.strip(),
    )
    customer_id = form.customer_id or known_customer(session, form.name, form.phone)
    if customer_id is None:
        return form
    row = session.execute(
        select(
            CustomerPerson.name,
            CustomerPerson.phone,
            CustomerPerson.email,
            CustomerPerson.address,
            CustomerPerson.city,
            CustomerPerson.postal_code,
            CustomerPerson.language,
        ).where(CustomerPerson.customer_id == customer_id)
    ).first()
    if row is None:
        return form
    moved = form.city.casefold() not in ("", (row.city or "").casefold())
    return replace(
        form,
        name=form.name or row.name,
        phone=form.phone or row.phone or "",
        email=form.email or row.email or "",
        address=form.address or ("" if moved else row.address or ""),
        city=form.city or row.city or "",
        postal_code=form.postal_code or ("" if moved else row.postal_code or ""),
        language=form.language or row.language or "",
    )


def known_customer(session: Session, name: str, phone: str) -> int | None:
    """The customer with this phone, in any format, and this name; the newest of several.

    Two people may share a telephone: the same number under another name is another customer.
    """
    if not name or not phones.is_possible(phone):
        return None
    wanted = _squeezed(name)
    rows = session.execute(
        select(CustomerPerson.customer_id, CustomerPerson.name)
        .where(CustomerPerson.phone == phones.normalise(phone))
        .order_by(CustomerPerson.customer_id.desc())
    )
    return next((row.customer_id for row in rows if _squeezed(row.name) == wanted), None)


def _squeezed(name: str) -> str:
    return "".join(name.split()).casefold()


def reported_at(session: Session, form: IntakeForm) -> datetime | None:
    """When the customer first told the company: as typed, else when the logged call came."""
    if form.reported_at is not None or form.consultation_id is None:
        return form.reported_at
    return session.scalar(
        select(Consultation.called_at).where(Consultation.id == form.consultation_id)
    )
