"""``import`` and ``export``: other programs' tables in, the shop's own repairs out."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from counter_app.commands.call import Call, complain, write_file
from counter_app.i18n import translator
from counter_app.messages import msg
from counter_app.services.exporting import open_repair_records
from counter_app.services.importing import ImportResult, import_open_repair, import_products

Import = Callable[..., ImportResult]

TELL_EVERY = 100_000
"""Rows."""


@click.group("import")
def import_group() -> None:
    """Take in the sales register, or repair history."""


def _skip_bad(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--skip-bad",
        "rejects",
        metavar="REJECTS.csv",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Take the good rows; write the bad ones there with their reasons.",
    )(command)


@import_group.command("products")
@click.argument("file", type=click.Path(path_type=Path))
@_skip_bad
@click.pass_obj
def products(call: Call, file: Path, rejects: Path | None) -> int:
    """The shop's sales register: one product a row."""
    return _run(call, import_products, file, rejects)


@import_group.command("open-repair")
@click.argument("file", type=click.Path(path_type=Path))
@_skip_bad
@click.pass_obj
def open_repair(call: Call, file: Path, rejects: Path | None) -> int:
    """ORDS v0.3 records as closed historical tickets."""
    return _run(call, import_open_repair, file, rejects)


def _run(call: Call, take: Import, file: Path, rejects: Path | None) -> int:
    with call.desk() as desk:
        done = take(desk, call.actor, file, rejects, _tell)
    said = msg(
        "{read} rows read: {added} added, {changed} changed, {unchanged} as they were, "
        "{rejected} set aside",
        read=done.read,
        added=done.added,
        changed=done.changed,
        unchanged=done.unchanged,
        rejected=done.rejected,
    )
    complain(translator("en").words(said))
    return 0


def _tell(read: int) -> None:
    if read % TELL_EVERY == 0:
        complain(translator("en").words(msg("{read} rows read …", read=read)))


@click.group("export")
def export_group() -> None:
    """Hand out the shop's own repairs."""


@export_group.command("open-repair")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="Left from this day.")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="Left to this day.")
@click.pass_obj
def export_open_repair(
    call: Call, file: Path, first: datetime | None, last: datetime | None
) -> int:
    """The shop's own closed repairs as ORDS v0.3, with nothing personal."""
    with call.desk() as desk:
        made = open_repair_records(
            desk, first.date() if first else None, last.date() if last else None
        )
    write_file(file, made.content, "FILE")
    complain(f"{made.records} records written to {file}")
    return 0
