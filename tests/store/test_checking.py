"""Each thing ``db check`` can find, found and explained."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from counter_app.codes.numbers import Kind, make_code
from counter_app.store import Store
from counter_app.store.checking import GUARDS, check
from tests.store.cases import take_in


def _said(path: Path) -> str:
    return " ".join(message.text.format_map(dict(message.values)) for message in check(path))


@pytest.fixture
def shop(store: Store) -> Path:
    with store.writing("system") as unit:
        take_in(unit)
    store.close()
    return store.path


def test_a_sound_database_has_no_findings(shop: Path) -> None:
    assert check(shop) == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE fault SET ticket_id = 77", "points to a row of ticket"),
        ("DROP TRIGGER event_no_delete", "guard event_no_delete was taken out"),
        ("UPDATE ticket SET number = '102600000019'", "not a sound number"),
        ("UPDATE ticket SET number = 'NUMBER'", "could be given twice"),
        ("DELETE FROM search", "not in the search index"),
        (
            "INSERT INTO event SELECT 2, at, actor, kind, subject, body, 'ab' FROM event",
            "does not follow the one before it",
        ),
        ("UPDATE alembic_version SET version_num = '9999'", "newer version"),
        ("UPDATE alembic_version SET version_num = '0003'", "older schema"),
        ("DROP TABLE alembic_version", "not a repair counter's"),
    ],
)
def test_what_is_wrong_is_explained(shop: Path, statement: str, words: str) -> None:
    with closing(sqlite3.connect(shop)) as connection, connection:
        connection.execute(statement.replace("NUMBER", make_code(Kind.TICKET, 26, 12)))
    assert words in _said(shop)


def test_every_guard_there_is_is_looked_for(shop: Path) -> None:
    with closing(sqlite3.connect(shop)) as connection:
        made = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        assert {row[0] for row in made} == GUARDS


def test_damage_in_the_file_is_found(shop: Path) -> None:
    whole = bytearray(shop.read_bytes())
    with closing(sqlite3.connect(shop)) as connection:
        page = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'ticket'"
        ).fetchone()[0]
    whole[(page - 1) * 4096 : (page - 1) * 4096 + 64] = b"\xff" * 64
    shop.write_bytes(whole)
    assert check(shop) != []


def test_no_database_and_no_database_at_all(tmp_path: Path) -> None:
    assert "no database at" in _said(tmp_path / "none.sqlite3")
    letter = tmp_path / "letter.sqlite3"
    letter.write_bytes(b"Dear customer, " * 500)
    assert "damaged or is not a database" in _said(letter)
