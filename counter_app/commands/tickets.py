"""``ticket`` and ``tickets``: one ticket whole, or many a line each."""

from datetime import datetime

import click

from counter_app.commands.call import Call, print_json
from counter_app.commands.ticket_json import row_json, ticket_json
from counter_app.services import tickets as work
from counter_app.values import TicketState


@click.command("ticket")
@click.argument("number")
@click.pass_obj
def ticket(call: Call, number: str) -> int:
    """One ticket, whole, as JSON."""
    with call.desk() as desk:
        print_json(ticket_json(work.ticket(desk, work.resolve(desk, number))))
    return 0


def _moment(_ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("write it as 2026-11-22T21:00:00+08:00") from None


@click.command("tickets")
@click.option("--state", type=click.Choice([state.value for state in TicketState]))
@click.option("--due-before", callback=_moment, help="A time; without an offset, the shop's.")
@click.option("--text", default="", help="As in the window's search box.")
@click.option("--limit", type=click.IntRange(min=1), default=None)
@click.pass_obj
def tickets(
    call: Call, state: str | None, due_before: datetime | None, text: str, limit: int | None
) -> int:
    """Tickets as JSON Lines, the next to fall due first."""
    with call.desk() as desk:
        if due_before is not None and due_before.tzinfo is None:
            due_before = due_before.replace(tzinfo=desk.zone)
        for row in work.all_tickets(
            desk,
            state=TicketState(state) if state else None,
            due_before=due_before,
            text=text,
            limit=limit,
        ):
            print_json(row_json(row))
    return 0
