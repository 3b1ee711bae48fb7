"""The hands that work one tab on its own (fixture ``show``)."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from counter_app.services.views import TicketView
from counter_app.ui.tab import Tab
from tests.ui.conftest import child

Show = Callable[[type[Tab], TicketView], Tab]


def press(tab: Tab, name: str) -> None:
    """Run the action called ``name`` as its button would."""
    next(action for action in tab.offers() if action.name == name).run()
    tab.workplace.background.finish()


def names(tab: Tab) -> list[str]:
    return [action.name for action in tab.offers()]


def choose(parent: QWidget, name: str, value: object) -> None:
    box = child(parent, QComboBox, name)
    box.setCurrentIndex(box.findData(value))


def shown_error(tab: QWidget, name: str) -> str:
    label = child(tab, QLabel, name)
    return label.text() if label.isVisible() else ""
