"""The unlock code of the open device: on a click, for half a minute; the click is recorded."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton

from counter_app.messages import msg
from counter_app.services import unlocking
from counter_app.services.views import TicketView
from counter_app.ui.look import icon, set_chip
from counter_app.ui.workplace import Workplace

SHOWN_MS = 30_000


class UnlockCode(QObject):
    """Stands in the ticket's header while a code is kept; it is nowhere else in the window."""

    failed = Signal(object)

    def __init__(self, workplace: Workplace, button: QPushButton, chip: QLabel) -> None:
        super().__init__(button)
        self._workplace = workplace
        self._button, self._chip = button, chip
        self._number = ""
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        button.clicked.connect(self._ask)
        self.hide()
        button.hide()

    def show_ticket(self, view: TicketView | None) -> None:
        """Offer the code of ``view``; another ticket's is put away."""
        number = view.number if view is not None and view.has_unlock_code else ""
        if number != self._number:
            self.hide()
        self._number = number
        self._button.setVisible(bool(number))

    def hide(self) -> None:
        """Put the code away."""
        self._timer.stop()
        set_chip(self._chip, "soon", "")

    def tint(self) -> None:
        """Draw the icon in the colour now in use."""
        self._button.setIcon(icon("unlock", self._workplace.theme, "accent", 16))

    def _ask(self) -> None:
        if self._chip.text():
            self.hide()
            return
        desk, actor, number = self._workplace.desk, self._workplace.actor, self._number
        self._workplace.background.run(
            lambda: unlocking.show_code(desk, actor, number),
            lambda code: self._show(number, code),
            self.failed.emit,
            owner=self,
            key="code",
        )

    def _show(self, number: str, code: str) -> None:
        if number == self._number:
            words = self._workplace.words
            set_chip(self._chip, "soon", words.words(msg("Code: {code}", code=code)))
            self._timer.start()
