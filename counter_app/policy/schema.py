"""Reading a TOML table strictly: every problem is kept with its key, what is wrong and what may be.

A :class:`Table` hands out typed values. Where a value cannot be taken it notes a
:class:`Problem` and hands out a harmless one, so that a person sees every mistake of a document
at once; :func:`Table.close` notes the keys nobody asked for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from counter_app.messages import Message, msg

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a document: the key it stands at, and what is wrong and allowed.

    ``kind`` is a stable word for it. ``case`` is a concrete counter-example in the facts' JSON
    where the checker found one; ``earlier`` is the same product's case on an earlier day, where
    it takes two to show what is wrong.
    """

    key: str
    kind: str
    message: Message
    case: dict[str, object] | None = None
    earlier: dict[str, object] | None = None


@dataclass(slots=True)
class Table:
    """One table of the document. ``path`` is its dotted key, empty for the document itself."""

    data: dict[str, object]
    path: str
    problems: list[Problem]
    _asked: set[str] = field(default_factory=set)

    def key(self, name: str) -> str:
        """The dotted key of ``name`` in this table."""
        shown = f'"{name}"' if "." in name else name
        return f"{self.path}.{shown}" if self.path else shown

    def note(self, key: str, kind: str, message: Message) -> None:
        """Keep a problem."""
        self.problems.append(Problem(key, kind, message))

    def has(self, name: str) -> bool:
        """Whether the table holds ``name``; asking counts it as known."""
        self._asked.add(name)
        return name in self.data

    def _take(self, name: str, allowed: Message) -> object:
        self._asked.add(name)
        if name not in self.data:
            self.note(
                self.key(name), "missing", msg("is missing; it must be {allowed}", allowed=allowed)
            )
            return None
        return self.data[name]

    def _wrong(self, key: str, value: object, allowed: Message) -> None:
        shown = str(value)
        shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
        self.note(
            key,
            "wrong_value",
            msg("is {value}; it must be {allowed}", value=repr(shown), allowed=allowed),
        )

    def text(self, name: str, *, sample: str = "x") -> str:
        """A text that is not empty."""
        allowed = msg("a text that is not empty")
        value = self._take(name, allowed)
        if isinstance(value, str) and value.strip():
            return value
        if name in self.data:
            self._wrong(self.key(name), value, allowed)
        return sample

    def flag(self, name: str) -> bool:
        """true or false; false where it is left out."""
        if not self.has(name):
            return False
        value = self.data[name]
        if not isinstance(value, bool):
            self._wrong(self.key(name), value, msg("true or false"))
        return value is True

    def whole(self, name: str, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        allowed = msg("a whole number from {low} to {high}", low=low, high=high)
        value = self._take(name, allowed)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        if name in self.data:
            self._wrong(self.key(name), value, allowed)
        return high

    def day(self, name: str) -> date:
        """A date, written 2026-01-31 without quotes."""
        allowed = msg("a date such as 2026-01-31, without quotes")
        value = self._take(name, allowed)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if name in self.data:
            self._wrong(self.key(name), value, allowed)
        return date.min

    def time_of_day(self, name: str) -> time:
        """A time of day in whole minutes, "09:00"."""
        allowed = msg('a time of day such as "09:00"')
        value = self._take(name, allowed)
        if isinstance(value, str) and len(value) == len("09:00"):
            try:
                return time.fromisoformat(value)
            except ValueError:
                pass
        if name in self.data:
            self._wrong(self.key(name), value, allowed)
        return time.min

    def one(self, name: str, words: type[E]) -> E:
        """One word of a closed vocabulary."""
        values = [word.value for word in words]
        allowed = msg("one of {values}", values=", ".join(values))
        value = self._take(name, allowed)
        if isinstance(value, str) and value in values:
            return words(value)
        if name in self.data:
            self._wrong(self.key(name), value, allowed)
        return next(iter(words))

    def several(self, name: str, words: type[E]) -> frozenset[E] | None:
        """One word or a list of words of a closed vocabulary; None where it is left out."""
        if not self.has(name):
            return None
        value = self.data[name]
        listed = value if isinstance(value, list) else [value]
        values = [word.value for word in words]
        allowed = msg("one or more of {values}", values=", ".join(values))
        taken = [words(v) for v in listed if isinstance(v, str) and v in values]
        if len(taken) != len(listed) or not taken:
            self._wrong(self.key(name), value, allowed)
        return frozenset(taken)

    def any_of(self, name: str, words: type[E]) -> frozenset[E]:
        """The same, where none of them, ``[]`` or left out, is an answer too."""
        if self.data.get(name) == []:
            self._asked.add(name)
            return frozenset()
        return self.several(name, words) or frozenset()

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, none empty."""
        allowed = msg("a list of texts")
        value = self._take(name, allowed)
        if isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value):
            return tuple(str(v) for v in value)
        if name in self.data:
            self._wrong(self.key(name), value, allowed)
        return ()

    def table(self, name: str) -> "Table":
        """A table inside this one; an empty one where it is missing."""
        allowed = msg("a table")
        value = self._take(name, allowed)
        if not isinstance(value, dict):
            if name in self.data:
                self._wrong(self.key(name), value, allowed)
            # Nothing inside a missing table is worth a second complaint.
            return Table({}, self.key(name), [])
        return Table(value, self.key(name), self.problems)

    def tables(self, name: str) -> "list[Table]":
        """A list of tables, written [[name]]; at least one."""
        allowed = msg("one or more tables [[{name}]]", name=name)
        value = self._take(name, allowed)
        if isinstance(value, list) and value and all(isinstance(v, dict) for v in value):
            return [
                Table(v, f"{self.key(name)}[{place}]", self.problems)
                for place, v in enumerate(value, start=1)
            ]
        if name in self.data:
            self._wrong(self.key(name), value, allowed)
        return []

    def words(self, name: str, words: type[E], read: "Callable[[Table, str], T]") -> "dict[E, T]":
        """A table whose keys are words of a vocabulary; each value is taken by ``read``."""
        inner = self.table(name)
        taken = {word: read(inner, word.value) for word in words if word.value in inner.data}
        inner.close(word.value for word in words)
        return taken

    def all_words(
        self, name: str, words: type[E], read: "Callable[[Table, str], T]"
    ) -> "dict[E, T]":
        """The same, where every word of the vocabulary must be there."""
        inner = self.table(name)
        taken = {word: read(inner, word.value) for word in words}
        inner.close()
        return taken

    def close(self, known: Iterable[str] = ()) -> None:
        """Note every key that was never asked for."""
        allowed = sorted(self._asked | set(known))
        for name in self.data:
            if name not in allowed:
                self.note(
                    self.key(name),
                    "unknown_key",
                    msg("is not a key here; allowed are {values}", values=", ".join(allowed)),
                )


T = TypeVar("T")
_SHOWN = 60
