"""The desk every service works at, and who stands there. Everything is handed in; no globals."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import select

from counter_app.clock import Clock
from counter_app.errors import NotAllowed, NotFound
from counter_app.messages import msg
from counter_app.policy import PolicyBook, WorkCalendar
from counter_app.store import Store, Unit
from counter_app.store.tables import Staff
from counter_app.values import Role

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""The zone of the shop the shipped policy belongs to."""


class Proof(StrEnum):
    """How somebody showed who they are."""

    NOBODY = "nobody"
    """Nobody signed in yet: nothing may be written."""
    BADGE = "badge"
    """A badge was scanned: it may be found or copied, so it carries a technician's rights."""
    PIN = "pin"
    """The PIN was typed: the rights of one's own role, until the lock."""
    PROGRAM = "program"
    """The command line, an import: whoever may run the program may open the file itself."""


@dataclass(slots=True)
class SignIn:
    """One person's time between signing in and the lock.

    Whatever they do in that time shares it, so that a PIN asked for once holds for all of it;
    only ``services/signing_in.py`` changes it.
    """

    proof: Proof = Proof.PROGRAM


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, where, and how they signed in; ``role`` is their own.

    ``staff_id`` is None for the command line, and while nobody signed in.
    """

    staff_id: int | None
    name: str
    role: Role
    workstation: str = ""
    sign_in: SignIn = field(default_factory=SignIn)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a service needs: the store, the policies, the calendar, the time, the shop's zone."""

    store: Store
    policies: PolicyBook = field(repr=False)
    calendar: WorkCalendar = field(repr=False)
    clock: Clock
    zone: ZoneInfo = SHANGHAI

    def now(self) -> datetime:
        """The present moment in the shop's zone, whole seconds."""
        return self.clock.now().astimezone(self.zone).replace(microsecond=0)

    def today(self) -> date:
        """The present day in the shop's zone."""
        return self.now().date()

    def local(self, moment: datetime | None) -> datetime | None:
        """A stored moment in the shop's zone; None stays None."""
        return None if moment is None else moment.astimezone(self.zone)

    @contextmanager
    def writing(self, actor: Actor) -> Iterator[Unit]:
        """One unit of work in the name of ``actor``: events name the staff's reference.

        Raises ``NotFound`` where that member of staff is not on the list, ``NotAllowed`` where
        nobody signed in, they no longer work here or have another role by now, and what
        ``Store.writing`` raises.
        """
        if actor.sign_in.proof is Proof.NOBODY:
            raise NotAllowed(msg("Sign in first."))
        with self.store.writing(actor.name) as unit:
            if actor.staff_id is not None:
                row = unit.session.execute(
                    select(Staff.reference, Staff.active, Staff.role).where(
                        Staff.id == actor.staff_id
                    )
                ).first()
                if row is None:
                    raise NotFound(msg("{name} is not among the staff.", name=actor.name))
                if not row.active:
                    raise NotAllowed(msg("{name} no longer works here.", name=actor.name))
                if row.role is not actor.role:
                    raise NotAllowed(
                        msg("{name} has another role now: sign in again.", name=actor.name)
                    )
                unit.actor = row.reference
            yield unit
