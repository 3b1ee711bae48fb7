"""Backups are made when something changed, proved at night, and only then thinned."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.errors import EnvironmentTrouble
from counter_app.store import Store
from counter_app.store.backup import Backup, back_up, backups_in
from counter_app.store.keeping import (
    DAYS,
    MONTHS,
    PROVEN,
    WEEKS,
    Proven,
    _worth_keeping,
    keep,
    prove_newest,
    proven_in,
    thin,
    thin_kept,
)
from tests.store.cases import take_in

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def _ticket(store: Store) -> None:
    with store.writing("system") as unit:
        take_in(unit)


def test_a_backup_is_made_only_when_something_changed(store: Store, usb: Path) -> None:
    _ticket(store)
    first = keep(store.path, usb, NOW)
    assert first is not None
    assert keep(store.path, usb, NOW + timedelta(minutes=15)) is None
    _ticket(store)
    second = keep(store.path, usb, NOW + timedelta(minutes=30))
    assert second is not None
    assert backups_in(usb) == [second, first]


def test_a_disk_that_is_not_there_is_said_and_not_made_up(store: Store, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="is not there"):
        keep(store.path, tmp_path / "media" / "usb", NOW)
    assert not (tmp_path / "media").exists()


def test_a_proof_is_noted_and_the_next_backup_goes_on_from_it(store: Store, usb: Path) -> None:
    _ticket(store)
    made = keep(store.path, usb, NOW)
    assert made is not None
    looked = prove_newest(usb, NOW, store.path)
    assert looked is not None
    assert looked[0] == made
    assert looked[1].findings == ()
    proven = proven_in(usb)
    assert proven is not None
    assert proven == Proven(made.path.name, *store.head(), NOW)
    _ticket(store)
    assert keep(store.path, usb, NOW + timedelta(minutes=15)) is not None


def test_a_damaged_newest_backup_is_not_proven(store: Store, usb: Path) -> None:
    _ticket(store)
    made = keep(store.path, usb, NOW)
    assert made is not None
    made.path.write_bytes(made.path.read_bytes()[:-5])
    looked = prove_newest(usb, NOW, store.path)
    assert looked is not None
    assert looked[1].findings != ()
    assert proven_in(usb) is None
    assert prove_newest(usb.parent / "nowhere", NOW, store.path) is None


@pytest.mark.parametrize("said", ["", "{}", "[1]", '{"file": "x", "events": 1, "head": "y"}'])
def test_a_note_of_proof_that_is_not_one_counts_for_nothing(usb: Path, said: str) -> None:
    (usb / PROVEN).write_text(said)
    assert proven_in(usb) is None


def _a_year_of_backups(store: Store, usb: Path) -> list[Backup]:
    _ticket(store)
    whole, _ = back_up(store.path, usb, NOW)
    content = whole.path.read_bytes()
    for day in range(400):
        for hour in (9, 15) if day else (1, 2, 3):
            at = NOW - timedelta(days=day, hours=hour)
            name = f"counter-{at:%Y%m%dT%H%M%SZ}-{whole.digest}.sqlite3"
            (usb / name).write_bytes(content if day < 2 else b"")
    return backups_in(usb)


def test_nothing_is_thinned_before_a_proof(store: Store, usb: Path) -> None:
    before = _a_year_of_backups(store, usb)
    assert thin(usb, NOW, ZONE) == []
    assert backups_in(usb) == before


def test_thinning_keeps_days_weeks_and_months(store: Store, usb: Path) -> None:
    _a_year_of_backups(store, usb)
    assert prove_newest(usb, NOW, store.path) is not None
    thin(usb, NOW, ZONE)
    left = backups_in(usb)
    assert len([b for b in left if NOW - b.made_at < timedelta(days=1)]) == 4
    days = {b.made_at.astimezone(ZONE).date() for b in left}
    assert {(NOW - timedelta(days=n)).astimezone(ZONE).date() for n in range(DAYS)} <= days
    assert len(left) <= 4 + DAYS + WEEKS + MONTHS
    months = {(b.made_at.astimezone(ZONE).year, b.made_at.astimezone(ZONE).month) for b in left}
    assert len(months) == 14
    assert thin(usb, NOW, ZONE) == []


def test_room_is_made_but_the_newest_stay(store: Store, usb: Path) -> None:
    _a_year_of_backups(store, usb)
    prove_newest(usb, NOW, store.path)
    thin(usb, NOW, ZONE, room=0)
    assert len(backups_in(usb)) == 3


@given(st.lists(st.integers(min_value=0, max_value=60 * 24 * 800), unique=True, max_size=60))
def test_the_newest_is_always_worth_keeping(minutes: list[int]) -> None:
    backups = [Backup(Path(str(n)), NOW - timedelta(minutes=n), "0" * 16) for n in sorted(minutes)]
    kept = _worth_keeping(backups, NOW, ZONE)
    assert not backups or backups[0] in kept
    assert all(backup in kept for backup in backups if NOW - backup.made_at < timedelta(days=1))


def _copies(database: Path, *days_ago: int) -> list[str]:
    """Copies beside the database, made so many days before now."""
    made = []
    for at, days in enumerate(days_ago):
        word = "replaced" if at % 2 else "before-0012"
        stamp = (NOW - timedelta(days=days)).strftime("%Y%m%dT%H%M%SZ")
        copy = database.with_name(f"{database.stem}.{word}-{stamp}{database.suffix}")
        copy.write_bytes(b"as it was")
        made.append(copy.name)
    return made


def test_copies_from_before_a_change_go_once_a_newer_backup_is_proven(
    store: Store, usb: Path
) -> None:
    _ticket(store)
    names = _copies(store.path, 1, 5, 40, 50, 100)
    other = store.path.with_name(f"{store.path.stem}.before-lunch{store.path.suffix}")
    other.write_bytes(b"somebody's own")
    back_up(store.path, usb, NOW)
    assert thin_kept(store.path, usb, NOW) == [], "nothing is proven yet"
    assert prove_newest(usb, NOW, store.path) is not None
    assert sorted(path.name for path in thin_kept(store.path, usb, NOW)) == sorted(names[3:])
    assert all(store.path.with_name(name).exists() for name in names[:3])
    assert other.exists()


def test_a_copy_newer_than_the_proven_backup_stays(store: Store, usb: Path) -> None:
    _ticket(store)
    back_up(store.path, usb, NOW - timedelta(days=200))
    assert prove_newest(usb, NOW, store.path) is not None
    names = _copies(store.path, 100, 110, 120, 130, 300)
    assert [path.name for path in thin_kept(store.path, usb, NOW)] == names[4:]


def test_even_the_newest_copies_go_after_two_years(store: Store, usb: Path) -> None:
    _ticket(store)
    _copies(store.path, 31 * MONTHS + 1)
    back_up(store.path, usb, NOW)
    assert prove_newest(usb, NOW, store.path) is not None
    assert len(thin_kept(store.path, usb, NOW)) == 1
