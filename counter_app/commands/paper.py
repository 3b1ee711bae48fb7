"""``print``: one document of one ticket as a PDF."""

from pathlib import Path

import click

from counter_app.commands.call import Call, write_file
from counter_app.services.paper import HOUSE_KINDS, KINDS, print_document


@click.command("print")
@click.argument("kind", metavar="KIND", type=click.Choice(sorted(KINDS | HOUSE_KINDS)))
@click.argument("number")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--language", type=click.Choice(["en", "zh_CN", "both"]), default="both")
@click.option("--resolution", type=click.Choice(["203", "300", "600"]), default="203")
@click.pass_obj
def print_paper(
    call: Call, kind: str, number: str, out: Path, language: str, resolution: str
) -> int:
    """Write document KIND of ticket NUMBER as one PDF.

    A badge has its own NUMBER; a command sheet, shelf labels and a test label take any.
    """
    with call.desk() as desk:
        pdf = print_document(desk, kind, number, language=language, resolution=int(resolution))
    write_file(out, pdf)
    return 0
