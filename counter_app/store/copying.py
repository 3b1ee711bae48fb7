"""A whole copy of a live database, by SQLite's own backup, proved before it gets its name."""

import sqlite3
from contextlib import closing
from pathlib import Path
from secrets import token_hex

from counter_app.errors import EnvironmentTrouble
from counter_app.messages import msg
from counter_app.store.private_files import keep_private, make_private_file, sync_file
from counter_app.store.sqlite import BUSY_MS, pragma


def copy_database(source: Path, target: Path, *, check: bool = True) -> None:
    """Copy ``source``, with what stands in its write-ahead log, to ``target``.

    The copy is one file without a log of its own, synced, private, and gets its name only once
    SQLite has found it whole (``check`` False: where the caller looks itself). Raises
    ``EnvironmentTrouble`` where it is not; ``OSError`` and ``sqlite3.Error`` where the disk does
    not do its part. Nothing is left behind then.
    """
    part = target.with_name(f".{target.name}.{token_hex(4)}.part")
    make_private_file(part)
    try:
        uri = f"{source.resolve().as_uri()}?mode=ro"
        timeout = BUSY_MS / 1000
        with (
            closing(sqlite3.connect(uri, uri=True, timeout=timeout)) as live,
            closing(sqlite3.connect(part, isolation_level=None)) as copy,
        ):
            # In one step, which is one moment of the file: between steps a change by another
            # program would begin it anew, and in a busy shop it would never end. Writers of a
            # file with a write-ahead log do not wait for it.
            live.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            if check and pragma(copy, "integrity_check") != "ok":
                raise EnvironmentTrouble(
                    msg("The copy of the database is not whole. The disk may be failing.")
                )
        sync_file(part)
        part.replace(target)
        sync_file(target)
        keep_private(target)
    finally:
        for leftover in (part, Path(f"{part}-journal"), Path(f"{part}-wal"), Path(f"{part}-shm")):
            leftover.unlink(missing_ok=True)
