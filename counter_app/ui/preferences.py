"""What this workstation likes: language, theme, text size, the queue's filter."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from counter_app.i18n import LANGUAGES
from counter_app.ui.queue import QueueFilter
from counter_app.ui.themes import THEMES
from counter_app.values import TicketState

SCALES = (100, 125, 150)
"""Text sizes in percent."""


class Preferences:
    """Kept in a small file of this workstation, never in the shop's database."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def language(self) -> str | None:
        """The language chosen here; None where nobody chose."""
        kept = self._text("language")
        return kept if kept in LANGUAGES else None

    @language.setter
    def language(self, language: str) -> None:
        self._settings.setValue("language", language)

    @property
    def theme(self) -> str | None:
        """The theme chosen here; None follows the system."""
        kept = self._text("theme")
        return kept if kept in THEMES else None

    @theme.setter
    def theme(self, theme: str) -> None:
        self._settings.setValue("theme", theme)

    @property
    def scale(self) -> int:
        """The text size in percent."""
        kept = self._text("scale")
        return int(kept) if kept.isdecimal() and int(kept) in SCALES else 100

    @scale.setter
    def scale(self, percent: int) -> None:
        self._settings.setValue("scale", percent)

    @property
    def first_steps_shown(self) -> bool:
        """Whether the first steps came up here by themselves once."""
        return self._text("first_steps") == "shown"

    @first_steps_shown.setter
    def first_steps_shown(self, shown: bool) -> None:
        self._settings.setValue("first_steps", "shown" if shown else "")

    @property
    def staff_id(self) -> int | None:
        """Who stood here last."""
        kept = self._text("staff")
        return int(kept) if kept.isdecimal() else None

    @staff_id.setter
    def staff_id(self, staff_id: int | None) -> None:
        self._settings.setValue("staff", "" if staff_id is None else staff_id)

    @property
    def queue_filter(self) -> QueueFilter:
        """What the queue showed last."""
        state = self._text("queue/state")
        return QueueFilter(
            mine=self._text("queue/mine") == "true",
            late=self._text("queue/late") == "true",
            state=_state(state),
            text=self._text("queue/text"),
        )

    @queue_filter.setter
    def queue_filter(self, chosen: QueueFilter) -> None:
        self._settings.setValue("queue/mine", "true" if chosen.mine else "false")
        self._settings.setValue("queue/late", "true" if chosen.late else "false")
        self._settings.setValue("queue/state", chosen.state.value if chosen.state else "")
        self._settings.setValue("queue/text", chosen.text)

    @property
    def noticed(self) -> frozenset[str]:
        """The deadlines the people here were told of, as ``notices.name_of`` names them."""
        return frozenset(filter(None, self._text("notices/told").split("|")))

    @noticed.setter
    def noticed(self, names: frozenset[str]) -> None:
        if names != self.noticed:
            self._settings.setValue("notices/told", "|".join(sorted(names)))

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window stood."""
        kept = self._settings.value("geometry")
        return kept if isinstance(kept, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)

    def _text(self, key: str) -> str:
        kept = self._settings.value(key, "")
        return kept if isinstance(kept, str) else str(kept)


def _state(word: str) -> TicketState | None:
    return next((state for state in TicketState if state.value == word), None)
