"""A file a person asked for, written whole or not at all."""

import errno
import os
from pathlib import Path
from secrets import token_hex
from typing import Final

THE_DISKS: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG})
"""Errors that are the disk's fault and not the choice of the place."""


def write_whole(out: Path, content: bytes) -> None:
    """Write ``content`` to ``out``: what was there stays until all of it is written.

    A pipe or a device is written straight. Raises ``OSError``; nothing half written is left.
    """
    out = Path(os.path.realpath(out))
    if out.exists() and not out.is_file():
        out.write_bytes(content)
        return
    part = out.with_name(f".{token_hex(6)}.part")
    try:
        part.write_bytes(content)
        if out.exists():
            part.chmod(out.stat().st_mode & 0o777)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
