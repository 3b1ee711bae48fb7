"""What a tab or window of the counter works with, handed in: no globals."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.i18n import Translator
from counter_app.ui.background import Background
from counter_app.ui.language import Language
from counter_app.ui.themes import Theme

if TYPE_CHECKING:
    from counter_app.services.desk import Actor, Desk


class Workplace(QObject):
    """The desk, who stands at it, its language and its look."""

    actor_changed = Signal()
    language_changed = Signal()
    theme_changed = Signal()
    restored = Signal()
    """A backup stands in the database's place: nothing that was read before holds any more."""

    def __init__(
        self, desk: Desk, actor: Actor, language: Language, theme: Theme, background: Background
    ) -> None:
        super().__init__()
        self.desk = desk
        self.language = language
        self.background = background
        self._actor = actor
        self._theme = theme
        language.changed.connect(self.language_changed)

    @property
    def actor(self) -> Actor:
        """Who is at the counter; every change is theirs."""
        return self._actor

    @actor.setter
    def actor(self, actor: Actor) -> None:
        self._actor = actor
        self.actor_changed.emit()

    @property
    def theme(self) -> Theme:
        """The colours now in use."""
        return self._theme

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._theme = theme
        self.theme_changed.emit()

    @property
    def words(self) -> Translator:
        """The translator now in use; ask again each time, it changes under a running window."""
        return self.language.words

    def now(self) -> datetime:
        """The present moment in the shop's zone."""
        return self.desk.now()
