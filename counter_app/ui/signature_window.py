"""The pad and what is signed on it; a signature on record is shown, signed again, or void."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.messages import Message, msg
from counter_app.services.signatures import Strokes
from counter_app.ui.compiled.ui_signature import Ui_SignatureWindow
from counter_app.ui.reason import ask_reason
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from counter_app.values import PictureKind


class SignatureWindow(Window):
    """``signed`` carries the strokes; it stays open until they are saved (``close``)."""

    signed = Signal(object)
    voided = Signal(str)

    def __init__(
        self, workplace: Workplace, sentence: Message, about: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(workplace, parent)
        self._sentence, self._about = sentence, about
        self._on_record: Message | None = None
        self._ui = Ui_SignatureWindow()
        self._ui.setupUi(self)
        ui = self._ui
        ui.signatureError.hide()
        ui.pad.changed.connect(self._show)
        ui.clearButton.clicked.connect(ui.pad.clear)
        ui.cancelButton.clicked.connect(self.reject)
        ui.acceptButton.clicked.connect(self._accept)
        ui.voidButton.clicked.connect(self._void)
        self._show()
        ui.pad.setFocus()

    def show_signed(self, strokes: Strokes, when: Message, *, on_ticket: bool) -> None:
        """What was signed before; only what is ``on_ticket`` can be void."""
        self._on_record = when
        self._ui.pad.show_strokes(strokes)
        self._ui.voidButton.setProperty("wanted", on_ticket)
        self._show()

    def refuse(self, why: Message) -> None:
        """It was not saved: say why; the signature stands and can be saved again."""
        self._ui.signatureError.setText(self.words.words(why))
        self._ui.signatureError.show()
        self._ui.acceptButton.setEnabled(True)

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._show()

    def _accept(self) -> None:
        if self._on_record is not None:
            self._on_record = None
            self._ui.pad.clear()
            self._ui.pad.setFocus()
            return
        self._ui.signatureError.hide()
        self._ui.acceptButton.setEnabled(False)
        self.signed.emit(self._ui.pad.strokes())

    def _void(self) -> None:
        ask_reason(
            self,
            self.words.gettext("Void this signature"),
            self.words.gettext("Why is it void? It stays on record with your reason."),
            self.voided.emit,
        )

    def _show(self) -> None:
        ui, words, old = self._ui, self.words, self._on_record is not None
        ui.sentenceLabel.setText(words.words(self._sentence))
        said = words.words(self._on_record) if self._on_record is not None else ""
        ui.aboutLabel.setText(" · ".join(part for part in (self._about, said) if part))
        ui.clearButton.setVisible(not old)
        ui.voidButton.setVisible(old and bool(ui.voidButton.property("wanted")))
        ui.acceptButton.setText(
            words.gettext("Sign again") if old else words.gettext("Accept signature")
        )
        ui.acceptButton.setEnabled(old or ui.pad.is_signed())
        ui.cancelButton.setText(words.gettext("Close") if old else words.gettext("Cancel"))


SENTENCES = {
    PictureKind.TERMS: msg("I accept the terms of service for this repair."),
    PictureKind.VISIT: msg("The work was done as described."),
    PictureKind.PICKUP: msg("I have received the unit."),
}
"""What is signed, by the kind of picture."""
