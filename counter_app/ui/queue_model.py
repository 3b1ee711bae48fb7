"""The queue as a model: plain rows in, no database."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from counter_app.i18n import Translator
from counter_app.services.views import QueueRow
from counter_app.ui.wording import due_chip, row_sentence

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The ``QueueRow`` itself."""
NUMBER_ROLE = ROW_ROLE + 1
CHIP_ROLE = ROW_ROLE + 2
"""The chip as (kind, words)."""


class QueueModel(QAbstractListModel):
    """Rows in the order they were given; ``more_wanted`` when the end comes into view."""

    more_wanted = Signal()

    def __init__(
        self,
        words: Callable[[], Translator],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._now = now
        self._rows: list[QueueRow] = []
        self._more = False

    def set_rows(self, rows: Sequence[QueueRow], *, more: bool = False) -> None:
        """Show ``rows``; ``more`` says that there are others behind them.

        Where the tickets are the same as before only their words change: scrolling and selection
        stay.
        """
        same = [row.number for row in rows] == [row.number for row in self._rows]
        self._more = more
        if same:
            self._rows = list(rows)
            self.refresh()
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def append_rows(self, rows: Iterable[QueueRow], *, more: bool) -> None:
        """Put ``rows`` behind those shown."""
        added = list(rows)
        self._more = more
        if added:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(added) - 1)
            self._rows += added
            self.endInsertRows()

    def refresh(self) -> None:
        """Say every row again: the time or the language moved on."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rows(self) -> tuple[QueueRow, ...]:
        """The rows shown."""
        return tuple(self._rows)

    def row_of(self, number: str) -> int:
        """The row of a ticket, -1 where it is not shown."""
        return next((i for i, row in enumerate(self._rows) if row.number == number), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        if not parent.isValid() and self._more:
            self._more = False  # asked once; the answer says whether there is still more
            self.more_wanted.emit()

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.product
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return row_sentence(row, self._now(), self._words())
            case value if value == ROW_ROLE:
                return row
            case value if value == NUMBER_ROLE:
                return row.number
            case value if value == CHIP_ROLE:
                return due_chip(row, self._now(), self._words())
            case _:
                return None
