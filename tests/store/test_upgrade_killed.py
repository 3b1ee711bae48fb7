"""An upgrade killed with -9 before any of its statements: the file is old or new, a copy beside it.

The program that upgrades kills itself, so the kill stands exactly before one statement; SQLite's
own lock, log and journal are left as they are. What opens the file next goes on with it.
"""

import gzip
import os
import shutil
import signal
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from counter_app.store import Store
from counter_app.store.checking import check
from counter_app.store.kept_copies import kept_beside
from counter_app.store.schema import HEAD, Standing, bring_up_to_date, standing_of
from tests.store.test_golden import GOLDEN

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")


def upgrade_until(path: str, statement: int) -> None:
    """Upgrade ``path``; die before the statement of that number (from 1)."""
    asked = 0

    def count(*_: Any) -> None:
        nonlocal asked
        asked += 1
        if asked == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    bring_up_to_date(Path(path), NOW)


def _killed_everywhere(golden: Path, folder: Path, every: int) -> int:
    """Kill the upgrade of ``golden`` at every so manieth statement; how often it was killed."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.store.test_upgrade_killed", "alembic.command"])
    old = folder / "old.sqlite3"
    old.write_bytes(gzip.decompress(golden.read_bytes()))
    schema = standing_of(old)[1]
    kills = 0
    for statement in range(1, 10_000, every):
        scene = folder / "scene"
        scene.mkdir()
        path = scene / "shop.sqlite3"
        shutil.copyfile(old, path)
        process = context.Process(target=upgrade_until, args=(str(path), statement))
        process.start()
        process.join()
        ended = process.exitcode
        if ended == 0:
            break
        assert ended == -signal.SIGKILL, statement
        kills += 1
        assert standing_of(path) in ((Standing.OLDER, schema), (Standing.CURRENT, HEAD)), statement
        [copy] = kept_beside(path)
        assert standing_of(copy.path) == (Standing.OLDER, schema)
        Store.open(f"sqlite:///{path}").close()
        assert check(path) == [], statement
        shutil.rmtree(scene)
    else:
        pytest.fail("the upgrade never ends")
    return kills


def test_an_upgrade_killed_here_and_there_is_old_or_new(tmp_path: Path) -> None:
    assert _killed_everywhere(GOLDEN[-2], tmp_path, every=9) > 0


@pytest.mark.soak
@pytest.mark.parametrize("golden", GOLDEN[:-1], ids=lambda path: path.name)
def test_an_upgrade_killed_before_any_statement_is_old_or_new(golden: Path, tmp_path: Path) -> None:
    assert _killed_everywhere(golden, tmp_path, every=1) > 5
