"""Products and makers: found by serial, listed for the form, corrected."""

from typing import Any

from sqlalchemy import func, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from counter_app.codes import imei, serials
from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.services.branding import split_model
from counter_app.services.desk import Actor, Desk
from counter_app.services.filling import known_product
from counter_app.services.forms import MakerForm, ProductForm
from counter_app.services.product_kin import of_kin, swap_of
from counter_app.services.queue import rows_of
from counter_app.services.rights import Right, require
from counter_app.services.row_views import maker_view
from counter_app.services.typed_text import askable, checked, day, one_line
from counter_app.services.views import MakerView, ProductView, QueueRow
from counter_app.store import Unit
from counter_app.store.tables import Fault, Maker, Product, Ticket, brand_key
from counter_app.values import Origin

MOST_MONTHS = 600
RECENT = 5000
"""How far back suggestions look, so that they stay as fast with a million tickets."""
MOST_SUGGESTED = 20


def find_product(desk: Desk, serial: str) -> ProductView | None:
    """The product with this serial: one seen here before, else one in the sales register."""
    with desk.store.reading() as session:
        known = known_product(session, serial)
        if known is None:
            return None
        given_for, swapped_for = swap_of(session, known.product_id)
    return ProductView(
        product_id=known.product_id,
        serial=known.serial,
        brand=known.brand,
        model=known.model,
        category=known.category,
        origin=known.origin or Origin.OTHER,
        sold_on=known.sold_on,
        warranty_months=known.warranty_months,
        on_site_agreement=known.on_site_agreement,
        from_register=known.product_id is None,
        given_for=given_for,
        swapped_for=swapped_for,
    )


def product_history(desk: Desk, serial: str) -> tuple[QueueRow, ...]:
    """Every ticket of the product with this serial, and of the units it was swapped with, the
    newest first."""
    wanted = askable(serials.normalise(serial))
    if not wanted:
        return ()
    with desk.store.reading() as session:
        products = session.scalars(select(Product.id).where(Product.serial == wanted)).all()
        return rows_of(session, desk, of_kin(session, products))


def brands(desk: Desk, prefix: str = "") -> tuple[str, ...]:
    """Brands that begin so: the makers on the list, then those lately taken in."""
    with desk.store.reading() as session:
        listed = session.scalars(
            select(Maker.brand)
            .where(Maker.brand_key.startswith(askable(brand_key(prefix)), autoescape=True))
            .order_by(Maker.brand_key)
            .limit(MOST_SUGGESTED)
        ).all()
        seen = _lately(session, Product.brand, Product.id, prefix)
    known = {brand_key(brand): brand for brand in reversed((*listed, *seen))}
    return tuple(dict.fromkeys(known[brand_key(brand)] for brand in (*listed, *seen)))


def models(desk: Desk, prefix: str = "", brand: str = "") -> tuple[str, ...]:
    """Models lately taken in that begin so, the most frequent first; of one brand if given.

    ``prefix`` may begin with a maker's brand, which then stands before each model too.
    """
    with desk.store.reading() as session:
        said, model = split_model(session, prefix)
        if said and not brand:
            found = _lately(session, Product.model, Product.id, model, said)
            return tuple(f"{said} {each}" for each in found)
        return _lately(session, Product.model, Product.id, prefix, brand)


def categories(desk: Desk, prefix: str = "") -> tuple[str, ...]:
    """Categories of products lately taken in, the most frequent first."""
    with desk.store.reading() as session:
        return _lately(session, Product.category, Product.id, prefix)


def common_faults(desk: Desk, prefix: str = "") -> tuple[str, ...]:
    """What customers lately said was wrong, the most frequent first."""
    with desk.store.reading() as session:
        return _lately(session, Fault.reported, Fault.id, prefix)


def _lately(
    session: Session,
    column: InstrumentedAttribute[Any],
    key: InstrumentedAttribute[int],
    prefix: str,
    brand: str = "",
) -> tuple[str, ...]:
    table = column.class_
    whose = table.brand if brand else literal("")
    recent = select(column.label("said"), whose.label("brand")).order_by(key.desc()).limit(RECENT)
    found = recent.subquery().c
    said = found.said
    wish = (
        select(said)
        .where(
            said.is_not(None),
            said != "",
            said.istartswith(askable(prefix.strip()), autoescape=True),
        )
        .where(func.lower(found.brand) == askable(brand.strip().lower()))
        .group_by(said)
        .order_by(func.count().desc(), said)
        .limit(MOST_SUGGESTED)
    )
    return tuple(session.scalars(wish))


def maker(desk: Desk, brand: str) -> MakerView | None:
    """The maker of a brand, however it is spaced and cased."""
    with desk.store.reading() as session:
        row = session.scalars(
            select(Maker).where(Maker.brand_key == askable(brand_key(brand)))
        ).first()
        return maker_view(row) if row else None


def makers(desk: Desk) -> tuple[MakerView, ...]:
    """Every maker on the list, by brand."""
    with desk.store.reading() as session:
        return tuple(map(maker_view, session.scalars(select(Maker).order_by(Maker.brand_key))))


def save_maker(desk: Desk, actor: Actor, form: MakerForm) -> MakerView:
    """Add a maker, or say anew what is known of one. Managers only.

    Raises ``NotAllowed``, ``InvalidInput`` naming the field.
    """
    brand = one_line(form.brand, "brand", 120, msg("A maker needs a brand."))
    months = _months(form.default_months, "default_months")
    require(actor, Right.SETTINGS)
    with desk.writing(actor) as unit:
        row = unit.session.scalars(select(Maker).where(Maker.brand_key == brand_key(brand))).first()
        if row is None:
            row = Maker(brand=brand, origin=form.origin)
            unit.session.add(row)
        row.brand, row.origin, row.default_months = brand, form.origin, months
        row.centre_name = one_line(form.centre_name, "centre_name", 200) or None
        row.centre_address = checked(form.centre_address.strip(), "centre_address", 1000) or None
        row.centre_city = one_line(form.centre_city, "centre_city", 120) or None
        row.centre_postal_code = one_line(form.centre_postal_code, "centre_postal_code", 20) or None
        row.centre_phone = one_line(form.centre_phone, "centre_phone", 60) or None
        unit.session.flush()
        unit.record(
            "maker.saved",
            row.brand_key[:64],
            {"brand": brand, "origin": form.origin, "default_months": months},
        )
        return maker_view(row)


def product_for(unit: Unit, form: ProductForm, product_id: int | None, prefix: str) -> Product:
    """The row of a filled-in product: the one known by its serial, brought up to date, or a new
    one. Raises ``InvalidInput`` naming ``<prefix>model`` and the like."""
    clean = _clean(unit.session, form, prefix)
    row = None if product_id is None else unit.session.get(Product, product_id)
    if row is None:
        row = Product(created_at=unit.now, **clean)
        unit.session.add(row)
        unit.session.flush()
        unit.record("product.added", row.reference, {"origin": row.origin})
        return row
    change_product(unit, row, clean)
    return row


def change_product(unit: Unit, row: Product, clean: dict[str, Any]) -> None:
    """Correct what differs; nothing happens where nothing does."""
    changed = sorted(key for key, value in clean.items() if getattr(row, key) != value)
    for key in changed:
        setattr(row, key, clean[key])
    if changed:
        unit.record("product.changed", row.reference, {"fields": changed})


def corrected_product(unit: Unit, ticket: Ticket, form: ProductForm, prefix: str) -> Product:
    """The product of ``ticket`` as ``form`` says it is, an unknown day of sale too.

    Another serial is another unit: the one known by it, or a new one where other tickets have the
    old one. Raises ``InvalidInput``.
    """
    clean = _clean(unit.session, form, prefix)
    row = ticket.product
    if clean["serial"] != row.serial and clean["serial"] is not None:
        known = known_product(unit.session, form.serial, form.brand)
        if known is not None and known.product_id is not None:
            row = unit.fetch(Product, known.product_id)
        elif unit.session.scalar(
            select(Ticket.id).where(Ticket.product_id == row.id, Ticket.id != ticket.id).limit(1)
        ):
            return product_for(unit, form, None, prefix)
    change_product(unit, row, clean)
    return row


def _clean(session: Session, form: ProductForm, prefix: str) -> dict[str, Any]:
    typed = one_line(form.serial, f"{prefix}serial", 64)
    device = imei.normalise(typed) if imei.is_valid(typed) else None
    brand = one_line(form.brand, f"{prefix}brand", 120)
    made_by = None
    if brand:
        made_by = session.scalar(select(Maker.id).where(Maker.brand_key == brand_key(brand)))
    return {
        "serial": serials.normalise(typed) or None,
        "serial_typed": typed or None,
        "imei": device,
        "brand": brand or None,
        "model": one_line(form.model, f"{prefix}model", 200, msg("Type the product's model.")),
        "category": one_line(form.category, f"{prefix}category", 120) or None,
        "origin": form.origin or Origin.OTHER,
        "sold_on": form.sold_on and day(form.sold_on, f"{prefix}sold_on"),
        "warranty_months": _months(form.warranty_months, f"{prefix}warranty_months"),
        "on_site_agreement": bool(form.on_site_agreement),
        "maker_id": made_by,
    }


def _months(months: int | None, field: str) -> int | None:
    if months is not None and not 0 <= months <= MOST_MONTHS:
        raise InvalidInput(
            msg("The term is a number of months from 0 to {most}.", most=MOST_MONTHS), field=field
        )
    return months
