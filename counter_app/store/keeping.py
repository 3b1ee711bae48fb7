"""Keeping backups: a quick one when something changed, a proof each night, then thinning.

A quick backup looks at the copy's pages and at the chain since the last proven event. A proof
restores the newest backup to a scratch file and looks at everything; it reads every picture the
backup needs, and mends a damaged copy from the one here. Only then are older backups thinned, so
that a sound one is never given up for one nobody has looked at. The proof is kept beside the
backups in ``proven.json``.
"""

import json
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from counter_app.errors import EnvironmentTrouble
from counter_app.messages import msg
from counter_app.store.audit import verify_connection
from counter_app.store.backup import Backup, Proof, back_up, backups_in, prove
from counter_app.store.chain import is_hash
from counter_app.store.copying import copy_database
from counter_app.store.kept_copies import kept_beside
from counter_app.store.picture_keeping import back_up_pictures, thin_copies
from counter_app.store.schema import bring_up_to_date
from counter_app.store.sqlite import reading_only
from counter_app.store.trouble import plain_words

PROVEN: Final = "proven.json"
ALL_FOR: Final = timedelta(days=1)
DAYS, WEEKS, MONTHS = 14, 8, 24
"""How many days, weeks and months keep their newest backup once a day is over."""
AT_LEAST: Final = 3
"""Backups that stay, however little room there is."""
KEPT_FOR: Final = timedelta(days=30)
KEPT_NEWEST_FOR: Final = timedelta(days=31 * MONTHS)
"""How long a copy from before a restore or an upgrade stays, and the newest three of them."""


@dataclass(frozen=True, slots=True)
class Proven:
    """The last backup proved whole, and where its chain stood."""

    file: str
    events: int
    head: str
    at: datetime


def keep(database: Path, folder: Path, now: datetime) -> Backup | None:
    """Back ``database`` up to ``folder`` if it changed since the newest backup there.

    Returns the backup made, or None where nothing changed. Raises ``EnvironmentTrouble``; a folder
    that is not there (a disk that was unplugged) is not made, but said.
    """
    if not folder.is_dir():
        raise EnvironmentTrouble(
            msg(
                "The backup folder {folder} is not there. Plug its disk in, or choose another "
                "folder; no backup was made.",
                folder=str(folder),
            )
        )
    with plain_words():
        newest = next(iter(backups_in(folder)), None)
        if newest is not None and _head(newest.path) == _head(database):
            return None
    proven = proven_in(folder)
    made, _ = back_up(
        database, folder, now, since=None if proven is None else (proven.events, proven.head)
    )
    return made


def prove_newest(folder: Path, now: datetime, database: Path) -> tuple[Backup, Proof] | None:
    """Restore the newest backup to a scratch file and look at everything; None without one.

    A sound one is noted as proven. The proof's findings say what is wrong with one that is not,
    ``lost`` which pictures of ``database`` are gone here and there.
    """
    newest = next(iter(backups_in(folder)), None)
    if newest is None:
        return None
    proof = prove(newest.path)
    if not proof.findings:
        proof = _restored_to_scratch(newest, proof)
    if not proof.findings:
        with plain_words():
            lost = back_up_pictures(database, newest.path, folder, look=True)
        proof = replace(proof, lost=lost)
        said = {
            "file": newest.path.name,
            "events": proof.events,
            "head": proof.head,
            "at": now.astimezone(UTC).isoformat(),
        }
        with plain_words():
            (folder / PROVEN).write_text(json.dumps(said) + "\n", encoding="utf-8")
    return newest, proof


def proven_in(folder: Path) -> Proven | None:
    """The backup of ``folder`` last proved, while it is there."""
    try:
        said = json.loads((folder / PROVEN).read_text(encoding="utf-8"))
        proven = Proven(
            str(said["file"]),
            int(said["events"]),
            str(said["head"]),
            datetime.fromisoformat(said["at"]).astimezone(UTC),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return proven if is_hash(proven.head) and (folder / proven.file).is_file() else None


def thin(folder: Path, now: datetime, zone: ZoneInfo, room: int | None = None) -> list[Path]:
    """Delete old backups, and the pictures only they needed; returns the backups deleted.

    Kept are all of the last day, and of older ones the newest of each of 14 days, 8 weeks and 24
    months of the shop's ``zone``; then, while they take more than ``room`` bytes, the oldest go.
    Nothing goes that is newer than the last proven backup, nor that itself, nor the newest three.
    """
    proven = proven_in(folder)
    backups = backups_in(folder)
    names = [backup.path.name for backup in backups]
    if proven is None or proven.file not in names:
        return []
    candidates = backups[max(names.index(proven.file) + 1, AT_LEAST) :]
    kept = _worth_keeping(backups, now, zone)
    gone = [backup for backup in candidates if backup not in kept]
    if room is not None:
        left = [backup for backup in backups if backup not in gone]
        taken = sum(backup.path.stat().st_size for backup in left)
        for backup in reversed([backup for backup in candidates if backup in left]):
            if taken <= room:
                break
            taken -= backup.path.stat().st_size
            gone.append(backup)
    with plain_words():
        for backup in gone:
            backup.path.unlink()
    thin_copies(folder, (backup.path for backup in backups if backup not in gone), now)
    return [backup.path for backup in gone]


def thin_kept(database: Path, folder: Path, now: datetime) -> list[Path]:
    """Delete old copies that a restore or an upgrade left beside ``database``; returns them.

    The newest three stay two years, the others thirty days. None goes unless a backup of
    ``folder`` that was made after it has been proved whole.
    """
    proven = proven_in(folder)
    newer = next((b for b in backups_in(folder) if proven and b.path.name == proven.file), None)
    if newer is None:
        return []
    gone = []
    for at, copy in enumerate(kept_beside(database)):
        stays = KEPT_NEWEST_FOR if at < AT_LEAST else KEPT_FOR
        if now - copy.made_at > stays and copy.made_at < newer.made_at:
            gone.append(copy.path)
    with plain_words():
        for path in gone:
            path.unlink()
    return gone


def _worth_keeping(backups: Iterable[Backup], now: datetime, zone: ZoneInfo) -> set[Backup]:
    spans: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAYS, lambda at: at.date()),
        (WEEKS, lambda at: at.isocalendar()[:2]),
        (MONTHS, lambda at: (at.year, at.month)),
    )
    kept = {backup for backup in backups if now - backup.made_at < ALL_FOR}
    for most, span_of in spans:
        newest: dict[object, Backup] = {}
        for backup in backups:  # newest first
            newest.setdefault(span_of(backup.made_at.astimezone(zone)), backup)
        kept.update(list(newest.values())[:most])
    return kept


def _head(database: Path) -> str | None:
    with reading_only(database) as connection:
        row = connection.execute("SELECT hash FROM event ORDER BY sequence DESC LIMIT 1").fetchone()
    return None if row is None else str(row[0])


def _restored_to_scratch(backup: Backup, proof: Proof) -> Proof:
    with plain_words(), tempfile.TemporaryDirectory() as scratch:
        restored = Path(scratch) / "restored.sqlite3"
        copy_database(backup.path, restored)
        bring_up_to_date(restored, backup.made_at)
        before, after = _counts(backup.path), _counts(restored)
        with reading_only(restored) as connection:
            verdict = verify_connection(connection, proof.head)
    findings = [finding.message for finding in verdict.findings]
    findings += [
        msg("Restored, {table} has {after} rows and not {before}.", table=t, before=n, after=m)
        for t, n in before.items()
        if (m := after.get(t)) != n
    ]
    return Proof(tuple(findings), proof.named, verdict.events, verdict.head)


def _counts(path: Path) -> dict[str, int]:
    with reading_only(path) as connection:
        names = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
                " AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'"
            )
        ]
        return {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in names
        }
