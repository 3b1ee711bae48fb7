"""Customers, staff, settings, drafts, shelves: found, added, corrected, refused."""

import base64
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from counter_app.clock import FixedClock
from counter_app.codes.numbers import Kind, check, format_code
from counter_app.errors import Conflict, CounterError, InvalidInput, NotAllowed, NotFound
from counter_app.services.customers import (
    customer,
    customer_tickets,
    find_customers,
    save_customer,
)
from counter_app.services.desk import Actor, Desk
from counter_app.services.drafts import drafts, drop_draft, save_draft
from counter_app.services.forms import CustomerForm
from counter_app.services.intake import take_in
from counter_app.services.pins import pin_is_right
from counter_app.services.settings import DEFAULTS, get, get_all, put, shop_head
from counter_app.services.shelves import add_shelf, shelves
from counter_app.services.staffing import (
    actor_for,
    add_staff,
    change_staff,
    staff,
)
from counter_app.store.tables import Event, Staff
from counter_app.values import Role
from tests.documents.sample_shop import logo
from tests.services.cases import OWN, WANG, own

PNG = logo()


def test_customers_are_found_however_one_asks(desk: Desk, counter: Actor) -> None:
    wang = save_customer(desk, counter, WANG)
    landline = save_customer(desk, counter, CustomerForm(name="Ada Lau", phone="+852 2123 4567"))
    number = take_in(desk, counter, own()).number
    for typed in ("13800138000", "+86 138-0013-8000", "8000", "王伟", "王", "wangwei", number):
        assert find_customers(desk, typed)[0] == wang, typed
    assert find_customers(desk, format_code(number)) == (wang,)
    assert find_customers(desk, "00852 2123 4567") == (landline,)
    assert find_customers(desk, "ada") == (landline,)
    assert find_customers(desk, "nobody at all") == ()
    assert find_customers(desk, " ") == ()
    assert [row.number for row in customer_tickets(desk, wang.customer_id)] == [number]
    assert customer_tickets(desk, landline.customer_id) == ()


def test_a_customer_is_corrected_and_emptied(desk: Desk, counter: Actor) -> None:
    first = save_customer(desk, counter, replace(WANG, email="wang@example.cn"))
    form = CustomerForm(
        name="王薇", phone="13800138001", customer_id=first.customer_id, version=first.version
    )
    fresh = save_customer(desk, counter, form)
    assert (fresh.name, fresh.phone, fresh.email, fresh.city) == ("王薇", "+8613800138001", "", "")
    assert fresh == customer(desk, first.customer_id)
    assert find_customers(desk, "8001") == (fresh,)
    assert find_customers(desk, "8000") == ()
    with pytest.raises(Conflict):
        save_customer(desk, counter, form)


def test_no_event_holds_a_name_or_a_phone(desk: Desk, counter: Actor) -> None:
    first = save_customer(desk, counter, WANG)
    save_customer(desk, counter, replace(WANG, name="王薇", customer_id=first.customer_id))
    take_in(desk, counter, own(condition="王伟 says so"))
    with desk.store.reading() as session:
        said = b"".join(session.scalars(select(Event.body))).decode()
    for personal in ("王", "8000", "Shennan", "Shenzhen", "does not switch"):
        assert personal not in said


@pytest.mark.parametrize(
    ("form", "error", "field"),
    [
        (CustomerForm(phone="13800138000"), InvalidInput, "name"),
        (CustomerForm(name="x"), InvalidInput, "phone"),
        (CustomerForm(name="x", phone="28707496"), InvalidInput, "phone"),
        (replace(WANG, postal_code="5" * 21), InvalidInput, "postal_code"),
        (replace(WANG, customer_id=77), NotFound, "customer"),
    ],
)
def test_a_customer_that_cannot_be_kept(
    desk: Desk, counter: Actor, form: CustomerForm, error: type[CounterError], field: str
) -> None:
    with pytest.raises(error) as refused:
        save_customer(desk, counter, form)
    assert refused.value.field == field
    with pytest.raises(NotFound):
        customer(desk, 1)


def test_staff_are_listed_and_named_by_their_reference(desk: Desk, manager: Actor) -> None:
    assert [(who.name, who.role) for who in staff(desk)] == [
        ("Li Wei", Role.TECHNICIAN),
        ("Zhang Min", Role.COUNTER),
        ("陈静", Role.MANAGER),
    ]
    add_staff(desk, manager, "Ada", Role.COUNTER, None)
    with desk.store.reading() as session:
        last = session.scalars(select(Event).order_by(Event.sequence.desc())).first()
        reference = session.scalar(select(Staff.reference).where(Staff.id == manager.staff_id))
    assert last is not None
    assert (last.kind, last.actor) == ("staff.added", reference)


@pytest.mark.usefixtures("full_strength")
def test_a_pin_is_kept_hashed(desk: Desk, manager: Actor) -> None:
    member = add_staff(desk, manager, "Ada", Role.TECHNICIAN, "271828")
    with desk.store.reading() as session:
        kept = session.scalar(select(Staff.pin_hash).where(Staff.id == member.staff_id))
    assert kept is not None
    assert kept.startswith("$argon2id$")
    assert "m=65536" in kept
    assert "271828" not in kept
    assert pin_is_right(desk, member.staff_id, "271828")
    assert not pin_is_right(desk, member.staff_id, "271829")
    assert not pin_is_right(desk, manager.staff_id or 0, "")
    change_staff(desk, manager, member.staff_id, role=Role.COUNTER, active=True, pin="314159")
    assert pin_is_right(desk, member.staff_id, "314159")
    change_staff(desk, manager, member.staff_id, role=Role.COUNTER, active=False)
    assert not pin_is_right(desk, member.staff_id, "314159")
    with pytest.raises(NotAllowed):
        actor_for(desk, member.staff_id)
    with pytest.raises(NotAllowed, match="no longer works here"):
        save_customer(desk, Actor(member.staff_id, "Ada", Role.COUNTER), WANG)


@pytest.mark.parametrize(
    ("name", "pin", "field"),
    [
        ("", "271828", "name"),
        ("Ada", "27182", "pin"),
        ("Ada", "271828a", "pin"),
        ("Ada", "", "pin"),
        ("Ada", "２７１８２８", "pin"),
        ("Li Wei", "271828", "name"),
    ],
)
def test_staff_that_cannot_be_added(
    desk: Desk, manager: Actor, name: str, pin: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        add_staff(desk, manager, name, Role.COUNTER, pin)
    assert refused.value.field == field


def test_only_a_manager_changes_staff_and_one_stays(
    desk: Desk, manager: Actor, counter: Actor
) -> None:
    assert manager.staff_id is not None
    with pytest.raises(NotAllowed):
        add_staff(desk, counter, "Ada", Role.COUNTER, None)
    with pytest.raises(NotAllowed):
        change_staff(desk, counter, manager.staff_id, role=Role.COUNTER, active=True)
    with pytest.raises(NotAllowed, match="needs a manager"):
        change_staff(desk, manager, manager.staff_id, role=Role.COUNTER, active=True)
    with pytest.raises(NotFound):
        change_staff(desk, manager, 99, role=Role.COUNTER, active=True)
    with pytest.raises(NotFound):
        actor_for(desk, 99)


def test_somebody_who_is_not_on_the_list_writes_nothing(desk: Desk) -> None:
    with pytest.raises(NotFound):
        save_customer(desk, Actor(99, "nobody", Role.COUNTER), WANG)
    assert find_customers(desk, "8000") == ()


def test_settings_begin_with_the_policys_contact_lines(desk: Desk) -> None:
    head = shop_head(desk)
    assert head.telephones == ("0755 2870 7496", "0755 2870 6496")
    assert "Longgang District" in head.address
    assert (head.postal_code, head.opens, head.closes) == ("518112", "09:00", "21:00")
    assert head.logo is None
    assert get_all(desk) == DEFAULTS


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("shop.name", " Kingold ", "Kingold"),
        ("shop.telephones", ["0755  1", " "], ["0755 1"]),
        ("shop.logo", PNG, base64.b64encode(PNG).decode()),
        ("shop.logo", None, None),
        ("quote.valid_days", 7, 7),
        ("print.language", "en", "en"),
        (
            "shop_days",
            {"closed": ["2026-12-02", "2026-12-01"]},
            {"closed": ["2026-12-01", "2026-12-02"], "open": []},
        ),
    ],
)
def test_a_setting_is_kept(desk: Desk, manager: Actor, key: str, value: Any, kept: Any) -> None:
    put(desk, manager, key, value)
    put(desk, manager, key, value)
    assert get(desk, key) == kept
    if key == "shop.logo":
        assert shop_head(desk).logo == value


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("shop.name", " ", InvalidInput),
        ("shop.name", 7, InvalidInput),
        ("shop.address", "x" * 201, InvalidInput),
        ("shop.telephones", "0755", InvalidInput),
        ("shop.telephones", [755], InvalidInput),
        ("shop.logo", b"GIF89a", InvalidInput),
        ("shop.logo", PNG[:60], InvalidInput),
        ("shop.logo", b"\x89PNG\r\n\x1a\n" + b"0" * 20, InvalidInput),
        ("shop.logo", "not base 64", InvalidInput),
        ("shop.logo", PNG + b"0" * 2_000_000, InvalidInput),
        ("quote.valid_days", 0, InvalidInput),
        ("quote.valid_days", True, InvalidInput),
        ("print.language", "fr", InvalidInput),
        ("shop_days", [], InvalidInput),
        ("shop_days", {"shut": []}, InvalidInput),
        ("shop_days", {"closed": ["tomorrow"]}, InvalidInput),
        ("shop_days", {"closed": ["2026-12-01"], "open": ["2026-12-01"]}, InvalidInput),
        ("nonsense", 1, NotFound),
    ],
)
def test_a_setting_that_cannot_be(
    desk: Desk, manager: Actor, key: str, value: Any, error: type[CounterError]
) -> None:
    with pytest.raises(error):
        put(desk, manager, key, value)
    assert get_all(desk) == DEFAULTS


def test_settings_are_a_managers(desk: Desk, counter: Actor) -> None:
    with pytest.raises(NotAllowed):
        put(desk, counter, "shop.name", "Mine")
    with pytest.raises(NotFound):
        get(desk, "nonsense")


def test_drafts_are_each_persons_own(
    desk: Desk, counter: Actor, manager: Actor, clock: FixedClock
) -> None:
    save_draft(desk, counter, "intake", {"name": "王伟\ud800", "faults": [1, None]})
    save_draft(desk, counter, "quote", {"x": 1})
    save_draft(desk, counter, "intake", {"name": "王"})
    assert {draft.key: draft.form for draft in drafts(desk, counter)} == {
        "intake": {"name": "王"},
        "quote": {"x": 1},
    }
    assert drafts(desk, manager) == ()
    drop_draft(desk, counter, "intake")
    drop_draft(desk, counter, "intake")
    assert [draft.key for draft in drafts(desk, counter)] == ["quote"]
    assert drafts(desk, counter)[0].saved_at == desk.now()


@pytest.mark.parametrize(("key", "form"), [("", {}), ("x" * 61, {}), ("x", "y" * 200_001)])
def test_a_draft_that_cannot_be_kept(desk: Desk, counter: Actor, key: str, form: Any) -> None:
    with pytest.raises(InvalidInput):
        save_draft(desk, counter, key, form)


def test_drafts_leave_no_event(desk: Desk, counter: Actor) -> None:
    before = desk.store.head()
    save_draft(desk, counter, "intake", {"name": "王伟"})
    assert desk.store.head() == before


def test_shelves_have_codes_and_names(desk: Desk, counter: Actor) -> None:
    one, other = add_shelf(desk, counter, " B  1 "), add_shelf(desk, counter, "A3")
    assert check(one.code) is Kind.SHELF
    assert [shelf.name for shelf in shelves(desk)] == ["A3", "B 1"]
    for typed in (one.code, format_code(one.code), "B 1", " b 1 ".upper()):
        assert take_in(desk, counter, own(shelf=typed, product=replace(OWN, serial=""))).shelf == (
            "B 1"
        )
    assert other.code != one.code
    for name in ("", "A3"):
        with pytest.raises(InvalidInput):
            add_shelf(desk, counter, name)


def test_the_file_is_the_only_memory(desk: Desk, counter: Actor, tmp_path: Path) -> None:
    """What one desk saved, another desk on the same file reads."""
    from counter_app.store import Store

    wang = save_customer(desk, counter, WANG)
    store = Store.open(f"sqlite:///{tmp_path / 'counter.sqlite3'}")
    other = replace(desk, store=store)
    assert find_customers(other, "8000") == (wang,)
    store.close()
