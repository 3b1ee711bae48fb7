"""Copies of the database that a restore or an upgrade put beside it before they changed it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

_STAMP: Final = r"(\d{8}T\d{6}Z)(?:-\d+)?"


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """One of them, and when it was made (UTC), by its name."""

    path: Path
    made_at: datetime


def kept_beside(database: Path) -> list[KeptCopy]:
    """The copies beside ``database``, the newest first."""
    name = re.compile(
        rf"{re.escape(database.stem)}\.(?:replaced|before-\d+)-{_STAMP}{re.escape(database.suffix)}"
    )
    found = []
    for path in database.parent.iterdir() if database.parent.is_dir() else ():
        match = name.fullmatch(path.name)
        if match is not None:
            made_at = datetime.strptime(match.group(1), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            found.append(KeptCopy(path, made_at))
    return sorted(found, key=lambda copy: (copy.made_at, copy.path.name), reverse=True)
