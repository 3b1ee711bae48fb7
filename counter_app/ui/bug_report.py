"""A bug in the program: said plainly, ready to be copied; the work goes on."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from counter_app import __version__
from counter_app.ui.look import label
from counter_app.ui.workplace import Workplace


class BugReport(QDialog):
    """Shows a traceback and copies it."""

    def __init__(self, trace: str, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bugReport")
        words = workplace.words
        self.setWindowTitle(words.gettext("Something is broken in the program"))
        self.resize(640, 420)
        said = label(
            words.gettext(
                "This is a fault of the program, not yours. What was saved is safe. "
                "Copy this text and send it to whoever looks after the program."
            )
        )
        said.setWordWrap(True)
        self._text = QPlainTextEdit(f"counter-app {__version__}\n\n{trace}")
        self._text.setObjectName("traceEdit")
        self._text.setReadOnly(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(words.gettext("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("copyButton")
        copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(label(words.gettext("Something is broken in the program"), "title"))
        layout.addWidget(said)
        layout.addWidget(self._text, 1)
        layout.addWidget(buttons)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._text.toPlainText())
