"""Opens the windows off the menu, each made and imported when it is first wanted."""

from collections.abc import Callable, Mapping
from importlib import import_module

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace

_CLASSES: Mapping[str, tuple[str, str]] = {
    "consultation": ("consultation", "ConsultationWindow"),
    "visits": ("visits", "VisitsWindow"),
    "customers": ("customers", "CustomersWindow"),
    "report": ("report", "ReportWindow"),
    "clauses": ("clauses", "ClausesWindow"),
    "override": ("override", "OverrideWindow"),
    "outbox": ("outbox", "OutboxWindow"),
    "printers": ("printers", "PrintersWindow"),
    "policy": ("policy_window", "PolicyWindow"),
    "staff": ("staff", "StaffWindow"),
    "settings": ("settings", "SettingsWindow"),
    "preview": ("preview", "PreviewWindow"),
    "help": ("help_pages", "HelpWindow"),
}


class ShellWindows(QObject):
    """One window of each sort; ``made`` lets the main window listen to a new one."""

    made = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._parent = parent
        self._open: dict[str, Window] = {}

    def show(self, name: str) -> Window:
        """Bring the window called ``name`` to the front."""
        window = self._open.get(name)
        if window is None:
            module, called = _CLASSES[name]
            make: Callable[[Workplace, QWidget], Window] = getattr(
                import_module(f"counter_app.ui.{module}"), called
            )
            window = make(self._workplace, self._parent)
            self._open[name] = window
            self.made.emit(window)
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def name_of(self, window: QWidget) -> str:
        """The name of one of our windows, "" for any other."""
        return next((name for name, each in self._open.items() if each is window), "")

    def open_windows(self) -> tuple[Window, ...]:
        """The windows that were made."""
        return tuple(self._open.values())
