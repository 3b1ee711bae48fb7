"""Asks why, before something that needs a written reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from counter_app.ui.look import label, set_role


def ask_reason(parent: QWidget, title: str, question: str, then: Callable[[str], None]) -> QDialog:
    """Open a small window that asks ``question``; ``then`` gets the reason, never an empty one."""
    dialog = QDialog(parent)
    dialog.setObjectName("reasonDialog")
    dialog.setWindowTitle(title)
    dialog.resize(420, 220)
    asked = label(question, "label")
    edit = QPlainTextEdit()
    edit.setObjectName("reasonEdit")
    edit.setAccessibleName(question)
    edit.setTabChangesFocus(True)
    asked.setBuddy(edit)
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
    ok.setObjectName("reasonOkButton")
    set_role(ok, "kind", "primary")
    ok.setText(title)
    ok.setEnabled(False)
    edit.textChanged.connect(lambda: ok.setEnabled(bool(edit.toPlainText().strip())))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    dialog.accepted.connect(lambda: then(edit.toPlainText().strip()))
    dialog.finished.connect(dialog.deleteLater)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 16, 16, 16)
    layout.setSpacing(8)
    layout.addWidget(label(title, "heading"))
    layout.addWidget(asked)
    layout.addWidget(edit, 1)
    layout.addWidget(buttons)
    edit.setFocus()
    dialog.open()
    return dialog
