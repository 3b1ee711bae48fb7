"""Where a customer signs: with the mouse, a finger, or a pen that knows how hard it is pressed."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from counter_app.services.signatures import FULL_PRESSURE, WIDTH, Point, Strokes, is_signed

_EVEN = FULL_PRESSURE // 2
"""How hard a mouse or a finger is said to be pressed."""
_BASELINE = 0.78
_MARGIN = 0.04
_PAPER, _INK, _LINE = QColor("#ffffff"), QColor("#10182a"), QColor("#b8c2cc")
"""Paper is white and ink is dark by night, too: so it is printed."""
_TOUCHES = (
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
)


class SignaturePad(QWidget):
    """Takes strokes as they are drawn; ``changed`` after each."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[list[Point]] = []
        self._drawing = False
        self._writable = True
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def strokes(self) -> Strokes:
        """What was drawn."""
        high = round(WIDTH * self.height() / max(1, self.width()))
        return Strokes(max(1, high), tuple(tuple(line) for line in self._lines if line))

    def is_signed(self) -> bool:
        """Whether there is more than a dot."""
        return is_signed(self.strokes())

    def clear(self) -> None:
        """An empty pad to sign on."""
        self._show([], writable=True)

    def show_strokes(self, strokes: Strokes) -> None:
        """Show what was signed before; nothing is added to it."""
        self._show([list(line) for line in strokes.lines], writable=False)

    def _show(self, lines: list[list[Point]], *, writable: bool) -> None:
        self._lines, self._writable, self._drawing = lines, writable, False
        self.setCursor(Qt.CursorShape.CrossCursor if writable else Qt.CursorShape.ArrowCursor)
        self.update()
        self.changed.emit()

    def _begin(self, at: QPointF, pressed: int) -> None:
        if self._writable:
            self._drawing = True
            self._lines.append([])
            self._add(at, pressed)

    def _add(self, at: QPointF, pressed: int) -> None:
        if not self._drawing:
            return
        scale = WIDTH / max(1, self.width())
        most = round(self.height() * scale)
        x = min(max(round(at.x() * scale), 0), WIDTH)
        y = min(max(round(at.y() * scale), 0), most)
        line = self._lines[-1]
        if not line or line[-1][:2] != (x, y):
            line.append((x, y, pressed))
            self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self.changed.emit()

    # Qt's own.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focus = self.palette().color(QPalette.ColorRole.Highlight)
        painter.setPen(QPen(focus if self.hasFocus() else _LINE, 2 if self.hasFocus() else 1))
        painter.setBrush(_PAPER)
        painter.drawRoundedRect(box, 8, 8)
        foot, left = self.height() * _BASELINE, self.width() * _MARGIN
        painter.setPen(QPen(_LINE, 1))
        painter.drawLine(QPointF(left, foot), QPointF(self.width() - left, foot))
        scale = self.width() / WIDTH
        pen = QPen(_INK)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in self._lines:
            pressed = sum(point[2] for point in line) / max(1, len(line)) / FULL_PRESSURE
            pen.setWidthF(1.6 + 1.6 * pressed)
            painter.setPen(pen)
            places = [QPointF(x * scale, y * scale) for x, y, _ in line]
            if len(places) == 1:
                painter.drawPoint(places[0])
            elif places:
                painter.drawPath(_curve(places))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), _EVEN)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._add(event.position(), _EVEN)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._add(event.position(), _EVEN)
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        pressed = round(event.pressure() * FULL_PRESSURE)
        match event.type():
            case QEvent.Type.TabletPress:
                self._begin(event.position(), pressed)
            case QEvent.Type.TabletMove:
                self._add(event.position(), pressed)
            case QEvent.Type.TabletRelease:
                self._end()
        event.accept()  # else Qt makes a mouse of the pen, and every stroke comes twice

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES:
            self._touched(event)
            event.accept()
            return True
        return super().event(event)

    def _touched(self, event: QTouchEvent) -> None:
        points = event.points()
        if event.type() == QEvent.Type.TouchBegin and points:
            self._begin(points[0].position(), _EVEN)
        elif event.type() == QEvent.Type.TouchUpdate and points:
            self._add(points[0].position(), _EVEN)
        else:
            self._end()


def _curve(places: list[QPointF]) -> QPainterPath:
    path = QPainterPath(places[0])
    for bend, after in pairwise(places[1:]):
        path.quadTo(bend, (bend + after) / 2)
    path.lineTo(places[-1])
    return path
