"""Small pieces of the look that code makes: chips, roles, tinted icons."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QLayout, QLineEdit, QSpinBox, QWidget

from counter_app.ui.themes import Theme


def set_role(widget: QWidget, name: str, value: str) -> None:
    """Give ``widget`` a dynamic property the style sheet looks at, and let it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()


def label(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """A label of plain text in one of the text roles."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def chip(kind: str, text: str = "", parent: QWidget | None = None) -> QLabel:
    """A chip: ``kind`` is late, soon, fine, quiet, accent or clause; always with a word."""
    made = label(text, parent=parent)
    made.setProperty("chip", kind)
    return made


def set_chip(shown: QLabel, kind: str, text: str) -> None:
    """Change a chip; without text it is hidden."""
    set_role(shown, "chip", kind)
    shown.setText(text)
    shown.setVisible(bool(text))


def clause_chip(clause: str, parent: QWidget | None = None) -> QLabel:
    """The small chip of a clause id, beside what it decided."""
    return chip("clause", clause, parent)


def indent_numbers(parent: QWidget) -> None:
    """The figures in the number boxes of ``parent`` stand in from the edge as other text does.

    A style sheet pads the box, but not the line inside it.
    """
    for box in parent.findChildren(QSpinBox):
        for line in box.findChildren(QLineEdit):
            line.setTextMargins(8, 0, 0, 0)


def let_go(widget: QWidget) -> None:
    """Take ``widget`` out of its window at once; it is deleted when nobody is inside it."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


def clear_layout(layout: QLayout) -> None:
    """Take everything out of ``layout`` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            let_go(widget)
        elif inner is not None:
            clear_layout(inner)


def icon(name: str, theme: Theme, token: str = "text", pixels: int = 18) -> QIcon:
    """The icon ``:/icons/<name>.svg`` in the colour of ``token``."""
    colour = theme.colour(token)
    key = f"{name} {colour.name()} {pixels}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return QIcon(kept)
    picture = _drawn(f":/icons/{name}.svg", colour, pixels)
    QPixmapCache.insert(key, picture)
    return QIcon(picture)


def _drawn(path: str, colour: QColor, pixels: int) -> QPixmap:
    renderer = QSvgRenderer(path)
    ratio = 2
    picture = QPixmap(QSize(pixels * ratio, pixels * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), colour)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
