"""Tab goes as the eye does: the order of the layouts, also where rows were added later.

Qt appends what is made while the window is open to the end of the chain, so a second fault would
come after the buttons under it. The chain is therefore laid anew each time somebody presses Tab.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QGridLayout,
    QLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

_WHOLE = (QAbstractItemView, QAbstractSpinBox)
"""Kinds that are one stop, whatever Qt put inside them."""


def order_tabs(window: QWidget) -> None:
    """Lay the focus chain of ``window`` along its layouts.

    A widget with the property ``tab`` "last" comes after the rest of the card it stands in: the
    button at a list's head that adds to the list.
    """
    here = window.focusWidget()
    if here is None or not here.isVisibleTo(window):
        return  # nobody pressed Tab: what had the cursor was hidden, and Qt looks for another place
    stops = list(_stops(window))
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    late: list[QWidget] = []
    for inner in _inside(widget):
        if inner.property("tab") == "last":
            late.append(inner)
        else:
            yield from _stop(inner)
    for inner in late:
        yield from _stop(inner)


def _stop(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if not isinstance(widget, _WHOLE):
        yield from _stops(widget)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    held: QWidget | None = None
    if isinstance(widget, QScrollArea):
        held = widget.widget()
    elif isinstance(widget, QStackedWidget):
        held = widget.currentWidget()
    elif isinstance(widget, QMainWindow):
        held = widget.centralWidget()
    elif layout is not None:
        inside = [each for each in widget.children() if isinstance(each, QWidget)]
        yield from _laid(layout, inside)
    if held is not None:
        yield held


def _laid(layout: QLayout, inside: list[QWidget]) -> Iterator[QWidget]:
    """What of ``inside`` lies in ``layout``, in its order.

    Asked without ``itemAt``: the item it hands out would be kept for as long as the layout, also
    where Qt let go of it long ago, and be taken for whatever comes to stand in its place in memory.
    """
    inner = [each for each in layout.children() if isinstance(each, QLayout)]
    places: list[tuple[int, QWidget | QLayout]] = [
        *((layout.indexOf(widget), widget) for widget in inside),
        *((layout.indexOf(each), each) for each in inner),
    ]
    found = [place for place in places if place[0] >= 0]
    if isinstance(layout, QGridLayout):
        found.sort(key=lambda place: cast("tuple[int, ...]", layout.getItemPosition(place[0])))
    else:
        found.sort(key=lambda place: place[0])
    for _at, part in found:
        if isinstance(part, QLayout):
            yield from _laid(part, inside)
        else:
            yield part
