"""``intake -`` killed at any moment: what it acknowledged is there, once, under that number."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from counter_app.store.checking import check
from tests.commands.cases import as_lines, record


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The first program has to make it."""
    return tmp_path / "counter.sqlite3"


def _lines(count: int) -> dict[str, bytes]:
    return {
        f"web-{at}": as_lines(
            record(request_id=f"web-{at}", product={"serial": f"SN{at}"}, received_at=None)
        )
        for at in range(count)
    }


def _taken(database: Path, lines: list[bytes], lives_for: float | None) -> list[dict[str, str]]:
    """What a program that is fed ``lines`` acknowledges until it is killed, or ends."""
    with subprocess.Popen(
        [sys.executable, "-m", "counter_app", "--database", f"sqlite:///{database}", "intake", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stderr is not None
        into = program.stdin

        def feed() -> None:
            try:
                into.write(b"".join(lines))
                into.close()
            except OSError:
                pass  # it was killed meanwhile

        feeder = Thread(target=feed)
        feeder.start()
        said = [program.stdout.readline()] if lives_for is not None else []
        if lives_for is not None:
            time.sleep(lives_for)
            program.send_signal(signal.SIGKILL)
        said += program.stdout.readlines()
        complaints = program.stderr.read()
        feeder.join()
    assert complaints == b""
    return [json.loads(line) for line in said if line.endswith(b"\n")]


def _kill(database: Path, count: int, kills: int) -> None:
    chance = random.Random(71)
    lines = _lines(count)
    acknowledged: dict[str, str] = {}
    for kill in range(kills + 1):
        again = chance.sample(sorted(acknowledged), min(10, len(acknowledged)))
        todo = [lines[name] for name in lines if name not in acknowledged]
        lives_for = chance.uniform(0, 1) if kill < kills else None
        for one in _taken(database, [*(lines[name] for name in again), *todo], lives_for):
            name, number = one["request_id"], one["ticket"]
            assert acknowledged.setdefault(name, number) == number
    with closing(sqlite3.connect(database)) as db:
        there = dict(db.execute("SELECT request_id, number FROM ticket").fetchall())
        assert db.execute("SELECT count(*) FROM ticket").fetchone() == (count,)
    assert there == acknowledged
    assert check(database) == []


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_killed_a_few_times(tmp_path: Path) -> None:
    _kill(tmp_path / "shop.sqlite3", count=60, kills=3)


@pytest.mark.soak
@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_killed_many_times(tmp_path: Path) -> None:
    _kill(tmp_path / "shop.sqlite3", count=10_000, kills=200)
