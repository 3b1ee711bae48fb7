"""Opens the windows off the menu, each made and imported when it is first wanted."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.services.views import TicketView
from counter_app.ui.queue import QueueFilter
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from counter_app.values import MessageKind

_CLASSES: Mapping[str, tuple[str, str]] = {
    "consultation": ("consultation", "ConsultationWindow"),
    "visits": ("visits", "VisitsWindow"),
    "customers": ("customers", "CustomersWindow"),
    "owner": ("owner", "OwnerWindow"),
    "swap": ("swap", "SwapWindow"),
    "report": ("report", "ReportWindow"),
    "clauses": ("clauses", "ClausesWindow"),
    "override": ("override", "OverrideWindow"),
    "telling": ("telling", "TellingWindow"),
    "not_fetched": ("not_fetched", "NotFetchedWindow"),
    "batch": ("batch", "BatchWindow"),
    "outbox": ("outbox", "OutboxWindow"),
    "printers": ("printers", "PrintersWindow"),
    "policy": ("policy_window", "PolicyWindow"),
    "backups": ("backups", "BackupsWindow"),
    "staff": ("staff", "StaffWindow"),
    "stock": ("stock", "StockWindow"),
    "settings": ("settings", "SettingsWindow"),
    "first_steps": ("first_steps", "FirstStepsWindow"),
    "preview": ("preview", "PreviewWindow"),
    "help": ("help_pages", "HelpWindow"),
}
MODULES = tuple(f"counter_app.ui.{module}" for module, _ in _CLASSES.values())
"""Where they are."""
NAMES = tuple(_CLASSES)
"""The windows there are, by the names ``show`` takes."""


@runtime_checkable
class TicketWindow(Protocol):
    """A window that works on the ticket that is open."""

    def show_ticket(self, view: TicketView | None) -> None: ...


@runtime_checkable
class QueueWindow(Protocol):
    """A window that works on the tickets the queue shows."""

    def show_queue(self, chosen: QueueFilter) -> None: ...


@runtime_checkable
class SerialWindow(Protocol):
    """A window that asks for a serial."""

    def take_serial(self, serial: str) -> None: ...


class ShellWindows(QObject):
    """One window of each sort; what any of them says or wants comes out here."""

    said = Signal(object)
    failed = Signal(object)
    ticket_wanted = Signal(str)
    ticket_changed = Signal(str)
    intake_wanted = Signal(object)
    paper_wanted = Signal(str, str)
    closed = Signal()

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        view: Callable[[], TicketView | None],
        where: Callable[[], str],
        queue: Callable[[], QueueFilter] = QueueFilter,
    ) -> None:
        """``view`` gives the open ticket, ``where`` the help page for where the person is,
        ``queue`` what the queue shows."""
        super().__init__(parent)
        self._workplace = workplace
        self._parent = parent
        self._view = view
        self._where = where
        self._queue = queue
        self._open: dict[str, Window] = {}

    def show(self, name: str) -> Window:
        """Bring the window called ``name`` to the front; help opens at where you are."""
        if name in ("help", "shortcuts"):
            return self._show_help("shortcuts" if name == "shortcuts" else self._page())
        window = self._bring(name)
        if isinstance(window, TicketWindow):
            window.show_ticket(self._view())
        if isinstance(window, QueueWindow):
            window.show_queue(self._queue())
        return window

    def show_clause(self, clause: str) -> None:
        """All clauses, narrowed down to ``clause`` where one is named."""
        from counter_app.ui.clauses import ClausesWindow  # noqa: PLC0415 - when it is wanted

        window = self._bring("clauses")
        assert isinstance(window, ClausesWindow)
        if clause:
            window.show_clause(clause)

    def show_customer(self, name: str) -> None:
        """The customers, searched for ``name``."""
        from counter_app.ui.customers import CustomersWindow  # noqa: PLC0415 - when it is wanted

        window = self._bring("customers")
        assert isinstance(window, CustomersWindow)
        window.look_for(name)

    def show_message(self, number: str, kind: MessageKind) -> None:
        """The message of this kind about ticket ``number``."""
        from counter_app.ui.telling import TellingWindow  # noqa: PLC0415 - when it is wanted

        window = self._bring("telling")
        assert isinstance(window, TellingWindow)
        window.tell(number, kind)

    def take_serial(self, serial: str) -> bool:
        """Give a scanned serial to the window in front, where that is what it asks for."""
        for window in self._open.values():
            if window.isActiveWindow() and isinstance(window, SerialWindow):
                window.take_serial(serial)
                return True
        return False

    def open_windows(self) -> tuple[Window, ...]:
        """The windows that were made."""
        return tuple(self._open.values())

    def _bring(self, name: str) -> Window:
        window = self._open.get(name)
        if window is None:
            module, called = _CLASSES[name]
            make: Callable[[Workplace, QWidget], Window] = getattr(
                import_module(f"counter_app.ui.{module}"), called
            )
            window = make(self._workplace, self._parent)
            self._open[name] = window
            self._listen(window)
            window.help_wanted.connect(lambda: self._show_help(name))
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def _listen(self, window: Window) -> None:
        window.said.connect(self.said)
        window.failed.connect(self.failed)
        window.ticket_wanted.connect(self.ticket_wanted)
        window.ticket_changed.connect(self.ticket_changed)
        window.intake_wanted.connect(self.intake_wanted)
        window.paper_wanted.connect(self.paper_wanted)
        window.message_wanted.connect(self.show_message)
        window.window_wanted.connect(self.show)
        window.finished.connect(lambda _: self.closed.emit())

    def _show_help(self, page: str) -> Window:
        from counter_app.ui.help_pages import HelpWindow  # noqa: PLC0415 - when it is wanted

        window = self._bring("help")
        assert isinstance(window, HelpWindow)
        window.show_page(page)
        return window

    def _page(self) -> str:
        active = QApplication.activeWindow()
        ours = [name for name, window in self._open.items() if window is active]
        return ours[0] if ours else self._where()
