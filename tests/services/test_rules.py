"""Policies and calendars put in force, kept for good, and what changes when a day does."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from counter_app.clock import FixedClock
from counter_app.errors import CounterError, InvalidInput, NotAllowed
from counter_app.messages import msg
from counter_app.policy import PolicyDocumentError, ShopDays, load_document
from counter_app.policy.schema import Problem
from counter_app.resource_files import resource
from counter_app.services import recalculating, rules, settings
from counter_app.services.desk import Actor, Desk
from counter_app.services.intake import take_in
from counter_app.services.tickets import ticket
from tests.services.bench import Bench
from tests.services.cases import own

SHIPPED = resource("policies", "service-policy.toml").read_text(encoding="utf-8")

EXAMPLE = resource("policies", "examples", "two-year-policy.toml").read_text(encoding="utf-8")


def next_version(**changes: str) -> str:
    said = {"version": "2027.1", "effective_from": "2027-01-01", **changes}
    whole = SHIPPED.replace('version = "2026.1"', f'version = "{said["version"]}"', 1)
    return whole.replace(
        "effective_from = 2000-01-01", f"effective_from = {said['effective_from']}"
    )


def test_the_shipped_policy_is_kept_in_the_database(desk: Desk) -> None:
    first = rules.open_rules(desk.store)
    again = rules.open_rules(desk.store)
    assert first.policies == again.policies
    assert again.edited == ()
    with desk.store.reading() as session:
        kept = session.execute(text("SELECT document_version, content FROM rule_document")).all()
    assert [row.document_version for row in kept] == ["2026.1"]
    assert kept[0].content == SHIPPED


@pytest.mark.parametrize(
    "change", ["UPDATE rule_document SET content = ''", "DELETE FROM rule_document"]
)
def test_nothing_changes_or_deletes_a_kept_document(
    desk: Desk, manager: Actor, change: str
) -> None:
    rules.open_rules(desk.store)
    with pytest.raises((DatabaseError, CounterError)), desk.writing(manager) as unit:
        unit.session.execute(text(change))


def test_an_edited_file_changes_no_decision(
    desk: Desk, manager: Actor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = rules.open_rules(desk.store).policies
    edited = tmp_path / "policies"
    edited.mkdir()
    (edited / "service-policy.toml").write_text(SHIPPED + "\n# changed\n", encoding="utf-8")
    book = type(before).of([load_document(edited / "service-policy.toml")])
    monkeypatch.setattr(type(before), "shipped", lambda: book)
    after = rules.open_rules(desk.store)
    assert after.policies == before
    assert after.edited == ("service-policy 2026.1",)


def test_a_manager_puts_a_version_in_force_from_a_future_day(desk: Desk, manager: Actor) -> None:
    rules.open_rules(desk.store)
    rules.put_policy_in_force(desk, manager, next_version(), "next.toml")
    book = rules.refreshed(desk).policies
    assert book.in_force(date(2026, 12, 31)).stamp.version == "2026.1"
    assert book.in_force(date(2027, 1, 1)).stamp.version == "2027.1"


def test_a_kept_version_outlives_a_stricter_checker(
    desk: Desk, manager: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules.open_rules(desk.store)
    rules.put_policy_in_force(desk, manager, next_version(), "next.toml")
    stricter = Problem("rows", "gap", msg("no row decides"))
    monkeypatch.setattr("counter_app.policy.book.check", lambda _: (stricter,))
    with pytest.raises(PolicyDocumentError):
        rules.put_policy_in_force(desk, manager, next_version(version="2027.2"), "again.toml")
    book = rules.refreshed(desk).policies
    assert [version.stamp.version for version in book.versions] == ["2026.1", "2027.1"]


def test_each_case_by_the_version_in_force_when_it_came(
    desk: Desk, clock: FixedClock, manager: Actor
) -> None:
    rules.put_policy_in_force(desk, manager, next_version(), "next.toml")
    desk = rules.refreshed(desk)
    old = take_in(desk, manager, own())
    clock.set(datetime(2027, 1, 4, 2, tzinfo=clock.now().tzinfo))
    new = take_in(desk, manager, own(product=replace(own().product, serial="SN-9")))
    assert old.decision is not None
    assert new.decision is not None
    assert old.decision.policy.version == "2026.1"
    assert new.decision.policy.version == "2027.1"
    assert ticket(desk, old.number).decision == old.decision


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (next_version(effective_from="2026-11-22"), "after today"),
        (next_version(version="2026.1"), "2026.1"),
        ("nonsense = ", "policy|TOML|line"),
        (EXAMPLE, "example"),
        (next_version(effective_from="2001-01-01"), "after today"),
    ],
)
def test_what_cannot_be_put_in_force(desk: Desk, manager: Actor, document: str, says: str) -> None:
    rules.open_rules(desk.store)
    with pytest.raises((InvalidInput, PolicyDocumentError), match=says):
        rules.put_policy_in_force(desk, manager, document, "policy.toml")


def test_only_a_manager_changes_the_rules(desk: Desk, technician: Actor) -> None:
    with pytest.raises(NotAllowed):
        rules.put_policy_in_force(desk, technician, next_version(), "next.toml")
    with pytest.raises(NotAllowed):
        rules.load_calendar(desk, technician, "{}", "calendar.json")


def calendar(closed: list[str], version: str = "2026.2") -> str:
    whole = json.loads(resource("policies", "calendar-cn.json").read_text(encoding="utf-8"))
    year = whole["years"]["2026"]
    year["closed"] = sorted([*year["closed"], *closed])
    return json.dumps({"format": 1, "id": whole["id"], "version": version, "years": {"2026": year}})


def test_a_day_of_the_calendar_moves_open_tickets_and_no_closed_one(
    desk: Desk, clock: FixedClock, manager: Actor, technician: Actor
) -> None:
    bench = Bench(desk, clock, technician)
    still_open = bench.received(own())
    left = bench.picked_up(bench.ready(own()))
    loaded = rules.load_calendar(desk, manager, calendar(["2026-11-24"]), "2026.json")
    [change] = recalculating.preview(desk, calendar=loaded)
    assert change.number == still_open.number
    assert change.before == datetime(2026, 11, 25, 21, tzinfo=desk.zone)
    assert change.after == datetime(2026, 11, 26, 21, tzinfo=desk.zone)
    assert ticket(desk, still_open.number).dues == still_open.dues, "a preview writes nothing"
    again = rules.refreshed(desk)
    assert recalculating.recalculate(again, manager) == 1
    moved = ticket(again, still_open.number)
    assert next(d for d in moved.dues if d.deadline == "return_to_customer").due_at == change.after
    assert moved.first_decision == still_open.decision, "what was decided stays on record"
    assert ticket(again, left.number).decision == left.decision
    assert recalculating.recalculate(again, manager) == 0


def test_a_calendar_is_taken_in_once(desk: Desk, manager: Actor) -> None:
    rules.load_calendar(desk, manager, calendar(["2026-11-24"]), "2026.json")
    with pytest.raises(InvalidInput, match="before"):
        rules.load_calendar(desk, manager, calendar(["2026-11-25"]), "2026.json")


def test_the_shops_own_closed_day(desk: Desk, clock: FixedClock, manager: Actor) -> None:
    view = Bench(desk, clock, manager).received(own())
    closed = ShopDays(closed=frozenset({date(2026, 11, 23)}))
    [change] = recalculating.preview(desk, shop_days=closed)
    assert change.after == datetime(2026, 11, 26, 21, tzinfo=desk.zone)
    settings.put(desk, manager, "shop_days", {"closed": ["2026-11-23"], "open": []})
    assert recalculating.recalculate(desk, manager) == 1
    moved = ticket(desk, view.number)
    assert next(d for d in moved.dues if d.deadline == "return_to_customer").due_at == change.after


def test_a_recalculation_can_be_stopped(desk: Desk, clock: FixedClock, manager: Actor) -> None:
    bench = Bench(desk, clock, manager)
    for _ in range(3):
        bench.received(own())
    settings.put(desk, manager, "shop_days", {"closed": ["2026-11-23"], "open": []})
    seen: list[tuple[int, int]] = []

    def only_one(done: int, of: int) -> bool:
        seen.append((done, of))
        return False

    assert recalculating.recalculate(desk, manager, only_one) == 1
    assert seen == [(1, 3)]
