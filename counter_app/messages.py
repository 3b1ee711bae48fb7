"""Words that wait for their language: a catalogue key and the values that go into it.

Errors, events and explanations keep a :class:`Message`; ``i18n.Translator.words`` puts it into
English or Chinese when it is shown, so an old event reads in either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable


def N_(text: str) -> str:
    """Mark ``text`` for the catalogue and hand it back unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for a person, not yet in a language.

    ``text`` is the English sentence with ``{named}`` fields; ``plural`` and ``count`` choose its
    plural form. Values may be text, integers, dates, aware datetimes, money (:class:`Money`),
    enumerations, other messages or things with words
    of their own (:class:`InBothLanguages`); each is formatted for the language when shown.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None


@runtime_checkable
class InBothLanguages(Protocol):
    """A value that brings its own words, such as a clause of a shop's policy document."""

    def text(self, language: str) -> str:
        """The words in ``language`` ("en" or "zh_CN")."""
        ...


@dataclass(frozen=True, slots=True)
class Money:
    """A value of a message that is an amount: integer fen, shown as CNY with two decimals."""

    fen: int


def msg(text: str, /, **values: object) -> Message:
    """A message; ``text`` is extracted for the catalogue."""
    return Message(text, values)


def nmsg(singular: str, plural: str, count: int, /, **values: object) -> Message:
    """A message with a plural form; ``{count}`` is among its values."""
    return Message(singular, {"count": count, **values}, plural, count)
