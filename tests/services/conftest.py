"""A desk on a fresh, migrated file: real store, real policy, a clock that stands; three people."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from argon2 import PasswordHasher

from counter_app.clock import FixedClock
from counter_app.policy import PolicyBook, WorkCalendar
from counter_app.services import badges, pins, settings
from counter_app.services.backups import tend
from counter_app.services.customers import save_customer
from counter_app.services.desk import Actor, Desk
from counter_app.services.staffing import actor_for, add_staff, staff
from counter_app.store import Store
from counter_app.values import Role
from tests.conftest import EXAMPLES_BEGIN
from tests.services.cases import WANG


@dataclass(frozen=True)
class People:
    """Who works in the tests."""

    manager: Actor
    technician: Actor
    counter: Actor


WORKERS = (("陈静", Role.MANAGER), ("Li Wei", Role.TECHNICIAN), ("Zhang Min", Role.COUNTER))


def open_desk(path: Path, clock: FixedClock) -> Desk:
    """A desk on the file at ``path``."""
    return Desk(
        store=Store.open(f"sqlite:///{path}", clock),
        policies=PolicyBook.shipped(),
        calendar=WorkCalendar.shipped(),
        clock=clock,
        zone=ZoneInfo("Asia/Shanghai"),
    )


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    """The empty database with the three on the list, put there once."""
    path = tmp_path_factory.mktemp("staffed") / "counter.sqlite3"
    shutil.copyfile(migrated, path)
    desk = open_desk(path, FixedClock(EXAMPLES_BEGIN))
    for name, role in WORKERS:
        add_staff(desk, Actor(None, "first start", Role.MANAGER), name, role, None)
    desk.store.close()
    return path


@pytest.fixture
def full_strength() -> None:
    """A test that asks for this has PINs and badges hashed as in a shop."""


@pytest.fixture(autouse=True)
def _quick_hashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PINs and badges are hashed as in a shop, but over a few KiB: each takes 64 MiB there."""
    if "full_strength" not in request.fixturenames:
        quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=4)
        monkeypatch.setattr(pins, "_hasher", lambda: quick)
        monkeypatch.setattr(badges, "_MEMORY_KIB", 64)


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """The desk of the worked examples: Sunday 22 November 2026, 10:00 in Shenzhen."""
    before = "staffed" if "people" in request.fixturenames else "migrated"
    path = tmp_path / "counter.sqlite3"
    shutil.copyfile(request.getfixturevalue(before), path)
    made = open_desk(path, clock)
    yield made
    made.store.close()


@pytest.fixture
def people(desk: Desk) -> People:
    """A manager, a technician and somebody at the counter, all on the list."""
    ids = {person.name: person.staff_id for person in staff(desk)}
    return People(*(actor_for(desk, ids[name], "counter 1") for name, _ in WORKERS))


@pytest.fixture
def manager(people: People) -> Actor:
    """The manager."""
    return people.manager


@pytest.fixture
def technician(people: People) -> Actor:
    """The technician."""
    return people.technician


@pytest.fixture
def counter(people: People) -> Actor:
    """Counter staff."""
    return people.counter


@pytest.fixture
def two_backups(desk: Desk, manager: Actor, clock: FixedClock, tmp_path: Path) -> tuple[str, str]:
    """Two backups on a disk of their own, the older first by a quarter of an hour; the customer is
    in the newer only."""
    folder = tmp_path / "usb"
    folder.mkdir()
    settings.put(desk, manager, "backup.folder", str(folder))
    older = tend(desk).made
    clock.set(clock.now() + timedelta(minutes=15))
    save_customer(desk, manager, WANG)
    newer = tend(desk).made
    assert older is not None
    assert newer is not None
    return older.name, newer.name
