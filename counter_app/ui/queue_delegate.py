"""Paints one ticket of the queue: product and promise, then customer and number."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counter_app.codes.numbers import format_code
from counter_app.services.views import QueueRow
from counter_app.ui.queue_model import CHIP_ROLE, ROW_ROLE
from counter_app.ui.themes import Theme
from counter_app.ui.wording import row_customer, row_place
from counter_app.ui.workplace import Workplace

_TINTS = {"late": "late_tint", "soon": "soon_tint", "fine": "fine_tint", "quiet": "ground"}
_INKS = {"late": "late", "soon": "soon", "fine": "fine", "quiet": "soft"}
_SIDE = 12
_KEPT = 64
"""How many drawn lines are kept: some three screens."""


class QueueDelegate(QStyledItemDelegate):
    """Two lines and a chip; the open ticket on the accent's tint with a bar at its edge."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._drawn: dict[tuple[object, ...], QPixmap] = {}

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: QueueRow = index.data(ROW_ROLE)
        kind, words = index.data(CHIP_ROLE)
        rect: QRect = option.rect
        painter.save()
        self._ground(painter, option, self._workplace.theme)
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect.topLeft(), self._line(row, kind, words, rect.size(), ratio))
        painter.restore()

    def _line(self, row: QueueRow, kind: str, words: str, size: QSize, ratio: float) -> QPixmap:
        """The words of one ticket as drawn before, where nothing of it changed.

        The list is painted with everything that moves beside it, a ticket opening or a flash
        passing over, and hardly ever says anything else then.
        """
        theme = self._workplace.theme
        key = (row, kind, words, size.width(), size.height(), ratio, theme.name, theme.scale)
        drawn = self._drawn.pop(key, None)
        if drawn is None:
            drawn = QPixmap(size * ratio)
            drawn.setDevicePixelRatio(ratio)
            drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(drawn)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._say(painter, QRect(0, 0, size.width(), size.height()), row, kind, words)
            painter.end()
            while len(self._drawn) >= _KEPT:
                del self._drawn[next(iter(self._drawn))]
        self._drawn[key] = drawn  # the last used stands last
        return drawn

    def _say(self, painter: QPainter, rect: QRect, row: QueueRow, kind: str, words: str) -> None:
        theme = self._workplace.theme
        box = rect.adjusted(_SIDE + 4, 8, -_SIDE, -9)
        half = box.height() // 2
        top = QRect(box.left(), box.top(), box.width(), half)
        bottom = QRect(box.left(), box.top() + half, box.width(), box.height() - half)
        chip_width = self._chip(painter, top, kind, words, theme)
        self._text(
            painter, top.adjusted(0, 0, -chip_width - 8, 0), row.product, theme, 13, bold=True
        )
        number = format_code(row.number)
        width = QFontMetrics(self._font(theme, 12)).horizontalAdvance(number)
        self._text(painter, bottom, number, theme, 12, ink="soft", right=True)
        who = row_customer(row, self._workplace.words)
        left = bottom.adjusted(0, 0, -width - 12, 0)
        left = self._place(painter, left, row_place(row), theme, after=who)
        self._text(painter, left, who, theme, 12, ink="soft")

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, self._workplace.theme.size(62))

    @staticmethod
    def _ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_tint"))
            painter.fillRect(
                QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent")
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    @staticmethod
    def _font(theme: Theme, pixels: int, *, bold: bool = False) -> QFont:
        font = QFont()
        font.setPixelSize(theme.size(pixels))
        font.setBold(bold)
        return font

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        theme: Theme,
        pixels: int,
        *,
        ink: str = "text",
        bold: bool = False,
        right: bool = False,
    ) -> None:
        font = self._font(theme, pixels, bold=bold)
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _place(
        self, painter: QPainter, line: QRect, place: str, theme: Theme, *, after: str
    ) -> QRect:
        """Where the unit is, right after ``after``, which gives way to it; the room left for it."""
        if not place:
            return line
        metrics = QFontMetrics(self._font(theme, 12))
        place = metrics.elidedText(f"· {place}", Qt.TextElideMode.ElideRight, line.width() // 2)
        width = metrics.horizontalAdvance(place) + 4  # a rounded width would elide its last letter
        gap = metrics.horizontalAdvance(" ") if after else 0
        start = min(metrics.horizontalAdvance(after) + gap, line.width() - width)
        self._text(painter, line.adjusted(start, 0, 0, 0), place, theme, 12, ink="text")
        return line.adjusted(0, 0, start - gap - line.width(), 0)

    def _chip(self, painter: QPainter, line: QRect, kind: str, words: str, theme: Theme) -> int:
        font = self._font(theme, 12, bold=kind != "quiet")
        metrics = QFontMetrics(font)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width() * 3 // 5)
        width = metrics.horizontalAdvance(words) + 20
        height = theme.size(22)
        box = QRect(line.right() - width + 1, line.center().y() - height // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(_TINTS[kind]))
        painter.drawRoundedRect(QRectF(box), 6, 6)
        painter.setFont(font)
        painter.setPen(theme.colour(_INKS[kind]))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
        return width
