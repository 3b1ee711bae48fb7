"""Units that stand for one another: what was given in place of what, however often."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from counter_app.store.tables import Product, Ticket


def kin(session: Session, product_ids: Iterable[int]) -> frozenset[int]:
    """These products, those they were given in place of, and those given in place of them."""
    found = set(product_ids)
    fresh = set(found)
    while fresh:
        rows = session.execute(
            select(Product.id, Product.replaces_id).where(
                or_(Product.id.in_(fresh), Product.replaces_id.in_(fresh))
            )
        )
        linked = {each for row in rows for each in row if each is not None}
        fresh = linked - found
        found |= fresh
    return frozenset(found)


def of_kin(session: Session, product_ids: Iterable[int]) -> ColumnElement[bool]:
    """The tickets of these products and of the units that stand for them."""
    return Ticket.product_id.in_(kin(session, product_ids))


def swap_of(session: Session, product_id: int | None) -> tuple[str, str]:
    """The serial of the unit this one was given in place of, and of the one given in its place."""
    if product_id is None:
        return "", ""
    row = session.get(Product, product_id)
    before = session.get(Product, row.replaces_id) if row and row.replaces_id else None
    after = session.scalars(select(Product).where(Product.replaces_id == product_id)).first()
    return _serial(before), _serial(after)


def _serial(product: Product | None) -> str:
    return (product.serial_typed or product.serial or "—") if product is not None else ""
