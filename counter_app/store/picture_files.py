"""Photos and signatures as files: each under its SHA-256, written once, whole and synced.

They lie beside the database in a folder of their own, private to the user. A file gets its name
only once all of it is on the disk, so what has a name is whole; whether it still is, its name says.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from pathlib import Path
from secrets import token_hex

from counter_app.errors import EnvironmentTrouble
from counter_app.messages import msg
from counter_app.store.private_files import (
    keep_private,
    make_private_file,
    make_private_folder,
    sync_file,
    sync_folder,
)
from counter_app.store.trouble import plain_words

FOLDER = "pictures"
"""The folder's ending beside a database, and its name beside backups."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Condition(Enum):
    """How a file stands to its name."""

    SOUND = auto()
    MISSING = auto()
    DAMAGED = auto()


def folder_for(database: Path) -> Path:
    """Where the pictures of ``database`` lie: two databases in one folder never share them."""
    return database.with_name(f"{database.stem}.{FOLDER}")


def digest_of(content: bytes) -> str:
    """The name ``content`` is kept under."""
    return hashlib.sha256(content).hexdigest()


def is_digest(text: object) -> bool:
    """Whether ``text`` can be the name of a picture: nothing else ever becomes a path."""
    return isinstance(text, str) and _DIGEST.fullmatch(text) is not None


def place_of(folder: Path, digest: str) -> Path:
    """The file of ``digest``. Raises ``ValueError`` for what is no digest."""
    if not is_digest(digest):
        raise ValueError(f"not a SHA-256: {digest!r}")
    return folder / digest[:2] / digest


def put(folder: Path, content: bytes) -> str:
    """Keep ``content`` and return its digest; it is on the disk when this returns.

    What is there and sound is not written again, only marked as wanted now, so that no sweep
    takes it away. Raises ``EnvironmentTrouble``; nothing half written is left then.
    """
    digest = digest_of(content)
    path = place_of(folder, digest)
    with plain_words():
        if condition(folder, digest) is Condition.SOUND:
            os.utime(path)
            return digest
        _make_folder(path.parent)
        part = path.with_name(f".{token_hex(8)}.part")
        try:
            make_private_file(part)
            part.write_bytes(content)
            sync_file(part)
            part.replace(path)
            sync_folder(path.parent)
        finally:
            part.unlink(missing_ok=True)
        keep_private(path)
    return digest


def read(folder: Path, digest: str) -> bytes:
    """The bytes of ``digest``. Raises ``EnvironmentTrouble`` where they are missing or damaged."""
    path = place_of(folder, digest)
    with plain_words():
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise EnvironmentTrouble(
                msg("The picture's file is missing: restore it from a backup.")
            ) from None
    if digest_of(content) != digest:
        raise EnvironmentTrouble(msg("The picture's file is damaged: restore it from a backup."))
    return content


def condition(folder: Path, digest: str) -> Condition:
    """Read the file of ``digest`` and hold it against its name. Raises ``OSError``."""
    try:
        with place_of(folder, digest).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return Condition.MISSING
    return Condition.SOUND if found == digest else Condition.DAMAGED


def all_in(folder: Path) -> Iterator[str]:
    """The digests of every file there, by name alone."""
    for below in folder.iterdir() if folder.is_dir() else ():
        if below.is_dir():
            yield from (path.name for path in below.iterdir() if is_digest(path.name))


def copy_wanted(
    source: Path, target: Path, wanted: Iterable[str], *, look: bool = False
) -> tuple[str, ...]:
    """Bring ``wanted`` from ``source`` to ``target``, each once; what has its name stays.

    ``look`` also reads what is there, and copies a damaged one anew. Returns those that are sound
    in neither folder. Raises ``OSError`` where the disk does not do its part.
    """
    there = set(all_in(target))
    lost = []
    for digest in sorted(wanted):
        if digest in there and (not look or condition(target, digest) is Condition.SOUND):
            continue
        try:
            content = place_of(source, digest).read_bytes()
        except FileNotFoundError:
            content = b""
        if digest_of(content) == digest:
            put(target, content)
        else:
            lost.append(digest)
    return tuple(lost)


def drop(folder: Path, digest: str) -> None:
    """Delete the file of ``digest`` for good; nothing happens where there is none."""
    path = place_of(folder, digest)
    with plain_words():
        if path.exists():
            path.unlink()
            sync_folder(path.parent)


def leftovers(folder: Path) -> Iterator[Path]:
    """What a power cut left of files half written."""
    yield from folder.glob("*/.*.part")


def _make_folder(below: Path) -> None:
    for folder in (below.parent, below):
        if not folder.is_dir():
            make_private_folder(folder)
            sync_folder(folder.parent)
