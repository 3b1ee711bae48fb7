"""``policy replay``: what another document would have changed over past tickets."""

from datetime import date, datetime
from pathlib import Path

import click

from counter_app.commands.call import Call, say
from counter_app.commands.policy import book_for
from counter_app.i18n import translator
from counter_app.services.rehearsal import rehearse
from counter_app.services.rehearsal_words import report


@click.command("replay")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="Received from this day.")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="Received to this day.")
@click.option("--language", type=click.Choice(["en", "zh_CN"]), default="en")
@click.pass_obj
def replay(
    call: Call, file: Path, first: datetime | None, last: datetime | None, language: str
) -> int:
    """Decide past tickets by FILE and print what would change. Nothing is changed."""
    document = book_for(str(file)).latest()
    with call.desk() as desk:
        found = rehearse(desk, document, _day(first), _day(last))
    words = translator(language)
    for line in report(found):
        say(words.words(line))
    return 0


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
