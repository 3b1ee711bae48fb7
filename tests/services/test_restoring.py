"""The backups of the folder, looked at, and one put back by a manager."""

from pathlib import Path

import pytest

from counter_app.errors import InvalidInput, NotAllowed
from counter_app.services import restoring, settings
from counter_app.services.customers import find_customers
from counter_app.services.desk import Actor, Desk
from counter_app.services.privacy import stays
from tests.services.cases import damage


def test_backups_are_listed_and_looked_at(desk: Desk, two_backups: tuple[str, str]) -> None:
    view = restoring.backups(desk)
    assert view.there
    assert view.chosen
    assert {backup.file for backup in view.backups} == set(two_backups)
    assert all(backup.size > 0 for backup in view.backups)
    assert sum(backup.proved_at is not None for backup in view.backups) == 1
    looked = restoring.look(desk, two_backups[1])
    assert looked.finding is None
    assert looked.events == desk.store.head()[0]


def test_a_damaged_one_is_refused_and_the_one_before_offered(
    desk: Desk, manager: Actor, two_backups: tuple[str, str]
) -> None:
    damage(desk, two_backups[1])
    looked = restoring.look(desk, two_backups[1])
    assert looked.finding is not None
    assert looked.instead == two_backups[0]
    head = desk.store.head()
    with pytest.raises(InvalidInput, match="Nothing was restored"):
        restoring.restore(desk, manager, two_backups[1])
    assert desk.store.head() == head
    damage(desk, two_backups[0])
    assert restoring.look(desk, two_backups[1]).instead == ""


def test_restoring_keeps_what_was_there(
    desk: Desk, manager: Actor, two_backups: tuple[str, str]
) -> None:
    assert find_customers(desk, "8000")
    assert stays(desk).copies == ()
    done = restoring.restore(desk, manager, two_backups[0])
    assert find_customers(done.desk, "8000") == ()
    kept = desk.store.path.parent / done.kept
    assert kept.is_file()
    assert stays(desk).copies == (done.kept,)
    assert stays(desk).until.isoformat() == "2028-11-30"


def test_a_disk_that_is_not_there_is_no_crash(desk: Desk, manager: Actor, tmp_path: Path) -> None:
    settings.put(desk, manager, "backup.folder", str(tmp_path / "gone"))
    view = restoring.backups(desk)
    assert not view.there
    assert view.backups == ()
    with pytest.raises(InvalidInput):
        restoring.look(desk, "counter-20261122T020000Z-0123456789abcdef.sqlite3")


def test_no_name_leads_out_of_the_folder(
    desk: Desk, manager: Actor, two_backups: tuple[str, str]
) -> None:
    with pytest.raises(InvalidInput):
        restoring.restore(desk, manager, f"../{desk.store.path.name}")


def test_only_a_manager_restores(desk: Desk, counter: Actor, two_backups: tuple[str, str]) -> None:
    with pytest.raises(NotAllowed):
        restoring.restore(desk, counter, two_backups[0])
