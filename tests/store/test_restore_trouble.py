"""A restore on a disk that fails or loses its power anywhere: the old database or the new one."""

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import EnvironmentTrouble
from counter_app.store import Store
from counter_app.store.audit import verify_connection
from counter_app.store.backup import back_up
from counter_app.store.checking import check, structure
from counter_app.store.restoring import restore
from tests.store.cases import take_in
from tests.store.disk import watched_disk

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def _shop(folder: Path, clock: FixedClock) -> tuple[Path, Path]:
    """A shop of two tickets, and its backup from when it had one."""
    store = Store.open(f"sqlite:///{folder / 'shop.sqlite3'}", clock)
    with store.writing("system") as unit:
        take_in(unit)
    made, _ = back_up(store.path, folder / "usb", NOW)
    with store.writing("system") as unit:
        take_in(unit)
    store.close()
    return store.path, made.path


def _tickets(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        assert list(structure(connection)) == []
        assert verify_connection(connection).findings == ()
        return int(connection.execute("SELECT count(*) FROM ticket").fetchone()[0])


@pytest.mark.parametrize("every", [40, pytest.param(1, marks=pytest.mark.soak)])
def test_whichever_write_of_a_restore_fails(tmp_path: Path, clock: FixedClock, every: int) -> None:
    with watched_disk() as disk:
        path, backup = _shop(tmp_path, clock)
        failed = unsure = 0
        for k in range(1, 5000, every):
            disk.fail_from(k, sqlite3.SQLITE_FULL)
            try:
                restore(path, backup, "system", NOW)
            except EnvironmentTrouble as trouble:
                failed += 1
                said = str(trouble)
            else:
                break
            finally:
                disk.mend()
            if "stands in the database's place" in said:
                unsure += 1  # all was written, and only the last sync failed
                assert _tickets(path) == 1, k
                break
            assert "Nothing was restored: the disk is full" in said, k
            assert _tickets(path) == 2, k
            assert list(tmp_path.glob(".restore-*")) == [], k
            for kept in tmp_path.glob("*.replaced-*"):
                assert _tickets(kept) == 2, k
                kept.unlink()
        assert failed > 1
        assert unsure <= 1
    assert _tickets(path) == 1
    assert check(path) == []


@pytest.mark.parametrize("by_chance", [False, True])
def test_a_restore_cut_at_any_write_is_old_or_new(
    tmp_path: Path, clock: FixedClock, by_chance: bool
) -> None:
    chance, seen = random.Random(37), set()
    with watched_disk() as disk:
        path, backup = _shop(tmp_path, clock)
        begun = len(disk.acts)
        restore(path, backup, "system", NOW)
    points = range(begun, len(disk.acts) + 1)
    for at in sorted({points[0], points[-1], *chance.sample(points, min(60, len(points)))}):
        scene = tmp_path / "scene"
        scene.mkdir()
        disk.after_cut(at, scene, chance if by_chance else None)
        seen.add(_tickets(scene / path.name))
        shutil.rmtree(scene)
    assert seen == {1, 2}


def test_a_full_disk_keeps_no_half_of_what_was_there(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A damaged database is kept byte for byte, for its owner alone; or not at all."""
    path, backup = _shop(tmp_path, clock)
    path.write_bytes(b"\0" * 512 + path.read_bytes()[512:])

    def full(_from: Path, to: Path) -> None:
        to.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", full)
        with pytest.raises(EnvironmentTrouble, match="Nothing was restored"):
            restore(path, backup, "system", NOW)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["shop.sqlite3", "usb"]
    kept = restore(path, backup, "system", NOW).kept
    assert kept is not None
    assert kept.stat().st_mode & 0o777 == 0o600
    assert _tickets(path) == 1
