"""The shop's logo in the settings: chosen from a file, seen as it prints, taken away."""

import base64
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.ui.compiled.ui_settings import Ui_SettingsWindow
from counter_app.ui.window import Window

SEEN: Final = QSize(160, 44)
LARGEST: Final = 8_000_000
"""Bytes of a file that are read at all; the service says how large a logo may be."""


class LogoField:
    """Shows and changes one picture; ``value`` is what the settings keep, base64 or None."""

    def __init__(self, window: Window, ui: Ui_SettingsWindow) -> None:
        self._window, self._ui = window, ui
        self.value: str | None = None
        ui.logoChooseButton.clicked.connect(self._choose)
        ui.logoRemoveButton.clicked.connect(lambda: self.show(None))

    def show(self, value: Any) -> None:
        """Show what the settings keep."""
        self.value = value or None
        picture = QPixmap()
        if self.value is not None:
            picture.loadFromData(base64.b64decode(self.value))
        self._ui.logoLabel.setVisible(not picture.isNull())
        self._ui.logoRemoveButton.setEnabled(self.value is not None)
        if not picture.isNull():
            self._ui.logoLabel.setPixmap(
                picture.scaled(
                    SEEN,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
            self._ui.logoLabel.setAccessibleName(self._ui.logoTitle.text())

    def _choose(self) -> None:
        words = self._window.words
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            words.gettext("Choose a picture"),
            "",
            words.gettext("Pictures") + " (*.png *.jpg *.jpeg)",
        )
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Take the picture of a file; what is no picture is said beside the field."""
        self._window.errors.clear_field("shop.logo")
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST)
        except OSError as trouble:
            why = msg("{file} cannot be read: {reason}", file=path.name, reason=trouble.strerror)
            self._window.errors.show(InvalidInput(why, field="shop.logo"))
            return
        if not QPixmap().loadFromData(content):
            why = msg("{file} is not a picture: choose a PNG or JPEG file.", file=path.name)
            self._window.errors.show(InvalidInput(why, field="shop.logo"))
            return
        self.show(base64.b64encode(content).decode())
