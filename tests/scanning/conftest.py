"""Two people at one keyboard, simulated: a scanner and a typist, as streams of key events."""

import itertools
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pytest

from counter_app.codes.numbers import Kind, make_code
from counter_app.scanning import BurstBuffer, Decision, Ending, ScannerSettings


@dataclass(frozen=True)
class Event:
    """A key goes down (``character`` or ``ending`` set) or up."""

    at: float
    key: int
    character: str = ""
    ending: Ending | None = None
    up: bool = False


Stream = list[Event]


class Keyboard:
    """Makes streams; every draw comes from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def code(self) -> str:
        """A number of ours of any kind."""
        return make_code(
            self.random.choice(list(Kind)),
            self.random.randrange(24, 40),
            self.random.choice([self.random.randrange(1, 500), self.random.randrange(1, 10**7)]),
        )

    def serial(self) -> str:
        """A maker's serial of 8 to 16 letters and digits."""
        length = self.random.randrange(8, 17)
        return "".join(self.random.choices("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789-", k=length))

    def scan(self, text: str, pace: float, ending: Ending, start: float) -> Stream:
        """A scanner: gaps of ``pace`` ± 50 %, one key up before the next goes down."""
        events, at = [], start
        for character in text:
            gap = pace * self.random.uniform(0.5, 1.5)
            hold = gap * self.random.uniform(0.1, 0.5)
            events.append(Event(at, ord(character), character))
            events.append(Event(at + hold, ord(character), up=True))
            at += gap
        if ending is not Ending.NONE:
            events.append(Event(at, 1, ending=ending))
            events.append(Event(at + pace / 4, 1, up=True))
        return events

    def type(self, text: str, pace: float, ending: Ending, start: float) -> Stream:
        """A typist: uneven gaps about ``pace``, pairs rolled in 5 to 30 ms, keys held as fingers
        hold them, 45 to 150 ms, so that fast ones overlap."""
        events, at = [], start
        rolls = self.random.choice([0.0, 0.1, 0.3])
        for character in text:
            hold = min(150.0, max(45.0, self.random.gauss(85, 20)))
            events.append(Event(at, ord(character), character))
            events.append(Event(at + hold, ord(character), up=True))
            rolled = self.random.random() < rolls
            at += (
                self.random.uniform(5, 30)
                if rolled
                else pace * min(2.0, max(0.6, self.random.gauss(1, 0.25)))
            )
        if ending is not Ending.NONE:
            events.append(Event(at, 1, ending=ending))
            events.append(Event(at + 80, 1, up=True))
        return sorted(events, key=lambda event: event.at)


@pytest.fixture
def keyboard(request: pytest.FixtureRequest) -> Keyboard:
    return Keyboard(sum(map(ord, request.node.name)))


Play = Callable[..., list[Decision]]


@pytest.fixture
def play() -> Play:
    """Feeds streams to one buffer as the window does, its timer included."""

    def run(
        stream: Iterable[Event],
        *,
        settings: ScannerSettings | None = None,
        releases: bool = True,
    ) -> list[Decision]:
        buffer = BurstBuffer(settings)
        decisions: list[Decision] = []
        for event in _with_end(stream):
            deadline = buffer.deadline
            if deadline is not None and deadline <= event.at:
                decisions += buffer.tick(deadline)
            if event.up:
                if releases:
                    buffer.release(event.key, event.at)
            elif event.ending is not None:
                decisions += buffer.end(event.ending, event.at)
            elif event.character:
                decisions += buffer.press(event.character, event.at, key=event.key)
        return [d for d in decisions if d.verdict.name != "PENDING"]

    return run


def _with_end(stream: Iterable[Event]) -> Iterator[Event]:
    last = Event(0, 0)
    for last in stream:
        yield last
    yield Event(last.at + 1000, 0, up=True)


@pytest.fixture
def sequence() -> Iterator[int]:
    return itertools.count()
