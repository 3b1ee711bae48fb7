"""A one-time code shown to the manager who made it, once; it is written down nowhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from counter_app.i18n import Translator
from counter_app.messages import msg
from counter_app.services.staffing import FirstCode


def show_code(over: QWidget, words: Translator, given: FirstCode) -> None:
    """Show whose code it is and what they do with it, until the manager has read it."""
    box = QMessageBox(over)
    box.setObjectName("codeShown")
    box.setWindowTitle(over.window().windowTitle())
    box.setTextFormat(Qt.TextFormat.PlainText)
    grouped = f"{given.code[:4]} {given.code[4:]}"
    box.setText(
        words.words(msg("The code for {name}: {code}", name=given.person.name, code=grouped))
    )
    box.setInformativeText(
        words.words(
            msg(
                "It is shown only now: hand it to {name}. With it they choose a PIN of their own "
                "when they next sign in; then it opens nothing any more.",
                name=given.person.name,
            )
        )
    )
    box.addButton(words.gettext("I have it"), QMessageBox.ButtonRole.AcceptRole)
    box.finished.connect(box.deleteLater)
    box.open()
