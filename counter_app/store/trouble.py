"""What a database says when it cannot, in words a person can act on.

SQLite's own texts ("database is locked", "disk I/O error") never reach a person.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from counter_app.errors import Conflict, EnvironmentTrouble
from counter_app.messages import Message, msg

LOCKED = msg(
    "Another program is busy with the database. Nothing was saved; wait a moment and try again."
)
FULL = msg(
    "The disk is full. Nothing was saved; make room and try again, what was typed is still here."
)
READ_ONLY = msg(
    "The database can only be read here. Nothing was saved; check the rights of the file and its "
    "folder, then try again."
)
IO_TROUBLE = msg(
    "The disk did not answer as it should. Nothing was saved; check the disk and its cable, then "
    "try again."
)
CANNOT_OPEN = msg(
    "The database cannot be opened. Check that its folder is there and may be written."
)
DAMAGED = msg(
    "The database file is damaged or is not a database. Nothing was saved; restore the last backup."
)
CHANGED = msg("Somebody else changed this since you opened it. Look at it again, then save.")

_BY_CODE: dict[int, Message] = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_IOERR: IO_TROUBLE,
    sqlite3.SQLITE_NOMEM: IO_TROUBLE,
    sqlite3.SQLITE_PROTOCOL: LOCKED,
    sqlite3.SQLITE_CANTOPEN: CANNOT_OPEN,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}

_LACKING = ("no such table: ", "no such column: ")
"""What SQLite says of a file that has our schema's number and not our schema."""

_BY_ERRNO: dict[int, Message] = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: IO_TROUBLE,
}


def words_for(error: BaseException) -> Message | None:
    """What to tell a person about ``error``, or None where it is a bug and not the machine."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return words_for(error.orig)
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_ERROR and str(error).startswith(_LACKING):
            return msg(
                "The database is not whole ({detail}): something other than this program changed "
                "it. Nothing was saved; restore the last backup.",
                detail=str(error),
            )
        return _BY_CODE.get(code & 0xFF) if code is not None else None
    if isinstance(error, PoolTimeout):
        return LOCKED
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, CANNOT_OPEN)
    return None


@contextmanager
def plain_words(*, files: bool = True) -> Iterator[None]:
    """Turn the machine's trouble into ``EnvironmentTrouble`` and a lost race into ``Conflict``.

    ``files`` False leaves an ``OSError`` alone: inside a unit of work it is not the database's.
    """
    try:
        yield
    except StaleDataError as error:
        raise Conflict(CHANGED) from error
    except (DBAPIError, sqlite3.Error, PoolTimeout, OSError) as error:
        if isinstance(error, OSError) and not files:
            raise
        words = words_for(error)
        if words is None:
            raise
        raise EnvironmentTrouble(words) from error
