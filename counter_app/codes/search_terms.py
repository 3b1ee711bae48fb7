"""The tokenizer of the search box: what goes into the index, and what a query asks of it.

Both sides speak the same small language: terms of letters and digits only, folded (no case, no
accents, half-width), at most forty characters. The store puts a row's terms, joined by spaces,
into one full-text table and asks for rows that hold, for *every* query term, a term *beginning*
with it. Prefixes do the rest:

- a word or serial is kept whole and from each change between letters and digits or separator on
  (``SN-123a`` → ``sn123a 123a a``), so that any part in the middle is found from its beginning;
- Chinese is kept in pairs of characters, and the last character alone: one character finds the
  pairs it begins, two characters are one look-up, longer ones are their pairs together;
- a name is kept in pinyin too, whole, from each syllable on, and by initials;
- a phone is kept with and without country and area code, and by its last four digits.

Nothing in a term can be read as the syntax of a query language.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

from counter_app.codes import pinyin
from counter_app.codes.characters import half_width

LONGEST_TERM: Final = 40
_MOST_TURNS: Final = 6
_MOST_QUERY_TERMS: Final = 12
_TAIL_ENDS: Final = (4, 5, 6, 8)
_JOINED_FROM: Final = 7

# Han with its extensions, kana and Hangul: scripts written without spaces between words.
_UNSPACED: Final = (
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_PIECE: Final = re.compile(f"([{_UNSPACED}]+)|([^{_UNSPACED}]+)")
_TURN: Final = re.compile(r"(?<=\D)(?=\d)|(?<=\d)(?=\D)")
_DIGIT_QUERY: Final = re.compile(r"[\d\s()+\-./]+")
_DIGIT_RUN: Final = re.compile(r"\d+(?:[\s\-./]+\d+)+")


class FieldKind(Enum):
    """What a searchable text is, and so how it is taken apart."""

    NAME = auto()
    """A customer, a brand: words, characters and pinyin."""
    PHONE = auto()
    """A number in E.164."""
    NUMBER = auto()
    """A number of ours; found whole and by its last four, five, six or eight digits."""
    SERIAL = auto()
    """A serial, IMEI, tracking number or shelf; found whole, from parts and by its last four."""
    TEXT = auto()
    """A model, a fault, a note: words and characters."""


def fold(text: str) -> str:
    """``text`` without case, accents or width: what is compared."""
    plain = unicodedata.normalize("NFKD", half_width(text))
    bare = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", bare.casefold())


def _compact(folded: str) -> str:
    return "".join(c for c in folded if c.isalnum())


def _pieces(folded: str) -> Iterator[tuple[bool, str]]:
    """Runs between blanks, as (written without spaces?, run)."""
    for chunk in folded.split():
        for match in _PIECE.finditer(chunk):
            yield match.group(1) is not None, match.group(0)


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


def _tails(chunk: str) -> list[str]:
    """A chunk whole, from each separator on, and from each change between letters and digits on;
    of those changes a word has few, or it is nobody's."""
    words = [word for word in re.split(r"[\W_]+", chunk) if word]
    whole = "".join(words)
    tails, start = [], 0
    for word in words:
        turns = [turn.start() for turn in _TURN.finditer(word)]
        tails += [whole[start + at : start + at + LONGEST_TERM] for at in (0, *turns[:_MOST_TURNS])]
        start += len(word)
    return tails


def _word_terms(folded: str) -> Iterator[str]:
    for unspaced, run in _pieces(folded):
        if unspaced:
            yield from _pairs(run)
            yield run[-1]
        else:
            yield from _tails(run)


def _pinyin_terms(folded: str) -> Iterator[str]:
    for unspaced, run in _pieces(folded):
        if not unspaced:
            continue
        for spelling in pinyin.spellings(run):
            for start in range(len(spelling)):
                yield "".join(spelling[start:])
                if start < len(spelling) - 1:
                    yield "".join(syllable[0] for syllable in spelling[start:])


def _phone_terms(text: str) -> Iterator[str]:
    from phonenumbers import (  # noqa: PLC0415  slow to load
        NumberParseException,
        length_of_geographical_area_code,
        national_significant_number,
        parse,
    )

    digits = "".join(c for c in fold(text).partition(";")[0] if c.isdecimal())
    yield digits
    yield digits[-4:]
    try:
        number = parse(text, "CN")
    except NumberParseException:
        return
    national = national_significant_number(number)
    yield national
    area = length_of_geographical_area_code(number)
    if area:
        yield national[area:]
        yield f"0{national}"


def _serial_terms(folded: str) -> Iterator[str]:
    whole = _compact(folded)
    yield whole
    yield whole[-4:]
    yield from _word_terms(folded)


def _number_terms(folded: str) -> Iterator[str]:
    whole = _compact(folded)
    yield whole
    for end in _TAIL_ENDS:
        yield whole[-end:]


def index_terms(field_kind: FieldKind, text: str) -> list[str]:
    """The terms under which ``text`` is to be found, without repeats, in a fixed order."""
    folded = fold(text)
    match field_kind:
        case FieldKind.NAME:
            found = [*_word_terms(folded), *_pinyin_terms(folded)]
        case FieldKind.PHONE:
            found = list(_phone_terms(text))
        case FieldKind.NUMBER:
            found = list(_number_terms(folded))
        case FieldKind.SERIAL:
            found = list(_serial_terms(folded))
        case FieldKind.TEXT:
            found = list(_word_terms(folded))
    return _distinct(found)


def query_terms(text: str) -> list[str]:
    """The terms a row must all have, each as the beginning of one of its own.

    A query of digits alone, however grouped, is one number, without +86 or 0086; elsewhere groups
    of digits are joined where they make a number (seven digits or more). Empty where the text
    holds nothing to search for.
    """
    folded = fold(text).strip()
    if _DIGIT_QUERY.fullmatch(folded):
        digits = _compact(folded)
        if folded.startswith(("+86", "0086")):
            digits = digits.removeprefix("00").removeprefix("86") or digits
        return _distinct([digits])
    found: list[str] = []
    for unspaced, run in _pieces(_DIGIT_RUN.sub(_joined, folded)):
        if unspaced:
            found.extend(_pairs(run) or [run])
        else:
            found.extend(re.split(r"[\W_]+", run))
    return _distinct(found)[:_MOST_QUERY_TERMS]


def _joined(match: re.Match[str]) -> str:
    digits = _compact(match.group(0))
    return digits if len(digits) >= _JOINED_FROM else match.group(0)


def _distinct(terms: list[str]) -> list[str]:
    return list(dict.fromkeys(t[:LONGEST_TERM] for t in map(_compact, terms) if t))
