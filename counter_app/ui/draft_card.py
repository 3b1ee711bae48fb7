"""The card over a form that offers back what was typed there and never saved."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from counter_app.messages import Message
from counter_app.ui.compiled.ui_draft_card import Ui_DraftCard
from counter_app.ui.workplace import Workplace


class DraftCard(QFrame):
    """Hidden until there is something to offer."""

    taken_up = Signal()
    dropped = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._said: Message | None = None
        self._ui = Ui_DraftCard()
        self._ui.setupUi(self)
        self.setObjectName("draftCard")
        self._ui.takeUpDraftButton.clicked.connect(self.taken_up)
        self._ui.dropDraftButton.clicked.connect(self.dropped)
        # No shortcut of the button's own: new words would take it away.
        QShortcut(QKeySequence("Alt+G"), self, self.taken_up.emit)
        self.hide()

    def offer(self, said: Message | None) -> None:
        """Say what can be taken up again; None puts the card away."""
        self._said = said
        self.retranslate()
        self.setVisible(said is not None)

    def retranslate(self) -> None:
        """Put the words of the language now in use."""
        if self._said is not None:
            self._ui.draftLabel.setText(self._workplace.words.words(self._said))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_ui"):
            self._ui.retranslateUi(self)
            self.retranslate()
        super().changeEvent(event)
