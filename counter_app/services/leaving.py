"""What every way out of the door has in common."""

from collections.abc import Sequence

from sqlalchemy import select

from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput, WrongMove
from counter_app.messages import Money, msg
from counter_app.services.balance import owed_fen, paid_fen
from counter_app.services.changing import Change, open_for_change
from counter_app.services.desk import Actor, Desk
from counter_app.services.moves import Move, move
from counter_app.services.pauses import close_pause
from counter_app.services.rights import Right, holds, require
from counter_app.services.swapping import keep_inheritance
from counter_app.services.unlocking import wipe_code
from counter_app.store import Unit
from counter_app.store import tables as t


def balance_fen(change: Change) -> int:
    """What is still to pay on the ticket, in fen; negative where something is to give back."""
    row = change.ticket
    change.unit.session.flush()
    payments = change.unit.session.scalars(select(t.Payment).where(t.Payment.ticket_id == row.id))
    return owed_fen(row) - paid_fen(payments.all())


def opened_together(
    desk: Desk, actor: Actor, unit: Unit, tickets: Sequence[tuple[str, int]]
) -> list[Change]:
    """Tickets that leave together, open for change: one customer's, each once, as they were seen.

    Raises ``InvalidInput`` naming ``tickets``, ``NotFound``, ``Conflict``.
    """
    changes = []
    if len({number for number, _ in tickets}) == len(tickets):
        changes = [
            Change(desk, actor, unit, open_for_change(unit, number, version))
            for number, version in tickets
        ]
    if len({change.ticket.customer_id for change in changes}) != 1:
        raise InvalidInput(
            msg("Only tickets of one customer leave together, each once."), field="tickets"
        )
    return changes


def refuse_unpaid(change: Change) -> None:
    """Nothing leaves the counter with something to pay, unless a manager lets it."""
    owed = balance_fen(change)
    if owed <= 0:
        return
    if holds(change.actor, Right.RELEASE_UNPAID):
        require(change.actor, Right.RELEASE_UNPAID)
    else:
        raise WrongMove(
            msg(
                "{amount} CNY are still to pay: take the payment first, or ask a manager.",
                amount=Money(owed),
            )
        )


def contact(row: t.Ticket, kind: t.ContactKind, **personal: str | None) -> t.CustomerContact | None:
    """A person or place the ticket names, kept where an erasure finds it; None: nobody's ticket."""
    if row.customer_id is None:
        return None
    return t.CustomerContact(customer_id=row.customer_id, kind=kind, **personal)


def leave(change: Change, parcel: str | None = None) -> None:
    """The unit leaves with what came with it; nobody waits for the customer any more.

    Raises ``WrongMove``, also where it was found without a name and is nobody's yet.
    """
    row = change.ticket
    if row.customer_id is None:
        raise WrongMove(
            msg(
                "Nobody knows whose ticket {number} is: put it under its customer first.",
                number=format_code(row.number),
            )
        )
    move(change.unit, row, Move.DISPATCH, return_by=row.return_by, parcel=parcel)
    row.shelf_id = None
    keep_inheritance(change.unit, row)
    wipe_code(change)
    for accessory in row.accessories:
        accessory.returned_at = change.unit.now
    close_pause(change.unit, row)
