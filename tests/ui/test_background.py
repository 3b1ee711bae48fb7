"""Work off the UI thread comes back on it, to whoever still wants it."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from counter_app.errors import CounterError, NotFound
from counter_app.messages import msg
from counter_app.ui.background import Background


@pytest.fixture
def background(qtbot: QtBot) -> Background:
    """A pool of its own."""
    return Background()


def test_the_operation_is_elsewhere_and_its_answer_here(background: Background) -> None:
    threads: list[int] = []
    owner = QObject()

    def work() -> str:
        threads.append(threading.get_ident())
        return "done"

    def done(result: str) -> None:
        threads.append(threading.get_ident())
        assert result == "done"

    background.run(work, done, owner=owner)
    assert background.finish()
    assert threads[0] != threads[1] == threading.get_ident()


def test_a_refusal_goes_to_its_handler_or_is_said(background: Background, qtbot: QtBot) -> None:
    owner, taken = QObject(), list[CounterError]()

    def refuse() -> None:
        raise NotFound(msg("There is no ticket {number}.", number="1"))

    background.run(refuse, None, taken.append, owner=owner)
    background.finish()
    assert isinstance(taken[0], NotFound)
    with qtbot.waitSignal(background.failed):
        background.run(refuse, owner=owner)
        background.finish()


def test_a_bug_is_told_with_its_trace(background: Background, qtbot: QtBot) -> None:
    owner = QObject()
    with qtbot.waitSignal(background.broke) as told:
        background.run(lambda: 1 // 0, owner=owner)
        background.finish()
    assert "ZeroDivisionError" in told.args[0]


def test_after_a_bug_its_owner_may_try_again(background: Background) -> None:
    owner, ends = QObject(), list[str]()
    background.run(lambda: 1 // 0, owner=owner, on_break=lambda: ends.append("broke"))
    background.run(lambda: 1, owner=owner, on_break=lambda: ends.append("not this one"))
    background.finish()
    assert ends == ["broke"]


def test_the_newest_of_a_key_wins(background: Background) -> None:
    owner, got = QObject(), list[int]()
    gate = threading.Event()

    def slow() -> int:
        gate.wait(5)
        return 1

    background.run(slow, got.append, owner=owner, key="search")
    background.run(lambda: 2, got.append, owner=owner, key="search")
    gate.set()
    background.finish()
    assert got == [2]


def test_an_owner_that_is_gone_hears_nothing(background: Background) -> None:
    owner, got = QObject(), list[int]()
    background.run(lambda: 1, got.append, owner=owner)
    delete(owner)
    background.finish()
    assert got == []


def test_busy_says_when_it_begins_and_ends(background: Background) -> None:
    owner, said = QObject(), list[bool]()
    background.busy.connect(said.append)
    background.run(lambda: 1, owner=owner)
    background.run(lambda: 2, owner=owner)
    background.finish()
    assert said == [True, False]
