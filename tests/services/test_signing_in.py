"""Who is let in, as what, and until when."""

import pytest
from sqlalchemy import select

from counter_app.errors import CounterError, InvalidInput, NotAllowed
from counter_app.services import settings, signing_in, staffing
from counter_app.services.badges import actor_by_badge, issue_badge
from counter_app.services.customers import save_customer
from counter_app.services.desk import Actor, Desk, Proof
from counter_app.services.pins import pin_is_right
from counter_app.services.rights import PinNeeded, Right, may
from counter_app.store.tables import Event, Staff
from counter_app.values import Role
from tests.services.cases import WANG

PIN = "271828"


def test_a_new_shop_begins_with_its_manager(desk: Desk) -> None:
    assert signing_in.entrance(desk).first_start
    actor = signing_in.begin_shop(desk, " 周琳 ", PIN, PIN, "counter 1")
    assert (actor.name, actor.role, actor.sign_in.proof) == ("周琳", Role.MANAGER, Proof.PIN)
    said = signing_in.entrance(desk)
    assert not said.first_start
    assert [(who.name, who.has_pin) for who in said.people] == [("周琳", True)]
    assert said.demo_pin == ""
    with pytest.raises(NotAllowed, match="a manager already"):
        signing_in.begin_shop(desk, "Mallory", PIN, PIN)


def test_staff_without_a_manager_are_no_way_around_the_first_start(desk: Desk) -> None:
    staffing.add_staff(desk, Actor(None, "command line", Role.MANAGER), "Li Wei", Role.COUNTER, PIN)
    assert signing_in.entrance(desk).first_start
    assert signing_in.begin_shop(desk, "周琳", PIN, PIN).role is Role.MANAGER


@pytest.mark.parametrize(
    ("name", "pin", "again", "field"),
    [
        ("", PIN, PIN, "name"),
        ("周琳", "12345", "12345", "pin"),
        ("周琳", "abcdef", "abcdef", "pin"),
        ("周琳", PIN, "271829", "again"),
        ("周琳", "", "", "pin"),
    ],
)
def test_a_first_manager_that_cannot_be(
    desk: Desk, name: str, pin: str, again: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        signing_in.begin_shop(desk, name, pin, again)
    assert refused.value.field == field
    assert signing_in.entrance(desk).first_start


def test_nobody_may_do_anything(desk: Desk, manager: Actor) -> None:
    nobody = signing_in.nobody("counter 1")
    assert not any(may(nobody, right) for right in Right)
    with pytest.raises(NotAllowed):
        save_customer(desk, nobody, WANG)
    with pytest.raises(NotAllowed, match="Sign in first"), desk.writing(nobody):
        pass


def test_the_pin_signs_in_with_ones_own_role(desk: Desk, manager: Actor) -> None:
    ada = staffing.add_staff(desk, manager, "Ada", Role.COUNTER, PIN).staff_id
    with pytest.raises(InvalidInput, match="not the PIN of Ada") as refused:
        signing_in.sign_in(desk, ada, "271829")
    assert refused.value.field == "pin"
    actor = signing_in.sign_in(desk, ada, PIN, "counter 1")
    assert (actor.name, actor.role, actor.workstation) == ("Ada", Role.COUNTER, "counter 1")
    assert save_customer(desk, actor, WANG).name == WANG.name


def test_who_has_no_pin_chooses_one_once_with_the_managers_code(
    desk: Desk, manager: Actor, counter: Actor
) -> None:
    assert counter.staff_id is not None
    who = counter.staff_id
    for pin in ("", PIN):
        with pytest.raises(InvalidInput):
            signing_in.sign_in(desk, who, pin)
    with pytest.raises(NotAllowed, match="a manager gives out a code"):
        signing_in.choose_pin(desk, who, "", PIN, PIN)
    given = staffing.give_code(desk, manager, who)
    assert given.person.has_code
    assert not given.person.has_pin
    with pytest.raises(InvalidInput, match="not the same"):
        signing_in.choose_pin(desk, who, given.code, PIN, "271829")
    wrong = "0" * 8 if given.code != "0" * 8 else "1" * 8
    with pytest.raises(InvalidInput) as refused:
        signing_in.choose_pin(desk, who, wrong, PIN, PIN)
    assert refused.value.field == "code"
    actor = signing_in.choose_pin(desk, who, f"{given.code[:4]} {given.code[4:]}", PIN, PIN)
    assert actor.sign_in.proof is Proof.PIN
    with pytest.raises(NotAllowed, match="has a PIN already"):
        signing_in.choose_pin(desk, who, given.code, "111111", "111111")
    assert pin_is_right(desk, who, PIN)
    again = staffing.give_code(desk, manager, who)
    assert not pin_is_right(desk, who, PIN)
    assert not pin_is_right(desk, who, again.code), "a code is no PIN"
    with pytest.raises(InvalidInput):
        signing_in.choose_pin(desk, who, given.code, "111111", "111111")
    assert signing_in.choose_pin(desk, who, again.code, "111111", "111111").name == counter.name
    with desk.store.reading() as session:
        row = session.get(Staff, who)
        assert row is not None
        assert row.code_hash is None
        kinds = session.scalars(
            select(Event.kind).where(Event.subject == row.reference).order_by(Event.sequence)
        ).all()
        bodies = session.scalars(select(Event.body)).all()
    assert [kind for kind in kinds if "code" in kind or "pin" in kind] == [
        "staff.code_given",
        "staff.pin_chosen",
        "staff.pin_reset",
        "staff.pin_chosen",
    ]
    assert not any(code.encode() in body for body in bodies for code in (given.code, again.code))


def test_guessing_a_code_takes_longer_and_longer(
    desk: Desk, manager: Actor, counter: Actor
) -> None:
    assert counter.staff_id is not None
    given = staffing.give_code(desk, manager, counter.staff_id)
    for guess in range(5):
        with pytest.raises(InvalidInput):
            signing_in.choose_pin(desk, counter.staff_id, f"9{given.code[:6]}{guess}", PIN, PIN)
    with pytest.raises(NotAllowed, match="Too many wrong PINs"):
        signing_in.choose_pin(desk, counter.staff_id, given.code, PIN, PIN)


def test_a_manager_of_a_shop_nobody_can_enter_needs_no_code(
    desk: Desk, manager: Actor, counter: Actor
) -> None:
    """As an older program left it: none of the managers has a PIN."""
    assert manager.staff_id is not None
    assert counter.staff_id is not None
    with pytest.raises(NotAllowed):
        signing_in.choose_pin(desk, counter.staff_id, "", PIN, PIN)
    assert signing_in.choose_pin(desk, manager.staff_id, "", PIN, PIN).role is Role.MANAGER
    other = staffing.add_staff(desk, manager, "Other", Role.MANAGER, None).staff_id
    with pytest.raises(NotAllowed):
        signing_in.choose_pin(desk, other, "", PIN, PIN)


def test_a_reset_ends_the_wait_after_wrong_pins(desk: Desk, manager: Actor) -> None:
    ada = staffing.add_staff(desk, manager, "Ada", Role.COUNTER, PIN).staff_id
    for guess in range(5):
        with pytest.raises(InvalidInput):
            signing_in.sign_in(desk, ada, f"00000{guess}")
    with pytest.raises(NotAllowed, match="Too many wrong PINs"):
        signing_in.sign_in(desk, ada, PIN)
    staffing.change_staff(desk, manager, ada, role=Role.COUNTER, active=True, pin="314159")
    assert signing_in.sign_in(desk, ada, "314159").name == "Ada"


def test_the_pin_asked_for_after_a_badge_holds_for_all_that_follows(
    desk: Desk, manager: Actor
) -> None:
    boss = staffing.add_staff(desk, manager, "Boss", Role.MANAGER, PIN).staff_id
    scanned = actor_by_badge(desk, issue_badge(desk, manager, boss))
    with pytest.raises(PinNeeded) as refused:
        settings.put(desk, scanned, "lock.minutes", 10)
    assert refused.value.actor is scanned
    signing_in.step_up(scanned, signing_in.sign_in(desk, boss, PIN))
    settings.put(desk, scanned, "lock.minutes", 10)
    assert signing_in.entrance(desk).lock_minutes == 10
    again = actor_by_badge(desk, issue_badge(desk, manager, boss))
    with pytest.raises(PinNeeded):
        settings.put(desk, again, "lock.minutes", 11)


def test_another_role_is_not_carried_on(desk: Desk, manager: Actor) -> None:
    ada = staffing.add_staff(desk, manager, "Ada", Role.MANAGER, PIN).staff_id
    actor = signing_in.sign_in(desk, ada, PIN)
    staffing.change_staff(desk, manager, ada, role=Role.COUNTER, active=True)
    with pytest.raises(NotAllowed, match="another role now"):
        settings.put(desk, actor, "shop.name", "Mine")


@pytest.mark.parametrize("minutes", [0, 61, True, "5"])
def test_minutes_that_cannot_be(desk: Desk, manager: Actor, minutes: object) -> None:
    with pytest.raises(CounterError):
        settings.put(desk, manager, "lock.minutes", minutes)
