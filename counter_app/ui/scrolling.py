"""Scrolls to what was just added to a page."""

from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_AIR = 16
"""Pixels left free above and below."""


def bring_into_view(part: QWidget, whole: QWidget | None) -> None:
    """Scroll, once it is laid out, to ``part`` and the end of the ``whole`` it belongs to.

    Where there is no room for both, ``part`` is what is seen.
    """
    QTimer.singleShot(0, part, partial(_scroll, part, whole or part))


def _scroll(part: QWidget, whole: QWidget) -> None:
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    page = area.widget() if area is not None else None
    if area is None or page is None or part.isHidden():
        return
    for widget, at in ((whole, whole.height()), (part, part.height()), (part, 0)):
        area.ensureVisible(0, widget.mapTo(page, QPoint(0, at)).y(), 0, _AIR)
