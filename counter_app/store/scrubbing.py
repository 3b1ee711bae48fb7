"""Leaving nothing of what was deleted: not in free pages, the search index or the log."""

import sqlite3
from contextlib import closing
from pathlib import Path

from counter_app.store.sqlite import BUSY_MS
from counter_app.store.trouble import plain_words


def scrub(database: Path) -> bool:
    """Rewrite the file, its index and its log from what stands in them now.

    Needs as much room again as the file takes. Returns False where another program was reading all
    the while, so that the log could not be emptied: call it again when it is closed. Raises
    ``EnvironmentTrouble``.
    """
    timeout = BUSY_MS / 1000
    with (
        plain_words(),
        closing(sqlite3.connect(database, timeout=timeout, isolation_level=None)) as connection,
    ):
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = FULL")
        # Deleted terms linger in the index until its segments are merged.
        connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
