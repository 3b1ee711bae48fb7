"""Print: every document of the open ticket under one key and a letter, and each under its own."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from counter_app.services import paper
from counter_app.services.paper_names import paper_name
from counter_app.services.views import TicketView
from counter_app.ui.look import icon, set_role
from counter_app.ui.workplace import Workplace

MENU_KEY: Final = "Ctrl+P"
SEVERAL_KEY: Final = "Ctrl+Shift+B"
LETTERS: Final[Mapping[str, str]] = {
    "ticket": "T",
    "tag": "G",
    "accessory-tag": "A",
    "quote": "Q",
    "receipt": "R",
    "delivery-note": "D",
    "shipping-label": "S",
    "manufacturer-letter": "M",
    "job-sheet": "J",
    "consultation": "C",
}
"""A ticket's documents and their letters in the menu."""
KEYS: Final[Mapping[str, str]] = {
    "ticket": "F9",
    "tag": "F8",
    "accessory-tag": "Shift+F8",
    "quote": "F7",
    "receipt": "Shift+F7",
    "delivery-note": "F11",
    "shipping-label": "Shift+F11",
    "manufacturer-letter": "F12",
    "job-sheet": "Shift+F9",
    "consultation": "Shift+F12",
}
"""The key of each by itself, from any tab."""
HOUSE_LETTERS: Final[Mapping[str, str]] = {"shelf-labels": "H", "command-sheet": "K"}
"""Paper of the house, for which no ticket need be open."""
_ALWAYS: Final = frozenset({"consultation"})
"""Whether a call led to the ticket only its slip's service knows, and says."""


class PrintMenu(QObject):
    """The button over the steps and its menu; ``wanted`` with a kind of document."""

    wanted = Signal(str)
    house_wanted = Signal(str)
    several_wanted = Signal()

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(window)
        self._workplace = workplace
        self._offered: frozenset[str] = frozenset()
        self._entries: dict[str, QAction] = {}
        self.button = QPushButton(window)
        self.button.setObjectName("printMenuButton")
        set_role(self.button, "menu", "yes")
        self._menu = QMenu(self.button)
        self._menu.setObjectName("printMenu")
        self.button.setMenu(self._menu)
        self.button.installEventFilter(self)
        workplace.theme_changed.connect(self._say)
        for kind, key in KEYS.items():
            QShortcut(QKeySequence(key), window).activated.connect(
                lambda k=kind: self.wanted.emit(k)
            )
        self._say()

    def show_ticket(self, view: TicketView | None) -> None:
        """The documents of ``view`` can be printed from now on."""
        offered = paper.offered(view)
        self._offered = offered | _ALWAYS if offered else offered
        self._enable()

    def _say(self) -> None:
        words = self._workplace.words
        self.button.setText(f"{words.gettext('Print')}   {MENU_KEY}")
        self.button.setAccessibleName(words.gettext("Print"))
        self.button.setIcon(icon("print", self._workplace.theme, "soft"))
        self.button.setShortcut(QKeySequence(MENU_KEY))
        self._build()

    def _build(self) -> None:
        self._menu.clear()
        self._entries = {
            kind: self._entry(kind, letter, KEYS[kind]) for kind, letter in LETTERS.items()
        }
        self._enable()
        self._menu.addSeparator()
        for kind, letter in HOUSE_LETTERS.items():
            self._entry(kind, letter)
        self._menu.addSeparator()
        several = self._workplace.words.gettext("Several tickets of the queue…")
        action = self._menu.addAction(f"&B   {several}\t{SEVERAL_KEY}")
        action.setObjectName("printSeveralAction")
        action.triggered.connect(self.several_wanted)

    def _enable(self) -> None:
        for kind, entry in self._entries.items():
            entry.setEnabled(kind in self._offered)

    def _entry(self, kind: str, letter: str, key: str = "") -> QAction:
        name = self._workplace.words.gettext(paper_name(kind))
        action = self._menu.addAction(f"&{letter}   {name}" + (f"\t{key}" if key else ""))
        action.setObjectName(f"print-{kind}-Action")
        wanted = self.wanted if kind in KEYS else self.house_wanted
        action.triggered.connect(lambda: wanted.emit(kind))
        return action

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        return super().eventFilter(watched, event)
