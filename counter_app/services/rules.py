"""What the shop decides by: the shipped policy and calendar, and what a manager put in force.

A document by which anything may have been decided is kept whole in the database, where nothing
changes or deletes it: editing or losing the file afterwards changes no decision (ruling 13).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.policy import (
    PolicyBook,
    PolicyDocument,
    WorkCalendar,
    load_document,
    read_calendar,
)
from counter_app.policy.book import document_text
from counter_app.policy.document_reader import read_document
from counter_app.resource_files import resource
from counter_app.services.desk import Actor, Desk
from counter_app.services.rights import Right, require
from counter_app.store import Store, Unit
from counter_app.store.tables import RuleDocument
from counter_app.values import RuleKind


@dataclass(frozen=True, slots=True)
class Rules:
    """What is decided by. ``edited`` names shipped files that differ from what was kept of them;
    the kept one counts."""

    policies: PolicyBook
    calendar: WorkCalendar
    edited: tuple[str, ...] = ()


def open_rules(store: Store) -> Rules:
    """The rules of this database; shipped documents it has not met yet are kept in it.

    Raises ``InvalidInput`` where documents contradict one another (two for one day).
    """
    with store.reading() as session:
        kept = _kept(session, RuleKind.POLICY)
        calendars = _kept(session, RuleKind.CALENDAR)
    shipped = PolicyBook.shipped().versions
    known = {(row.document_id, row.document_version): row for row in kept}
    new = [doc for doc in shipped if (doc.stamp.id, doc.stamp.version) not in known]
    if new:
        with store.writing("program") as unit:
            for document in new:
                _keep_shipped(unit, document)
    edited = [
        f"{doc.stamp.id} {doc.stamp.version}"
        for doc in shipped
        if (row := known.get((doc.stamp.id, doc.stamp.version))) and row.sha256 != doc.stamp.sha256
    ]
    by_hash = {doc.stamp.sha256: doc for doc in shipped}
    # What is kept was checked when it came in: a checker that has learned more since shuts no shop.
    documents = [by_hash.get(row.sha256) or read_document(row.content, row.name) for row in kept]
    return Rules(PolicyBook.of((*documents, *new)), _joined(calendars), tuple(edited))


def _kept(session: Session, kind: RuleKind) -> list[RuleDocument]:
    rows = session.scalars(
        select(RuleDocument).where(RuleDocument.kind == kind).order_by(RuleDocument.id)
    ).all()
    session.expunge_all()
    return list(rows)


def _keep_shipped(unit: Unit, document: PolicyDocument) -> None:
    files = sorted(resource("policies").glob("*.toml"))
    file = next(path for path in files if _stamp(path) == document.stamp.sha256)
    _keep(unit, RuleKind.POLICY, document, document_text(file), file.name, None)


def _stamp(path: Path) -> str:
    return load_document(path).stamp.sha256


def _keep(
    unit: Unit,
    kind: RuleKind,
    document: PolicyDocument | WorkCalendar,
    content: str,
    name: str,
    staff_id: int | None,
) -> None:
    stamp = document.stamp
    starts = document.effective_from if isinstance(document, PolicyDocument) else None
    unit.session.add(
        RuleDocument(
            kind=kind,
            document_id=stamp.id,
            document_version=stamp.version,
            sha256=stamp.sha256,
            effective_from=starts,
            name=name[:255],
            content=content,
            put_at=unit.now,
            put_by_id=staff_id,
        )
    )
    unit.record(
        f"{kind}.put_in_force",
        f"{stamp.id} {stamp.version}"[:64],
        {"sha256": stamp.sha256, "effective_on": starts},
    )


def _joined(rows: Iterable[RuleDocument]) -> WorkCalendar:
    calendar = WorkCalendar.shipped()
    for row in rows:
        calendar = calendar.joined(read_calendar(row.content, row.name))
    return calendar


def refreshed(desk: Desk) -> Desk:
    """``desk`` with the rules as the database has them now."""
    rules = open_rules(desk.store)
    return replace(desk, policies=rules.policies, calendar=rules.calendar)


def kept_text(desk: Desk, document: PolicyDocument) -> str | None:
    """The TOML a version in the book was read from, as it is kept; None where it is not."""
    with desk.store.reading() as session:
        return session.scalar(
            select(RuleDocument.content).where(
                RuleDocument.kind == RuleKind.POLICY, RuleDocument.sha256 == document.stamp.sha256
            )
        )


def put_policy_in_force(desk: Desk, actor: Actor, text: str, name: str) -> PolicyDocument:
    """Put a checked policy document in force from its own future date. Managers only.

    ``text`` is the TOML, ``name`` the file's. Raises ``NotAllowed``; ``PolicyDocumentError``
    naming every mistake; ``InvalidInput`` for an example, a version that is there already, or a
    date that is not after today.
    """
    _refuse_unless_manager(actor)
    document = load_document(text, name)
    if document.example:
        raise InvalidInput(
            msg("{name} is marked as an example: copy it and take the mark out.", name=name)
        )
    if document.effective_from <= desk.today():
        raise InvalidInput(
            msg(
                "A new policy takes effect after today: {name} says {day}. What was promised "
                "until then stays promised.",
                name=name,
                day=document.effective_from,
            ),
            field="effective_from",
        )
    refreshed(desk).policies.with_version(document)
    with desk.writing(actor) as unit:
        _keep(unit, RuleKind.POLICY, document, text, name, actor.staff_id)
    return document


def load_calendar(desk: Desk, actor: Actor, text: str, name: str) -> WorkCalendar:
    """Take in a calendar file, such as next year's once it is published. Managers only.

    ``services.recalculating`` then works out the due times of open tickets again. Raises
    ``NotAllowed``, ``InvalidInput`` naming the key, or where this version is there already.
    """
    _refuse_unless_manager(actor)
    calendar = read_calendar(text, name)
    with desk.writing(actor) as unit:
        there = unit.session.scalar(
            select(RuleDocument.id).where(
                RuleDocument.kind == RuleKind.CALENDAR,
                RuleDocument.document_id == calendar.stamp.id,
                RuleDocument.document_version == calendar.stamp.version,
            )
        )
        if there is not None:
            raise InvalidInput(
                msg(
                    "Calendar {id} {version} was taken in before: give a changed one a version "
                    "of its own.",
                    id=calendar.stamp.id,
                    version=calendar.stamp.version,
                ),
                field="version",
            )
        _keep(unit, RuleKind.CALENDAR, calendar, text, name, actor.staff_id)
    return desk.calendar.joined(calendar)


def _refuse_unless_manager(actor: Actor) -> None:
    require(actor, Right.RULES)
