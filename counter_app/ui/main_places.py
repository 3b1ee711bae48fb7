"""Where in the window the cursor is, and how it gets elsewhere without a mouse."""

from PySide6.QtWidgets import QApplication, QLineEdit

from counter_app.ui.open_work import OpenWork
from counter_app.ui.panes import Pane, Panes, focus_next
from counter_app.ui.policy_panel import PolicyPanel
from counter_app.ui.queue import QueueFilter, QueuePanel
from counter_app.ui.search_box import SearchBox


class Places:
    """The search box, the queue, the work and the policy."""

    def __init__(
        self,
        edit: QLineEdit,
        search: SearchBox,
        queue: QueuePanel,
        work: OpenWork,
        policy: PolicyPanel,
        panes: Panes,
    ) -> None:
        """``edit`` is the field ``search`` drives."""
        self._edit, self._search, self._queue = edit, search, queue
        self._work, self._policy, self._panes = work, policy, panes

    def where(self, step: str) -> str:
        """The name of the place the cursor is in, by which help is found; ``step`` in the work."""
        here = QApplication.focusWidget()
        if here is self._edit:
            return "search"
        if here is not None and self._queue.isAncestorOf(here):
            return "queue"
        if here is not None and self._policy.isAncestorOf(here):
            return "policy_panel"
        return step

    def call_queue(self) -> None:
        """Into the queue, which comes out where it had no room."""
        self._panes.call_queue()
        self._queue.focus_list()

    def show_queue(self, chosen: QueueFilter) -> None:
        """Into the queue, with only what ``chosen`` lets through."""
        self._queue.chosen = chosen
        self.call_queue()

    def next_pane(self) -> None:
        """Into the next of the four."""
        focus_next(
            (
                Pane(self._edit, self._search.focus),
                Pane(self._queue, self._queue.focus_list),
                Pane(self._work.tab, self._work.focus),
                Pane(self._policy, self._policy.focus),
            )
        )
