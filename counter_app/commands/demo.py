"""``demo``: a made-up shop to look around in."""

from pathlib import Path

import click

from counter_app.bootstrap import open_desk
from counter_app.clock import FixedClock
from counter_app.commands.call import Call, complain
from counter_app.services.demo import furnish


@click.command("demo")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--no-window", is_flag=True, help="Make the database only.")
@click.pass_obj
def demo(call: Call, folder: Path, *, no_window: bool) -> int:
    """Make a database of a made-up shop in FOLDER, tickets in every state, and open it.

    One that is there already is opened as it is.
    """
    file = folder.resolve() / "demo.sqlite3"
    url = f"sqlite:///{file}"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        now = call.clock.now()
        clock = FixedClock(now)
        with open_desk(url, clock) as desk:
            made = furnish(desk, clock, now.astimezone(desk.zone))
        complain(f"{made} tickets of a made-up shop are in {file}")
    return 0 if no_window else call.launchers.window(url)
