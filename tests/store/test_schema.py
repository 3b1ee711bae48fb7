"""A file is created, upgraded with a copy, or refused untouched; models and migrations agree."""

import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event

from counter_app.errors import EnvironmentTrouble
from counter_app.store import Store, WrongDatabase
from counter_app.store.schema import HEAD, KNOWN, Standing, bring_up_to_date, standing_of
from counter_app.store.sqlite import engine_for, pragma, reading_only
from counter_app.store.tables import Base
from tests.store.cases import at_schema, config_for, take_in

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_models_and_migrations_give_the_same_schema(store: Store) -> None:
    engine = engine_for(f"sqlite:///{store.path}")

    def ours(name: str | None, kind: str, _parents: object) -> bool:
        return not (kind == "table" and str(name).startswith("search"))

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": ours}
        )
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()
    assert differences == []


def test_the_known_schemas_are_the_migrations_in_their_order() -> None:
    scripts = ScriptDirectory.from_config(config_for(None))
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == KNOWN
    assert scripts.get_heads() == [HEAD]


def test_check_constraints_are_those_of_the_models(store: Store) -> None:
    with reading_only(store.path) as connection:
        made = {
            row[0]: row[1]
            for row in connection.execute("SELECT name, sql FROM sqlite_schema WHERE type='table'")
        }
    for table in Base.metadata.tables.values():
        for constraint in table.constraints:
            if str(constraint.name).startswith("ck_"):
                assert f"CONSTRAINT {constraint.name} CHECK" in made[table.name]


def test_a_new_store_is_private_synced_and_ours(store: Store) -> None:
    assert standing_of(store.path) == (Standing.CURRENT, HEAD)
    assert store.path.stat().st_mode & 0o777 == 0o600
    with store.reading() as session:
        raw = session.connection().connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        assert pragma(raw, "journal_mode") == "wal"
        assert pragma(raw, "synchronous") == 2  # FULL
        assert pragma(raw, "foreign_keys") == 1
        assert pragma(raw, "busy_timeout") > 0


def test_log_and_shared_memory_are_private_too(store: Store) -> None:
    with store.writing("system") as unit:
        take_in(unit)
        for name in (Path(f"{store.path}-wal"), Path(f"{store.path}-shm")):
            assert name.stat().st_mode & 0o777 == 0o600


def test_an_up_to_date_database_opens_without_alembic(store: Store) -> None:
    probe = (
        "import sys; from counter_app.store import Store;"
        f"Store.open('sqlite:///{store.path}').close();"
        "print('alembic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def test_an_older_database_is_copied_then_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite3"
    at_schema(path, "0005")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO customer VALUES (1, 'abc', '2026-01-01', NULL, 1)")
    store = Store.open(f"sqlite:///{path}")
    store.close()
    assert standing_of(path) == (Standing.CURRENT, HEAD)
    copy = store.copy_before_upgrade
    assert copy is not None
    assert standing_of(copy) == (Standing.OLDER, "0005")
    assert copy.stat().st_mode & 0o777 == 0o600
    for file in (path, copy):
        with reading_only(file) as kept:
            assert kept.execute("SELECT reference FROM customer").fetchall() == [("abc",)]


def _newer(path: Path) -> None:
    Store.open(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def _anothers(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name)")


@pytest.mark.parametrize("make", [_newer, _anothers])
def test_a_database_not_ours_to_open_is_refused_byte_for_byte(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "shop.sqlite3"
    make(path)
    before = _digest(path)
    with pytest.raises(WrongDatabase):
        Store.open(f"sqlite:///{path}")
    assert _digest(path) == before
    assert [name.name for name in tmp_path.glob("*.before-*")] == []


def test_a_newer_database_whose_log_is_not_folded_in_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite3"
    Store.open(f"sqlite:///{path}").close()
    holder = sqlite3.connect(path)
    with holder:
        holder.execute("UPDATE alembic_version SET version_num = '9999'")
    before = _digest(path), _digest(Path(f"{path}-wal"))
    with pytest.raises(WrongDatabase):
        Store.open(f"sqlite:///{path}")
    assert (_digest(path), _digest(Path(f"{path}-wal"))) == before
    holder.close()


def test_what_is_no_database_is_named_so(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite3"
    path.write_bytes(b"This is a letter to a customer. " * 200)
    with pytest.raises(EnvironmentTrouble, match="damaged or is not a database"):
        Store.open(f"sqlite:///{path}")


class _PowerCutError(Exception):
    """The power goes."""


def _statements(path: Path, stop_at: int | None = None) -> int:
    """Migrate and count the statements, cutting at number ``stop_at``."""
    count = 0

    def cut(*_: object) -> None:
        nonlocal count
        count += 1
        if count == stop_at:
            raise _PowerCutError

    event.listen(Engine, "before_cursor_execute", cut)
    try:
        bring_up_to_date(path, NOW)
    except _PowerCutError:
        pass
    finally:
        event.remove(Engine, "before_cursor_execute", cut)
    return count


def test_an_upgrade_cut_at_any_statement_is_old_or_new(tmp_path: Path) -> None:
    template = tmp_path / "old.sqlite3"
    at_schema(template, "0005")
    whole = tmp_path / "whole.sqlite3"
    whole.write_bytes(template.read_bytes())
    total = _statements(whole)
    assert total > 15
    for stop_at in range(1, total + 1):
        path = tmp_path / "shop.sqlite3"
        path.write_bytes(template.read_bytes())
        _statements(path, stop_at)
        assert standing_of(path) == (Standing.OLDER, "0005"), stop_at
        assert list(tmp_path.glob("shop.before-*")), stop_at
        for leftover in tmp_path.glob("shop*"):
            leftover.unlink()


def test_many_openings_at_once_create_one_database(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite3"
    probe = f"from counter_app.store import Store; Store.open('sqlite:///{path}').close()"
    running = [subprocess.Popen([sys.executable, "-c", probe]) for _ in range(4)]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    assert standing_of(path) == (Standing.CURRENT, HEAD)
