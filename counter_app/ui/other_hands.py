"""Another window or command changed something: seen within two seconds, by the event chain's head.

Asking for the head costs a fraction of a millisecond; only when it has moved is anything read.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.errors import CounterError
from counter_app.services import tickets
from counter_app.services.views import TicketView
from counter_app.ui.workplace import Workplace

_EVERY = 1000
"""Milliseconds between two looks."""


class OtherHands(QObject):
    """``changed`` says that something did, whoever did it; ``ticket_changed`` that the open ticket
    is not what is shown any more."""

    changed = Signal()
    ticket_changed = Signal(str)

    def __init__(
        self,
        workplace: Workplace,
        open_ticket: Callable[[], TicketView | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._open_ticket = open_ticket
        self._head: tuple[int, str] | None = None
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look every second from now on."""
        self.look()
        self._timer.start()

    def look(self) -> None:
        """Look now. A database that is busy just now is looked at again later."""
        store = self._workplace.desk.store
        self._workplace.background.run(store.head, self._seen, _wait, owner=self, key="head")

    def _seen(self, head: tuple[int, str]) -> None:
        moved = self._head is not None and head != self._head
        self._head = head
        if not moved:
            return
        self.changed.emit()
        shown = self._open_ticket()
        if shown is not None:
            desk, number = self._workplace.desk, shown.number
            self._workplace.background.run(
                lambda: tickets.ticket(desk, number),
                self._compare,
                _wait,
                owner=self,
                key="ticket",
            )

    def _compare(self, fresh: TicketView) -> None:
        shown = self._open_ticket()
        if shown is None or shown.number != fresh.number:
            return
        if shown.version != fresh.version or shown.told != fresh.told:
            self.ticket_changed.emit(fresh.number)


def _wait(_: CounterError) -> None:
    """Nothing to say: nobody asked for anything, and the next look is a second away."""
