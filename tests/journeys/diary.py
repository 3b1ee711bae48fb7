"""The log of a day at the counter: each task with its keys, scans and clicks, what the database
says came of it, and a picture."""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.journeys.screen import Screen


class Records:
    """The database as another program sees it: what is committed, and nothing else."""

    def __init__(self, database: Path, screen: Screen) -> None:
        self._url = f"file:{database}?mode=ro"
        self._screen = screen

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What ``query`` finds."""
        with closing(sqlite3.connect(self._url, uri=True)) as connection:
            return connection.execute(query, values).fetchall()

    def one(self, query: str, *values: object) -> Any:
        """The first value ``query`` finds; None where it finds nothing."""
        found = self.rows(query, *values)
        return found[0][0] if found else None

    def wait_for(self, wanted: object, query: str, *values: object) -> Any:
        """Wait until the first value ``query`` finds is ``wanted``; of a type, until it is one."""

        def there() -> bool:
            found = self.one(query, *values)
            return isinstance(found, wanted) if isinstance(wanted, type) else found == wanted

        said = f"{wanted!r} of {query!r}{values!r}"
        try:
            self._screen.wait_for(said, there)
        except AssertionError:
            raise AssertionError(f"{said}: there is {self.one(query, *values)!r}") from None
        return self.one(query, *values)


@dataclass(slots=True)
class Entry:
    """One task: what hands did for it, and what came of it."""

    task: str
    at: str
    counts: Counter[str] = field(default_factory=Counter)
    result: str = ""
    seconds: float = 0.0


class Diary:
    """Writes ``day.log`` and a picture after each task into ``folder``."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self._screen, self._folder = screen, folder
        self.entries: list[Entry] = []
        self._log = folder / "day.log"
        self._log.write_text("", encoding="utf-8")

    @contextmanager
    def task(self, name: str) -> Iterator[Entry]:
        """Count what is done for ``name``; the body says the ``result``."""
        before, begun = Counter(self._screen.counts), time.monotonic()
        entry = Entry(name, time.strftime("%H:%M:%S"))
        try:
            yield entry
        except BaseException as trouble:
            entry.result = f"FAILED {trouble}"
            raise
        finally:
            entry.counts = self._screen.counts - before
            entry.seconds = time.monotonic() - begun
            self.entries.append(entry)
            self._write(entry)
            self._screen.rest()
            stem = name.replace(" ", "-").replace(",", "").replace(":", "")
            self._screen.picture(self._folder / f"{len(self.entries):02}-{stem}.png")

    def _write(self, entry: Entry) -> None:
        count = entry.counts
        with self._log.open("a", encoding="utf-8") as log:
            log.write(
                f"{entry.at}  {entry.task:<52} {count['keys']:>4} keys {count['held']:>3} held "
                f"{count['scans']:>3} scans {count['clicks']:>2} clicks {entry.seconds:>6.1f} s"
                f"  → {entry.result}\n"
            )

    def table(self) -> str:
        """The keystrokes of every task, as a table for people."""
        lines = ["| task | keys | scans | clicks |", "|---|---|---|---|"]
        lines += [
            f"| {each.task} | {each.counts['keys']} | {each.counts['scans']} "
            f"| {each.counts['clicks']} |"
            for each in self.entries
        ]
        text = "\n".join(lines) + "\n"
        with self._log.open("a", encoding="utf-8") as log:
            log.write("\n" + text)
        return text

    def counts_of(self, task: str) -> Counter[str]:
        """What ``task`` took."""
        return next(each.counts for each in self.entries if each.task == task)
