"""Agency products and their maker: sent to the warranty centre, received back, or repaired here."""

from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput, WrongMove
from counter_app.messages import msg
from counter_app.services.changing import Change, changing
from counter_app.services.desk import Actor, Desk
from counter_app.services.moves import Move, move
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.values import Origin, Route, Service, TicketState


def forward(desk: Desk, actor: Actor, number: str, version: int, rma: str = "") -> TicketView:
    """Send the unit to its maker's warranty centre under their ``rma`` number, where known.

    Stops ``forward_to_manufacturer`` (response.2.agency). Raises ``WrongMove`` where the ticket's
    route is not the maker's.
    """
    with changing(desk, actor, number, version) as change:
        row = change.ticket
        if row.product.origin is not Origin.AGENCY or row.route is Route.REPAIR_HERE:
            raise WrongMove(
                msg(
                    "Ticket {number} is repaired here: only agency products go to their maker.",
                    number=format_code(number),
                )
            )
        row.maker_rma = change.text(rma, "rma")[:120] or None
        row.forwarded_at = change.unit.now
        move(change.unit, row, Move.FORWARD, rma=row.maker_rma)
    return ticket(desk, number)


def recall(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """It was not sent to the maker after all: the clock to forward it runs again."""
    with changing(desk, actor, number, version) as change:
        move(change.unit, change.ticket, Move.RECALL)
        change.ticket.forwarded_at = None
    return ticket(desk, number)


def note_rma(desk: Desk, actor: Actor, number: str, version: int, rma: str) -> TicketView:
    """The maker's RMA number, where it came after the unit was sent."""
    with changing(desk, actor, number, version) as change:
        row = change.ticket
        if row.state is not TicketState.AT_MAKER:
            raise WrongMove(msg("Ticket {number} is not at its maker.", number=format_code(number)))
        row.maker_rma = change.text(rma, "rma", required=True)[:120]
        change.unit.record("ticket.rma_noted", row.number, {"rma": row.maker_rma})
    return ticket(desk, number)


def back_from_maker(
    desk: Desk, actor: Actor, number: str, version: int, *, repaired: bool, note: str = ""
) -> TicketView:
    """The unit is back: ``repaired``, so it is tested next, or not, so it is looked at here."""
    with changing(desk, actor, number, version) as change:
        move(change.unit, change.ticket, Move.BACK_REPAIRED if repaired else Move.BACK_UNREPAIRED)
        change.ticket.back_from_maker_at = change.unit.now
        change.ticket.maker_outcome = change.text(note, "note") or None
    return ticket(desk, number)


def repair_here(desk: Desk, actor: Actor, number: str, version: int, reason: str) -> TicketView:
    """Bring an agency product back to this workshop, with a reason that is kept (ruling 8)."""
    with changing(desk, actor, number, version) as change:
        row = change.ticket
        if row.service is Service.ON_SITE or row.product.origin is not Origin.AGENCY:
            raise InvalidInput(
                msg("Only an agency product can be brought back to this workshop."), field="route"
            )
        row.route_reason = change.text(reason, "reason", required=True)
        _reroute(change, Route.REPAIR_HERE)
    return ticket(desk, number)


def leave_to_policy(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """Undo :func:`repair_here`: the policy chooses the route again."""
    with changing(desk, actor, number, version) as change:
        change.ticket.route_reason = None
        _reroute(change, None)
    return ticket(desk, number)


_STILL_OPEN = (TicketState.RECEIVED, TicketState.VERIFYING, TicketState.AWAITING_PROOF)


def _reroute(change: Change, route: Route | None) -> None:
    row = change.ticket
    if row.state not in _STILL_OPEN:
        raise WrongMove(
            msg(
                "Ticket {number} is at “{state}”: its route can no longer be changed.",
                number=format_code(row.number),
                state=row.state,
            )
        )
    row.route = route
    change.unit.record("ticket.repair_here" if route else "ticket.left_to_policy", row.number)
