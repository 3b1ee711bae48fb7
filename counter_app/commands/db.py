"""``counter-app db``: where the database is, its upgrade, check, backup, restore and chain."""

from pathlib import Path

import click

from counter_app.commands.call import Call, complain, say
from counter_app.i18n import translator
from counter_app.messages import Message
from counter_app.store import Store, search
from counter_app.store.audit import verify
from counter_app.store.backup import back_up
from counter_app.store.checking import check
from counter_app.store.restoring import restore
from counter_app.store.schema import HEAD
from counter_app.store.scrubbing import scrub as scrub_file
from counter_app.store.store import database_path

BACKUPS = "backups"


@click.group("db")
def db_group() -> None:
    """The database: where it is, whether it is sound, its copies."""


@db_group.command("where")
@click.pass_obj
def where(call: Call) -> int:
    """Print the database file."""
    say(str(database_path(call.url)))
    return 0


@db_group.command("upgrade")
@click.option("--reindex", is_flag=True, help="Build the search index anew.")
@click.option("--scrub", is_flag=True, help="Leave nothing of erased rows in the file.")
@click.pass_obj
def upgrade(call: Call, *, reindex: bool, scrub: bool) -> int:
    """Bring the database to this program's schema, with a copy first; create it where none is."""
    store = Store.open(call.url, call.clock)
    try:
        if store.copy_before_upgrade is not None:
            say(f"the database as it was: {store.copy_before_upgrade}")
        if reindex:
            with store.writing(call.actor.name) as unit:
                search.index_everything(unit.session)
                unit.record("search.rebuilt", "database")
            say("the search index was built anew")
        say(f"schema {HEAD}: {store.path}")
        if scrub and not scrub_file(store.path):
            complain("counter-app: another program is reading the database; close it and try again")
            return 1
    finally:
        store.close()
    return 0


@db_group.command("check")
@click.pass_obj
def check_database(call: Call) -> int:
    """Look at the file, its references, its chain and its numbers; exit 1 on a finding."""
    path = database_path(call.url)
    return _tell(check(path), f"{path}: nothing found")


@db_group.command("verify")
@click.option("--head", metavar="HASH", help="The head printed on an earlier report.")
@click.pass_obj
def verify_chain(call: Call, head: str | None) -> int:
    """Go through the audit chain from its first event; exit 1 where it does not hold."""
    verdict = verify(database_path(call.url), head)
    say(f"events: {verdict.events}")
    say(f"head: {verdict.head}")
    return _tell([finding.message for finding in verdict.findings], "the chain holds")


@db_group.command("backup")
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the copy goes; beside the database, in backups/, if not said.",
)
@click.pass_obj
def backup(call: Call, folder: Path | None) -> int:
    """Make a copy and prove it whole before it gets its name."""
    path = database_path(call.url)
    made, proof = back_up(path, folder or path.parent / BACKUPS, call.clock.now())
    say(str(made.path))
    say(f"events: {proof.events}")
    say(f"head: {proof.head}")
    _tell_lost(proof.lost)
    return 0


@db_group.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def restore_backup(call: Call, file: Path) -> int:
    """Put a backup in the database's place and keep what was there."""
    done = restore(database_path(call.url), file, call.actor.name, call.clock.now())
    if done.kept is not None:
        say(f"what was there: {done.kept}")
    if not done.named:
        complain(
            "counter-app: the backup was renamed, so its name could not vouch for its bytes; "
            "its structure and its chain are whole"
        )
    say(f"events: {done.events}")
    say(f"head: {done.head}")
    _tell_lost(done.lost)
    return 0


def _tell_lost(lost: tuple[str, ...]) -> None:
    if lost:
        complain(
            f"counter-app: {len(lost)} photo(s) or signature(s) are missing or damaged, here and "
            "with the backup; “db check” names them"
        )


def _tell(findings: list[Message], nothing: str) -> int:
    words = translator("en").words
    for finding in findings:
        say(words(finding))
    if not findings:
        say(nothing)
    return 1 if findings else 0
