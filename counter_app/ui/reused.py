"""Widgets that are dressed anew instead of being made anew.

To make a widget, polish it and lay it out costs a hundred times what it costs to say something else
in it, and all that stands while somebody waits for a ticket to open.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


class Reused(Generic[W]):
    """The widgets of one kind in one place, in their order."""

    def __init__(self, make: Callable[[], W]) -> None:
        """``make`` makes one more and puts it after the others."""
        self._make = make
        self._made: list[W] = []

    def show(self, count: int) -> Sequence[W]:
        """``count`` of them, to be dressed and seen; the others are hidden."""
        while len(self._made) < count:
            self._made.append(self._make())
        for at, each in enumerate(self._made):
            each.setVisible(at < count)
        return self._made[:count]


@contextmanager
def laid_out_once(*holders: QWidget) -> Iterator[None]:
    """Show and hide things in ``holders`` without laying them out at each.

    Qt lays out what a widget stands in, all the way up, whenever one is shown in a window that is
    on the screen; so it is done once, when the event loop next turns.
    """
    layouts = [layout for holder in holders if (layout := holder.layout()) is not None]
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
