"""The colours a widget is really painted in: its ground, and the ink of what is written on it."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

_FINE = 4
"""How much larger it is painted: a stroke then has pixels of its whole ink, not of its edge."""
_ENOUGH = 12
"""Pixels of one colour below which it is an edge."""


def luminance(colour: QColor) -> float:
    """As WCAG 2.2 computes it."""

    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = map(part, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def painted(widget: QWidget, part: QRect | None = None) -> QImage:
    """``part`` of what is seen at ``widget``, with everything it stands on."""
    window = widget.window()
    area = part or widget.rect()
    place = QRect(widget.mapTo(window, area.topLeft()), area.size())
    picture = QPixmap(place.size() * _FINE)
    picture.setDevicePixelRatio(_FINE)
    painter = QPainter(picture)
    window.render(painter, QPoint(), place)
    painter.end()
    return picture.toImage()


def ink_contrast(image: QImage) -> float:
    """The contrast of the most different colour that is no mere edge, with the ground: the colour
    there is most of."""
    rows = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(rows.constBits()).cast("I"))
    ground = QColor(counted.most_common(1)[0][0])
    inks = [QColor(pixel) for pixel, count in counted.items() if count >= _ENOUGH]
    return max(contrast(ink, ground) for ink in inks)


def written(window: QWidget) -> Iterator[tuple[str, QWidget, QRect]]:
    """Each widget with something written on it that is seen in ``window``: name, and which part."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or widget.window() is not window:
            continue
        if widget.visibleRegion().boundingRect() != widget.rect():
            continue  # scrolled away in part
        text = _text(widget)
        if text.strip():
            yield (
                f"{widget.objectName()} {text[:30]!r}",
                widget,
                widget.rect().adjusted(3, 3, -3, -3),
            )
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for row in range(min(3, widget.model().rowCount(widget.rootIndex()))):
                index = widget.model().index(row, 0, widget.rootIndex())
                area = widget.visualRect(index)
                if widget.viewport().rect().contains(area) and not area.isEmpty():
                    name = f"{widget.objectName()} row {row}"
                    yield name, widget.viewport(), area.adjusted(3, 3, -3, -3)


def _text(widget: QWidget) -> str:
    match widget:
        case QLabel():
            return "" if widget.pixmap() and not widget.pixmap().isNull() else widget.text()
        case QAbstractButton():
            return widget.text()
        case QComboBox():
            return widget.currentText()
        case QLineEdit():
            return widget.displayText() or widget.placeholderText()
        case QPlainTextEdit():
            return widget.toPlainText() or widget.placeholderText()
        case _:
            return ""
