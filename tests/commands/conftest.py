"""The command line run in this process on a fresh database file."""

import io
import shutil
import sys
from pathlib import Path

import pytest

from counter_app.commands.app import run
from counter_app.commands.call import Launchers
from tests.commands.cases import Cli, Outcome


def _no_window(_: object) -> int:
    raise AssertionError("this command opens no window")


@pytest.fixture
def database(tmp_path: Path, migrated: Path) -> Path:
    """An empty database of today's schema."""
    return shutil.copyfile(migrated, tmp_path / "counter.sqlite3")


@pytest.fixture
def cli(database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """``cli("tickets", "--limit", "3", stdin=b"…")`` → what it printed and its exit code."""

    def call(*arguments: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = run(
            Launchers(window=_no_window, tour=_no_window),
            ["--database", f"sqlite:///{database}", *arguments],
        )
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return call
