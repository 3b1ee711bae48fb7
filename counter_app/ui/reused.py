"""Widgets that are dressed anew instead of being made anew.

To make a widget, polish it and lay it out costs a hundred times what it costs to say something else
in it, and all that stands while somebody waits for a ticket to open.
"""

from collections.abc import Callable, Sequence
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
