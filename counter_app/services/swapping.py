"""A whole unit given in place of another: the new serial inherits the term and the history.

The new unit takes over the day of sale, the term and the agreement of the old, so that what
remains of the term remains (detail.1): a swap starts no new one. Each of the two serials leads to
the other and to every repair of both. One move takes it back, until the unit has left.
"""

from counter_app.codes import imei, serials
from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput, WrongMove
from counter_app.messages import msg
from counter_app.services.changing import Change, changing
from counter_app.services.desk import Actor, Desk
from counter_app.services.filling import known_product
from counter_app.services.forms import SwapForm
from counter_app.services.tickets import ticket
from counter_app.services.typed_text import one_line
from counter_app.services.views import TicketView
from counter_app.store import Unit
from counter_app.store.tables import Product, Ticket
from counter_app.values import TicketState

S = TicketState
WHILE = (S.VERIFYING, S.REPAIRING, S.WAITING_FOR_PARTS, S.TESTING, S.READY, S.ON_VISIT)
"""The states in which a unit can be swapped, and a swap taken back."""


def swap(desk: Desk, actor: Actor, form: SwapForm) -> TicketView:
    """Give another unit in place of the ticket's own.

    Raises ``InvalidInput`` naming ``serial`` or ``model`` (a serial that is missing, the old one,
    or another unit's that was here), ``WrongMove`` where it was swapped already or has left,
    ``Conflict``.
    """
    with changing(desk, actor, form.ticket, form.version) as change:
        row = change.ticket
        _refuse_unless_here(change)
        if row.replacement_id is not None:
            raise WrongMove(
                msg(
                    "Ticket {number} was swapped already: take that back first.",
                    number=format_code(row.number),
                )
            )
        given = _given(change, form)
        inherit(row.product, given)
        change.unit.session.add(given)
        change.unit.session.flush()
        row.replacement_id = given.id
        change.unit.session.flush()
        change.unit.record(
            "ticket.swapped",
            row.number,
            {"product": row.product.reference, "given": given.reference},
        )
        change.unit.record("product.given_for", given.reference, {"other": row.number})
        change.unit.record("product.swapped", row.product.reference, {"other": row.number})
    return ticket(desk, form.ticket)


def undo_swap(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """The unit was not swapped after all: the new serial is nobody's again.

    Raises ``WrongMove`` where it was not swapped, or has left.
    """
    with changing(desk, actor, number, version) as change:
        row, session = change.ticket, change.unit.session
        _refuse_unless_here(change)
        given = session.get(Product, row.replacement_id or 0)
        if given is None:
            raise WrongMove(msg("Ticket {number} was not swapped.", number=format_code(number)))
        row.replacement_id = None
        given.replaces_id = None
        session.flush()
        session.expire(row, ["replacement"])
        change.unit.record("ticket.swap_undone", number, {"given": given.reference})
        change.unit.record("product.taken_back", given.reference, {"other": number})
        session.delete(given)
    return ticket(desk, number)


def inherit(old: Product, given: Product) -> None:
    """``given`` stands for ``old``: its sale, its term, whose it is. Nothing of a term begins."""
    given.replaces_id = old.id
    for name in ("origin", "sold_on", "warranty_months", "on_site_agreement", "maker_id"):
        setattr(given, name, getattr(old, name))


def keep_inheritance(unit: Unit, row: Ticket) -> None:
    """As the unit leaves: what was corrected of the old one since the swap holds for the new."""
    given = unit.session.get(Product, row.replacement_id or 0)
    if given is not None:
        inherit(row.product, given)


def _refuse_unless_here(change: Change) -> None:
    row = change.ticket
    if row.state not in WHILE:
        raise WrongMove(
            msg(
                "Ticket {number} is at “{state}”: a unit is swapped from the diagnosis on, until "
                "it leaves.",
                number=format_code(row.number),
                state=row.state,
            )
        )


def _given(change: Change, form: SwapForm) -> Product:
    old, session = change.ticket.product, change.unit.session
    typed = one_line(form.serial, "serial", 64, msg("Scan or type the new unit's serial."))
    serial = serials.normalise(typed)
    if serial == old.serial:
        raise InvalidInput(msg("This is the serial of the old unit."), field="serial")
    known = known_product(session, typed, old.brand or "")
    if known is not None and known.product_id is not None:
        raise InvalidInput(
            msg("Serial {serial} is another unit's that was here: look again.", serial=typed),
            field="serial",
        )
    return Product(
        created_at=change.unit.now,
        serial=serial or None,
        serial_typed=typed,
        imei=imei.normalise(typed) if imei.is_valid(typed) else None,
        brand=old.brand,
        model=one_line(form.model, "model", 200) or old.model,
        category=old.category,
        origin=old.origin,
    )
