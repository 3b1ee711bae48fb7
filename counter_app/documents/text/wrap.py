"""Where a line breaks: at spaces, between Chinese characters, and in a word that has no end.

Chinese closing punctuation never begins a line and opening brackets never end one (GB/T 15834).
"""

from typing import Final

from counter_app.documents.text.clean import paragraphs, printable
from counter_app.documents.text.fonts import Face

NEVER_FIRST: Final = frozenset("、。，．：；？！）〕】》〉」』’”…—·,.:;?!)]}%°℃")
NEVER_LAST: Final = frozenset("（〔【《〈「『‘“([{¥￥$#")
_AFTER: Final = frozenset("-/\\_·•,;，、。；：")
ELLIPSIS: Final = "…"
NO_BREAK: Final = "\u00a0"
"""A space that no line breaks at; on paper it is a space like any other."""


def unbroken(text: str) -> str:
    """``text``, such as a number in groups of four, that stays on one line where it can."""
    return text.replace(" ", NO_BREAK)


def _wide(ch: str) -> bool:
    code = ord(ch)
    return code >= 0x2E80 and (code < 0xA4D0 or 0xAC00 <= code < 0xD7B0 or code >= 0xF900)


def _may_break(before: str, after: str) -> bool:
    if after in NEVER_FIRST or before in NEVER_LAST or after == " ":
        return False
    return before == " " or before in _AFTER or _wide(before) or _wide(after)


def _broken(text: str, width: float, face: Face, size: float) -> list[str]:
    """``text`` (one paragraph, printable) in lines no wider than ``width`` points."""
    advances, scale = face.advances, size / 1000
    if face.width(text, size) <= width:
        return [text]
    lines: list[str] = []
    start = last = 0
    used = 0.0
    at = 0
    end = len(text)
    while at < end:
        ch = text[at]
        if at > start and _may_break(text[at - 1], ch):
            last = at
        used += advances.get(ord(ch), 1000) * scale
        if used > width and at > start and ch != " ":
            cut = last if last > start else at
            lines.append(text[start:cut].rstrip(" "))
            start = cut
            while start < end and text[start] == " ":
                start += 1
            at, last, used = start, start, 0.0
            continue
        at += 1
    lines.append(text[start:].rstrip(" "))
    return [line for line in lines if line] or [""]


def fitted(text: str, width: float, face: Face, size: float) -> str:
    """``text`` on one line no wider than ``width`` points, ending in … where it was cut."""
    text = printable(text)
    if face.width(text, size) <= width:
        return text
    room = width - face.width(ELLIPSIS, size)
    used, scale = 0.0, size / 1000
    for at, ch in enumerate(text):
        used += face.advances.get(ord(ch), 1000) * scale
        if used > room:
            return text[:at].rstrip() + ELLIPSIS
    return text


def wrapped(text: str, width: float, face: Face, size: float, most: int | None = None) -> list[str]:
    """``text`` in lines no wider than ``width`` points; at most ``most``, the last with …."""
    lines: list[str] = []
    for part in paragraphs(text):
        lines.extend(_broken(part, width, face, size))
        if most is not None and len(lines) > most:
            rest = (
                "".join(lines[most - 1 :])
                if not lines[most - 1].isascii()
                else " ".join(lines[most - 1 :])
            )
            return [*lines[: most - 1], fitted(rest + ELLIPSIS, width, face, size)]
    return lines
