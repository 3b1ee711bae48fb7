"""The list under the search box: headings, hits and offers, two texts a line."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from counter_app.ui.search_model import ROW_ROLE, SearchModel, SearchRow
from counter_app.ui.workplace import Workplace

_SIDE = 14
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class _Delegate(QStyledItemDelegate):
    def __init__(self, workplace: Workplace, model: SearchModel, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._model = model

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._workplace.theme
        row: SearchRow = index.data(ROW_ROLE)
        title, detail = self._model.texts(row)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("accent_tint"))
        font = QFont()
        font.setPixelSize(theme.size(13 if row.can_be_chosen else 11))
        font.setBold(row.can_be_chosen)
        painter.setFont(font)
        painter.setPen(theme.colour("text" if row.can_be_chosen else "soft"))
        box: QRect = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        metrics = QFontMetrics(font)
        width = min(metrics.horizontalAdvance(title) + 16, box.width() * 2 // 3)
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(box, _LEFT, metrics.elidedText(title, elide, width))
        font.setBold(False)
        font.setPixelSize(theme.size(12))
        painter.setFont(font)
        painter.setPen(theme.colour("soft"))
        rest = box.adjusted(width, 0, 0, 0)
        shown = QFontMetrics(font).elidedText(detail, elide, rest.width())
        painter.drawText(rest, _RIGHT, shown)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        row: SearchRow = index.data(ROW_ROLE)
        return QSize(200, self._workplace.theme.size(34 if row.can_be_chosen else 26))


class SearchPopup(QFrame):
    """Stands in the window under its field; the field keeps the cursor."""

    chosen = Signal(object)
    """The ``SearchRow`` somebody clicked."""

    def __init__(self, workplace: Workplace, model: SearchModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("searchPopup")
        self.setProperty("card", "yes")
        self._model = model
        self._list = QListView(self)
        self._list.setObjectName("searchList")
        self._list.setAccessibleName(self.tr("Found"))
        self._list.setModel(model)
        self._list.setItemDelegate(_Delegate(workplace, model, self))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 6, 1, 6)
        layout.addWidget(self._list)
        self.hide()

    def show_under(self, field: QWidget) -> None:
        """Show all rows under ``field``, as high as they need."""
        top = field.mapTo(self._over, field.rect().bottomLeft())
        height = sum(
            self._list.sizeHintForRow(row) for row in range(min(self._model.rowCount(), 18))
        )
        room = self._over.height() - top.y() - 24
        self.setGeometry(top.x(), top.y() + 6, max(field.width(), 420), min(height + 16, room))
        self.select(self._model.first())
        self.raise_()
        self.show()

    def step(self, by: int) -> None:
        """Go to the next line (1) or the one before (-1)."""
        self.select(self._model.step(self._list.currentIndex().row(), by))

    def select(self, row: int) -> None:
        """Mark ``row``; -1 marks none."""
        self._list.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())

    def current(self) -> SearchRow | None:
        """The marked row."""
        row = self._list.currentIndex().row()
        return self._model.row(row) if row >= 0 else None

    def _clicked(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None and row.can_be_chosen:
            self.chosen.emit(row)
