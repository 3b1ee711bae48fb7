"""A unit of work: one action of one person, written whole or not at all."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from counter_app.codes.numbers import Kind, make_code
from counter_app.errors import Conflict, NotFound
from counter_app.messages import msg
from counter_app.store import chain
from counter_app.store.tables import Base, Event, NumberCounter
from counter_app.store.trouble import CHANGED

Row = TypeVar("Row", bound=Base)

RECEIPT = "receipt"


class Signatory(Protocol):
    """Who answers for a change; ``reference`` is what events name them by (``staff``)."""

    @property
    def reference(self) -> str: ...


class Unit:
    """What a service writes with, inside ``with store.writing(actor) as unit``.

    ``session`` is the ORM session, ``now`` the moment of the whole unit (aware, UTC).
    """

    def __init__(self, session: Session, actor: str, now: datetime, zone: ZoneInfo) -> None:
        self.session = session
        self.actor = actor
        self.now = now
        self._zone = zone
        self._head: tuple[int, str] | None = None

    def record_many(self, kind: str, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Append one event of ``kind`` for each of ``rows`` (subject, values), past the ORM."""
        sequence, head = self._head or head_of(self.session)
        many = []
        for subject, values in rows:
            body = chain.event_body(self.now, self.actor, kind, subject, values)
            sequence, head = sequence + 1, chain.link_hash(head, body)
            many.append(
                {
                    "sequence": sequence,
                    "at": self.now,
                    "actor": self.actor,
                    "kind": kind,
                    "subject": subject,
                    "body": body,
                    "hash": head,
                }
            )
        if many:
            self.session.flush()  # what was recorded before stands before
            self.session.connection().execute(insert(Event), many)
            self._head = (sequence, head)

    def record(self, kind: str, subject: str, values: Mapping[str, Any] | None = None) -> Event:
        """Append one event to the chain.

        Args:
            kind: what happened, as ``ticket.received``.
            subject: a number (ticket, parcel …) or a pseudonym (``customer.reference`` …).
            values: what changed; text, integers, dates, aware moments, enumerations, lists and
                mappings of those. Nothing personal (see ``chain.commitment``), no row ids.
        """
        sequence, before = self._head or head_of(self.session)
        body = chain.event_body(self.now, self.actor, kind, subject, values or {})
        event = Event(
            sequence=sequence + 1,
            at=self.now,
            actor=self.actor,
            kind=str(kind),
            subject=subject,
            body=body,
            hash=chain.link_hash(before, body),
        )
        self.session.add(event)
        self._head = (event.sequence, event.hash)
        return event

    def next_number(self, kind: Kind) -> str:
        """The next twelve digits of ``kind``: never given twice, whichever program asks."""
        return self.next_numbers(kind, 1)[0]

    def next_numbers(self, kind: Kind, count: int) -> list[str]:
        """The next ``count`` (1 or more) numbers of ``kind``, taken together."""
        year, last = self._next(f"{int(kind):02d}", count)
        return [make_code(kind, year % 100, last - count + at) for at in range(1, count + 1)]

    def next_receipt(self) -> str:
        """The next receipt number: year, a hyphen and a running number of the year."""
        year, running = self._next(RECEIPT)
        return f"{year}-{running:06d}"

    def _next(self, kind: str, count: int = 1) -> tuple[int, int]:
        year = self.now.astimezone(self._zone).year
        # Straight over the connection: asking for a number must not flush half-made rows.
        connection = self.session.connection()
        of_this = (NumberCounter.kind == kind) & (NumberCounter.year == year)
        running = connection.scalar(
            update(NumberCounter)
            .where(of_this)
            .values(last=NumberCounter.last + count)
            .returning(NumberCounter.last)
        )
        if running is None:
            running = count
            connection.execute(insert(NumberCounter).values(kind=kind, year=year, last=running))
        return year, int(running)

    def fetch(self, table: type[Row], key: object, version: int | None = None) -> Row:
        """The row of ``table`` with primary key ``key``, as the person saw it.

        Raises ``NotFound``; ``Conflict`` where ``version`` is given and is no longer the row's.
        """
        row = self.session.get(table, key)
        if row is None:
            raise NotFound(msg("This is not here any more. Look again, then go on."))
        self.expect(row, version)
        return row

    @staticmethod
    def expect(row: Base, version: int | None) -> None:
        """Raise ``Conflict`` unless ``row`` still has the ``version`` somebody saw (None: any)."""
        if version is not None and getattr(row, "version", version) != version:
            raise Conflict(CHANGED)


def head_of(session: Session) -> tuple[int, str]:
    """The last event's sequence and hash; 0 and ``chain.GENESIS`` before the first."""
    row = (
        session.connection()
        .execute(select(Event.sequence, Event.hash).order_by(Event.sequence.desc()).limit(1))
        .first()
    )
    return (0, chain.GENESIS) if row is None else (row.sequence, row.hash)
