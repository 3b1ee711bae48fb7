"""Chinese names as people type them on a Latin keyboard: every reading, without tones."""

import itertools
import os
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final, cast

_LONGEST: Final = 10
"""Characters of a name that are read; a company's whole name is found by its characters."""
_MOST_READINGS: Final = 8
"""Spellings of one name; 单 is read dan, chan or shan, and a name may hold several such."""


@cache
def _readings() -> Mapping[int, str]:
    # pypinyin's table of phrases costs 0.3 s and 45 MB to load, and a surname is no phrase.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415

    return cast("Mapping[int, str]", PINYIN_DICT)


@lru_cache(maxsize=4096)
def syllables(character: str) -> tuple[str, ...]:
    """The readings of one character, commonest first, as typed: ``吕`` → ``lv``, ``lu``."""
    found: dict[str, None] = {}
    for reading in filter(None, _readings().get(ord(character), "").split(",")):
        marked = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
        plain = "".join(letter for letter in marked if letter.isascii() and letter.isalpha())
        found[plain] = None
        if "v" in plain:
            found[plain.replace("v", "u")] = None
    return tuple(found)


def spellings(name: str) -> list[tuple[str, ...]]:
    """The ways to read ``name`` (Chinese characters only), each a syllable for every character.

    Characters without a reading are left out; at most eight ways, the commonest first.
    """
    choices = [found for found in map(syllables, name[:_LONGEST]) if found]
    return list(itertools.islice(itertools.product(*choices), _MOST_READINGS)) if choices else []
