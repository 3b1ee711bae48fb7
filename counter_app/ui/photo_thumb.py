"""A photo in the strip: small, with a word under it, opened with a click or Enter."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

from counter_app.ui.themes import Theme

SIDE = 320
"""Pixels a thumbnail is read at: sharp at any scale the window has."""
_WIDE, _HIGH = 96, 72
_DIM = 0.4


class PhotoThumb(QToolButton):
    """Shows ``digest``'s picture once it is read."""

    def __init__(self, digest: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.digest = digest
        self.setObjectName(f"photo{digest[:8]}Button")
        self.setProperty("kind", "thumb")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self._picture = QPixmap()
        self._dim = False

    def fit(self, theme: Theme) -> None:
        """Take the size the text's scale asks for."""
        self.setIconSize(QSize(round(_WIDE * theme.scale), round(_HIGH * theme.scale)))
        self._draw()

    def say(self, caption: str, name: str, *, dim: bool) -> None:
        """``caption`` under it; ``name`` for screen readers and the tip; ``dim`` where void."""
        self.setText(caption)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._dim = dim
        self._draw()

    def show_picture(self, content: bytes) -> None:
        """The bytes of a small picture."""
        self._picture.loadFromData(content)
        self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        size = self.iconSize() * ratio
        shown = QPixmap(size)
        shown.fill(Qt.GlobalColor.transparent)
        if not self._picture.isNull():
            painter = QPainter(shown)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(_DIM if self._dim else 1.0)
            cut = QRect(self._picture.rect())
            cut.setSize(size.scaled(cut.size(), Qt.AspectRatioMode.KeepAspectRatio))
            cut.moveCenter(self._picture.rect().center())
            painter.drawPixmap(shown.rect(), self._picture, cut)
            painter.end()
        shown.setDevicePixelRatio(ratio)
        self.setIcon(QIcon(shown))
