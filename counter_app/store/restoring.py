"""Putting a backup in the database's place, keeping what was there.

The backup is prepared on a scratch copy (brought up to date, its counters moved past every number
either database gave out, the restoring itself written into its chain) and then copied over the
live file in one SQLite transaction: other programs that have it open see the one or the other,
and a power cut leaves the one or the other.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp

from sqlalchemy.orm import Session

from counter_app.errors import EnvironmentTrouble
from counter_app.messages import msg
from counter_app.store.audit import verify
from counter_app.store.backup import refuse_unsound
from counter_app.store.chain import GENESIS
from counter_app.store.copying import copy_database
from counter_app.store.picture_keeping import restore_pictures
from counter_app.store.private_files import (
    keep_private,
    make_private_file,
    make_private_folder,
    sweep,
    sync_file,
)
from counter_app.store.schema import bring_up_to_date
from counter_app.store.sqlite import BUSY_MS, engine_for, for_writing, reading_only, use_wal
from counter_app.store.store import SHOP_ZONE
from counter_app.store.tables import NumberCounter
from counter_app.store.trouble import DAMAGED, FULL, plain_words, words_for
from counter_app.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring did; ``kept`` is where the database that was there now lies, if one was.

    ``named`` is False where the backup had lost the name that vouches for its bytes. ``lost`` are
    the digests of pictures that were neither here nor with the backup.
    """

    kept: Path | None
    events: int
    head: str
    named: bool
    lost: tuple[str, ...] = ()


def restore(database: Path, backup: Path, actor: str, now: datetime) -> Restored:
    """Put ``backup`` in the place of ``database``.

    Args:
        database: the live file; it need not exist and may be damaged.
        backup: a file ``backup.back_up`` made.
        actor: who restores, as events name them.
        now: when.

    Raises ``InvalidInput`` for a backup that does not prove whole, and ``EnvironmentTrouble``
    where the disk does not do its part; the database is then as it was.
    """
    named = refuse_unsound(backup).named
    with _said_as_restoring():
        make_private_folder(database.parent)
        sweep(database.parent, ".restore-*", now)
        scratch_folder = Path(mkdtemp(prefix=".restore-", dir=database.parent))
        try:
            scratch = scratch_folder / "restored.sqlite3"
            copy_database(backup, scratch)
            bring_up_to_date(scratch, now)
            there = database.exists() and database.stat().st_size > 0
            readable = there and _readable(database)
            _prepare(scratch, database if readable else None, actor, now)
            # First the pictures: the database that is put in place finds them there.
            lost = restore_pictures(scratch, backup, database)
            kept = _keep(database, now, readable=readable) if there else None
            if readable or not there:
                _copy_over(scratch, database, kept)
            else:
                _replace(scratch, database)
        finally:
            shutil.rmtree(scratch_folder, ignore_errors=True)
        verdict = verify(database)
    return Restored(kept, verdict.events, verdict.head, named, lost)


def _readable(database: Path) -> bool:
    try:
        with reading_only(database) as old:
            old.execute("SELECT kind, year, last FROM number_counter").fetchall()
            return True
    except sqlite3.DatabaseError:
        return False


def _prepare(scratch: Path, old: Path | None, actor: str, now: datetime) -> None:
    engine = for_writing(engine_for(f"sqlite:///{scratch}"))
    try:
        with Session(engine) as session:
            unit = Unit(session, actor, now, SHOP_ZONE)
            replaced = _last_hash(old) if old else None
            for kind, year, last in _counters(old) if old else ():
                counter = session.get(NumberCounter, (kind, year))
                if counter is None:
                    session.add(NumberCounter(kind=kind, year=year, last=last))
                else:
                    counter.last = max(counter.last, last)
            unit.record("database.restored", "database", {"replaced_head": replaced})
            session.commit()
    finally:
        engine.dispose()
    with closing(sqlite3.connect(scratch, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _counters(old: Path) -> list[tuple[str, int, int]]:
    with reading_only(old) as connection:
        return connection.execute("SELECT kind, year, last FROM number_counter").fetchall()


def _last_hash(old: Path) -> str:
    with reading_only(old) as connection:
        row = connection.execute("SELECT hash FROM event ORDER BY sequence DESC LIMIT 1").fetchone()
        return GENESIS if row is None else str(row[0])


def _keep(database: Path, now: datetime, *, readable: bool) -> Path:
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = database.with_name(f"{database.stem}.replaced-{stamp}{database.suffix}")
    number = 1
    while kept.exists():
        number += 1
        kept = database.with_name(f"{database.stem}.replaced-{stamp}-{number}{database.suffix}")
    if readable:
        try:
            copy_database(database, kept)
        except (sqlite3.DatabaseError, EnvironmentTrouble) as error:
            if isinstance(error, sqlite3.DatabaseError) and words_for(error) != DAMAGED:
                raise
        else:
            return kept
    _keep_bytes(database, kept)
    return kept


def _keep_bytes(database: Path, kept: Path) -> None:
    """Keep a file that SQLite cannot copy as it is, whole or not at all, for its owner alone."""
    part = kept.with_name(f".restore-{token_hex(4)}.part")
    try:
        make_private_file(part)
        shutil.copyfile(database, part)
        sync_file(part)
        part.replace(kept)
        sync_file(kept)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _said_as_restoring() -> Iterator[None]:
    """Say of a full disk that nothing was restored."""
    try:
        with plain_words():
            yield
    except EnvironmentTrouble as trouble:
        if trouble.message != FULL:
            raise
        raise EnvironmentTrouble(
            msg(
                "Nothing was restored: the disk is full. The database is as it was; make room for "
                "two more copies of it, then try again."
            )
        ) from trouble


def _copy_over(scratch: Path, database: Path, kept: Path | None) -> None:
    make_private_file(database)
    try:
        _copy_pages(scratch, database)
    except sqlite3.Error as error:
        # A commit that was written and whose sync failed is there once the log is read anew.
        if not (_readable(database) and _last_hash(database) == _last_hash(scratch)):
            raise
        raise EnvironmentTrouble(
            msg(
                "The backup stands in the database's place, but the disk did not say that it "
                "holds it: check the disk, then look with “db check”. What was there is kept as "
                "{file}.",
                file="—" if kept is None else kept.name,
            )
        ) from error
    _finish(database)


def _copy_pages(scratch: Path, database: Path) -> None:
    with (
        closing(sqlite3.connect(scratch)) as source,
        closing(sqlite3.connect(database, timeout=BUSY_MS / 1000)) as live,
    ):
        live.execute("PRAGMA synchronous = FULL")
        source.backup(live)


def _replace(scratch: Path, database: Path) -> None:
    for log in (Path(f"{database}-wal"), Path(f"{database}-shm"), Path(f"{database}-journal")):
        log.unlink(missing_ok=True)
    scratch.replace(database)
    _finish(database)


def _finish(database: Path) -> None:
    use_wal(database)
    sync_file(database)
    keep_private(database)
