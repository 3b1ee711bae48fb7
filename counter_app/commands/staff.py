"""``staff``: who works here."""

import sys
from pathlib import Path

import click

from counter_app.commands.call import Call, print_json, write_file
from counter_app.documents import render
from counter_app.documents.papers.staff import BadgePaper
from counter_app.errors import NotFound
from counter_app.messages import msg
from counter_app.services import badges, settings, staffing
from counter_app.services.desk import Desk
from counter_app.services.views import StaffView
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
    pin = _typed_pin(pin_stdin=pin_stdin)
    with call.desk() as desk:
        member = staffing.add_staff(desk, call.actor, name, Role(role), pin)
        print_json({"id": member.staff_id, "name": member.name, "role": member.role.value})
    return 0


@staff.command("pin")
@click.argument("name")
@click.option("--pin-stdin", is_flag=True, help="Read the PIN from standard input.")
@click.option("--reset", is_flag=True, help="Print a one-time code with which they choose one.")
@click.pass_obj
def pin(call: Call, name: str, *, pin_stdin: bool, reset: bool) -> int:
    """Give NAME another PIN: they forgot theirs, or it was seen."""
    chosen = None if reset else _typed_pin(pin_stdin=pin_stdin)
    with call.desk() as desk:
        member = _member(desk, name)
        if chosen is None:
            given = staffing.give_code(desk, call.actor, member.staff_id)
            print_json({"id": member.staff_id, "name": member.name, "code": given.code})
        else:
            staffing.change_staff(
                desk, call.actor, member.staff_id, role=member.role, active=True, pin=chosen
            )
    return 0


@staff.command("badge")
@click.argument("name")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="The card to print, a PDF."
)
@click.option("--revoke", is_flag=True, help="The badge was lost: it opens nothing any more.")
@click.pass_obj
def badge(call: Call, name: str, out: Path | None, *, revoke: bool) -> int:
    """Give NAME a new badge and write its card to --out; the one before opens nothing any more."""
    if revoke == (out is not None):
        raise click.UsageError("say either --out FILE or --revoke")
    with call.desk() as desk:
        member = _member(desk, name)
        if out is None:
            badges.revoke_badge(desk, call.actor, member.staff_id)
            return 0
        write_file(out, b"")  # a place that cannot be written costs nobody their badge
        code = badges.issue_badge(desk, call.actor, member.staff_id)
        card = BadgePaper(settings.shop_head(desk), code, member.name, member.role)
        write_file(out, render(card))
    return 0


def _typed_pin(*, pin_stdin: bool) -> str:
    if pin_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("PIN", hide_input=True, confirmation_prompt=True, err=True))


def _member(desk: Desk, name: str) -> StaffView:
    member = next((m for m in staffing.staff(desk) if m.name == name and m.active), None)
    if member is None:
        raise NotFound(msg("{name} is not among the staff.", name=name), field="NAME")
    return member
