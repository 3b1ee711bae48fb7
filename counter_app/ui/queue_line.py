"""What of a ticket's line gives way where the queue is narrow. Pure but for the type's widths."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

_GAP = 12
"""Pixels between the two ends of a line."""
_END = Qt.TextElideMode.ElideRight


class SecondLine(NamedTuple):
    """Whose it is, where it is and its number, each as short as it has to be."""

    who: str
    place: str
    number: str


def second_line(
    metrics: QFontMetrics, room: int, who: str, phone: str, place: str, number: str
) -> SecondLine:
    """The second line in ``room`` pixels. ``who`` ends with ``phone``, which is never cut.

    The number gives way first, to its last four digits; they and the telephone's are what a
    person at the counter looks for. Then the name, then the place.
    """
    place = f" · {place}" if place else ""
    left = room - metrics.horizontalAdvance(number) - _GAP
    if metrics.horizontalAdvance(who + place) > left:
        number = f"…{number[-4:]}"
        left = room - metrics.horizontalAdvance(number) - _GAP
    spare = left - metrics.horizontalAdvance(who)
    place = metrics.elidedText(place, _END, max(left * 2 // 5, spare))
    kept = f" · {phone}" if phone and who != phone else phone
    width = left - metrics.horizontalAdvance(kept + place)
    return SecondLine(metrics.elidedText(who.removesuffix(kept), _END, width) + kept, place, number)


def chip_room(room: int, product: int, *, quiet: bool) -> int:
    """How wide the chip of the first line may be in ``room`` pixels beside a ``product`` so wide.

    What the product leaves, but a part of the line in any case: more where it says a time.
    """
    return max(room - product - _GAP, room * 2 // 5 if quiet else room // 2)


def chip_words(metrics: QFontMetrics, room: int, words: str) -> str:
    """What a chip says in ``room`` pixels: where it is long, without what follows the dot."""
    if metrics.horizontalAdvance(words) > room:
        words = words.partition(" · ")[0]
    return metrics.elidedText(words, _END, room)
