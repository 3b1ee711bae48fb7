"""The type of a help page: the window's own sizes, room to read, tables without lines."""

from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
)

from counter_app.ui.themes import FAMILY, Theme

_HEADINGS = {1: 20, 2: 15, 3: 13}
_LINE = 140
"""Percent of a line's height, for reading."""


def set_type(document: QTextDocument, theme: Theme) -> None:
    """Set the page in ``document`` as it is read, in the sizes and colours of ``theme``."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        shape = QTextBlockFormat()
        level = block.blockFormat().headingLevel()
        in_list, in_table = block.textList() is not None, cursor.currentTable() is not None
        if not in_table:
            shape.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if level:
            shape.setTopMargin(0 if level == 1 else theme.size(24))
            shape.setBottomMargin(theme.size(8 if level == 1 else 4))
        elif not in_table:
            shape.setTopMargin(theme.size(4 if in_list else 8))
            shape.setBottomMargin(theme.size(4 if in_list else 8))
        cursor.mergeBlockFormat(shape)
        if level:
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            ink = QTextCharFormat()
            font = QFont(FAMILY)
            font.setPixelSize(theme.size(_HEADINGS.get(level, 13)))
            font.setBold(True)
            ink.setFont(font)
            cursor.mergeCharFormat(ink)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _set_table(frame, theme)
    cursor.endEditBlock()


def _set_table(table: QTextTable, theme: Theme) -> None:
    shape = table.format()
    shape.setCellPadding(theme.size(6))
    shape.setCellSpacing(0)
    shape.setBorder(0)
    shape.setTopMargin(theme.size(4))
    shape.setBottomMargin(theme.size(8))
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, part) for part in _shares(table.columns())]
    )
    table.setFormat(shape)
    keep = QTextCursor.MoveMode.KeepAnchor
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            ink = QTextCharFormat()
            if row == 0:
                ink.setForeground(theme.colour("soft"))
            ink.setFontWeight(QFont.Weight.Bold if row and not column else QFont.Weight.Normal)
            cursor = cell.firstCursorPosition()
            cursor.setPosition(cell.lastCursorPosition().position(), keep)
            cursor.mergeCharFormat(ink)


def _shares(columns: int) -> list[float]:
    return [30.0, 70.0] if columns == 2 else [100 / columns] * columns
