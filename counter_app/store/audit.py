"""Reading the event chain back: exactly as it stands, converted by nothing on the way."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.store import chain
from counter_app.store.chain import Finding, Link
from counter_app.store.schema import refuse_unless_ours
from counter_app.store.sqlite import reading_only
from counter_app.store.trouble import plain_words

_LINKS = (
    "SELECT sequence, at, actor, kind, subject, body, hash FROM event"
    " WHERE sequence > ? ORDER BY sequence"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying the chain gave: how long it is, its head, and what is wrong with it."""

    events: int
    head: str
    findings: tuple[Finding, ...]


def links(connection: sqlite3.Connection, after: int = 0) -> Iterator[Link]:
    """Every event after that sequence, in order."""
    connection.text_factory = _text
    with closing(connection.execute(_LINKS, (after,))) as rows:
        for row in rows:
            yield Link(*row)


def verify(path: Path, head: str | None = None) -> Verdict:
    """Check the chain of the database at ``path``.

    Args:
        path: the file; it is only read.
        head: the hash printed on an earlier report, spaces and letter case aside, if there is one.

    Raises ``InvalidInput`` where ``head`` is not a hash, ``EnvironmentTrouble`` where there is no
    database of ours.
    """
    if head is not None:
        head = "".join(head.split()).lower()
        if not chain.is_hash(head):
            raise InvalidInput(
                msg("A head is 64 hexadecimal digits, as printed on the report."), field="--head"
            )
    with plain_words():
        refuse_unless_ours(path)
        with reading_only(path) as connection:
            return verify_connection(connection, head)


def verify_connection(
    connection: sqlite3.Connection,
    head: str | None = None,
    since: tuple[int, str] = chain.START,
) -> Verdict:
    """Check the chain behind an open connection, from the event ``since`` (sequence, hash) on.

    That event itself is read again: where it is not there as it was, all are checked.
    """
    if since != chain.START:
        row = connection.execute(
            "SELECT hash FROM event WHERE sequence = ?", (since[0],)
        ).fetchone()
        since = since if row is not None and row[0] == since[1] else chain.START
    count, last = since

    def counted() -> Iterator[Link]:
        nonlocal last, count
        for link in links(connection, since[0]):
            last, count = str(link.hash), count + 1
            yield link

    findings = tuple(chain.check(counted(), head, since))
    return Verdict(count, last, findings)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
