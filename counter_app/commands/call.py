"""What every command is handed: which database, which clock, and how to open the window."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from counter_app.bootstrap import database_url, open_desk
from counter_app.clock import Clock, SystemClock
from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.services.desk import Actor, Desk
from counter_app.values import Role


@dataclass(frozen=True)
class TourWish:
    """How ``tour`` was asked for."""

    out: Path
    language: str
    theme: str
    size: tuple[int, int]


@dataclass(frozen=True)
class Launchers:
    """The two commands that need Qt, handed in by ``__main__``, which alone knows ``ui``."""

    window: Callable[[str], int]
    tour: Callable[[TourWish], int]


@dataclass(frozen=True)
class Call:
    """One run of the command line."""

    launchers: Launchers
    database: str | None = None
    clock: Clock = field(default_factory=SystemClock)

    @property
    def url(self) -> str:
        """The database this run works on, as a SQLAlchemy URL."""
        return database_url(self.database)

    def desk(self) -> AbstractContextManager[Desk]:
        """The desk over that database, for a ``with`` block."""
        return open_desk(self.url, self.clock)

    @property
    def actor(self) -> Actor:
        """Who the audit trail says did it: the command line, with a manager's rights."""
        return Actor(
            staff_id=None,
            name="command line",
            role=Role.MANAGER,
            workstation="command line",
        )


def print_json(value: Any) -> None:
    """One JSON value on a line of standard output, flushed: what is printed is done."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """One line on standard error; control characters from outside cannot forge another."""
    shown = "".join(c if c.isprintable() else " " for c in line)
    sys.stderr.write(shown + "\n")
    sys.stderr.flush()


def byte_lines(source: str) -> Iterator[bytes]:
    """The lines of the file ``source``, or of standard input for ``-``, as they come in.

    Raises ``InvalidInput`` when there is no such file or it cannot be read.
    """
    if source == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(source).open("rb") as file:
            yield from file
    except OSError as problem:
        raise InvalidInput(
            msg("{file} cannot be read: {reason}.", file=source, reason=problem.strerror or "?"),
            field="FILE",
        ) from problem


def write_file(out: Path, content: bytes) -> None:
    """Write a result whole. Raises ``InvalidInput`` when the place cannot be written."""
    try:
        out.write_bytes(content)
    except OSError as problem:
        raise InvalidInput(
            msg(
                "{file} cannot be written: {reason}. Choose another place.",
                file=str(out),
                reason=problem.strerror or "?",
            ),
            field="--out",
        ) from problem
