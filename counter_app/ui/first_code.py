"""A one-time code shown to the manager who made it, once; it is written down nowhere."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from counter_app.i18n import Translator
from counter_app.messages import msg
from counter_app.services.staffing import FirstCode


def show_code(over: QWidget, words: Translator, given: FirstCode) -> None:
    """Show whose code it is and what they do with it, until the manager says it is written down.

    Nothing else closes it: with two buttons and none to go back, neither Escape nor the frame does.
    """
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
    copy = box.addButton(words.gettext("Copy"), QMessageBox.ButtonRole.ActionRole)
    copy.setObjectName("copyCodeButton")
    copy.clicked.disconnect()  # the box would close by it
    copy.clicked.connect(partial(_copy, copy, words, grouped))
    written = box.addButton(
        words.gettext("I have written it down"), QMessageBox.ButtonRole.AcceptRole
    )
    written.setObjectName("writtenDownButton")
    box.setDefaultButton(copy)  # an Enter too many loses nothing
    box.finished.connect(box.deleteLater)
    box.open()


def _copy(button: QPushButton, words: Translator, code: str) -> None:
    QGuiApplication.clipboard().setText(code)
    button.setText(words.gettext("Copied"))
