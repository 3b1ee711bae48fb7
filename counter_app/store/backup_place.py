"""The folder backups go to and its troubles: a full disk, a folder that may not be written."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from counter_app.errors import EnvironmentTrouble
from counter_app.messages import Message, msg
from counter_app.store.private_files import make_private_file, make_private_folder, sweep
from counter_app.store.trouble import FULL, words_for


def begin_part(folder: Path, now: datetime) -> Path:
    """The empty file a backup is written to, in a folder that is there and may be written.

    Leftovers of a day ago go. Raises ``EnvironmentTrouble`` naming the folder.
    """
    part = folder / f".backup-{token_hex(4)}.part"
    try:
        make_private_folder(folder)
        sweep(folder, ".*.part*", now)
        make_private_file(part)
    except OSError as refused:
        if words_for(refused) == FULL:
            raise EnvironmentTrouble(_no_room(folder)) from refused
        raise EnvironmentTrouble(
            msg(
                "No backup was made: the folder {folder} cannot be written ({reason}). Check its "
                "rights and its disk, or choose another folder.",
                folder=str(folder),
                reason=refused.strerror or "?",
            )
        ) from refused
    return part


@contextmanager
def room_in(folder: Path) -> Iterator[None]:
    """Say of a full disk which one it is: the backup's, not the database's."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if words_for(error) != FULL:
            raise
        raise EnvironmentTrouble(_no_room(folder)) from error


def _no_room(folder: Path) -> Message:
    return msg(
        "No backup was made: the disk of {folder} is full. Make room there, or choose another "
        "folder.",
        folder=str(folder),
    )
