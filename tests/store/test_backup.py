"""A backup is proved before it has its name; a damaged one is refused and a sound one offered."""

import os
import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.clock import FixedClock
from counter_app.errors import EnvironmentTrouble, InvalidInput
from counter_app.store import Store
from counter_app.store.audit import verify
from counter_app.store.backup import Backup, back_up, backups_in, newest_sound, prove
from counter_app.store.checking import check
from counter_app.store.copying import copy_database
from counter_app.store.restoring import restore
from counter_app.store.schema import Standing, standing_of
from counter_app.store.sqlite import reading_only
from counter_app.store.tables import Ticket
from tests.store.cases import take_in

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def _tickets(path: Path) -> list[str]:
    with reading_only(path) as connection:
        return [row[0] for row in connection.execute("SELECT number FROM ticket ORDER BY number")]


def _with_tickets(store: Store, count: int = 3) -> list[str]:
    numbers = []
    for _ in range(count):
        with store.writing("system") as unit:
            numbers.append(take_in(unit).number)
    return numbers


def _two_backups(store: Store, folder: Path) -> tuple[Backup, Backup]:
    _with_tickets(store, 2)
    older, _ = back_up(store.path, folder, NOW)
    _with_tickets(store, 2)
    newer, _ = back_up(store.path, folder, NOW + timedelta(minutes=15))
    return older, newer


def test_a_backup_of_a_live_database_is_whole(store: Store, tmp_path: Path) -> None:
    numbers = _with_tickets(store)
    made, proof = back_up(store.path, tmp_path / "usb", NOW)
    assert proof.findings == ()
    assert (proof.events, proof.head) == store.head()
    assert _tickets(made.path) == numbers
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert backups_in(tmp_path / "usb") == [made]
    assert [path.name for path in (tmp_path / "usb").iterdir()] == [made.path.name]
    assert prove(made.path).findings == ()
    assert prove(made.path).named


def test_there_must_be_something_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="no database"):
        back_up(tmp_path / "none.sqlite3", tmp_path / "usb", NOW)


def test_a_folder_that_cannot_be_there_is_said_plainly(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    with pytest.raises(EnvironmentTrouble):
        back_up(store.path, tmp_path / "file" / "usb", NOW)


def test_an_unsound_database_makes_no_backup(store: Store, tmp_path: Path) -> None:
    _with_tickets(store)
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("DROP TRIGGER event_no_update")
        connection.execute("UPDATE event SET actor = 'nobody' WHERE sequence = 2")
    with pytest.raises(EnvironmentTrouble, match="not kept"):
        back_up(store.path, tmp_path / "usb", NOW)
    assert list((tmp_path / "usb").iterdir()) == []


def _damage(whole: bytes, chance: random.Random) -> bytes:
    match chance.randrange(4):
        case 0:
            return whole[: chance.randrange(len(whole))]
        case 1:
            spot = chance.randrange(len(whole))
            return whole[:spot] + bytes([whole[spot] ^ chance.randint(1, 255)]) + whole[spot + 1 :]
        case 2:
            start = chance.randrange(len(whole) - 4096)
            return whole[:start] + bytes(4096) + whole[start + 4096 :]
        case _:
            return whole + chance.randbytes(chance.randint(1, 4096))


def _refused(store: Store, folder: Path, rounds: int) -> int:
    older, newer = _two_backups(store, folder)
    whole, before = newer.path.read_bytes(), store.path.read_bytes()
    chance = random.Random(11)
    refused = 0
    for _ in range(rounds):
        damaged = _damage(whole, chance)
        if damaged == whole:
            continue
        newer.path.write_bytes(damaged)
        with pytest.raises(InvalidInput, match=older.path.name):
            restore(store.path, newer.path, "system", NOW)
        refused += 1
    assert store.path.read_bytes() == before
    return refused


def test_a_damaged_backup_is_refused_and_the_one_before_offered(
    store: Store, tmp_path: Path
) -> None:
    assert _refused(store, tmp_path / "usb", 25) >= 20


@pytest.mark.soak
def test_five_hundred_damaged_backups_are_refused(store: Store, tmp_path: Path) -> None:
    assert _refused(store, tmp_path / "usb", 520) >= 500


def test_with_no_sound_backup_beside_it_that_is_said(store: Store, tmp_path: Path) -> None:
    _with_tickets(store)
    made, _ = back_up(store.path, tmp_path / "usb", NOW)
    made.path.write_bytes(b"")
    with pytest.raises(InvalidInput, match="No sound backup"):
        restore(store.path, made.path, "system", NOW)
    assert newest_sound(tmp_path / "usb") is None


def test_a_backup_that_is_not_there_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="no backup"):
        restore(store.path, tmp_path / "gone.sqlite3", "system", NOW)


def test_restoring_keeps_what_was_there_and_gives_no_number_twice(
    store: Store, tmp_path: Path
) -> None:
    early = _with_tickets(store)
    made, _ = back_up(store.path, tmp_path / "usb", NOW)
    late = _with_tickets(store)
    lost_head = store.head()[1]
    done = restore(store.path, made.path, "staff-1", NOW)
    assert done.named
    assert _tickets(store.path) == early
    assert done.kept is not None
    assert _tickets(done.kept) == early + late
    assert verify(store.path).findings == ()
    assert check(store.path) == []
    with reading_only(store.path) as connection:
        last = connection.execute(
            "SELECT kind, actor, body FROM event ORDER BY sequence DESC LIMIT 1"
        ).fetchone()
    assert last[:2] == ("database.restored", "staff-1")
    assert lost_head.encode() in last[2]
    # The open store goes on, with numbers no printed paper bears.
    after = _with_tickets(store, 1)
    assert after[0] not in early + late


def test_restoring_twice_in_a_second_keeps_both(store: Store, tmp_path: Path) -> None:
    _with_tickets(store)
    made, _ = back_up(store.path, tmp_path / "usb", NOW)
    kept = {restore(store.path, made.path, "system", NOW).kept for _ in range(2)}
    assert len(kept) == 2


def test_restoring_where_nothing_is_makes_the_database(store: Store, tmp_path: Path) -> None:
    numbers = _with_tickets(store)
    made, _ = back_up(store.path, tmp_path / "usb", NOW)
    fresh = tmp_path / "new shop" / "shop.sqlite3"
    done = restore(fresh, made.path, "system", NOW)
    assert done.kept is None
    assert _tickets(fresh) == numbers
    assert fresh.stat().st_mode & 0o777 == 0o600
    opened = Store.open(f"sqlite:///{fresh}")
    _with_tickets(opened, 1)
    opened.close()


def test_restoring_over_a_ruined_database_keeps_the_ruin(store: Store, tmp_path: Path) -> None:
    numbers = _with_tickets(store)
    made, _ = back_up(store.path, tmp_path / "usb", NOW)
    store.close()
    ruin = b"\x00" * 512 + store.path.read_bytes()[512:]
    store.path.write_bytes(ruin)
    done = restore(store.path, made.path, "system", NOW)
    assert done.kept is not None
    assert done.kept.read_bytes() == ruin
    assert _tickets(store.path) == numbers
    assert check(store.path) == []


def test_a_renamed_backup_is_restored_and_its_lost_name_told(store: Store, tmp_path: Path) -> None:
    _with_tickets(store)
    made, _ = back_up(store.path, tmp_path / "usb", NOW)
    renamed = made.path.rename(tmp_path / "copy of monday.sqlite3")
    assert not restore(store.path, renamed, "system", NOW).named


def test_a_failed_copy_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    _with_tickets(store)
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    half = store.path.read_bytes()[:40_000]
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(half)
    folder = tmp_path / "usb"
    folder.mkdir()
    with pytest.raises((EnvironmentTrouble, sqlite3.DatabaseError)):
        copy_database(broken, folder / "copy.sqlite3")
    assert list(folder.iterdir()) == []


def test_a_copy_taken_while_the_log_is_full_holds_what_was_committed(
    store: Store, tmp_path: Path
) -> None:
    numbers = _with_tickets(store)
    assert Path(f"{store.path}-wal").stat().st_size > 0
    copy_database(store.path, tmp_path / "copy.sqlite3")
    assert _tickets(tmp_path / "copy.sqlite3") == numbers
    assert standing_of(tmp_path / "copy.sqlite3")[0] is Standing.CURRENT


def test_the_newest_sound_backup_is_found(store: Store, tmp_path: Path) -> None:
    older, newer = _two_backups(store, tmp_path / "usb")
    assert newest_sound(tmp_path / "usb") == newer
    newer.path.write_bytes(newer.path.read_bytes()[:-1])
    assert newest_sound(tmp_path / "usb") == older
    assert backups_in(tmp_path / "no such folder") == []


def test_a_restored_ticket_is_read_by_a_store_that_was_open(
    store: Store, tmp_path: Path, clock: FixedClock
) -> None:
    _with_tickets(store, 1)
    made, _ = back_up(store.path, tmp_path / "usb", NOW)
    _with_tickets(store, 4)
    restore(store.path, made.path, "system", clock.now())
    with store.reading() as session:
        assert len(session.scalars(select(Ticket)).all()) == 1


def test_what_a_power_cut_left_of_older_copies_is_swept(store: Store, tmp_path: Path) -> None:
    _with_tickets(store, 1)
    folder = tmp_path / "usb"
    folder.mkdir()
    old, fresh = folder / ".backup-0a1b.part", folder / ".backup-2c3d.part"
    scratch = store.path.parent / ".restore-abc"
    scratch.mkdir()
    for leftover in (old, fresh, scratch / "restored.sqlite3"):
        leftover.write_bytes(b"half a copy")
    for leftover, age in ((old, 90_000), (fresh, 60), (scratch, 90_000)):
        at = NOW.timestamp() - age
        os.utime(leftover, (at, at))
    made, _ = back_up(store.path, folder, NOW)
    restore(store.path, made.path, "system", NOW)
    assert sorted(path.name for path in folder.iterdir()) == sorted([fresh.name, made.path.name])
    assert not scratch.exists()
