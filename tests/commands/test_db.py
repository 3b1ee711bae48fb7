"""``counter-app db`` from outside: what it prints and how it exits."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from counter_app.clock import FixedClock
from counter_app.commands.app import run
from counter_app.commands.call import Launchers
from counter_app.store import Store
from tests.store.cases import take_in

Said = tuple[int, list[str], str]
Db = Callable[..., Said]


def _no_window(*_: object) -> int:
    raise AssertionError("db opens no window")


@pytest.fixture
def shop(tmp_path: Path, clock: FixedClock, migrated: Path) -> Path:
    """A database with two tickets."""
    store = Store.open(f"sqlite:///{shutil.copyfile(migrated, tmp_path / 'shop.sqlite3')}", clock)
    for _ in range(2):
        with store.writing("system") as unit:
            take_in(unit)
    store.close()
    return store.path


@pytest.fixture
def db(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Db:
    """Run ``counter-app db …`` on the shop's database: exit code, lines, complaint."""

    def call(*arguments: str, path: Path = tmp_path / "shop.sqlite3") -> Said:
        capsys.readouterr()
        code = run(
            Launchers(_no_window, _no_window), ["--database", f"sqlite:///{path}", "db", *arguments]
        )
        said = capsys.readouterr()
        return code, said.out.splitlines(), said.err

    return call


def test_where_names_the_file_and_touches_nothing(db: Db, tmp_path: Path) -> None:
    assert db("where") == (0, [str(tmp_path / "shop.sqlite3")], "")
    assert list(tmp_path.iterdir()) == []


def test_upgrade_creates_what_is_not_there(db: Db, tmp_path: Path) -> None:
    code, lines, _ = db("upgrade")
    assert code == 0
    assert str(tmp_path / "shop.sqlite3") in lines[-1]
    assert db("check")[0] == 0


def test_check_and_verify_find_nothing_in_a_sound_database(db: Db, shop: Path) -> None:
    assert db("check") == (0, [f"{shop}: nothing found"], "")
    code, lines, _ = db("verify")
    assert (code, lines[0], lines[2]) == (0, "events: 2", "the chain holds")
    head = lines[1].removeprefix("head: ")
    assert db("verify", "--head", head)[0] == 0


def test_verify_finds_a_cut_tail_by_its_head(db: Db, shop: Path) -> None:
    head = db("verify")[1][1].removeprefix("head: ")
    with closing(sqlite3.connect(shop)) as connection, connection:
        connection.execute("DROP TRIGGER event_no_delete")
        connection.execute("DELETE FROM event WHERE sequence = 2")
    assert db("verify")[0] == 0
    code, lines, _ = db("verify", "--head", head)
    assert code == 1
    assert f"The head {head} is not in the chain" in lines[-1]
    assert db("check")[0] == 1


def test_a_head_that_is_none_is_wrong_input(db: Db, shop: Path) -> None:
    assert shop.exists()
    code, lines, complaint = db("verify", "--head", "abc")
    assert (code, lines) == (2, [])
    assert "--head" in complaint


def test_backup_and_restore(db: Db, shop: Path, tmp_path: Path) -> None:
    code, lines, _ = db("backup", "--to", str(tmp_path / "usb"))
    assert code == 0
    assert lines[1] == "events: 2"
    code, restored, complaint = db("restore", lines[0])
    assert (code, complaint) == (0, "")
    kept = Path(restored[0].removeprefix("what was there: "))
    assert kept.exists()
    assert restored[1] == "events: 3"
    assert db("check") == (0, [f"{shop}: nothing found"], "")


def test_a_backup_goes_beside_the_database_when_not_told(db: Db, shop: Path) -> None:
    _, lines, _ = db("backup")
    assert Path(lines[0]).parent == shop.parent / "backups"


def test_a_damaged_backup_is_refused(db: Db, shop: Path, tmp_path: Path) -> None:
    made = Path(db("backup", "--to", str(tmp_path / "usb"))[1][0])
    made.write_bytes(made.read_bytes()[:-100])
    before = shop.read_bytes()
    code, lines, complaint = db("restore", str(made))
    assert (code, lines) == (2, [])
    assert "Nothing was restored" in complaint
    assert shop.read_bytes() == before


def test_a_database_of_a_newer_program_is_left_alone(db: Db, shop: Path) -> None:
    with closing(sqlite3.connect(shop)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = shop.read_bytes()
    code, _, complaint = db("upgrade")
    assert code == 1
    assert "newer version of the program" in complaint
    assert shop.read_bytes() == before


@pytest.mark.parametrize("url", ["postgresql://shop", "not a url", "sqlite://"])
def test_a_database_that_cannot_be_ours_is_wrong_input(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(Launchers(_no_window, _no_window), ["--database", url, "db", "where"]) == 2
    assert "not a database this program can open" in capsys.readouterr().err


def test_the_search_index_can_be_built_anew(db: Db, shop: Path) -> None:
    with closing(sqlite3.connect(shop)) as connection, connection:
        connection.execute("DELETE FROM search")
    assert db("check")[0] == 1
    assert db("upgrade", "--reindex")[0] == 0
    assert db("check")[0] == 0
