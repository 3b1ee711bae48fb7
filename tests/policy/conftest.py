"""The shipped policy and calendar, read once; what every error of this room must be."""

import time
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from counter_app.errors import CounterError
from counter_app.messages import Message
from counter_app.policy import PolicyBook, PolicyDocument, WorkCalendar
from counter_app.policy.because import outcome_in_words
from counter_app.policy.working_time import open_spans
from counter_app.resource_files import resource


@pytest.fixture(scope="session")
def policies() -> PolicyBook:
    return PolicyBook.shipped()


@pytest.fixture(scope="session")
def calendar() -> WorkCalendar:
    return WorkCalendar.shipped()


@pytest.fixture(scope="session")
def policy(policies: PolicyBook) -> PolicyDocument:
    return policies.latest()


@pytest.fixture(autouse=True)
def _a_machine_elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's own zone is never the shop's: nothing may rest on it."""
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """No test is answered from what an earlier one worked out."""
    open_spans.cache_clear()
    outcome_in_words.cache_clear()


@pytest.fixture(scope="session")
def catalogue() -> frozenset[str]:
    """Every text the catalogue has, plural forms among them."""
    with resource("translations", "counter_app.pot").open("rb") as file:
        entries = [entry.id for entry in read_po(file)]
    return frozenset(
        text for entry in entries for text in ([entry] if isinstance(entry, str) else entry)
    )


def parts(message: Message) -> Iterator[Message]:
    """A message and the messages among its values."""
    yield message
    for value in message.values.values():
        if isinstance(value, Message):
            yield from parts(value)


@pytest.fixture(autouse=True)
def _errors_are_said(monkeypatch: pytest.MonkeyPatch, catalogue: frozenset[str]) -> None:
    """Every error raised while a test runs is a sentence of the catalogue with all its values."""
    made = CounterError.__init__

    def said(self: CounterError, message: Message, *, field: str | None = None) -> None:
        for part in parts(message):
            assert part.text in catalogue, part.text
            assert None not in part.values.values(), part
            part.text.format_map(dict(part.values))
        made(self, message, field=field)

    monkeypatch.setattr(CounterError, "__init__", said)
