"""Files only their owner may read: the one place that asks POSIX for it.

On a system without POSIX modes the calls do what they can, which is what the user's own profile
folder already gives.
"""

import os
import shutil
from datetime import datetime
from pathlib import Path

OWNER_FILE = 0o600
OWNER_FOLDER = 0o700
A_DAY = 24 * 60 * 60
"""Seconds."""


def make_private_folder(folder: Path) -> None:
    """Create ``folder`` for its owner alone; one that is there keeps the mode it has."""
    folder.mkdir(mode=OWNER_FOLDER, parents=True, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Create an empty ``path``, 0600, unless it is there."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, OWNER_FILE))


def keep_private(path: Path) -> None:
    """Take group's and others' rights from ``path`` if it is there; the owner's stay as they are,
    so that a file somebody made read-only stays so."""
    if path.exists():
        path.chmod(path.stat().st_mode & OWNER_FILE)


def sweep(folder: Path, pattern: str, now: datetime) -> None:
    """Delete what a power cut left of copies half made: ``pattern`` in ``folder``, a day old."""
    for leftover in folder.glob(pattern):
        if now.timestamp() - leftover.stat().st_mtime > A_DAY:
            if leftover.is_dir():
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                leftover.unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Force what was written to ``path`` to the disk, and where POSIX allows it, its name."""
    _sync(path, os.O_RDWR)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Force the names in ``folder`` to the disk, where POSIX allows it."""
    if os.name == "posix":
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, mode: int) -> None:
    handle = os.open(path, mode)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
