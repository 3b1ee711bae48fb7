"""A scan or a click that came while work is unsaved: it waits here, one key away."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from counter_app.codes.numbers import format_code
from counter_app.messages import msg
from counter_app.ui.look import label
from counter_app.ui.workplace import Workplace


class WaitingCard(QFrame):
    """Says which ticket waits; ``opened`` when the person goes to it."""

    opened = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waitingCard")
        self.setProperty("card", "yes")
        self.setProperty("tone", "accent")
        self._workplace = workplace
        self._number = ""
        self._said = label()
        self._said.setObjectName("waitingLabel")
        self._said.setWordWrap(True)
        self._open = QPushButton()
        self._open.setObjectName("openWaitingButton")
        self._stay = QPushButton()
        self._stay.setObjectName("stayButton")
        self._stay.setProperty("kind", "quiet")
        self._open.clicked.connect(self._go)
        self._stay.clicked.connect(self.stay)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.addWidget(self._said, 1)
        line.addWidget(self._open)
        line.addWidget(self._stay)
        self._say()
        self.hide()

    @property
    def number(self) -> str:
        """The ticket that waits, "" for none."""
        return self._number

    def wait(self, number: str) -> None:
        """Let ``number`` wait until what is typed is saved, or left."""
        self._number = number
        self._say()
        self.show()

    def stay(self) -> None:
        """Forget the one that waits."""
        self._number = ""
        self.hide()

    def _go(self) -> None:
        number = self._number
        self.stay()
        self.opened.emit(number)

    def _say(self) -> None:
        words = self._workplace.words
        self._said.setText(
            words.words(
                msg(
                    "{number} waits: what is typed here is not saved yet.",
                    number=format_code(self._number),
                )
            )
        )
        self._open.setText(words.gettext("Open it without saving") + "   Alt+O")
        self._open.setShortcut(QKeySequence("Alt+O"))
        self._stay.setText(words.gettext("Stay here"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
