"""``customer``: one customer's data, given out or erased."""

import json
from pathlib import Path

import click

from counter_app.commands.call import Call, complain, write_file
from counter_app.errors import InvalidInput, NotFound
from counter_app.messages import msg
from counter_app.services import privacy
from counter_app.services.customers import find_customers
from counter_app.services.desk import Desk
from counter_app.services.views import CustomerView
from counter_app.store.private_files import make_private_folder


@click.group("customer")
def customer_group() -> None:
    """One customer's data: given out on request, or erased for good."""


@customer_group.command("export")
@click.argument("who")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="A JSON file."
)
@click.pass_obj
def export(call: Call, who: str, out: Path) -> int:
    """Write everything on file about WHO (a telephone, a name, a ticket's number) to a file.

    Their photos and signatures go into a folder beside it.
    """
    with call.desk() as desk:
        found = _the_one(desk, who)
        told = privacy.export_customer(desk, call.actor, found.customer_id)
        write_file(out, (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode())
        folder = out.with_name(f"{out.stem}-pictures")
        for name, content in privacy.customer_pictures(desk, call.actor, found.customer_id):
            make_private_folder(folder)
            write_file(folder / name, content)
    return 0


@customer_group.command("erase")
@click.argument("who")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def erase(call: Call, who: str, *, yes: bool) -> int:
    """Erase WHO (a telephone, a name, a ticket's number): it cannot be undone."""
    with call.desk() as desk:
        found = _the_one(desk, who)
        if not yes:
            shown = f"{found.name}, {found.phone_shown}"
            click.confirm(f"Erase {shown}? This cannot be undone", abort=True, err=True)
        if not privacy.erase_customer(desk, call.actor, found.customer_id):
            complain(
                "counter-app: erased, but another program was reading; close it and run "
                "“db upgrade --scrub”"
            )
            return 1
    return 0


def _the_one(desk: Desk, who: str) -> CustomerView:
    found = find_customers(desk, who)
    if not found:
        raise NotFound(msg("No customer is found by {text}.", text=who), field="WHO")
    if len(found) > 1:
        raise InvalidInput(
            msg(
                "{count} customers are found by {text}: give the whole telephone number.",
                count=len(found),
                text=who,
            ),
            field="WHO",
        )
    return found[0]
