"""Backups: verified copies whose names prove them, restored without losing what was there.

Photos and signatures lie beside the backups in one folder for all of them, each copied once.

A backup's name ends in the first sixteen digits of its SHA-256, so a copy proves itself wherever
it is carried; one that was renamed is judged by its structure and its chain alone.
"""

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from counter_app.errors import EnvironmentTrouble, InvalidInput
from counter_app.messages import Message, msg
from counter_app.store.audit import verify_connection
from counter_app.store.backup_place import begin_part, room_in
from counter_app.store.chain import START
from counter_app.store.checking import quick_structure, structure
from counter_app.store.copying import copy_database
from counter_app.store.picture_keeping import back_up_pictures
from counter_app.store.private_files import sync_file
from counter_app.store.schema import Standing, refuse_unless_ours, standing_of
from counter_app.store.sqlite import reading_only
from counter_app.store.trouble import plain_words

_NAME = re.compile(r"counter-(\d{8}T\d{6}Z)-([0-9a-f]{16})\.sqlite3")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was made (UTC) and what its name promises of its bytes."""

    path: Path
    made_at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What looking at a copy gave; ``named`` says whether its name vouched for its bytes.

    ``lost`` are the digests of pictures that are sound neither beside the database nor beside its
    backups: told, but no reason to go without a backup of all the rest.
    """

    findings: tuple[Message, ...]
    named: bool
    events: int = 0
    head: str = ""
    lost: tuple[str, ...] = ()


def back_up(
    database: Path, folder: Path, now: datetime, since: tuple[int, str] | None = None
) -> tuple[Backup, Proof]:
    """Copy ``database`` to ``folder``, prove the copy whole, bring its pictures, give it its name.

    ``since`` (sequence and hash of the last proven event) asks for the quick look instead: pages
    without their indexes, and the chain from there on.

    Returns the backup and its proof (with the chain's head). Raises ``EnvironmentTrouble`` where
    there is no database, the folder is not there to be written, or the copy is not whole; nothing
    half done is left in the folder.
    """
    with plain_words():
        refuse_unless_ours(database)
        part = begin_part(folder, now)
        try:
            with room_in(folder):
                copy_database(database, part, check=False)
            proof = _look_inside(part, since)
            if proof.findings:
                raise EnvironmentTrouble(
                    msg(
                        "The backup was not kept, for the database itself is not sound. {finding}",
                        finding=proof.findings[0],
                    )
                )
            with room_in(folder):
                lost = back_up_pictures(database, part, folder)
            digest = _digest(part)
            stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
            path = folder / f"counter-{stamp}-{digest}.sqlite3"
            part.replace(path)
            sync_file(path)
        finally:
            part.unlink(missing_ok=True)
    return Backup(path, now.astimezone(UTC).replace(microsecond=0), digest), replace(
        proof, lost=lost
    )


def backups_in(folder: Path) -> list[Backup]:
    """The backups of a folder by name alone, newest first; none where there is no such folder."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        match = _NAME.fullmatch(path.name)
        if match is not None:
            made_at = datetime.strptime(match.group(1), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            found.append(Backup(path, made_at, match.group(2)))
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def prove(path: Path) -> Proof:
    """Look at a backup whole: its name's word for its bytes, pages, references and chain.

    Only reads. No findings mean it can be restored. Raises ``InvalidInput`` where there is no
    such file.
    """
    try:
        there = path.is_file()
        if there:
            path.open("rb").close()
    except OSError as refused:
        raise InvalidInput(
            msg("{file} cannot be read: {reason}.", file=str(path), reason=refused.strerror or "?"),
            field="FILE",
        ) from refused
    if not there:
        raise InvalidInput(msg("There is no backup {file}.", file=str(path)), field="FILE")
    with plain_words():
        match = _NAME.fullmatch(path.name)
        if match is not None and _digest(path) != match.group(2):
            return Proof(
                (msg("{file} is not the copy that was made: it is damaged.", file=path.name),), True
            )
        proof = _look_inside(path)
        return Proof(proof.findings, match is not None, proof.events, proof.head)


def newest_sound(folder: Path, but: Path | None = None) -> Backup | None:
    """The newest backup of ``folder`` that proves whole, leaving ``but`` out."""
    for backup in backups_in(folder):
        if (but is None or backup.path != but) and not prove(backup.path).findings:
            return backup
    return None


def refuse_unsound(path: Path) -> Proof:
    """The proof of a backup that may be restored.

    Raises ``InvalidInput`` for one that may not, naming the newest sound one beside it.
    """
    proof = prove(path)
    if not proof.findings:
        return proof
    other = newest_sound(path.parent, but=path)
    if other is None:
        raise InvalidInput(
            msg(
                "Nothing was restored. {finding} No sound backup lies beside it.",
                finding=proof.findings[0],
            ),
            field="FILE",
        )
    raise InvalidInput(
        msg(
            "Nothing was restored. {finding} The newest sound backup is {file}.",
            finding=proof.findings[0],
            file=other.path.name,
        ),
        field="FILE",
    )


def _look_inside(path: Path, since: tuple[int, str] | None = None) -> Proof:
    try:
        standing, schema = standing_of(path)
        if standing is Standing.NEWER:
            return Proof((_newer(schema),), False)
        if standing in {Standing.EMPTY, Standing.FOREIGN}:
            return Proof((_not_ours(path),), False)
        with reading_only(path) as connection:
            if since is None:
                findings = list(_structure_and_rows(connection))
            else:
                findings = list(quick_structure(connection))
            verdict = verify_connection(connection, since=since or START)
    except sqlite3.DatabaseError:
        return Proof((_not_ours(path),), False)
    findings += [finding.message for finding in verdict.findings]
    return Proof(tuple(findings), False, verdict.events, verdict.head)


def _structure_and_rows(connection: sqlite3.Connection) -> Iterator[Message]:
    yield from structure(connection)
    # Reading every row meets damage that a check of the structure may pass over.
    for (table,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall():
        with closing(connection.execute(f'SELECT * FROM "{table}"')) as rows:
            for _ in rows:
                pass


def _newer(schema: str | None) -> Message:
    return msg(
        "The backup was made by a newer version of the program (schema {schema}).",
        schema=schema or "?",
    )


def _not_ours(path: Path) -> Message:
    return msg("{file} is damaged or is not a backup.", file=path.name)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        digest = hashlib.sha256()
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()[:16]
