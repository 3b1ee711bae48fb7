"""The menu at the top right: the other windows, the look and the language, help."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton

from counter_app.messages import N_
from counter_app.ui.look import icon
from counter_app.ui.preferences import SCALES
from counter_app.ui.workplace import Workplace


@dataclass(frozen=True, slots=True)
class _Entry:
    window: str
    text: str
    icon: str
    key: str = ""


_WINDOWS = (
    _Entry("consultation", N_("Log a call on the hotline…"), "phone", "Ctrl+Shift+H"),
    _Entry("visits", N_("Today's visits…"), "van", "Ctrl+Shift+V"),
    _Entry("customers", N_("Customers and products…"), "people", "Ctrl+Shift+C"),
    _Entry("telling", N_("Tell the customer…"), "message", "Ctrl+M"),
    _Entry("not_fetched", N_("Not fetched…"), "hourglass", "Ctrl+Shift+F"),
    _Entry("owner", N_("Put the ticket under another customer…"), "person", "Ctrl+Shift+U"),
    _Entry("swap", N_("Swap the whole unit…"), "refresh", "Ctrl+Shift+W"),
    _Entry("report", N_("The day's report…"), "report", "Ctrl+Shift+R"),
    _Entry("batch", N_("Print several tickets…"), "print", "Ctrl+Shift+B"),
    _Entry("outbox", N_("Outbox: what waits to be printed…"), "print", "Ctrl+Shift+P"),
)
_POLICY = (
    _Entry("clauses", N_("All clauses of the policy…"), "policy", "F2"),
    _Entry("override", N_("Override what the policy says…"), "undo", "Ctrl+Shift+O"),
    _Entry("policy", N_("Policy: versions, checks, rehearsal…"), "policy"),
)
_SHOP = (
    _Entry("first_steps", N_("First steps: shop, printer, scanner…"), "flag"),
    _Entry("staff", N_("Staff…"), "badge"),
    _Entry("stock", N_("Shelves and parts…"), "shelf", "Ctrl+Shift+K"),
    _Entry("printers", N_("Printers…"), "print"),
    _Entry("backups", N_("Backups…"), "save", "Ctrl+Shift+S"),
    _Entry("settings", N_("Settings…"), "settings", "Ctrl+,"),
)
_HELP = (
    _Entry("help", N_("Help…"), "help", "F1"),
    _Entry("shortcuts", N_("Keys…"), "keyboard", "Ctrl+F1"),
)
_LANGUAGES = (("en", "English"), ("zh_CN", "简体中文"))
_THEMES = (("light", N_("Light")), ("dark", N_("Dark")))


class MainMenu(QObject):
    """Builds the menu; it is made again when language or theme change."""

    window_wanted = Signal(str)
    language_wanted = Signal(str)
    theme_wanted = Signal(str)
    scale_wanted = Signal(int)
    quit_wanted = Signal()

    def __init__(self, workplace: Workplace, button: QPushButton) -> None:
        super().__init__(button)
        self._workplace = workplace
        self._button = button
        self._menu = QMenu(button)
        self._menu.setObjectName("mainMenu")
        button.setMenu(self._menu)
        button.setShortcut(QKeySequence("F10"))
        workplace.theme_changed.connect(self.build)
        self.build()

    def build(self) -> None:
        """Put all entries in again."""
        words = self._workplace.words
        self._button.setText(words.gettext("Menu") + "  F10")
        self._button.setShortcut(QKeySequence("F10"))
        self._menu.clear()
        for window in _WINDOWS:
            self._window(self._menu, window)
        self._menu.addSeparator()
        # As many rows as a screen of 800 px shows at the largest text; what is set up seldom is
        # one step further in.
        for text, name, picture, group in (
            (words.gettext("Policy"), "policy", "policy", _POLICY),
            (words.gettext("The shop"), "shop", "home", _SHOP),
        ):
            further = self._sub(text, name, picture)
            for window in group:
                self._window(further, window)
        self._menu.addSeparator()
        language = self._sub(words.gettext("Language"), "language", "language")
        for code, name in _LANGUAGES:
            entry = self._choice(language, f"language{code}Action", name, code == words.language)
            entry.triggered.connect(lambda _=False, c=code: self.language_wanted.emit(c))
        look = self._sub(words.gettext("Look"), "look", "sun")
        now = self._workplace.theme
        for name, text in _THEMES:
            entry = self._choice(look, f"{name}Action", words.gettext(text), name == now.name)
            entry.triggered.connect(lambda _=False, t=name: self.theme_wanted.emit(t))
        look.addSeparator()
        for percent in SCALES:
            checked = round(now.scale * 100) == percent
            entry = self._choice(look, f"scale{percent}Action", f"{percent} %", checked)
            entry.triggered.connect(lambda _=False, p=percent: self.scale_wanted.emit(p))
        self._menu.addSeparator()
        for page in _HELP:
            self._window(self._menu, page)
        self._menu.addSeparator()
        leave = self._menu.addAction(words.gettext("Quit"))
        leave.setObjectName("quitAction")
        leave.setShortcut(QKeySequence("Ctrl+Q"))
        leave.triggered.connect(self.quit_wanted)

    def _window(self, menu: QMenu, entry: _Entry) -> None:
        theme = self._workplace.theme
        action = menu.addAction(
            icon(entry.icon, theme, "soft"), self._workplace.words.gettext(entry.text)
        )
        action.setObjectName(f"{entry.window}Action")
        if entry.key:
            action.setShortcut(QKeySequence(entry.key))
        action.triggered.connect(lambda: self.window_wanted.emit(entry.window))

    def _sub(self, text: str, name: str, picture: str) -> QMenu:
        menu = self._menu.addMenu(icon(picture, self._workplace.theme, "soft"), text)
        menu.setObjectName(f"{name}Menu")
        return menu

    @staticmethod
    def _choice(menu: QMenu, name: str, text: str, checked: bool) -> QAction:
        action = QAction(text, menu)
        action.setObjectName(name)
        action.setCheckable(True)
        action.setChecked(checked)
        menu.addAction(action)
        return action
