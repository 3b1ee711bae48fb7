"""When the newest backup was made, at the foot: seen all day, and the first click of getting it."""

from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolButton

from counter_app.messages import Message, msg
from counter_app.services import restoring
from counter_app.ui.workplace import Workplace


class BackupChip(QObject):
    """Keeps the button; whoever owns it says where a click leads."""

    def __init__(self, workplace: Workplace, button: QToolButton, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace, self._button = workplace, button
        self._at: datetime | None = None
        button.hide()

    def reload(self) -> None:
        """Look again, off the UI thread: the folder may be on a disk that is slow or gone."""
        desk = self._workplace.desk
        self._workplace.background.run(
            lambda: restoring.newest(desk),
            self._show,
            lambda _error: self._show(None),  # what is wrong with the folder, its window says
            owner=self,
            key="newest backup",
        )

    def retranslate(self) -> None:
        """Say it in the language now in use."""
        words = self._workplace.words
        text = words.words(_said(self._at, self._workplace.now()))
        self._button.setText(text)
        self._button.setAccessibleName(text)
        self._button.setToolTip(words.gettext("Backups: which there are, and going back to one"))

    def _show(self, at: datetime | None) -> None:
        self._at = at
        self.retranslate()
        self._button.show()


def _said(at: datetime | None, now: datetime) -> Message:
    if at is None:
        return msg("No backup")
    if at.date() == now.date():
        return msg("Backup {time}", time=f"{at:%H:%M}")
    return msg("Backup {day}", day=at.date())
