"""Reading a CSV file row by row, as spreadsheets of any country save it."""

import csv
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg
from counter_app.services.csv_cells import plain
from counter_app.services.importing.text_file import TextFile, text_file

BATCH = 1000
"""Rows looked up and written together."""

_LONGEST_CELL = 1_000_000
_LONGEST_HEADING = 1 << 16
_SEPARATORS = (",", ";", "\t")

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
    """One row: its line in the file, its cells by column, trimmed, and what is wrong with it as a
    row, if anything is."""

    line: int
    cells: Mapping[str, str]
    problem: Message | None = None

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file and its columns, by the names we give them."""

    file: TextFile
    columns: tuple[str, ...]
    _separator: str
    _heading: int

    def records(self) -> Iterator[Record]:
        """The rows, blank ones left out. Raises ``InvalidInput`` where the file is no table."""
        for line, cells in _rows(self.file, self._separator):
            if line <= self._heading or not any(cell.strip() for cell in cells):
                continue
            said = zip(self.columns, map(plain, cells), strict=False)
            beyond = any(cell.strip() for cell in cells[len(self.columns) :])
            yield Record(line, dict(said), self._too_many(len(cells)) if beyond else None)

    def _too_many(self, found: int) -> Message:
        return msg(
            "{found} cells, but the heading has {wanted}", found=found, wanted=len(self.columns)
        )


@contextmanager
def open_table(
    path: Path, required: Sequence[str], names: Mapping[str, str] | None = None
) -> Iterator[Table]:
    """Open a CSV file, separated by commas, semicolons or tabs, in any of ``text_file``'s
    encodings.

    Args:
        path: the file.
        required: columns it must have.
        names: other names of columns (as :func:`folded`) and what they stand for.

    Raises:
        InvalidInput: the file cannot be read, or a column is missing.
    """
    known = {folded(name): name for name in required} | dict(names or {})
    with text_file(path) as file:
        heading, separator, cells = _heading_of(file)
        columns = tuple(known.get(folded(cell), folded(cell)) for cell in cells)
        missing = [name for name in required if name not in columns]
        if missing:
            raise InvalidInput(
                msg("the heading lacks the column {column}", column=missing[0]), field=file.name
            )
        wanted = set(known.values())
        twice = next((name for name in columns if name in wanted and columns.count(name) > 1), None)
        if twice is not None:
            raise InvalidInput(
                msg("the heading has the column {column} twice", column=twice), field=file.name
            )
        yield Table(file, columns, separator, heading)


def folded(name: str) -> str:
    """A column's name without what differs from program to program: case, width, what joins the
    words, and what stands in brackets.

    >>> folded(" Serial_No. "), folded("保修期（月）")
    ('serial no', '保修期')
    """
    plain_name = unicodedata.normalize("NFKC", name).casefold().partition("(")[0]
    return " ".join(plain_name.replace("_", " ").replace("-", " ").replace(".", " ").split())


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


def _heading_of(file: TextFile) -> tuple[int, str, list[str]]:
    """The heading's line, the separator and the names: the first line that says something.

    A line ``sep=;`` before it, as some spreadsheets write, names the separator.
    """
    said = None
    with file.opened() as text:
        for _ in range(100):
            first = text.readline(_LONGEST_HEADING)
            word = first.strip().strip('"').casefold()
            if word[:4] == "sep=" and word[4:] in _SEPARATORS:
                said = word[4:]
            elif first.strip(' \t\r\n,;"') or not first:
                break
    separator = said or max(_SEPARATORS, key=first.count)
    for line, cells in _rows(file, separator):
        names = [cell.strip() for cell in cells]
        if any(names) and "".join(names).casefold()[:4] != "sep=":
            return line, separator, names
    return 1, separator, []


def _rows(file: TextFile, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        with file.opened() as text:
            reader = csv.reader(text, delimiter=separator, strict=True)
            line = 1
            while True:
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as problem:
                    raise InvalidInput(
                        msg("line {line} cannot be read: {detail}", line=line, detail=str(problem)),
                        field=file.name,
                    ) from problem
                yield line, cells
                line = reader.line_num + 1
    finally:
        csv.field_size_limit(before)
