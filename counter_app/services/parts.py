"""Spare parts and their list prices."""

from dataclasses import dataclass

from sqlalchemy import select

from counter_app.codes.numbers import Kind
from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.services.desk import Actor, Desk
from counter_app.services.pricing import MOST_FEN
from counter_app.services.rights import Right, require
from counter_app.services.typed_text import one_line
from counter_app.store.tables import Part

MOST = 50


@dataclass(frozen=True, slots=True)
class PartView:
    """A part; ``list_price_fen`` in fen, ``fits`` the models it is for."""

    part_id: int
    code: str
    name: str
    brand: str
    fits: str
    list_price_fen: int


def add_part(
    desk: Desk, actor: Actor, name: str, list_price_fen: int, *, brand: str = "", fits: str = ""
) -> PartView:
    """Put a part on the list under a code of its own. Not for counter staff.

    Raises ``NotAllowed``, ``InvalidInput`` naming the field.
    """
    require(actor, Right.LIST_PARTS)
    wanted = one_line(name, "name", 200, msg("The part needs a name."))
    if not 0 <= list_price_fen <= MOST_FEN:
        raise InvalidInput(
            msg("The price must be an amount of CNY, not negative."), field="list_price_fen"
        )
    with desk.writing(actor) as unit:
        row = Part(
            code=unit.next_number(Kind.PART),
            name=wanted,
            brand=one_line(brand, "brand", 120) or None,
            fits=one_line(fits, "fits", 200) or None,
            list_price_fen=list_price_fen,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record("part.added", row.code, {"list_price_fen": list_price_fen})
        return _view(row)


def parts(desk: Desk, text: str = "") -> tuple[PartView, ...]:
    """Parts whose name, code or models begin with or hold ``text``, by name; fifty at most."""
    wanted = " ".join(text.split())
    query = select(Part).where(Part.active).order_by(Part.name, Part.id).limit(MOST)
    if wanted:
        query = query.where(
            Part.name.icontains(wanted, autoescape=True)
            | Part.fits.icontains(wanted, autoescape=True)
            | Part.code.startswith("".join(wanted.split()), autoescape=True)
        )
    with desk.store.reading() as session:
        return tuple(_view(row) for row in session.scalars(query))


def _view(row: Part) -> PartView:
    return PartView(row.id, row.code, row.name, row.brand or "", row.fits or "", row.list_price_fen)
