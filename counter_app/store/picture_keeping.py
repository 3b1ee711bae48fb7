"""Which pictures a database needs, and what becomes of those nobody needs any more.

A picture is needed while a ticket shows it, void or not, or a draft holds it. A file nobody needs
comes of a power cut between the file and its row, of a draft that was dropped, and of a restore;
it goes after a day, but never while a copy of the database that was kept beside it may want it.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from counter_app.messages import Message, msg
from counter_app.store.kept_copies import kept_beside
from counter_app.store.picture_files import (
    FOLDER,
    Condition,
    all_in,
    condition,
    copy_wanted,
    drop,
    folder_for,
    is_digest,
    leftovers,
    place_of,
)
from counter_app.store.private_files import A_DAY
from counter_app.store.sqlite import reading_only
from counter_app.store.trouble import plain_words
from counter_app.store.unit import Unit
from counter_app.values import PictureKind

_IN_TEXT = re.compile(r"\b[0-9a-f]{64}\b")


def digests_in(text: str) -> frozenset[str]:
    """The digests a draft's text holds."""
    return frozenset(_IN_TEXT.findall(text))


def wanted_in(database: Path) -> frozenset[str]:
    """The pictures a database file needs. Raises ``sqlite3.Error`` where it cannot be read."""
    with reading_only(database) as connection:
        return _wanted(connection)


def _wanted(connection: sqlite3.Connection) -> frozenset[str]:
    shown = connection.execute("SELECT DISTINCT sha256 FROM attachment")
    wanted = {row[0] for row in shown if is_digest(row[0])}
    for (body,) in connection.execute("SELECT body FROM draft"):
        wanted |= digests_in(str(body))
    return frozenset(wanted)


def drop_unwanted(unit: Unit, database: Path, digests: Iterable[str]) -> None:
    """Delete those of ``digests`` that nothing in the database needs: an erasure's last step.

    Inside a unit of work, so that nobody takes one of them up meanwhile.
    """
    wanted = _wanted(_raw(unit))
    for digest in digests:
        if digest not in wanted and is_digest(digest):
            drop(folder_for(database), digest)


def sweep(unit: Unit, database: Path, now: datetime) -> int:
    """Delete files of a day ago that nobody needs; returns how many went.

    Where a kept copy of the database cannot be read, nothing goes.
    """
    folder = folder_for(database)
    wanted = set(_wanted(_raw(unit)))
    for copy in kept_beside(database):
        try:
            wanted |= wanted_in(copy.path)
        except sqlite3.Error:
            return 0
    return _thin(folder, wanted, now)


def thin_copies(backups: Path, kept: Iterable[Path], now: datetime) -> int:
    """Delete the pictures beside backups that none of the ``kept`` ones needs any more.

    Where a backup cannot be read, nothing goes.
    """
    wanted: set[str] = set()
    for backup in kept:
        try:
            wanted |= wanted_in(backup)
        except sqlite3.Error:
            return 0
    return _thin(backups / FOLDER, wanted, now)


def back_up_pictures(
    database: Path, copy: Path, backups: Path, *, look: bool = False
) -> tuple[str, ...]:
    """Bring what ``copy`` of the database needs beside the ``backups``, each picture once.

    ``look`` reads those that are there too and mends a damaged one. Returns the digests of those
    that are lost: missing or damaged both here and there.
    """
    return copy_wanted(folder_for(database), backups / FOLDER, wanted_in(copy), look=look)


def restore_pictures(copy: Path, backup: Path, database: Path) -> tuple[str, ...]:
    """Bring what ``copy`` (of ``backup``) needs back beside ``database``; returns what is lost."""
    return copy_wanted(backup.parent / FOLDER, folder_for(database), wanted_in(copy), look=True)


def findings(connection: sqlite3.Connection, folder: Path) -> Iterator[Message]:
    """Each picture whose file is missing or damaged, by its ticket and the first of its digits."""
    for digest, kind, number in connection.execute(
        "SELECT a.sha256, a.kind, t.number FROM attachment a JOIN ticket t ON t.id = a.ticket_id"
        " ORDER BY t.number, a.id"
    ):
        if not is_digest(digest):
            yield msg("A picture of ticket {number} has no sound name.", number=number)
            continue
        with plain_words():
            standing = condition(folder, digest)
        if standing is Condition.SOUND:
            continue
        values = {"number": number, "file": digest[:16], "kind": PictureKind(kind)}
        yield (
            msg(
                "The file {file}… of ticket {number} ({kind}) is missing: “db restore” of a "
                "backup brings it back, or copy it from the backups' folder “pictures”.",
                **values,
            )
            if standing is Condition.MISSING
            else msg(
                "The file {file}… of ticket {number} ({kind}) is damaged: “db restore” of a "
                "backup brings it back, or copy it from the backups' folder “pictures”.",
                **values,
            )
        )


def _thin(folder: Path, wanted: set[str], now: datetime) -> int:
    gone = 0
    with plain_words():
        for digest in sorted(set(all_in(folder)) - wanted):
            if _is_old(place_of(folder, digest), now):
                drop(folder, digest)
                gone += 1
        for part in list(leftovers(folder)):
            if _is_old(part, now):
                part.unlink(missing_ok=True)
    return gone


def _is_old(path: Path, now: datetime) -> bool:
    return now.timestamp() - path.stat().st_mtime > A_DAY


def _raw(unit: Unit) -> sqlite3.Connection:
    raw = unit.session.connection().connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw
