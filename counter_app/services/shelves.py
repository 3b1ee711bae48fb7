"""Where units are put: shelves by their code or their name."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from counter_app.codes.numbers import Kind, bare
from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.services.desk import Actor, Desk
from counter_app.services.typed_text import askable, one_line
from counter_app.services.views import ShelfView
from counter_app.store.tables import Shelf


def shelf_called(session: Session, typed: str, field: str = "shelf") -> Shelf | None:
    """The shelf with this code or name; None where nothing is typed.

    Raises ``InvalidInput`` for a shelf there is not.
    """
    wanted = askable(" ".join(typed.split()))
    if not wanted:
        return None
    found = session.scalars(
        select(Shelf).where(or_(Shelf.code == bare(wanted), Shelf.name == wanted), Shelf.active)
    ).first()
    if found is None:
        raise InvalidInput(
            msg("There is no shelf {shelf}. Choose one of the list.", shelf=wanted), field=field
        )
    return found


def shelves(desk: Desk) -> tuple[ShelfView, ...]:
    """Every shelf in use, by name."""
    with desk.store.reading() as session:
        rows = session.execute(
            select(Shelf.id, Shelf.code, Shelf.name).where(Shelf.active).order_by(Shelf.name)
        )
        return tuple(ShelfView(row.id, row.code, row.name) for row in rows)


def add_shelf(desk: Desk, actor: Actor, name: str) -> ShelfView:
    """A new shelf with a code of its own. Raises ``InvalidInput`` for a name that is taken."""
    wanted = one_line(name, "name", 60, msg("A shelf needs a name."))
    with desk.writing(actor) as unit:
        if unit.session.scalar(select(Shelf.id).where(Shelf.name == wanted)) is not None:
            raise InvalidInput(msg("There is a shelf {shelf} already.", shelf=wanted), field="name")
        row = Shelf(code=unit.next_number(Kind.SHELF), name=wanted)
        unit.session.add(row)
        unit.session.flush()
        unit.record("shelf.added", row.code, {"shelf": wanted})
        return ShelfView(row.id, row.code, row.name)
