"""A badge says who is at the bench, and opens no more than the bench."""

import sqlite3
from contextlib import closing

import pytest

from counter_app.codes.numbers import Kind, kind_of, make_badge, make_code
from counter_app.errors import InvalidInput, NotAllowed, NotFound
from counter_app.services import parts, settings, staffing
from counter_app.services.badges import actor_by_badge, issue_badge, revoke_badge
from counter_app.services.desk import Actor, Desk, Proof
from counter_app.services.rights import PinNeeded
from counter_app.values import Role


def _id(actor: Actor) -> int:
    assert actor.staff_id is not None
    return actor.staff_id


def test_a_badge_signs_in_with_a_technicians_rights(desk: Desk, manager: Actor) -> None:
    code = issue_badge(desk, manager, _id(manager))
    assert kind_of(code) is Kind.BADGE
    who = actor_by_badge(desk, code, "bench 2")
    assert (who.staff_id, who.name, who.role, who.workstation) == (
        manager.staff_id,
        manager.name,
        Role.MANAGER,
        "bench 2",
    )
    assert who.sign_in.proof is Proof.BADGE
    assert parts.add_part(desk, who, "Mainboard", 8800).name == "Mainboard"
    with pytest.raises(PinNeeded):
        settings.put(desk, who, "shop.name", "Mine")


@pytest.mark.usefixtures("full_strength")
def test_a_badge_is_not_kept_where_it_could_be_read(
    desk: Desk, manager: Actor, technician: Actor
) -> None:
    code = issue_badge(desk, manager, _id(technician))
    with closing(sqlite3.connect(desk.store.path)) as connection:
        dump = "\n".join(connection.iterdump())
    assert code not in dump
    assert code[2:11] not in dump


def test_a_new_badge_ends_the_old_one(desk: Desk, manager: Actor, technician: Actor) -> None:
    old = issue_badge(desk, manager, _id(technician))
    new = issue_badge(desk, manager, _id(technician))
    assert actor_by_badge(desk, new).staff_id == technician.staff_id
    with pytest.raises(NotFound, match="opens nothing"):
        actor_by_badge(desk, old)
    revoke_badge(desk, manager, _id(technician))
    with pytest.raises(NotFound, match="opens nothing"):
        actor_by_badge(desk, new)


def test_who_left_has_no_badge(desk: Desk, manager: Actor, technician: Actor) -> None:
    code = issue_badge(desk, manager, _id(technician))
    staffing.change_staff(desk, manager, _id(technician), role=Role.TECHNICIAN, active=False)
    with pytest.raises(NotFound):
        actor_by_badge(desk, code)
    with pytest.raises(NotAllowed, match="no longer works"):
        issue_badge(desk, manager, _id(technician))


def test_what_is_no_badge_is_said(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="not a badge"):
        actor_by_badge(desk, make_code(Kind.TICKET, 26, 1))
    with pytest.raises(InvalidInput):
        actor_by_badge(desk, "1234")
    with pytest.raises(NotFound):
        actor_by_badge(desk, make_badge())


def test_only_a_manager_gives_badges(desk: Desk, technician: Actor, counter: Actor) -> None:
    for actor in (technician, counter):
        with pytest.raises(NotAllowed):
            issue_badge(desk, actor, _id(technician))
        with pytest.raises(NotAllowed):
            revoke_badge(desk, actor, _id(technician))


def test_nobodys_badge(desk: Desk, manager: Actor) -> None:
    with pytest.raises(NotFound):
        issue_badge(desk, manager, 999)
    with pytest.raises(NotFound):
        revoke_badge(desk, manager, 999)
