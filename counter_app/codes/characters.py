"""What an input method, a scanner or a pasted text brings in, made plain before it is read."""

import unicodedata
from typing import Final

_HALF_WIDTH: Final = {0x3000: " "} | {full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)}


def half_width(text: str) -> str:
    """Full-width letters, digits and signs (``１Ａ－``) as the ASCII a keyboard types."""
    return text.translate(_HALF_WIDTH)


def is_control(character: str) -> bool:
    """Whether a character is a control or an invisible format mark (categories Cc and Cf)."""
    return unicodedata.category(character) in ("Cc", "Cf")


def printable(text: str) -> str:
    """``text`` without control characters and invisible marks."""
    return "".join(character for character in text if not is_control(character))


def compact(text: str) -> str:
    """Half-width, with no spaces, controls or invisible marks left in it."""
    return "".join(printable(half_width(text)).split())
