"""The k-th write fails: a plain message, nothing half written, and work goes on once it clears."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from counter_app.clock import FixedClock
from counter_app.errors import EnvironmentTrouble
from counter_app.store import Store, sqlite
from counter_app.store.audit import verify
from counter_app.store.checking import check
from counter_app.store.tables import CustomerPerson, Event, Fault, Ticket
from tests.store.cases import take_in
from tests.store.disk import watched_disk

DISK_FULL = sqlite3.SQLITE_FULL
TROUBLES = {
    "full": (DISK_FULL, "disk is full"),
    "write": (sqlite3.SQLITE_IOERR_WRITE, "disk did not answer"),
    "sync": (sqlite3.SQLITE_IOERR_FSYNC, "disk did not answer"),
    "read-only": (sqlite3.SQLITE_READONLY, "can only be read"),
}


def _counts(store: Store) -> tuple[int, ...]:
    with store.reading() as session:
        return tuple(
            session.scalar(select(func.count()).select_from(table)) or 0
            for table in (Ticket, Fault, Event)
        )


def _try_to_take_in(store: Store) -> str | None:
    """What a person is told, or None when it is saved."""
    try:
        with store.writing("system") as unit:
            take_in(unit)
    except EnvironmentTrouble as error:
        return str(error)
    return None


@pytest.mark.parametrize("trouble", TROUBLES)
def test_whichever_write_fails_it_is_said_and_then_goes_on(
    tmp_path: Path, clock: FixedClock, trouble: str
) -> None:
    code, words = TROUBLES[trouble]
    with watched_disk() as disk:
        store = Store.open(f"sqlite:///{tmp_path / 'shop.sqlite3'}", clock)
        failed, saved = 0, 0
        for k in range(1, 400):
            disk.fail_from(k, code)
            said = _try_to_take_in(store)
            disk.mend()
            if said is None:
                saved += 1
                break
            failed += 1
            assert words in said
            assert _counts(store) == (saved, saved, saved), k
        assert failed >= 8
        for _ in range(3):
            with store.writing("system") as unit:
                take_in(unit)
            saved += 1
        assert _counts(store) == (saved, saved, saved)
        store.close()
    assert check(store.path) == []
    assert verify(store.path).findings == ()


def test_a_disk_full_while_the_database_is_made_leaves_none_or_a_whole_one(
    tmp_path: Path, clock: FixedClock
) -> None:
    url = f"sqlite:///{tmp_path / 'shop.sqlite3'}"
    with watched_disk() as disk:
        for k in range(1, 200, 7):
            disk.fail_from(k, DISK_FULL)
            with pytest.raises(EnvironmentTrouble, match="disk is full"):
                Store.open(url, clock)
            if disk.asked < k:
                break
        disk.mend()
        store = Store.open(url, clock)
        with store.writing("system") as unit:
            take_in(unit)
        store.close()
    assert check(store.path) == []


def test_a_database_that_stays_locked_is_said_plainly(
    store: Store, monkeypatch: pytest.MonkeyPatch, clock: FixedClock
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MS", 50)
    hasty = Store.open(f"sqlite:///{store.path}", clock)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(EnvironmentTrouble) as caught, hasty.writing("system"):
            pass
        assert "locked" not in str(caught.value)
        assert "busy with the database" in str(caught.value)
        holder.execute("ROLLBACK")
    with hasty.writing("system") as unit:
        take_in(unit)
    hasty.close()


def test_a_database_that_can_only_be_read_is_said_plainly(store: Store) -> None:
    def only_read(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        connection.execute("PRAGMA query_only = ON")

    store.close()
    event.listen(store._engine, "connect", only_read)
    with pytest.raises(EnvironmentTrouble, match="can only be read"), store.writing("system") as u:
        take_in(u)


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(EnvironmentTrouble, match="cannot be opened"):
        Store.open(f"sqlite:///{tmp_path / 'file' / 'shop.sqlite3'}")


def test_a_bug_is_not_taken_for_trouble(store: Store) -> None:
    with (
        pytest.raises(OperationalError, match="syntax error"),
        store.reading() as session,
    ):
        session.execute(text("SELEKT * FROM ticket"))


def test_a_file_that_is_not_the_databases_is_not_its_trouble(store: Store) -> None:
    with pytest.raises(FileNotFoundError), store.writing("system"):
        Path("/no such picture.png").read_bytes()


def test_an_error_repeats_nothing_personal(store: Store) -> None:
    with pytest.raises(IntegrityError) as caught, store.writing("system") as unit:
        unit.session.add(CustomerPerson(customer_id=999, name="王伟", phone="+8613800138000"))
    assert "王伟" not in str(caught.value)
    assert "13800138000" not in str(caught.value)
