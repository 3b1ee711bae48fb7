"""How queue, work and policy share the window, and how the cursor goes from one to the next.

Where the window is too narrow for all three, or its text too large, the queue steps back: it
comes in the policy's place when it is called, and goes again when a ticket is chosen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from counter_app.ui.workplace import Workplace

WIDE = 1500
NARROW = 1150
"""Widths at 100% from which on the sides take more room, and under which the queue steps back."""
_MOST = 1.3
"""The sides grow with the text, but not for ever."""


@dataclass(frozen=True, slots=True)
class Pane:
    """A part of the window, and how it takes the cursor."""

    widget: QWidget
    focus: Callable[[], None]


class Panes(QObject):
    """Sets the widths of the sides."""

    def __init__(
        self, workplace: Workplace, queue: QWidget, policy: QWidget, call: QPushButton
    ) -> None:
        super().__init__(queue)
        self._workplace = workplace
        self._queue, self._policy, self._call = queue, policy, call
        self._narrow = False
        self._called = False

    def fit(self, width: int) -> None:
        """Share a window of ``width`` pixels."""
        scale = self._workplace.theme.scale
        wide, self._narrow = width / scale >= WIDE, width / scale < NARROW
        grown = min(scale, _MOST)
        self._queue.setFixedWidth(round((360 if wide else 304) * grown))
        self._policy.setFixedWidth(round((396 if wide else 316) * grown))
        self._show()

    def call_queue(self) -> None:
        """Bring the queue where it stepped back."""
        self._called = True
        self._show()

    def put_queue_back(self) -> None:
        """A ticket is chosen: where it is narrow, the policy has its place again."""
        self._called = False
        self._show()

    def _show(self) -> None:
        queue = not self._narrow or self._called
        self._queue.setVisible(queue)
        self._policy.setVisible(not self._narrow or not queue)
        self._call.setVisible(self._narrow)


def focus_next(panes: Sequence[Pane]) -> None:
    """Put the cursor into the pane after the one that has it."""
    here = QApplication.focusWidget()
    at = -1
    for index, pane in enumerate(panes):
        if here is not None and (pane.widget is here or pane.widget.isAncestorOf(here)):
            at = index
    shown = [*panes[at + 1 :], *panes[: at + 1]]
    next(pane for pane in shown if pane.widget.isVisible()).focus()
