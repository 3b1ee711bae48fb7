"""What only SQLite understands about a connection: pragmas, transactions, opening read-only.

Python's driver begins transactions by itself and never for DDL; it is told not to, and SQLAlchemy
says BEGIN for it, so that a migration is one transaction. A unit of work that writes begins
IMMEDIATE: a deferred one that reads first fails at once when another writer came between.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MS = 45_000
"""How long a statement waits for another writer before it gives up: SQLite lets writers in by
chance and not by turn, and a long import is one writer."""


def file_of(url: str | URL) -> Path | None:
    """The file behind a SQLite URL; None for a database in memory."""
    database = make_url(url).database
    return None if not database or database == ":memory:" else Path(database)


def engine_for(url: str | URL) -> Engine:
    """An engine whose connections sync every commit, check foreign keys and wait their turn."""
    # What a statement was given is people's names: it stays out of every error and log.
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_MS}",
        "foreign_keys = ON",
        "synchronous = FULL",
        "secure_delete = ON",
        "temp_store = MEMORY",
        "trusted_schema = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    how = connection.get_execution_options().get("begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {how}")


def without_foreign_keys(engine: Engine) -> Engine:
    """The same engine for a migration, which may rebuild a table others point to."""

    def off(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        connection.execute("PRAGMA foreign_keys = OFF")

    event.listen(engine, "connect", off)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, beginning IMMEDIATE."""
    return engine.execution_options(begin="IMMEDIATE")


def use_wal(path: Path) -> None:
    """Switch the file to write-ahead logging, for good; does nothing where it is already so.

    SQLite does not wait for others here, so this does.
    """
    patience = time.monotonic() + BUSY_MS / 1000
    with closing(sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None)) as connection:
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                    raise
                time.sleep(0.02)


@contextmanager
def reading_only(path: Path) -> Iterator[sqlite3.Connection]:
    """A bare connection that cannot change the file, not even by a checkpoint.

    A write that a power cut left half done before the file had its log is first taken back by
    SQLite itself: nothing can read the file until it is.
    """
    with suppress(FileNotFoundError):  # there is none, or another program is done with it by now
        if Path(f"{path}-journal").stat().st_size > 0:
            _take_back_half_done(path)
    uri = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_MS / 1000)) as connection:
        connection.text_factory = _text
        yield connection


def _text(raw: bytes) -> str:
    """Text as it stands, also in a file whose bytes were damaged and are no UTF-8 any more."""
    return raw.decode("utf-8", "backslashreplace")


def _take_back_half_done(path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=BUSY_MS / 1000)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def pragma(connection: sqlite3.Connection, name: str) -> Any:
    """The first value a pragma gives."""
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return None if row is None else row[0]
