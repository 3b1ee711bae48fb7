"""A desk on a fresh, migrated file: real store, real policy, a clock that stands; three people."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from counter_app.clock import FixedClock
from counter_app.policy import PolicyBook, WorkCalendar
from counter_app.services import settings
from counter_app.services.backups import tend
from counter_app.services.customers import save_customer
from counter_app.services.desk import Actor, Desk
from counter_app.services.staffing import actor_for, add_staff
from counter_app.store import Store
from counter_app.values import Role
from tests.services.cases import WANG


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, migrated once; every test works on a copy of its own."""
    path = tmp_path_factory.mktemp("migrated") / "counter.sqlite3"
    Store.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock, migrated: Path) -> Iterator[Desk]:
    """The desk of the worked examples: Sunday 22 November 2026, 10:00 in Shenzhen."""
    path = tmp_path / "counter.sqlite3"
    shutil.copyfile(migrated, path)
    store = Store.open(f"sqlite:///{path}", clock)
    yield Desk(
        store=store,
        policies=PolicyBook.shipped(),
        calendar=WorkCalendar.shipped(),
        clock=clock,
        zone=ZoneInfo("Asia/Shanghai"),
    )
    store.close()


@dataclass(frozen=True)
class People:
    """Who works in the tests."""

    manager: Actor
    technician: Actor
    counter: Actor


@pytest.fixture
def people(desk: Desk) -> People:
    """A manager, a technician and somebody at the counter, all on the list."""
    first = Actor(None, "first start", Role.MANAGER)
    ids = [
        add_staff(desk, first, name, role, None).staff_id
        for name, role in (
            ("陈静", Role.MANAGER),
            ("Li Wei", Role.TECHNICIAN),
            ("Zhang Min", Role.COUNTER),
        )
    ]
    return People(*(actor_for(desk, each, "counter 1") for each in ids))


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
