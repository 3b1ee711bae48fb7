"""The language and the look of the whole program, changed while it runs and remembered."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from counter_app.ui.preferences import Preferences
from counter_app.ui.themes import apply_theme, theme
from counter_app.ui.workplace import Workplace


class Appearance(QObject):
    """Dresses the application. ``changed`` follows each new look."""

    changed = Signal()

    def __init__(self, workplace: Workplace, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._preferences = preferences

    def choose_language(self, language: str) -> None:
        """Speak another language from now on."""
        self._preferences.language = language
        self._workplace.language.choose(language)

    def choose(self, name: str | None = None, percent: int | None = None) -> None:
        """Another theme, or another text size in percent."""
        now = self._workplace.theme
        chosen = theme(name or now.name, now.scale if percent is None else percent / 100)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, chosen)
        self._preferences.theme = chosen.name
        self._preferences.scale = round(chosen.scale * 100)
        self._workplace.theme = chosen
        self.changed.emit()
