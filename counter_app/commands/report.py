"""``report``: the day's report on paper, as a table, or as data."""

from datetime import datetime
from pathlib import Path

import click

from counter_app.commands.call import Call, write_file
from counter_app.services.reporting import WRITERS, daily


def _known_ending(_ctx: click.Context, _param: click.Parameter, value: Path) -> Path:
    if value.suffix.lower() not in WRITERS:
        raise click.BadParameter(f"{value.name} must end in one of {', '.join(sorted(WRITERS))}")
    return value


@click.group("report")
def report() -> None:
    """Reports."""


@report.command("daily")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), default=None)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    callback=_known_ending,
)
@click.option("--language", type=click.Choice(["en", "zh_CN", "both"]), default="both")
@click.pass_obj
def daily_report(call: Call, day: datetime | None, out: Path, language: str) -> int:
    """The day's report; the ending chooses: .pdf, .xlsx, .csv, .json."""
    with call.desk() as desk:
        wanted = day.date() if day is not None else desk.now().date()
        made = WRITERS[out.suffix.lower()](daily(desk, wanted), language)
    write_file(out, made)
    return 0
