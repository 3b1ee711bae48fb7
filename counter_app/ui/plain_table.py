"""A small table of plain rows: what a list window shows, and which row is meant."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QHeaderView, QTableView

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 36


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its heading (English, a catalogue key), the text of a row's cell, its width.

    ``width`` in pixels; 0 takes what is left. ``figures`` stand at the right.
    """

    heading: str
    text: Callable[[Row], str]
    width: int = 0
    figures: bool = False


class PlainTable(QAbstractTableModel, Generic[Row]):
    """Rows as they are handed in; ``set_rows`` puts others in their place."""

    def __init__(self, view: QTableView, columns: Sequence[Column[Row]]) -> None:
        super().__init__(view)
        self._view = view
        self._columns = tuple(columns)
        self._headings = [column.heading for column in columns]
        self._rows: tuple[Row, ...] = ()
        view.setModel(self)
        if view.selectionMode() is QTableView.SelectionMode.SingleSelection:
            view.selectionModel().currentRowChanged.connect(self._mark)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(_HEIGHT)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, column in enumerate(columns):
            if column.width:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                view.setColumnWidth(number, column.width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show ``rows``."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def set_headings(self, headings: Sequence[str]) -> None:
        """The headings in the language now in use; cells are asked again."""
        self._headings = list(headings)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._headings) - 1)
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def say_again(self, wanted: Callable[[Row], bool]) -> None:
        """Ask the rows that are ``wanted`` for their cells again."""
        for number, row in enumerate(self._rows):
            if wanted(row):
                last = self.index(number, len(self._columns) - 1)
                self.dataChanged.emit(self.index(number, 0), last)

    def headings(self) -> tuple[str, ...]:
        """The headings as catalogue keys."""
        return tuple(column.heading for column in self._columns)

    def chosen(self) -> Row | None:
        """The row the person stands on."""
        index = self._view.currentIndex()
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def choose(self, wanted: Callable[[Row], bool]) -> bool:
        """Stand on the first row that is ``wanted``; False where there is none."""
        for number, row in enumerate(self._rows):
            if wanted(row):
                self._view.selectRow(number)
                self._view.setCurrentIndex(self.index(number, 0))
                return True
        return False

    def _mark(self, now: QModelIndex) -> None:
        """Tab into the table stands on its first row: that is seen too."""
        marks = self._view.selectionModel()
        if now.isValid() and not marks.isRowSelected(now.row()):
            whole = QItemSelectionModel.SelectionFlag
            marks.select(now, whole.ClearAndSelect | whole.Rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.figures:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return row if role == ROW_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and self._columns[section].figures:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None
