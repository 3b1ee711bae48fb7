"""The backups as a manager sees them, and one of them put in the database's place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.messages import Message
from counter_app.services.backups import backup_folder
from counter_app.services.desk import Actor, Desk
from counter_app.services.rights import Right, require
from counter_app.services.rules import refreshed
from counter_app.services.settings import get
from counter_app.store import restoring
from counter_app.store.backup import Proof, backups_in, newest_sound, prove
from counter_app.store.keeping import proven_in
from counter_app.store.tables import Event, Staff, Ticket
from counter_app.store.trouble import plain_words

SOME: Final = 4
"""Tickets named one by one before a restore takes their changes away."""


@dataclass(frozen=True, slots=True)
class BackupView:
    """One backup by its file's name; ``proved_at`` is when the night's proof was made of it."""

    file: str
    made_at: datetime
    size: int
    proved_at: datetime | None


@dataclass(frozen=True, slots=True)
class BackupsView:
    """The folder, whether it was chosen and is there, and its backups, the newest first.

    ``beside`` is the folder a database that is replaced is kept in.
    """

    folder: str
    beside: str
    chosen: bool
    there: bool
    backups: tuple[BackupView, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking at one whole backup gave: ``finding`` is None where it can be restored, else
    ``instead`` is the newest one that can ("" for none).

    ``changes`` is how many events the database holds that it does not, ``tickets`` how many
    tickets they are on, and ``some`` the numbers of the first few of those.
    """

    file: str
    events: int
    finding: Message | None = None
    instead: str = ""
    changes: int = 0
    tickets: int = 0
    some: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restoration:
    """``kept`` is where the database that was there lies now; ``desk`` knows the restored rules.

    ``lost`` photos and signatures are neither here nor with the backup.
    """

    kept: str
    lost: int
    desk: Desk


def backups(desk: Desk) -> BackupsView:
    """Every backup of the folder by name alone. A disk that is not there is no error here."""
    folder = backup_folder(desk)
    with plain_words():
        there = folder.is_dir()
        proven = proven_in(folder) if there else None
        found = tuple(
            BackupView(
                backup.path.name,
                backup.made_at.astimezone(desk.zone),
                backup.path.stat().st_size,
                proven.at.astimezone(desk.zone)
                if proven is not None and proven.file == backup.path.name
                else None,
            )
            for backup in (backups_in(folder) if there else ())
        )
    beside = str(desk.store.path.resolve().parent)
    return BackupsView(str(folder), beside, bool(get(desk, "backup.folder")), there, found)


def newest(desk: Desk) -> datetime | None:
    """When the newest backup was made, by its name alone; None where there is none."""
    with plain_words():
        found = backups_in(backup_folder(desk))
    return found[0].made_at.astimezone(desk.zone) if found else None


def look(desk: Desk, file: str) -> Looked:
    """Look at one backup whole, as restoring it would. Raises ``InvalidInput`` where it is gone."""
    path = _path(desk, file)
    proof = prove(path)
    if not proof.findings:
        with desk.store.reading() as session:
            changes, tickets = _since(session, proof)
        return Looked(
            file,
            proof.events,
            changes=changes,
            tickets=len(tickets),
            some=tuple(tickets[:SOME]),
        )
    other = newest_sound(path.parent, but=path)
    return Looked(file, 0, proof.findings[0], other.path.name if other is not None else "")


def _since(session: Session, proof: Proof) -> tuple[int, Sequence[str]]:
    """How many events the database has after the last of a backup, and the tickets they are on.

    A backup of another line (an earlier restore went back past it) shares only its beginning with
    the database: what has its place in the chain or a later one counts.
    """
    at = session.scalar(select(Event.sequence).where(Event.hash == proof.head))
    later = Event.sequence > (proof.events if at is None else at)
    changes = session.scalar(select(func.count()).select_from(Event).where(later)) or 0
    theirs = Ticket.number.in_(select(Event.subject).where(later))
    return changes, session.scalars(
        select(Ticket.number).where(theirs).order_by(Ticket.number.desc())
    ).all()


def restore(desk: Desk, actor: Actor, file: str) -> Restoration:
    """Put a backup in the database's place, keeping what was there. Managers only.

    Raises ``NotAllowed``; ``InvalidInput`` for a damaged one, naming the newest sound one;
    ``EnvironmentTrouble``. The database is then as it was.
    """
    require(actor, Right.RESTORE)
    done = restoring.restore(
        desk.store.path, _path(desk, file), _reference(desk, actor), desk.clock.now()
    )
    kept = "" if done.kept is None else done.kept.name
    return Restoration(kept, len(done.lost), refreshed(desk))


def _path(desk: Desk, file: str) -> Path:
    return backup_folder(desk) / Path(file).name


def _reference(desk: Desk, actor: Actor) -> str:
    with desk.store.reading() as session:
        found = session.scalar(select(Staff.reference).where(Staff.id == actor.staff_id))
    return found or actor.name
