"""What may be printed: any text at all goes in, only what the font can show comes out.

A person's text is data. It is never parsed as markup; this module sees to it that it also
cannot turn the line round, move the paper, or leave a hole: control and bidirectional
characters go, a character the font lacks becomes a box that can be seen.
"""

import unicodedata
from functools import lru_cache
from typing import Final

from counter_app.documents.text.fonts import face

REPLACEMENT: Final = "□"
"""U+25A1, which the font has; it has no U+FFFD."""
MOST_MARKS: Final = 2
"""Combining marks on one letter; a pile of them would reach into the lines above."""

_LINE_ENDS: Final = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), "\n")


def paragraphs(text: str) -> list[str]:
    """``text`` cut at its line ends, each part printable; runs of empty lines become one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    parts: list[str] = []
    for part in text.split("\n"):
        clean = printable(part).rstrip()
        if clean or (parts and parts[-1]):
            parts.append(clean)
    while parts and not parts[-1]:
        parts.pop()
    return parts


@lru_cache(maxsize=4096)
def _known(ch: str) -> str:
    """What stands on paper for one character; empty for what is invisible by nature."""
    category = unicodedata.category(ch)
    code = ord(ch)
    if category == "Cc":
        return " " if ch in "\t\n\r\x0b\x0c\x85" else ""
    if category == "Cf" or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return ""
    if category in ("Zs", "Zl", "Zp"):
        return ch if code in face(False).advances else " "
    return ch if code in face(False).advances else REPLACEMENT


def printable(text: str) -> str:
    """``text`` on one line, with nothing in it that the font cannot show.

    Letters are composed (NFC) first, so that ``e`` and an accent become ``é``. Line ends and
    tabs become spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    out: list[str] = []
    marks = 0
    for ch in unicodedata.normalize("NFC", text):
        marks = marks + 1 if unicodedata.combining(ch) else 0
        if marks <= MOST_MARKS:
            out.append(_known(ch))
    return "".join(out)
