"""What the tour has no camera and no customer for: a photo of a scratched lid, and a hand."""

from math import cos, sin

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPen

_WIDE, _HIGH = 1600, 1200


def scratched_lid() -> QImage:
    """A laptop on a bench, closed, with a long scratch on its lid."""
    image = QImage(_WIDE, _HIGH, QImage.Format.Format_RGB32)
    bench = QLinearGradient(0, 0, 0, _HIGH)
    bench.setColorAt(0, QColor("#b9ab98"))
    bench.setColorAt(1, QColor("#8d7f6c"))
    lid = QLinearGradient(0, 200, _WIDE, _HIGH)
    lid.setColorAt(0, QColor("#c9ced4"))
    lid.setColorAt(0.5, QColor("#aab1b9"))
    lid.setColorAt(1, QColor("#868d96"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(image.rect(), bench)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 60))
    painter.drawRoundedRect(QRectF(215, 195, 1200, 850), 46, 46)
    painter.setBrush(lid)
    painter.drawRoundedRect(QRectF(200, 170, 1200, 850), 46, 46)
    painter.setBrush(QColor(255, 255, 255, 150))
    painter.drawEllipse(QPointF(800, 590), 52, 52)
    for wide, colour in ((9, "#6b7178"), (4, "#f4f6f8")):
        painter.setPen(QPen(QColor(colour), wide))
        painter.drawPolyline(
            [QPointF(930, 380), QPointF(1050, 470), QPointF(1140, 620), QPointF(1165, 640)]
        )
    painter.end()
    return image


def signature(wide: int, high: int) -> list[list[QPoint]]:
    """Two strokes over a pad of that size: a name in loops, and a line under it."""
    loops = [
        QPoint(
            round(wide * (0.16 + 0.006 * step + 0.02 * cos(step / 1.6))),
            round(high * (0.55 - 0.22 * sin(step / 2.1) * (1 - step / 130))),
        )
        for step in range(90)
    ]
    under = [
        QPoint(round(wide * (0.14 + 0.011 * step)), round(high * (0.8 - 0.002 * step)))
        for step in range(55)
    ]
    return [loops, under]
