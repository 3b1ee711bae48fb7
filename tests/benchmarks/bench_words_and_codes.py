"""Putting explanations into words, taking names apart for the search, one key of a burst.

Each beside its control: what Python does at least for the same work.
"""

from datetime import date
from typing import Any

import pytest

from counter_app.codes.search_terms import FieldKind, index_terms, query_terms
from counter_app.i18n import translator
from counter_app.messages import Message
from counter_app.scanning import BurstBuffer, Ending
from counter_app.values import Coverage

_SENTENCE = Message(
    "The term ended on {ends_on}, {count} day before this case's day.",
    {"ends_on": date(2026, 11, 19), "count": 3, "coverage": Coverage.EXPIRED},
    "The term ended on {ends_on}, {count} days before this case's day.",
    3,
)
_CODE = "102600001238"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_an_explanation_in_words(benchmark: Any, language: str) -> None:
    words = translator(language).words
    assert "2026-11-19" in benchmark(words, _SENTENCE)


def test_an_explanation_control(benchmark: Any) -> None:
    """Only the formatting: no catalogue, no types."""
    values = {"ends_on": "2026-11-19", "count": "3"}
    assert benchmark(_SENTENCE.text.format_map, values)


@pytest.mark.parametrize("name", ["王伟", "欧阳小单", "Seán O'Brien-Smith"])
def test_the_terms_of_a_name(benchmark: Any, name: str) -> None:
    index_terms(FieldKind.NAME, name)  # the table of readings is loaded once
    assert benchmark(index_terms, FieldKind.NAME, name)


def test_the_terms_of_a_query(benchmark: Any) -> None:
    assert benchmark(query_terms, "王伟 138 0013 8000")


def test_the_terms_control(benchmark: Any) -> None:
    """Only splitting at blanks."""
    assert benchmark("欧阳小单 138 0013 8000".split)


def _scan() -> str:
    buffer = BurstBuffer()
    for index, character in enumerate(_CODE):
        buffer.press(character, index * 4.0, key=index)
        buffer.release(index, index * 4.0 + 1)
    return buffer.end(Ending.ENTER, 48.0)[0].code


def test_a_whole_scan_of_thirteen_keys(benchmark: Any) -> None:
    assert benchmark(_scan) == _CODE


def test_a_whole_scan_control(benchmark: Any) -> None:
    """Only joining the characters."""
    assert benchmark(lambda: "".join(list(_CODE))) == _CODE
