"""``demo``: a made-up shop to look around in."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from counter_app.bootstrap import open_desk
from counter_app.clock import FixedClock
from counter_app.commands.call import Call, complain, unwritable
from counter_app.services.demo import furnish
from counter_app.store.private_files import sweep


@click.command("demo")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--no-window", is_flag=True, help="Make the database only.")
@click.pass_obj
def demo(call: Call, folder: Path, *, no_window: bool) -> int:
    """Make a database of a made-up shop in FOLDER, tickets in every state, and open it.

    One that is there already is opened as it is.
    """
    file = folder.resolve() / "demo.sqlite3"
    try:
        if not file.exists():
            complain(f"{_make(call, file)} tickets of a made-up shop are in {file}")
    except OSError as refused:
        raise unwritable(file, refused, "FOLDER") from refused
    return 0 if no_window else call.launchers.window(f"sqlite:///{file}")


def _make(call: Call, file: Path) -> int:
    """Make the shop aside and give it its name when it is whole; returns how many tickets it has.

    Broken off, it leaves nothing that could be taken for a shop.
    """
    now = call.clock.now()
    clock = FixedClock(now)
    file.parent.mkdir(parents=True, exist_ok=True)
    sweep(file.parent, ".demo-*", now)
    with TemporaryDirectory(prefix=".demo-", dir=file.parent) as aside:
        with open_desk(f"sqlite:///{aside}/{file.name}", clock) as desk:
            made = furnish(desk, clock, now.astimezone(desk.zone))
        for each in sorted(Path(aside).iterdir(), key=lambda path: path.name == file.name):
            each.rename(file.with_name(each.name))
    return made
