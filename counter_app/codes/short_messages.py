"""How many short messages a text takes (3GPP TS 23.038, 23.040).

A text in the default alphabet has 160 characters in one message and 153 in each of several; any
other text has 70, and 67 in each of several.
"""

from typing import Final

_DEFAULT: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED: Final = frozenset("^{}\\[~]|€")
"""Characters of the default alphabet that count twice."""


def parts(text: str) -> int:
    """How many messages ``text`` is sent as; an empty one is none.

    >>> parts("ready"), parts("修好了"), parts("修" * 71)
    (1, 1, 2)
    """
    if not text:
        return 0
    if _DEFAULT.union(_EXTENDED).issuperset(text):
        units, alone, each = len(text) + sum(char in _EXTENDED for char in text), 160, 153
    else:
        units, alone, each = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if units <= alone else -(-units // each)
