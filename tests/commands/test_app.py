"""The command line as a whole: exit codes, one clear line, nothing imported too early."""

import subprocess
import sys

import pytest

from counter_app.commands.app import LAZY, run
from counter_app.commands.call import Launchers, TourWish
from tests.commands.cases import Cli


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["ticket"],
        ["ticket", "000000000000"],
        ["tickets", "--state", "sleeping"],
        ["tickets", "--limit", "0"],
        ["tickets", "--due-before", "tomorrow"],
        ["print", "novel", "102600000017", "--out", "x.pdf"],
        ["print", "ticket", "102600000017", "--out", "x.pdf"],
        ["report", "daily", "--out", "report.doc"],
        ["report", "daily", "--date", "22.11.2026", "--out", "report.pdf"],
        ["--database", "mysql://example/x", "tickets"],
        ["tour"],
    ],
)
def test_wrong_input_is_one_clear_line_and_exit_2(cli: Cli, arguments: list[str]) -> None:
    done = cli(*arguments)
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1


def test_every_command_has_help(cli: Cli) -> None:
    listed = cli("--help").out
    for name in LAZY:
        assert f"  {name} " in listed
        assert cli(name, "--help").code == 0


def test_window_and_tour_are_launched_with_what_was_asked() -> None:
    opened: list[object] = []

    def window(url: str) -> int:
        opened.append(url)
        return 0

    def tour(wish: TourWish) -> int:
        opened.append((wish.out.name, wish.language, wish.theme, wish.size))
        return 0

    launchers = Launchers(window, tour)
    assert run(launchers, ["--database", "sqlite:///a.sqlite3"]) == 0
    assert run(launchers, ["--database", "sqlite:///b.sqlite3", "window"]) == 0
    assert run(launchers, ["tour", "out", "--language", "zh_CN", "--theme", "dark"]) == 0
    assert opened == [
        "sqlite:///a.sqlite3",
        "sqlite:///b.sqlite3",
        ("out", "zh_CN", "dark", (1280, 800)),
    ]


def test_the_command_line_imports_neither_qt_nor_the_drawing_library() -> None:
    heavy = "('PySide6', 'reportlab', 'alembic')"
    program = (
        "import sys, counter_app.__main__, counter_app.commands.tickets;"
        f"print(*[m for m in {heavy} if m in sys.modules])"
    )
    seen = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert seen.stdout.strip() == ""
