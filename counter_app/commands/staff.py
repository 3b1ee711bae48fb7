"""``staff``: who works here."""

import sys

import click

from counter_app.commands.call import Call, print_json
from counter_app.services import staffing
from counter_app.values import Role


@click.group("staff")
def staff() -> None:
    """Who works here."""


@staff.command("list")
@click.pass_obj
def list_staff(call: Call) -> int:
    """Everybody, a JSON line each."""
    with call.desk() as desk:
        for member in staffing.staff(desk):
            print_json(
                {
                    "id": member.staff_id,
                    "name": member.name,
                    "role": member.role.value,
                    "active": member.active,
                }
            )
    return 0


@staff.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--pin-stdin", is_flag=True, help="Read the PIN from standard input.")
@click.pass_obj
def add(call: Call, name: str, role: str, *, pin_stdin: bool) -> int:
    """Add a member of staff; the PIN is asked for on the terminal."""
    if pin_stdin:
        pin = sys.stdin.readline().rstrip("\r\n")
    else:
        pin = click.prompt("PIN", hide_input=True, confirmation_prompt=True, err=True)
    with call.desk() as desk:
        member = staffing.add_staff(desk, call.actor, name, Role(role), pin)
        print_json({"id": member.staff_id, "name": member.name, "role": member.role.value})
    return 0
