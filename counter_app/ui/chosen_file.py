"""Asks for a file to be read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_file(
    parent: QWidget, name: str, title: str, kinds: str, then: Callable[[Path], None]
) -> None:
    """Open the dialog ``name`` for one file of ``kinds`` (Qt's filters); ``then`` gets it."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setObjectName(name)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
