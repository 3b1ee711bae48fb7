"""Backups look after themselves, and say so where they cannot."""

from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import EnvironmentTrouble, InvalidInput
from counter_app.services import settings
from counter_app.services.backups import backup_folder, tend
from counter_app.services.desk import Actor, Desk
from counter_app.services.intake import take_in
from counter_app.store.backup import backups_in, prove
from tests.services.cases import own


def test_a_change_is_backed_up_and_proved_once_a_day(
    desk: Desk, clock: FixedClock, counter: Actor
) -> None:
    take_in(desk, counter, own())
    first = tend(desk)
    assert first.made is not None
    assert first.proved
    assert prove(first.made).findings == ()
    clock.set(clock.now() + timedelta(minutes=15))
    assert (tend(desk).made, tend(desk).proved) == (None, False)
    take_in(desk, counter, own(request_id="web-2"))
    again = tend(desk)
    assert again.made is not None
    assert not again.proved
    clock.set(clock.now() + timedelta(days=1))
    assert (tend(desk).made, tend(desk).proved) == (None, False)
    assert len(backups_in(backup_folder(desk))) == 2


def test_the_next_day_brings_a_proof_of_its_own(
    desk: Desk, clock: FixedClock, counter: Actor
) -> None:
    take_in(desk, counter, own())
    assert tend(desk).proved
    clock.set(clock.now() + timedelta(days=1))
    assert tend(desk).proved


def test_a_disk_that_was_unplugged_is_said(desk: Desk, manager: Actor, tmp_path: Path) -> None:
    settings.put(desk, manager, "backup.folder", str(tmp_path / "usb"))
    with pytest.raises(EnvironmentTrouble, match="is not there"):
        tend(desk)
    (tmp_path / "usb").mkdir()
    assert tend(desk).made is not None
    assert backup_folder(desk) == tmp_path / "usb"


def test_a_backup_that_fails_its_proof_is_a_notice(
    desk: Desk, clock: FixedClock, counter: Actor
) -> None:
    take_in(desk, counter, own())
    made = tend(desk).made
    assert made is not None
    clock.set(clock.now() + timedelta(days=1))
    content = bytearray(made.read_bytes())
    content[-10] ^= 1
    made.write_bytes(content)
    tended = tend(desk)
    assert not tended.proved
    assert tended.notice is not None
    assert "did not pass its proof" in tended.notice.text


def test_a_folder_must_be_a_whole_path(desk: Desk, manager: Actor) -> None:
    with pytest.raises(InvalidInput, match="whole path"):
        settings.put(desk, manager, "backup.folder", "usb")
    settings.put(desk, manager, "backup.folder", "")
