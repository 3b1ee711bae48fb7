"""What every command is handed: which database, which clock, and how to open the window."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

from counter_app.bootstrap import database_url, open_desk
from counter_app.clock import Clock, SystemClock
from counter_app.errors import CounterError, EnvironmentTrouble, InvalidInput
from counter_app.messages import msg
from counter_app.services.desk import Actor, Desk
from counter_app.services.output_files import THE_DISKS, write_whole
from counter_app.values import Role

LONGEST_LINE: Final = 4_000_000
"""Bytes of one line of input; no record comes near it."""


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
    say(json.dumps(value, ensure_ascii=False))


def say(line: str) -> None:
    """One line on standard output, flushed.

    Raises ``EnvironmentTrouble`` where nobody can be told; a reader that left is ``run``'s matter.
    """
    if sys.stdout is None:
        raise EnvironmentTrouble(msg("Standard output is closed: nothing can be printed."))
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise EnvironmentTrouble(
            msg("Standard output cannot be written: {reason}.", reason=problem.strerror or "?")
        ) from problem


def complain(line: str) -> None:
    """One line on standard error; control characters from outside cannot forge another."""
    if sys.stderr is None:
        return
    shown = "".join(c if c.isprintable() else " " for c in line)
    with suppress(OSError):
        sys.stderr.write(shown + "\n")
        sys.stderr.flush()


def byte_lines(source: str) -> Iterator[bytes]:
    """The lines of the file ``source``, or of standard input for ``-``, as they come in.

    One longer than :data:`LONGEST_LINE` comes cut off one byte after that. Raises ``InvalidInput``
    when there is no such file or it cannot be read.
    """
    if source == "-":
        if sys.stdin is None:
            raise InvalidInput(msg("Standard input is closed: nothing can be read."), field="FILE")
        yield from _bounded_lines(sys.stdin.buffer)
        return
    try:
        with Path(source).open("rb") as file:
            yield from _bounded_lines(file)
    except OSError as problem:
        raise InvalidInput(
            msg("{file} cannot be read: {reason}.", file=source, reason=problem.strerror or "?"),
            field="FILE",
        ) from problem


def _bounded_lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE + 1)
        yield line


def write_file(out: Path, content: bytes, field: str = "--out") -> None:
    """Write a result whole, or leave what was there.

    Raises ``InvalidInput`` naming ``field`` when the place cannot be written,
    ``EnvironmentTrouble`` when the disk is full or does not answer.
    """
    try:
        write_whole(out, content)
    except OSError as problem:
        raise unwritable(out, problem, field) from problem


def unwritable(out: Path, problem: OSError, field: str) -> CounterError:
    """What to raise where ``out`` cannot be written: ``InvalidInput`` naming ``field``, or
    ``EnvironmentTrouble`` when the disk is full or does not answer."""
    said = msg(
        "{file} cannot be written: {reason}. Choose another place.",
        file=str(out),
        reason=problem.strerror or "?",
    )
    if problem.errno in THE_DISKS:
        return EnvironmentTrouble(said)
    return InvalidInput(said, field=field)
