"""Whichever write of an import or a backup fails: said plainly, nothing half there, then done."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app.clock import FixedClock
from counter_app.errors import CounterError, EnvironmentTrouble
from counter_app.services.importing import import_open_repair, import_products
from counter_app.store.backup import back_up, backups_in
from counter_app.store.checking import check
from counter_app.store.tables import Event, SalesRegister, Ticket
from tests.journeys.repairs import open_desk
from tests.services.test_importing import HEAD, file, ords
from tests.store.disk import watched_disk


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("what", ["register", "history"])
def test_whichever_write_of_an_import_fails(
    tmp_path: Path, clock: FixedClock, what: str, every: int
) -> None:
    rows = [{"id": f"r_{at}"} for at in range(40)]
    table = (
        file(tmp_path, HEAD, *(f"S{at},b,m,,,,," for at in range(40)))
        if what == "register"
        else ords(tmp_path, *rows)
    )
    take = import_products if what == "register" else import_open_repair
    with watched_disk() as disk:
        desk, actor = open_desk(tmp_path / "shop.sqlite3", clock)

        def there() -> tuple[int | None, ...]:
            with desk.store.reading() as session:
                return tuple(
                    session.scalar(select(func.count()).select_from(table))
                    for table in (SalesRegister, Ticket, Event)
                )

        before, failed, added = there(), 0, 0
        for k in range(1, 2000, every):
            disk.fail_from(k, sqlite3.SQLITE_FULL)
            try:
                added = take(desk, actor, table).added
            except EnvironmentTrouble as trouble:
                failed += 1
                said = str(trouble)
            else:
                break
            finally:
                disk.mend()
            assert "full" in said
            assert there() == before, k
        assert failed > 1
        assert added == 40
        assert take(desk, actor, table).unchanged == 40
        desk.store.close()
    assert check(tmp_path / "shop.sqlite3") == []


@pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.soak)])
def test_whichever_write_of_a_backup_fails(tmp_path: Path, clock: FixedClock, every: int) -> None:
    usb = tmp_path / "usb"
    with watched_disk() as disk:
        desk, _ = open_desk(tmp_path / "shop.sqlite3", clock)
        failed = 0
        for k in range(1, 5000, every):
            disk.fail_from(k, sqlite3.SQLITE_FULL)
            try:
                back_up(desk.store.path, usb, clock.now())
            except CounterError:
                failed += 1
            else:
                break
            finally:
                disk.mend()
            assert list(usb.iterdir()) == [], k
        assert failed > 1
        assert len(backups_in(usb)) == 1
        desk.store.close()
    assert check(tmp_path / "shop.sqlite3") == []
