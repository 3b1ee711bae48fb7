"""The short ways a search takes find what the long way would; plans that do not grow."""

import random
from itertools import pairwise

import pytest
from sqlalchemy import text

from counter_app.codes.search_terms import query_terms
from counter_app.store import Store, finding, search
from counter_app.store.search import Subject

WORDS = ["lenovo", "lenovox", "len", "sn000", "sn0001", "sn0002", "thinkpad", "think", "a", "ab"]


@pytest.fixture
def filled(store: Store) -> Store:
    """Some thousand rows of a few words each, of two kinds."""
    chance = random.Random(61)
    with store.writing("test") as unit:
        for subject in (Subject.TICKET, Subject.PART):
            rows = (
                (at, " ".join([*chance.choices(WORDS, k=3), f"sn000{at:05d}"]))
                for at in range(1, 1500)
            )
            search.index_new(unit.session, subject, rows)
    return store


@pytest.mark.parametrize("limit", [1, 8, 250, 2000])
@pytest.mark.parametrize(
    "typed",
    ["lenovo", "lenov", "lenovox", "sn000", "sn00001", "sn00001499", "think lenovo", "a ab",
     "thinkp sn0000", "nothing", "sn000 nothing", "lenovo a"],
)  # fmt: skip
def test_every_way_finds_the_same_rows(filled: Store, typed: str, limit: int) -> None:
    begun = " AND ".join(f'"{term}"*' for term in query_terms(typed))
    with filled.reading() as session:
        wish = text("SELECT rowid FROM search WHERE search MATCH :begun")
        every = set(session.scalars(wish, {"begun": begun}))
        found = search.find(session, typed, limit)
    assert len(found) == len(set(found))
    assert [one.subject for one in found] == sorted(one.subject for one in found)
    for subject in Subject:
        there = {row for row in every if row // finding.ROWS_A_KIND == subject}
        rows = [
            subject * finding.ROWS_A_KIND + one.row_id for one in found if one.subject is subject
        ]
        assert set(rows) <= there
        assert len(rows) == min(limit, len(there))
        if len(rows) == len(there) or all(len(term) <= 4 for term in query_terms(typed)):
            assert set(rows) == set(sorted(there, reverse=True)[:limit])


def test_short_words_come_newest_first(filled: Store) -> None:
    with filled.reading() as session:
        found = search.find(session, "len", 50)
    tickets = [one.row_id for one in found if one.subject is Subject.TICKET]
    assert len(tickets) == 50
    assert all(before > after for before, after in pairwise(tickets))
