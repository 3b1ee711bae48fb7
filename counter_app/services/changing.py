"""One change of one ticket: loaded as the person saw it, decided again, written whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from counter_app.codes.numbers import format_code
from counter_app.errors import NotFound
from counter_app.messages import msg
from counter_app.policy import Decision
from counter_app.services.deciding import settle
from counter_app.services.desk import Actor, Desk
from counter_app.services.effective import effective
from counter_app.services.override_views import standing_overrides
from counter_app.services.typed_text import paragraphs
from counter_app.store import Unit
from counter_app.store.tables import Ticket
from counter_app.values import DecisionStage, TicketState


@dataclass(frozen=True, slots=True)
class Change:
    """A ticket open for one change by one person."""

    desk: Desk
    actor: Actor
    unit: Unit
    ticket: Ticket

    def text(self, typed: str, field: str, *, required: bool = False) -> str:
        """What a person wrote. Raises ``InvalidInput`` where it is needed and empty, or no text."""
        return paragraphs(typed, field, msg("Please write something here.") if required else None)

    def settle(self, stage: DecisionStage = DecisionStage.CHANGE) -> Decision:
        """The decision on the facts as they now stand, put on record where they changed."""
        return settle(self.desk, self.unit, self.actor, self.ticket, stage)

    def effective(self) -> Decision:
        """The decision with the managers' overrides in place: what is charged."""
        session, zone = self.unit.session, self.desk.zone
        return effective(self.settle(), standing_overrides(session, self.ticket, zone))


@contextmanager
def changing(desk: Desk, actor: Actor, number: str, version: int | None) -> Iterator[Change]:
    """A unit of work on ticket ``number`` as of ``version`` (None: whatever it is now).

    At its end the decision and the due times are brought up to date. Raises ``NotFound``,
    ``Conflict``, and what the store raises.
    """
    with desk.writing(actor) as unit:
        change = Change(desk, actor, unit, open_for_change(unit, number, version))
        yield change
        if change.ticket.state is not TicketState.CLOSED:
            change.settle()


def open_for_change(unit: Unit, number: str, version: int | None) -> Ticket:
    """The row of ticket ``number``, as of ``version``, marked as changed.

    Its version moves on even where only rows that belong to it change, so that whoever saw the
    older one is told.
    """
    row = unit.session.scalar(select(Ticket).where(Ticket.number == number))
    if row is None:
        raise NotFound(msg("There is no ticket {number}.", number=format_code(number)))
    unit.expect(row, version)
    flag_modified(row, "state")
    return row
