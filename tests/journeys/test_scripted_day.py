"""The scripted day: a process of its own on a real X server, by keys, text and scans alone.

Its log, its pictures and the table of keystrokes are left in ``build/day``.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.opening import first_start, open_shop
from tests.journeys.screen import Screen, missing
from tests.journeys.scripted_day import Day
from tests.journeys.working_day import RETURNING, work

KEPT = Path(__file__).parents[2] / "build" / "day"
MOST_KEYS = 12
"""Keystrokes to a returning customer's printed ticket, what is held counted too."""

pytestmark = pytest.mark.skipif(
    bool(missing()), reason=f"a screen of one's own needs {missing()}, not installed here"
)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    """An empty folder, a screen, and the program on it."""
    screen = Screen(tmp_path / "screen")
    made = Day(screen, tmp_path)
    try:
        made.program.start()
        yield made
    finally:
        made.program.close()
        screen.close()
    said = made.program.said()
    assert not said, said


@pytest.mark.soak
def test_a_whole_day_by_keys_and_scans(day: Day) -> None:
    """Thirty pieces of work; a returning customer takes no more than the issue allows."""
    try:
        open_shop(day)
        work(day)
    finally:
        day.diary.table()
        shutil.rmtree(KEPT, ignore_errors=True)
        KEPT.mkdir(parents=True)
        for file in (*day.folder.glob("*.png"), day.folder / "day.log"):
            shutil.copy(file, KEPT)
    assert len(day.diary.entries) >= 30
    took = day.diary.counts_of(RETURNING)
    assert took["keys"] + took["held"] <= MOST_KEYS
    assert took["scans"] == 1
    assert all(entry.counts["clicks"] == 0 for entry in day.diary.entries)
    assert day.diary.counts_of("the bench: badge, tag, sheet, part, shelf, done")["keys"] == 0


def test_a_first_start_by_keys_alone(day: Day) -> None:
    """The short one: the first manager, on a screen."""
    first_start(day)
