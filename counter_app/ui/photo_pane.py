"""One picture, as large as there is room for; a click or space shows it dot by dot, and back."""

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QWidget


class PhotoPane(QWidget):
    """Paints an image; ``stepped`` asks for the one before (-1) or after (+1)."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._fitted = QImage()
        self._said = ""
        self._whole = True
        self._middle = QPointF(0.5, 0.5)
        self._held: QPoint | None = None
        self._moved = False

    def show_image(self, image: QImage) -> None:
        """Show ``image``, whole."""
        self._image, self._fitted, self._said = image, QImage(), ""
        self._whole, self._middle = True, QPointF(0.5, 0.5)
        self.update()

    def say(self, text: str) -> None:
        """Show ``text`` in the picture's place."""
        self.show_image(QImage())
        self._said = text

    @property
    def is_whole(self) -> bool:
        """Whether all of the picture is seen."""
        return self._whole

    def _toggle(self, at: QPoint | None = None) -> None:
        if self._image.isNull():
            return
        self._whole = not self._whole
        if not self._whole and at is not None:
            box = self._box()
            self._middle = QPointF(
                (at.x() - box.x()) / max(1, box.width()), (at.y() - box.y()) / max(1, box.height())
            )
            self._stay_inside()
        self.setCursor(Qt.CursorShape.ArrowCursor if self._whole else Qt.CursorShape.OpenHandCursor)
        self.update()

    def _box(self) -> QRect:
        """Where the whole picture stands."""
        size = self._image.size()
        room = self.size() - QSize(4, 4)
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect(QPoint(0, 0), size)
        box.moveCenter(self.rect().center())
        return box

    def _stay_inside(self) -> None:
        x = self.width() / 2 / max(1, self._image.width())
        y = self.height() / 2 / max(1, self._image.height())
        self._middle = QPointF(
            min(max(self._middle.x(), min(x, 0.5)), max(1 - x, 0.5)),
            min(max(self._middle.y(), min(y, 0.5)), max(1 - y, 0.5)),
        )

    # Qt's own.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image.isNull():
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(
                self.rect().adjusted(24, 0, -24, 0),
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                self._said,
            )
        elif self._whole:
            box = self._box()
            ratio = self.devicePixelRatioF()
            if self._fitted.size() != box.size() * ratio:
                self._fitted = self._image.scaled(
                    box.size() * ratio,
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            painter.drawImage(box, self._fitted)
        else:
            painter.drawImage(
                QPoint(
                    round(self.width() / 2 - self._middle.x() * self._image.width()),
                    round(self.height() / 2 - self._middle.y() * self._image.height()),
                ),
                self._image,
            )
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.palette().color(QPalette.ColorRole.Highlight)), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_PageUp:
                self.stepped.emit(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_PageDown:
                self.stepped.emit(1)
            case Qt.Key.Key_Space:
                self._toggle()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held, self._moved = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None or self._whole:
            return
        moved = event.position().toPoint() - self._held
        if moved.manhattanLength() < 4 and not self._moved:
            return
        self._held, self._moved = event.position().toPoint(), True
        self._middle -= QPointF(moved.x() / self._image.width(), moved.y() / self._image.height())
        self._stay_inside()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held is not None and not self._moved:
            self._toggle(event.position().toPoint())
        self._held = None
