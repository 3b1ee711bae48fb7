"""The search tokenizer, asked through a real full-text table as the store asks it."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.codes import pinyin
from counter_app.codes.search_terms import LONGEST_TERM, FieldKind, index_terms, query_terms

HOSTILE = [
    '"',
    '""" OR 1',
    "*",
    "a* NEAR(b c)",
    "name:王",
    "-x",
    "^x",
    "'; DROP TABLE t; --",
    "a AND NOT b",
    "\x00\x01",
    "{a b} : c",
    "%_\\",
    "(((((",
    "👍🏽",
    "\u202eabc",
    "A" * 10_000,
    "a1" * 500,
]

ROWS = {
    1: [(FieldKind.NAME, "王伟"), (FieldKind.PHONE, "+8613800138000")],
    2: [(FieldKind.NAME, "欧阳小单"), (FieldKind.PHONE, "+8675583789966")],
    3: [(FieldKind.NAME, "Seán O'Brien-Smith"), (FieldKind.PHONE, "+85221234567")],
    4: [(FieldKind.NUMBER, "102600001238"), (FieldKind.SERIAL, "SN-123/ABC")],
    5: [(FieldKind.TEXT, "iPhone13 Pro 屏幕不亮, won't switch on")],
    6: [(FieldKind.SERIAL, "352099001761481"), (FieldKind.SERIAL, "A-07-3")],
    7: [(FieldKind.NAME, "吕𠮷"), (FieldKind.TEXT, "液晶が暗い 화면")],
    8: [(FieldKind.NAME, "伟"), (FieldKind.NAME, "小米")],
}


@pytest.fixture(scope="module")
def table() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE t USING fts5(terms, tokenize='unicode61', prefix='1 2')"
    )
    for row, fields in ROWS.items():
        terms = [term for kind, text in fields for term in index_terms(kind, text)]
        connection.execute("INSERT INTO t(rowid, terms) VALUES (?, ?)", (row, " ".join(terms)))
    yield connection
    connection.close()


def found(table: sqlite3.Connection, query: str) -> set[int]:
    terms = query_terms(query)
    if not terms:
        return set()
    match = " AND ".join(f'"{term}"*' for term in terms)
    return {row for (row,) in table.execute("SELECT rowid FROM t WHERE t MATCH ?", (match,))}


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("王", {1}),
        ("伟", {1, 8}),
        ("王伟", {1}),
        ("伟王", set()),
        ("欧阳小单", {2}),
        ("阳小", {2}),
        ("ww", {1}),
        ("wangwei", {1}),
        ("Wang Wei", {1}),
        ("oyxs", {2}),
        ("oyxd", {2}),
        ("ouyang", {2}),
        ("xiaodan", {2}),
        ("lv", {7}),
        ("lu", {7}),
        ("𠮷", {7}),
        ("暗", {7}),
        ("화면", {7}),
        ("xiaomi", {8}),
        ("sean", {3}),
        ("SEÁN", {3}),
        ("Ｓｅａｎ", {3}),
        ("o'brien", {3}),
        ("obrien", {3}),
        ("smith", {3}),
        ("13800138000", {1}),
        ("138 0013", {1}),
        ("138-0013-8000", {1}),
        ("+86 138 0013 8000", {1}),
        ("0086 13800138000", {1}),
        ("8000", {1}),
        ("王伟 138 0013 8000", {1}),
        ("王伟 8000", {1}),
        ("王伟 8001", set()),
        ("0755 8378 9966", {2}),
        ("8378-9966", {2}),
        ("75583789966", {2}),
        ("+852 2123 4567", {3}),
        ("2123 4567", {3}),
        ("1026 0000 1238", {4}),
        ("1026", {4}),
        ("1238", {4}),
        ("0000 1238", {4}),
        ("sn123", {4}),
        ("SN-123", {4}),
        ("sn 123 abc", {4}),
        ("123abc", {4}),
        ("35 209900 176148 1", {6}),
        ("1481", {6}),
        ("A-07-3", {6}),
        ("a073", {6}),
        ("iphone 13", {5}),
        ("iphone13", {5}),
        ("13 pro", {5}),
        ("屏幕", {5}),
        ("不", {5}),
        ("wont switch", {5}),
        ("won't", {5}),
        ("", set()),
        ("  ，。 ", set()),
        ("nobody", set()),
    ],
)
def test_what_finds_whom(table: sqlite3.Connection, query: str, rows: set[int]) -> None:
    assert found(table, query) == rows


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", FieldKind)
def test_hostile_text_is_data(table: sqlite3.Connection, kind: FieldKind, text: str) -> None:
    found(table, text)
    for term in [*index_terms(kind, text), *query_terms(text)]:
        assert term.isalnum()
        assert len(term) <= LONGEST_TERM


@given(st.text(max_size=60), st.sampled_from(FieldKind))
def test_terms_are_plain_and_few(text: str, kind: FieldKind) -> None:
    terms = index_terms(kind, text)
    assert all(term.isalnum() for term in terms)
    assert len(terms) == len(set(terms))
    assert len(query_terms(text)) <= 12


@given(st.text(min_size=1, max_size=30), st.sampled_from([FieldKind.NAME, FieldKind.TEXT]))
def test_a_text_is_found_by_itself(text: str, kind: FieldKind) -> None:
    terms = index_terms(kind, text)
    for wanted in query_terms(text):
        if not wanted.isdecimal():
            assert any(term.startswith(wanted) for term in terms), wanted


@given(st.text(alphabet="王伟小单曾吕强", min_size=1, max_size=4), st.integers(1, 4))
def test_a_name_is_found_by_any_part_of_it(name: str, length: int) -> None:
    terms = index_terms(FieldKind.NAME, name)
    for start in range(len(name)):
        for wanted in query_terms(name[start : start + length]):
            assert any(term.startswith(wanted) for term in terms)


def test_readings_of_a_surname_with_several() -> None:
    assert pinyin.syllables("单") == ("dan", "chan", "shan")
    assert pinyin.syllables("x") == ()
    assert ("zeng",) in pinyin.spellings("曾")
