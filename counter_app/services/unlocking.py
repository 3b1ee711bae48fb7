"""The unlock code of a device: sealed while it is here, shown on request, wiped when it leaves.

It stands in no event, draft, index, log or document; that it was kept, shown and wiped, by whom and
when, stands in the history.
"""

from sqlalchemy import select

from counter_app.codes.numbers import format_code
from counter_app.errors import NotFound
from counter_app.messages import msg
from counter_app.services.changing import Change
from counter_app.services.desk import Actor, Desk
from counter_app.services.typed_text import one_line
from counter_app.store import Unit
from counter_app.store.sealing import seal, unseal
from counter_app.store.tables import Ticket

LONGEST = 100


def keep_code(desk: Desk, unit: Unit, row: Ticket, typed: str) -> None:
    """Seal the code typed for ``row``; nothing happens where none was typed.

    Raises ``InvalidInput`` naming ``unlock_code``, ``EnvironmentTrouble``.
    """
    code = one_line(typed, "unlock_code", LONGEST)
    if code:
        row.unlock_sealed = seal(desk.store.path, code)
        unit.record("ticket.unlock_kept", row.number)


def show_code(desk: Desk, actor: Actor, number: str) -> str:
    """The unlock code of the device, for whoever asked for it now; that is recorded.

    Raises ``NotFound`` where there is none (any more), ``EnvironmentTrouble`` where its key is not
    here.
    """
    with desk.writing(actor) as unit:
        sealed = unit.session.scalar(select(Ticket.unlock_sealed).where(Ticket.number == number))
        if sealed is None:
            raise NotFound(
                msg("No unlock code is kept for ticket {number}.", number=format_code(number))
            )
        code = unseal(desk.store.path, sealed)
        unit.record("ticket.unlock_shown", number)
    return code


def wipe_code(change: Change) -> None:
    """Forget the code: the device leaves, or will not be worked on."""
    if change.ticket.unlock_sealed is not None:
        change.ticket.unlock_sealed = None
        change.unit.record("ticket.unlock_wiped", change.ticket.number)
