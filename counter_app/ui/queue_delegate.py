"""Paints one ticket of the queue: product and promise, then customer and number."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counter_app.codes.numbers import format_code
from counter_app.services.views import QueueRow
from counter_app.ui.queue_line import chip_room, chip_words, second_line
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
        product = QFontMetrics(self._font(theme, 13, bold=True)).horizontalAdvance(row.product)
        most = chip_room(top.width(), product, quiet=kind == "quiet")
        chip_width = self._chip(painter, top, kind, words, theme, most)
        self._text(
            painter, top.adjusted(0, 0, -chip_width - 8, 0), row.product, theme, 13, bold=True
        )
        metrics = QFontMetrics(self._font(theme, 12))
        who, place, number = second_line(
            metrics,
            bottom.width(),
            row_customer(row, self._workplace.words),
            row.phone_last4,
            row_place(row),
            format_code(row.number),
        )
        self._text(painter, bottom, number, theme, 12, ink="soft", right=True)
        self._text(painter, bottom, who, theme, 12, ink="soft")
        after = metrics.horizontalAdvance(who)
        self._text(painter, bottom.adjusted(after, 0, 0, 0), place, theme, 12)

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
        # The end of a model tells it from the next one, as its beginning does.
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _chip(
        self, painter: QPainter, line: QRect, kind: str, words: str, theme: Theme, most: int
    ) -> int:
        font = self._font(theme, 12, bold=kind != "quiet")
        metrics = QFontMetrics(font)
        words = chip_words(metrics, most - 20, words)
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
