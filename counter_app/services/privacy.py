"""One customer's data: given out on request, or erased for good. Managers only.

What an erasure leaves and for how long is said in ``store.erasure``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from counter_app.codes.numbers import format_code
from counter_app.errors import EnvironmentTrouble, NotFound, WrongMove
from counter_app.messages import msg
from counter_app.services import photos
from counter_app.services.desk import Actor, Desk
from counter_app.services.picture_encoding import PNG, media_type_of
from counter_app.services.rights import Right, require
from counter_app.services.signatures import to_svg
from counter_app.store import erasure
from counter_app.store.keeping import MONTHS
from counter_app.store.kept_copies import kept_beside
from counter_app.store.picture_keeping import drop_unwanted
from counter_app.store.scrubbing import scrub
from counter_app.store.tables import Attachment, Customer, Ticket
from counter_app.values import PictureKind, TicketState

DONE = (
    TicketState.DISPATCHED,
    TicketState.CANCELLED,
    TicketState.VISITED,
    TicketState.CLOSED,
)
"""States after which the shop needs the customer's name no more."""


def export_customer(desk: Desk, actor: Actor, customer_id: int) -> dict[str, Any]:
    """Everything the database holds on one customer, plain JSON values by table.

    Raises ``NotAllowed``, ``NotFound``.
    """
    require(actor, Right.PRIVACY)
    with desk.store.reading() as session:
        if session.get(Customer, customer_id) is None:
            raise _nobody()
        return erasure.export(session, customer_id)


def customer_pictures(desk: Desk, actor: Actor, customer_id: int) -> Iterator[tuple[str, bytes]]:
    """The customer's photos and signatures, void ones too: a file's name and its bytes.

    What is lost on the disk is left out. Raises ``NotAllowed``.
    """
    require(actor, Right.PRIVACY)
    with desk.store.reading() as session:
        rows = session.execute(
            select(Ticket.number, Attachment.id, Attachment.sha256, Attachment.kind)
            .join(Ticket, Ticket.id == Attachment.ticket_id)
            .where(Ticket.customer_id == customer_id)
            .order_by(Attachment.id)
        ).all()
    for number, row_id, digest, kind in rows:
        try:
            if kind is PictureKind.PHOTO:
                content = photos.content(desk, digest)
                ending = "png" if media_type_of(content) == PNG else "jpg"
            else:
                content, ending = to_svg(photos.strokes(desk, digest, kind)), "svg"
        except EnvironmentTrouble:
            continue
        yield f"{number}-{row_id}-{kind}.{ending}", content


def erase_customer(desk: Desk, actor: Actor, customer_id: int) -> bool:
    """Erase one customer and rewrite the file, so that nothing of them is left in it or beside it.

    Returns False where another program was reading all the while: the log is then emptied the next
    time (``tidy``). Raises ``NotAllowed``, ``NotFound``, and ``WrongMove`` while a ticket is open.
    """
    require(actor, Right.PRIVACY)
    with desk.writing(actor) as unit:
        customer = unit.session.get(Customer, customer_id)
        if customer is None or customer.erased_at is not None:
            raise _nobody()
        still_open = unit.session.scalars(
            select(Ticket.number).where(
                Ticket.customer_id == customer_id, Ticket.state.not_in(DONE)
            )
        ).first()
        if still_open is not None:
            raise WrongMove(
                msg(
                    "Ticket {number} is still open: finish or cancel it, then erase the customer.",
                    number=format_code(still_open),
                )
            )
        erased = erasure.erase(unit, customer)
    with desk.writing(actor) as unit:
        drop_unwanted(unit, desk.store.path, erased.attachments)
    return tidy(desk)


@dataclass(frozen=True, slots=True)
class Stays:
    """What an erasure cannot reach: backups made until now, the last of which goes ``until``, and
    ``copies`` that a restore or an upgrade put beside the database, which go by then too, most of
    them after thirty days."""

    until: date
    copies: tuple[str, ...]


def stays(desk: Desk) -> Stays:
    """What still holds a customer who is erased now."""
    today, path = desk.today(), desk.store.path
    last = date(today.year + MONTHS // 12, today.month, 1) + timedelta(days=31)
    copies = sorted(copy.path.name for copy in kept_beside(path))
    return Stays(last.replace(day=1) - timedelta(days=1), tuple(copies))


def tidy(desk: Desk) -> bool:
    """Leave nothing of deleted rows in the file; False where another program was reading."""
    return scrub(desk.store.path)


def _nobody() -> NotFound:
    return NotFound(msg("This customer is not on file."))
