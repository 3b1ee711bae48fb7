"""Rows that were checked and wait to be written: on the disk, so that a million take no memory.

They stand in a database of their own that SQLite deletes by itself, whatever becomes of the
program. The shop's own database is not touched, and its other programs wait for nothing.
"""

import json
import sqlite3
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Final, NamedTuple

BATCH: Final = 1000


class Staged(NamedTuple):
    """One row: its key, the line it came from, and what was read of it."""

    key: str
    line: int
    values: list[Any]


class Staging:
    """Rows by key, in the order they came."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute(
            "CREATE TABLE staged (id INTEGER PRIMARY KEY, key TEXT UNIQUE, line INTEGER, body TEXT)"
        )
        self._db.execute("BEGIN")

    def __enter__(self) -> "Staging":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._db.close()

    def put(self, key: str, line: int, values: list[Any]) -> Staged | None:
        """Keep a row; where one with this key is there already, leave and return that."""
        added = self._db.execute(
            "INSERT OR IGNORE INTO staged (key, line, body) VALUES (?, ?, ?)",
            (key, line, json.dumps(values, ensure_ascii=False)),
        ).rowcount
        if added:
            return None
        row = self._db.execute("SELECT key, line, body FROM staged WHERE key = ?", (key,))
        return _staged(row.fetchone())

    def batches(self, *, by_key: bool = False) -> Iterator[list[Staged]]:
        """The rows, :data:`BATCH` at a time: as they came, or in the order of their keys."""
        order = "key" if by_key else "id"
        rows = self._db.execute(f"SELECT key, line, body FROM staged ORDER BY {order}")
        while batch := rows.fetchmany(BATCH):
            yield [_staged(row) for row in batch]


def _staged(row: tuple[str, int, str]) -> Staged:
    return Staged(row[0], row[1], json.loads(row[2]))
