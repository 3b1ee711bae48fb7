"""A store on a fresh file, with the clock of the worked examples."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.clock import FixedClock
from counter_app.store import Store


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock, migrated: Path) -> Iterator[Store]:
    """An open store that is closed at the end."""
    path = tmp_path / "shop.sqlite3"
    shutil.copyfile(migrated, path)
    opened = Store.open(f"sqlite:///{path}", clock)
    yield opened
    opened.close()
