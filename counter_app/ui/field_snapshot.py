"""What a field held before a burst of keys, so that a scan leaves no trace in it."""

from PySide6.QtCore import QDateTime, QPersistentModelIndex
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid


class FieldSnapshot:
    """Text, cursor, selection and the way back of the field that has the focus.

    A field that takes no text (a button, a list, a choice) is remembered by what is chosen in it,
    since a digit may choose there.
    """

    def __init__(self, widget: QWidget | None) -> None:
        self._widget = _editor(widget)
        self._text, self._cursor, self._anchor = "", 0, 0
        self._day = QDateTime()
        self._row = QPersistentModelIndex()
        match self._widget:
            case QLineEdit() as line:
                self._text = line.text()
                self._cursor = line.cursorPosition()
                start = line.selectionStart()
                self._anchor = self._cursor if start < 0 else _other_end(line)
            case QPlainTextEdit() | QTextEdit() as page:
                self._text = page.toPlainText()
                cursor = page.textCursor()
                self._cursor, self._anchor = cursor.position(), cursor.anchor()
            case QComboBox() as box:
                self._cursor = box.currentIndex()
            case QDateTimeEdit() as edit:
                self._day = edit.dateTime()
                self._cursor = edit.currentSectionIndex()
            case QAbstractItemView() as rows:
                self._row = QPersistentModelIndex(rows.currentIndex())

    def grow(self, typed: str) -> None:
        """``typed`` went in before the scan, by hand: it belongs to what is restored."""
        start, end = sorted((self._anchor, self._cursor))
        self._text = self._text[:start] + typed + self._text[end:]
        self._cursor = self._anchor = start + len(typed)

    def restore(self, typed: str) -> None:
        """Take ``typed``, the last thing that went into the field, out again."""
        match self._widget:
            case QWidget() as widget if not isValid(widget):
                return
            case QLineEdit() as line if not line.isReadOnly():
                self._restore_line(line, typed)
            case QPlainTextEdit() | QTextEdit() as page if not page.isReadOnly():
                self._restore_page(page, typed)
            case QComboBox() as box:
                box.setCurrentIndex(self._cursor)
            case QDateTimeEdit() as edit:
                # Digits make another day of it at once; its line knows no way back.
                edit.setDateTime(self._day)
                edit.setCurrentSectionIndex(self._cursor)
            case QAbstractItemView() as rows if rows.currentIndex() != self._row:
                rows.setCurrentIndex(rows.model().index(self._row.row(), self._row.column()))

    def _restore_line(self, line: QLineEdit, typed: str) -> None:
        if line.text() == self._text:
            return
        before = line.text()
        line.undo()
        # The step taken back may hold more than the scan: what was typed before it, in one run.
        # That much is typed again, and is one step of the undo as it was.
        lost = _inserted(line.text(), self._text)
        if lost is not None:
            line.setCursorPosition(lost[0])
            line.insert(lost[1])
        elif line.text() != self._text:
            line.redo()
            at = line.cursorPosition()
            if line.text() == before and before[max(0, at - len(typed)) : at] == typed:
                line.setSelection(at - len(typed), len(typed))
                line.del_()
            return
        if self._anchor != self._cursor:
            line.setSelection(self._anchor, self._cursor - self._anchor)
        else:
            line.setCursorPosition(self._cursor)

    def _restore_page(self, page: QPlainTextEdit | QTextEdit, typed: str) -> None:
        if page.toPlainText() == self._text:
            return
        page.undo()
        cursor = page.textCursor()
        lost = _inserted(page.toPlainText(), self._text)
        if lost is not None:
            cursor.setPosition(lost[0])
            cursor.insertText(lost[1])
        elif page.toPlainText() != self._text:
            page.redo()
            cursor = page.textCursor()
            cursor.movePosition(
                QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(typed)
            )
            if cursor.selectedText() == typed:
                cursor.removeSelectedText()
            return
        cursor.setPosition(self._anchor)
        cursor.setPosition(self._cursor, QTextCursor.MoveMode.KeepAnchor)
        page.setTextCursor(cursor)


def _inserted(less: str, more: str) -> tuple[int, str] | None:
    """Where and what was put into ``less`` to make ``more``; None where it is not that."""
    if len(more) <= len(less):
        return None
    at = 0
    while at < len(less) and less[at] == more[at]:
        at += 1
    grown = len(more) - len(less)
    return (at, more[at : at + grown]) if more[at + grown :] == less[at:] else None


def _editor(widget: QWidget | None) -> QWidget | None:
    if isinstance(widget, QComboBox) and widget.lineEdit() is not None:
        return widget.lineEdit()
    if isinstance(widget, QAbstractSpinBox) and not isinstance(widget, QDateTimeEdit):
        return widget.lineEdit()
    return widget


def _other_end(line: QLineEdit) -> int:
    start, end = line.selectionStart(), line.selectionEnd()
    return end if line.cursorPosition() == start else start
