"""Rows as high as their wrapped texts: Qt forgets the style sheet's padding when it measures."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

_PADDING = 16
"""Pixels, left and right together, as ``counter.qss`` pads the cells of a table."""


class WrappedRows(QStyledItemDelegate):
    """For tables that call ``resizeRowsToContents``."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        narrow = QStyleOptionViewItem(option)
        narrow.rect.setWidth(narrow.rect.width() - _PADDING)
        return super().sizeHint(narrow, index)
