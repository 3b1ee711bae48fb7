"""The day's backups: made when something changed, proved once a day, then thinned.

The window asks every quarter of an hour and at close; a scheduler may ask too.
"""

from dataclasses import dataclass
from pathlib import Path

from counter_app.messages import Message, msg, nmsg
from counter_app.services import settings
from counter_app.services.desk import Desk
from counter_app.store.keeping import keep, prove_newest, proven_in, thin, thin_kept
from counter_app.store.picture_keeping import sweep
from counter_app.store.private_files import make_private_folder
from counter_app.store.trouble import plain_words

BESIDE = "backups"
"""The folder beside the database, where none was chosen."""


@dataclass(frozen=True, slots=True)
class Tended:
    """What was done: the backup made (if something changed), whether the day's proof was, how many
    old ones went, and what a person should know."""

    made: Path | None
    proved: bool
    thinned: int
    notice: Message | None = None


def backup_folder(desk: Desk) -> Path:
    """Where backups go: the folder the shop chose, else one beside the database."""
    chosen = settings.get(desk, "backup.folder")
    return Path(chosen) if chosen else desk.store.path.parent / BESIDE


def tend(desk: Desk) -> Tended:
    """Back up what changed; once a day prove the newest backup whole and thin older ones.

    Raises ``EnvironmentTrouble``: a disk that is not there or full is a notice, and work goes on.
    """
    folder = backup_folder(desk)
    if not settings.get(desk, "backup.folder"):
        with plain_words():
            make_private_folder(folder)
    now = desk.clock.now()
    backup = keep(desk.store.path, folder, now)
    made = None if backup is None else backup.path
    proven = proven_in(folder)
    if proven is not None and proven.at.astimezone(desk.zone).date() >= desk.today():
        return Tended(made, proved=False, thinned=0)
    looked = prove_newest(folder, now, desk.store.path)
    if looked is None:
        return Tended(made, proved=False, thinned=0)
    newest, proof = looked
    if proof.findings:
        notice = msg(
            "The backup {file} did not pass its proof, older ones are kept: {finding}",
            file=newest.path.name,
            finding=proof.findings[0],
        )
        return Tended(made, proved=False, thinned=0, notice=notice)
    thinned = len(thin(folder, now, desk.zone)) + len(thin_kept(desk.store.path, folder, now))
    with desk.store.writing("system") as unit:
        sweep(unit, desk.store.path, now)
    lost = nmsg(
        "{count} photo or signature is missing or damaged, here and in the backups: "
        "“counter-app db check” names it.",
        "{count} photos or signatures are missing or damaged, here and in the backups: "
        "“counter-app db check” names them.",
        len(proof.lost),
    )
    return Tended(made, proved=True, thinned=thinned, notice=lost if proof.lost else None)
