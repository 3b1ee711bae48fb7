"""Reading a CSV file row by row, and setting bad rows aside with their reasons."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from counter_app.errors import CounterError, EnvironmentTrouble, InvalidInput
from counter_app.i18n import translator
from counter_app.messages import Message, msg
from counter_app.services.csv_cells import harmless, plain
from counter_app.services.output_files import write_whole

BATCH = 1000
"""Rows looked up and written together."""

_LONGEST_CELL = 1_000_000

Progress = Callable[[int], None]
"""Told how many rows were read so far."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, in rows."""

    read: int
    added: int
    changed: int
    unchanged: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its line in the file, and its cells by column, trimmed."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(slots=True)
class Table:
    """A CSV file: its columns as it names them, its content and the hash of its bytes."""

    name: str
    columns: list[str]
    sha256: str
    _text: str
    _separator: str
    _named: list[str]

    def records(self) -> Iterator[Record]:
        """The rows, blank ones left out. Raises ``InvalidInput`` where the file is no table."""
        for line, cells in _rows(self.name, self._text, self._separator):
            if line == 1 or not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(self._named):
                raise InvalidInput(
                    msg(
                        "line {line} has {found} cells, the heading {wanted}",
                        line=line,
                        found=len(cells),
                        wanted=len(self._named),
                    ),
                    field=self.name,
                )
            said = zip(self._named, cells, strict=False)
            yield Record(line, {name: plain(cell) for name, cell in said})


@dataclass(slots=True)
class Rejects:
    """Bad rows set aside, or the first of them refused."""

    table: Table
    set_aside: bool
    rows: list[tuple[Record, Message]] = field(default_factory=list)

    def refuse(self, record: Record, problem: CounterError) -> None:
        """Keep a bad row with its reason; where none may be skipped, raise ``InvalidInput``."""
        column = problem.field or ""
        reason = (
            msg("{column}: {problem}", column=column, problem=problem.message)
            if column
            else problem.message
        )
        if not self.set_aside:
            raise InvalidInput(
                msg("line {line}: {reason}", line=record.line, reason=reason),
                field=self.table.name,
            )
        self.rows.append((record, reason))

    def write(self, path: Path) -> None:
        """Write the bad rows, each with its line and reason, for a person to mend.

        Raises ``EnvironmentTrouble`` where the file cannot be written.
        """
        words = translator("en").words
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        names = list(dict.fromkeys(self.table._named))
        writer.writerow([*map(harmless, names), "line", "reason"])
        for record, reason in self.rows:
            cells = [harmless(record[name]) for name in names]
            writer.writerow([*cells, record.line, harmless(words(reason))])
        try:
            write_whole(path, b"\xef\xbb\xbf" + out.getvalue().encode())
        except OSError as problem:
            raise EnvironmentTrouble(
                msg(
                    "{file} cannot be written: {reason}. Choose another place.",
                    file=str(path),
                    reason=problem.strerror or "?",
                )
            ) from problem


def open_table(
    path: Path, required: Sequence[str], names: Mapping[str, str] | None = None
) -> Table:
    """Open a CSV file: UTF-8 or GB 18030, separated by commas, semicolons or tabs.

    Args:
        path: the file.
        required: columns it must have.
        names: other names of columns (case-folded) and what they stand for.

    Raises:
        InvalidInput: the file cannot be read, or a column is missing.
    """
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise InvalidInput(
            msg("{file} cannot be read: {reason}.", file=str(path), reason=problem.strerror or "?"),
            field="FILE",
        ) from problem
    text = _decoded(path.name, content)
    heading = text.partition("\n")[0]
    separator = max((",", ";", "\t"), key=heading.count)
    columns = next((cells for _, cells in _rows(path.name, text, separator)), [])
    known = {name: name for name in required} | dict(names or {})
    named = [known.get(name.strip().casefold(), name.strip().casefold()) for name in columns]
    missing = [name for name in required if name not in named]
    if missing:
        raise InvalidInput(
            msg("the heading lacks the column {column}", column=missing[0]), field=path.name
        )
    twice = next((name for name in named if name and named.count(name) > 1), None)
    if twice is not None:
        raise InvalidInput(
            msg("the heading has the column {column} twice", column=twice), field=path.name
        )
    return Table(path.name, columns, hashlib.sha256(content).hexdigest(), text, separator, named)


def batches(records: Iterable[Record], progress: Progress | None) -> Iterator[list[Record]]:
    """``records`` by :data:`BATCH`, telling ``progress`` after each."""
    batch: list[Record] = []
    read = 0
    for record in records:
        batch.append(record)
        if len(batch) == BATCH:
            read += len(batch)
            yield batch
            batch = []
            if progress is not None:
                progress(read)
    if batch:
        yield batch
        if progress is not None:
            progress(read + len(batch))


def _decoded(name: str, content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise InvalidInput(msg("is not a text file in UTF-8 or GB 18030"), field=name)


def _rows(name: str, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        line = 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                raise InvalidInput(
                    msg("line {line} cannot be read: {detail}", line=line, detail=str(problem)),
                    field=name,
                ) from problem
            yield line, cells
            line = reader.line_num + 1
    finally:
        csv.field_size_limit(before)
