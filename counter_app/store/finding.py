"""Asking the search box's index: the newest rows of each kind that hold what was typed.

The index keeps the beginnings of words up to four characters, and gives such rows newest first as
they are wanted. For a longer beginning it first gathers every row of every word that begins so,
which takes a second where a hundred thousand serials do. So whole words are asked for first, then
the newest rows are looked at one by one, and only what is still wanting is gathered.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from counter_app.codes.search_terms import query_terms

ROWS_A_KIND: Final = 1 << 40
_LONGEST_PREFIX: Final = 4
"""Characters up to which the index keeps the beginnings of words."""
_PROBED: Final = 200
"""How many of the newest rows are looked at one by one."""


class Subject(IntEnum):
    """What a search can find; the order of its groups."""

    TICKET = 1
    CUSTOMER = 2
    PRODUCT = 3
    PARCEL = 4
    SHELF = 5
    PART = 6


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: the row ``row_id`` of the table ``subject`` stands for."""

    subject: Subject
    row_id: int


def find(session: Session, typed: str, limit: int = 8) -> list[Found]:
    """What holds every term of ``typed``: at most ``limit`` of each kind, grouped; whole words
    first, each newest first.

    Any text is data: nothing in it is read as a query language. Nothing to look for finds nothing.
    """
    terms = query_terms(typed)
    if not terms:
        return []
    whole = [_word(term) for term in terms]
    rows = {subject: _rows(session, subject, whole, limit) for subject in Subject}
    if any(len(term) > _LONGEST_PREFIX for term in terms):
        for subject in Subject:
            if len(rows[subject]) < limit:
                rows[subject] += _newest_begun(session, subject, terms, limit)
        wanted = [subject for subject in Subject if len(set(rows[subject])) < limit]
        for row in _begun(session, wanted, [f'"{term}"*' for term in terms], limit):
            rows[Subject(row // ROWS_A_KIND)].append(row)
    return [
        Found(subject, row % ROWS_A_KIND)
        for subject in Subject
        for row in list(dict.fromkeys(rows[subject]))[:limit]
    ]


def _word(term: str) -> str:
    """A term as it is asked for first: its beginning where that has an index of its own, else
    the whole word, since the index gathers every word a longer beginning may stand for before it
    gives the first row."""
    return f'"{term}"*' if len(term) <= _LONGEST_PREFIX else f'"{term}"'


def _rows(session: Session, subject: Subject, words: list[str], limit: int) -> list[int]:
    rows = session.scalars(
        text(
            "SELECT rowid FROM search WHERE search MATCH :query"
            " AND rowid >= :first AND rowid < :last ORDER BY rowid DESC LIMIT :limit"
        ),
        {
            "query": " AND ".join(words),
            "first": subject * ROWS_A_KIND,
            "last": (subject + 1) * ROWS_A_KIND,
            "limit": limit,
        },
    )
    return [int(row) for row in rows]


def _newest_begun(session: Session, subject: Subject, terms: list[str], limit: int) -> list[int]:
    """Of the newest rows that begin as ``terms`` do in their first characters, those that go on
    like them: enough where many do, and the index need not be gone through."""
    begins = {f"begin{at}": f" {term}" for at, term in enumerate(terms)}
    goes_on = " AND ".join(f"instr(' ' || terms, :{name}) > 0" for name in begins)
    rows = session.scalars(
        text(
            "SELECT rowid FROM (SELECT rowid, terms FROM search WHERE search MATCH :query"
            " AND rowid >= :first AND rowid < :last ORDER BY rowid DESC LIMIT :probed)"
            f" WHERE {goes_on} LIMIT :limit"
        ),
        {
            "query": " AND ".join(f'"{term[:_LONGEST_PREFIX]}"*' for term in terms),
            "first": subject * ROWS_A_KIND,
            "last": (subject + 1) * ROWS_A_KIND,
            "probed": max(_PROBED, limit),
            "limit": limit,
            **begins,
        },
    )
    return [int(row) for row in rows]


def _begun(
    session: Session, subjects: Iterable[Subject], words: list[str], limit: int
) -> list[int]:
    """The newest rows of each of ``subjects``, the index gone through once for all of them."""
    kinds = ", ".join(str(int(subject)) for subject in subjects)
    rows = session.scalars(
        text(
            "SELECT row FROM (SELECT rowid AS row, row_number() OVER"
            f" (PARTITION BY rowid / {ROWS_A_KIND} ORDER BY rowid DESC) AS place"
            f" FROM search WHERE search MATCH :query AND rowid / {ROWS_A_KIND} IN ({kinds}))"
            " WHERE place <= :limit ORDER BY row DESC"
        ),
        {"query": " AND ".join(words), "limit": limit},
    )
    return [int(row) for row in rows]
