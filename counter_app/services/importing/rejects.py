"""Bad rows set aside in a file of their own with their reasons, or the first of them refused."""

import codecs
import csv
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from counter_app.errors import CounterError, EnvironmentTrouble, InvalidInput
from counter_app.i18n import translator
from counter_app.messages import msg
from counter_app.services.csv_cells import harmless
from counter_app.services.importing.tables import Record, Table
from counter_app.services.output_files import write_whole

OURS = ("line", "reason")


class Rejects:
    """What becomes of bad rows. ``count`` is how many were set aside."""

    def __init__(self, table: Table, out: TextIO | None) -> None:
        self.count = 0
        self._table = table
        self._words = translator("en").words
        self._names = [name for name in dict.fromkeys(table.columns) if name not in OURS]
        self._writer = None if out is None else csv.writer(out)
        self._row([*self._names, *OURS])

    def refuse(self, record: Record, problem: CounterError) -> None:
        """Set a bad row aside with its reason; where none may be, raise ``InvalidInput``."""
        column = problem.field or ""
        reason = (
            msg("{column}: {problem}", column=column, problem=problem.message)
            if column
            else problem.message
        )
        if self._writer is None:
            raise InvalidInput(
                msg("line {line}: {reason}", line=record.line, reason=reason),
                field=self._table.file.name,
            )
        self._row([*(record[name] for name in self._names), str(record.line), self._words(reason)])
        self.count += 1

    def _row(self, cells: list[str]) -> None:
        if self._writer is not None:
            # What is no text at all would make the file none: its place is marked.
            self._writer.writerow(harmless(cell.replace("\0", "\ufffd")) for cell in cells)


@contextmanager
def rejects_of(table: Table, path: Path | None) -> Iterator[Rejects]:
    """Set the bad rows of ``table`` aside in ``path`` when the block ends well; None: refuse them.

    Raises ``EnvironmentTrouble`` where that file cannot be written, and ``InvalidInput`` where it
    is the very file that is read.
    """
    if path is None:
        yield Rejects(table, None)
        return
    if path.exists() and path.samefile(table.file.path):
        raise InvalidInput(
            msg("{file} is being read: set the bad rows aside in another file.", file=path.name),
            field="--skip-bad",
        )
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as out:
        yield Rejects(table, out)
        out.seek(0)
        try:
            write_whole(path, codecs.BOM_UTF8 + out.read().encode())
        except OSError as problem:
            raise EnvironmentTrouble(
                msg(
                    "{file} cannot be written: {reason}. Choose another place.",
                    file=str(path),
                    reason=problem.strerror or "?",
                )
            ) from problem
