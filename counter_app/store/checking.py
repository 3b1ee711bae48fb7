"""What ``db check`` looks at, and each finding in words a person can act on."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from counter_app.codes import damm
from counter_app.codes.numbers import kind_of
from counter_app.messages import Message, msg, nmsg
from counter_app.store.audit import verify_connection
from counter_app.store.picture_files import folder_for
from counter_app.store.picture_keeping import findings
from counter_app.store.schema import Standing, about, standing_of
from counter_app.store.sqlite import reading_only
from counter_app.store.trouble import DAMAGED, plain_words, words_for

MOST_OF_A_KIND = 20
"""Findings of one kind that are told one by one."""


def check(path: Path) -> list[Message]:
    """Everything found wrong with the database at ``path``; empty when nothing is.

    Only reads. Raises ``EnvironmentTrouble`` where the disk does not let it.
    """
    try:
        standing, schema = standing_of(path)
        if standing is not Standing.CURRENT:
            return [about(path, standing, schema)]
        with reading_only(path) as connection:
            return [*_all(connection), *findings(connection, folder_for(path))]
    except sqlite3.DatabaseError as error:
        if words_for(error) != DAMAGED:
            with plain_words():
                raise
        return [DAMAGED]


def quick_structure(connection: sqlite3.Connection) -> Iterator[Message]:
    """What SQLite itself finds wrong without comparing indexes with their tables."""
    yield from _pages(connection, "quick_check")


def structure(connection: sqlite3.Connection) -> Iterator[Message]:
    """What SQLite itself finds wrong: pages, indexes, constraints, references."""
    yield from _pages(connection, "integrity_check")
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    for table, rowid, parent, _ in broken[:MOST_OF_A_KIND]:
        yield msg(
            "Row {row} of {table} points to a row of {parent} that is not there: "
            "something other than this program wrote to the file.",
            row=rowid,
            table=table,
            parent=parent,
        )


def _pages(connection: sqlite3.Connection, how: str) -> Iterator[Message]:
    for (said,) in connection.execute(f"PRAGMA {how}({MOST_OF_A_KIND})").fetchall():
        if said != "ok":
            yield msg("The file is damaged ({detail}): restore the last backup.", detail=said)


def _all(connection: sqlite3.Connection) -> Iterator[Message]:
    yield from structure(connection)
    for finding in verify_connection(connection).findings[:MOST_OF_A_KIND]:
        yield finding.message
    yield from _numbers(connection)
    yield from _search(connection)
    yield from _triggers(connection)


def _numbers(connection: sqlite3.Connection) -> Iterator[Message]:
    for table, column in (
        ("ticket", "number"),
        ("parcel", "code"),
        ("part", "code"),
        ("shelf", "code"),
        ("accessory", "code"),
    ):
        highest: dict[tuple[str, int], int] = {}
        for (code,) in connection.execute(f"SELECT {column} FROM {table}"):
            if kind_of(str(code)) is None or not damm.is_valid(str(code)):
                yield msg(
                    "{number} in {table} is not a sound number: it was not given out by this "
                    "program.",
                    number=str(code),
                    table=table,
                )
                continue
            key = code[:2], 2000 + int(code[2:4])
            highest[key] = max(highest.get(key, 0), int(code[4:11]))
        for (kind, year), running in highest.items():
            row = connection.execute(
                "SELECT last FROM number_counter WHERE kind = ? AND year = ?", (kind, year)
            ).fetchone()
            if row is None or row[0] < running:
                yield msg(
                    "The counter of {table} numbers in {year} stands at {last}, but {running} was "
                    "given out: numbers could be given twice.",
                    table=table,
                    year=str(year),
                    last=0 if row is None else row[0],
                    running=running,
                )


def _search(connection: sqlite3.Connection) -> Iterator[Message]:
    missing = connection.execute(
        "SELECT count(*) FROM ticket WHERE id + (1 << 40) NOT IN (SELECT rowid FROM search)"
    ).fetchone()[0]
    if missing:
        yield nmsg(
            "{count} ticket is not in the search index: build it anew with “db upgrade --reindex”.",
            "{count} tickets are not in the search index: "
            "build it anew with “db upgrade --reindex”.",
            missing,
        )


GUARDS: Final = frozenset(
    {
        "decision_no_update",
        "decision_no_delete",
        "payment_no_update",
        "payment_no_delete",
        "event_no_update",
        "event_no_delete",
        "event_append",
        "number_counter_forward",
        "number_counter_no_delete",
        "rule_document_no_update",
        "rule_document_no_delete",
    }
)


def _triggers(connection: sqlite3.Connection) -> Iterator[Message]:
    there = {
        row[0]
        for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    }
    for name in sorted(GUARDS - there):
        yield msg(
            "The guard {name} was taken out of the database: what it protects may have been "
            "changed.",
            name=name,
        )
