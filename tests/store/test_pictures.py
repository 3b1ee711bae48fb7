"""Pictures are kept whole or not at all, swept when nobody needs them, backed up and restored."""

import errno
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from counter_app.errors import EnvironmentTrouble
from counter_app.store import Store, picture_files
from counter_app.store.backup import back_up, backups_in
from counter_app.store.checking import check
from counter_app.store.erasure import erase
from counter_app.store.keeping import prove_newest, thin
from counter_app.store.picture_files import (
    FOLDER,
    Condition,
    all_in,
    condition,
    digest_of,
    folder_for,
    place_of,
    put,
    read,
)
from counter_app.store.picture_keeping import drop_unwanted, sweep, wanted_in
from counter_app.store.restoring import restore
from counter_app.store.store import SHOP_ZONE
from counter_app.store.tables import Attachment, Customer, Draft, Ticket
from tests.store.cases import take_in

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TWO_DAYS = 2 * 24 * 60 * 60


def _show(store: Store, content: bytes, *, name: str = "王伟") -> str:
    """A ticket with one picture, as a service writes it."""
    with store.writing("system") as unit:
        digest = put(folder_for(store.path), content)
        ticket = take_in(unit, name=name)
        unit.session.add(
            Attachment(
                ticket_id=ticket.id,
                sha256=digest,
                size=len(content),
                media_type="image/jpeg",
                name="photo",
                taken_at=unit.now,
            )
        )
        unit.record("ticket.photo_added", ticket.number)
    return digest


def _age(path: Path, seconds: float = TWO_DAYS) -> None:
    at = NOW.timestamp() - seconds
    os.utime(path, (at, at))


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_picture_is_private_and_there_once(tmp_path: Path) -> None:
    folder = tmp_path / "shop.pictures"
    digest = put(folder, b"a photo")
    assert put(folder, b"a photo") == digest
    assert [path.name for path in _files(folder)] == [digest]
    assert place_of(folder, digest).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert read(folder, digest) == b"a photo"
    assert set(all_in(folder)) == {digest}


def test_a_picture_is_synced_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def note(owner: object, name: str) -> None:
        real = getattr(owner, name)

        def noted(*given: Any) -> Any:
            done.append(name)
            return real(*given)

        monkeypatch.setattr(owner, name, noted)

    for owner, name in (
        (picture_files, "sync_file"),
        (picture_files, "sync_folder"),
        (Path, "replace"),
    ):
        note(owner, name)
    put(tmp_path / "shop.pictures", b"a photo")
    assert done == ["sync_folder", "sync_folder", "sync_file", "replace", "sync_folder"]


def test_a_damaged_file_is_told_and_put_right_by_the_same_picture(tmp_path: Path) -> None:
    digest = put(tmp_path, b"a photo")
    place_of(tmp_path, digest).write_bytes(b"a phot")
    assert condition(tmp_path, digest) is Condition.DAMAGED
    with pytest.raises(EnvironmentTrouble, match="damaged"):
        read(tmp_path, digest)
    put(tmp_path, b"a photo")
    assert read(tmp_path, digest) == b"a photo"
    with pytest.raises(EnvironmentTrouble, match="missing"):
        read(tmp_path, digest_of(b"another"))


@pytest.mark.parametrize("text", ["", "../../etc/passwd", "AB" * 32, "ab" * 32 + "\n", None])
def test_nothing_but_a_digest_becomes_a_path(tmp_path: Path, text: Any) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        place_of(tmp_path, text)


@pytest.mark.parametrize("where", ["write_bytes", "replace", "mkdir"])
def test_a_full_disk_is_said_plainly_and_leaves_nothing_half_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    real = Path.write_bytes

    def full(path: Path, *given: Any, **_named: Any) -> None:
        if where == "write_bytes":
            real(path, given[0][: len(given[0]) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, where, full)
    with pytest.raises(EnvironmentTrouble, match="The disk is full"):
        put(tmp_path / "shop.pictures", b"a photo" * 1000)
    monkeypatch.undo()
    assert _files(tmp_path) == []


KILLED = """
import sys
from pathlib import Path
from counter_app.store import Store
from tests.store.test_pictures import _show
store = Store.open(sys.argv[1])
for turn in range(10_000):
    digest = _show(store, f"photo {turn}".encode() * 40_000)
    print(digest, flush=True)
"""


def test_killed_in_the_middle_every_picture_that_was_said_to_be_saved_is_there(
    store: Store,
) -> None:
    url, said = f"sqlite:///{store.path}", set()
    for kill_after in (1, 3, 2, 5, 4):
        running = subprocess.Popen(
            [sys.executable, "-c", KILLED, url], stdout=subprocess.PIPE, text=True
        )
        assert running.stdout is not None
        with running.stdout as told:
            for _ in range(kill_after):
                said.add(told.readline().strip())
            running.send_signal(signal.SIGKILL)
            said |= {line.strip() for line in told if len(line) == 65}
        running.wait()
    folder = folder_for(store.path)
    assert len(said) >= 5
    assert said <= wanted_in(store.path)
    assert all(condition(folder, digest) is Condition.SOUND for digest in all_in(folder))
    assert check(store.path) == []


def test_a_sweep_takes_only_what_nobody_needs(store: Store, tmp_path: Path) -> None:
    folder = folder_for(store.path)
    shown = _show(store, b"shown")
    typed, orphan, fresh = (put(folder, text) for text in (b"typed", b"orphan", b"fresh"))
    part = place_of(folder, orphan).with_name(".0a1b.part")
    part.write_bytes(b"half")
    with store.writing("system") as unit:
        body = f'{{"pictures": ["{typed}"]}}'
        unit.session.add(Draft(form="intake", body=body, saved_at=unit.now))
    for digest in (shown, typed, orphan):
        _age(place_of(folder, digest))
    _age(place_of(folder, fresh), 60)
    _age(part)
    with store.writing("system") as unit:
        assert sweep(unit, store.path, NOW) == 1
    assert set(all_in(folder)) == {shown, typed, fresh}
    assert not part.exists()


def test_what_a_kept_copy_of_the_database_needs_is_not_swept(store: Store, tmp_path: Path) -> None:
    early = _show(store, b"early")
    made, _ = back_up(store.path, tmp_path / "usb", NOW)
    late = _show(store, b"late")
    folder = folder_for(store.path)
    done = restore(store.path, made.path, "system", NOW)
    assert wanted_in(store.path) == {early}
    _age(place_of(folder, late))
    with store.writing("system") as unit:
        assert sweep(unit, store.path, NOW) == 0
    assert done.kept is not None
    # The copy that was kept comes back with all its pictures.
    restore(store.path, done.kept, "system", NOW + timedelta(minutes=1))
    assert wanted_in(store.path) == {early, late}
    assert check(store.path) == []
    for copy in tmp_path.glob("shop.replaced-*"):
        copy.unlink()
    assert restore(store.path, made.path, "system", NOW).kept is not None
    next(tmp_path.glob("shop.replaced-*")).write_bytes(b"a ruin")
    with store.writing("system") as unit:
        assert sweep(unit, store.path, NOW) == 0


def test_pictures_are_copied_once_and_come_back_with_the_backup(
    store: Store, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    first = _show(store, b"first")
    back_up(store.path, usb, NOW)
    copied = place_of(usb / FOLDER, first)
    _age(copied)
    before = copied.stat().st_mtime_ns
    second = _show(store, b"second")
    made, proof = back_up(store.path, usb, NOW + timedelta(minutes=15))
    assert proof.lost == ()
    assert copied.stat().st_mtime_ns == before
    assert set(all_in(usb / FOLDER)) == {first, second}
    assert copied.stat().st_mode & 0o777 == 0o600
    fresh = tmp_path / "new shop" / "counter.sqlite3"
    done = restore(fresh, made.path, "system", NOW)
    assert done.lost == ()
    assert read(folder_for(fresh), second) == b"second"
    assert check(fresh) == []


def test_missing_and_damaged_pictures_are_named_and_restored(store: Store, tmp_path: Path) -> None:
    gone, bent = _show(store, b"gone"), _show(store, b"bent")
    made, _ = back_up(store.path, tmp_path / "usb", NOW)
    folder = folder_for(store.path)
    place_of(folder, gone).unlink()
    place_of(folder, bent).write_bytes(b"bant")
    said = [(finding.text, finding.values["file"]) for finding in check(store.path)]
    assert [("missing" in text, file) for text, file in said] == [
        (True, gone[:16]),
        (False, bent[:16]),
    ]
    restore(store.path, made.path, "system", NOW)
    assert check(store.path) == []


def test_a_picture_lost_here_and_there_is_told_but_the_rest_is_backed_up(
    store: Store, tmp_path: Path
) -> None:
    lost = _show(store, b"lost")
    place_of(folder_for(store.path), lost).unlink()
    made, proof = back_up(store.path, tmp_path / "usb", NOW)
    assert (proof.findings, proof.lost) == ((), (lost,))
    assert restore(store.path, made.path, "system", NOW).lost == (lost,)


def test_the_nightly_proof_reads_the_copies_and_mends_a_damaged_one(
    store: Store, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    digest = _show(store, b"a photo")
    back_up(store.path, usb, NOW)
    place_of(usb / FOLDER, digest).write_bytes(b"rotten")
    looked = prove_newest(usb, NOW, store.path)
    assert looked is not None
    assert looked[1].lost == ()
    assert condition(usb / FOLDER, digest) is Condition.SOUND
    place_of(usb / FOLDER, digest).write_bytes(b"rotten")
    place_of(folder_for(store.path), digest).unlink()
    looked = prove_newest(usb, NOW, store.path)
    assert looked is not None
    assert looked[1].lost == (digest,)


def test_an_erased_customers_pictures_go_at_once_and_from_backups_with_the_last_that_needs_them(
    store: Store, tmp_path: Path
) -> None:
    usb, folder = tmp_path / "usb", folder_for(store.path)
    theirs, others = _show(store, b"theirs"), _show(store, b"others", name="Zhou Lin")
    with store.writing("system") as unit:  # the same picture on somebody else's ticket stays
        ticket = unit.session.scalars(select(Ticket).order_by(Ticket.id.desc())).first()
        assert ticket is not None
        shared = put(folder, b"shared")
        for ticket_id in (1, ticket.id):
            unit.session.add(
                Attachment(
                    ticket_id=ticket_id,
                    sha256=shared,
                    size=6,
                    media_type="image/jpeg",
                    name="",
                    taken_at=unit.now,
                )
            )
        unit.record("ticket.photo_added", ticket.number)
    back_up(store.path, usb, NOW - timedelta(days=800))
    with store.writing("system") as unit:
        erased = erase(unit, unit.session.get_one(Customer, 1))
    assert erased.attachments == (theirs,)
    with store.writing("system") as unit:
        drop_unwanted(unit, store.path, (*erased.attachments, shared))
    assert set(all_in(folder)) == {others, shared}
    for minutes in range(4):
        with store.writing("system") as unit:
            take_in(unit)
        back_up(store.path, usb, NOW + timedelta(minutes=minutes))
    for path in _files(usb / FOLDER):
        _age(path)
    assert set(all_in(usb / FOLDER)) == {theirs, others, shared}
    prove_newest(usb, NOW, store.path)
    assert len(thin(usb, NOW, SHOP_ZONE, room=0)) == 2
    assert len(backups_in(usb)) == 3
    assert set(all_in(usb / FOLDER)) == {others, shared}
