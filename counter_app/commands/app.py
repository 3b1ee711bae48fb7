"""``counter-app``: the commands, their exit codes and their one clear line of complaint.

Exit 0 done, 2 wrong arguments or input, 1 anything else (``commands.md``).
"""

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from counter_app import __version__
from counter_app.commands.call import Call, Launchers, TourWish, complain
from counter_app.commands.lazy import LazyGroup
from counter_app.errors import CounterError, EnvironmentTrouble
from counter_app.i18n import translator
from counter_app.logbook import note_error

LAZY = {
    "intake": "counter_app.commands.intake:intake",
    "ticket": "counter_app.commands.tickets:ticket",
    "tickets": "counter_app.commands.tickets:tickets",
    "print": "counter_app.commands.paper:print_paper",
    "report": "counter_app.commands.report:report",
    "policy": "counter_app.commands.policy:policy_group",
    "staff": "counter_app.commands.staff:staff",
    "demo": "counter_app.commands.demo:demo",
    "customer": "counter_app.commands.customer:customer_group",
    "db": "counter_app.commands.db:db_group",
    "import": "counter_app.commands.transfer:import_group",
    "export": "counter_app.commands.transfer:export_group",
}


@click.group(cls=LazyGroup, lazy=LAZY, invoke_without_command=True)
@click.option("--database", metavar="URL", help="The database, as a SQLAlchemy URL.")
@click.version_option(__version__, prog_name="counter-app")
@click.pass_context
def counter_app(ctx: click.Context, database: str | None) -> int:
    """The repair counter: with no command, its window."""
    launchers = ctx.obj
    assert isinstance(launchers, Launchers)
    ctx.obj = Call(launchers, database)
    if ctx.invoked_subcommand is None:
        return launchers.window(ctx.obj.url)
    return 0


@counter_app.command("window")
@click.pass_obj
def window(call: Call) -> int:
    """Open the window."""
    return call.launchers.window(call.url)


def _size(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[int, int]:
    width, _, height = value.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise click.BadParameter("write it as 1280x800")
    size = int(width), int(height)
    if not (1024 <= size[0] <= 7680 and 700 <= size[1] <= 4320):
        raise click.BadParameter("from 1024x700 to 7680x4320")
    return size


@counter_app.command("tour")
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(["en", "zh_CN"]), default="en")
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light")
@click.option("--size", default="1280x800", callback=_size, help="Of the window, in pixels.")
@click.pass_obj
def tour(call: Call, out: Path, language: str, theme: str, size: tuple[int, int]) -> int:
    """Take six cases from intake to dispatch in the real window, into OUT."""
    return call.launchers.tour(TourWish(out, language, theme, size))


def run(
    launchers: Launchers,
    arguments: Sequence[str] | None = None,
    command: click.Command = counter_app,
) -> int:
    """Run one command line and hand back its exit code; nothing it meets is a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")
    try:
        result = command.main(
            args=None if arguments is None else list(arguments),
            prog_name="counter-app",
            standalone_mode=False,
            obj=launchers,
        )
    except click.ClickException as problem:
        complain(f"counter-app: {problem.format_message()}")
        return 2
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("counter-app: interrupted; what was printed is done, the rest is not")
        return 1
    except EnvironmentTrouble as problem:
        complain(f"counter-app: {translator('en').words(problem.message)}")
        return 1
    except CounterError as problem:
        field = f"{problem.field}: " if problem.field else ""
        complain(f"counter-app: {field}{translator('en').words(problem.message)}")
        return 2
    except BrokenPipeError:
        _leave_the_pipe()
        return 1
    except Exception as bug:
        note_error(bug)
        complain("counter-app: an error of the program's own; please report what follows")
        if sys.stderr is not None:
            sys.stderr.write(traceback.format_exc())
        return 1
    return result if isinstance(result, int) else 0


def _leave_the_pipe() -> None:
    """Say nothing more to a reader that has left, not at the end of the program either."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
