"""Findings that are typed and not saved: kept at each pause, offered back after a power cut."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from counter_app.messages import msg
from counter_app.services import drafts
from counter_app.services.views import DraftView
from counter_app.ui.compiled.ui_diagnosis import Ui_DiagnosisTab
from counter_app.ui.diagnosis_cards import DiagnosisCards
from counter_app.ui.workplace import Workplace

_PAUSE_MS = 700
"""Milliseconds without a key that are a pause."""


class DiagnosisDraft(QObject):
    """One draft for each ticket and person. ``kept`` says when it was kept."""

    kept = Signal(object)

    def __init__(self, workplace: Workplace, ui: Ui_DiagnosisTab, cards: DiagnosisCards) -> None:
        super().__init__(ui.draftCard)
        self._workplace = workplace
        self._ui = ui
        self._cards = cards
        self._number = ""
        self._offered: tuple[Any, datetime] | None = None
        self._timer = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self._keep)
        # No shortcut of the button's own: new words would take it away.
        QShortcut(QKeySequence("Alt+G"), ui.draftCard, self._take_up)
        ui.takeUpDraftButton.clicked.connect(self._take_up)
        ui.dropDraftButton.clicked.connect(self.drop)
        ui.draftCard.hide()

    def look_for(self, number: str) -> None:
        """Offer what was typed on ticket ``number`` and never saved; "" where nothing can be."""
        self._timer.stop()
        self._number = number
        self._offer(None)
        if number:
            desk, actor = self._workplace.desk, self._workplace.actor
            self._workplace.background.run(
                lambda: drafts.drafts(desk, actor), self._found, owner=self, key="offer"
            )

    def touch(self) -> None:
        """Something was typed: keep it at the next pause."""
        self._timer.start()

    def drop(self) -> None:
        """It is saved, or not wanted any more: let the draft go."""
        self._timer.stop()
        self._workplace.background.forget(self, "keep")
        self._offer(None)
        desk, actor, key = self._workplace.desk, self._workplace.actor, self._key()
        if key:
            self._workplace.background.run(
                lambda: drafts.drop_draft(desk, actor, key), owner=self, key="drop"
            )

    def retranslate(self) -> None:
        """Put the words of the language now in use."""
        if self._offered is not None:
            words = self._workplace.words
            said = msg("Findings typed {moment} were never saved.", moment=self._offered[1])
            self._ui.draftLabel.setText(words.words(said))

    def _key(self) -> str:
        return f"diagnosis/{self._number}" if self._number else ""

    def _keep(self) -> None:
        key = self._key()
        if not key or not self._cards.is_dirty():
            return
        desk, actor = self._workplace.desk, self._workplace.actor
        typed, now = self._cards.typed(), self._workplace.now()
        self._workplace.background.run(
            lambda: drafts.save_draft(desk, actor, key, typed),
            lambda _nothing: self.kept.emit(now),
            owner=self,
            key="keep",
        )

    def _found(self, kept: tuple[DraftView, ...]) -> None:
        mine = next((each for each in kept if each.key == self._key()), None)
        if mine is not None and not self._cards.is_dirty():
            self._offer((mine.form, mine.saved_at))

    def _offer(self, offered: tuple[Any, datetime] | None) -> None:
        self._offered = offered
        self.retranslate()
        self._ui.draftCard.setVisible(offered is not None)

    def _take_up(self) -> None:
        offered = self._offered
        self._offer(None)
        if offered is not None:
            try:
                self._cards.put(offered[0])
            except (ValueError, KeyError, TypeError):
                self.drop()  # written by another version of the program: nothing to go on with
