"""What the search box found, grouped by kind, as rows of a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.i18n import Translator
from counter_app.messages import Message, msg
from counter_app.services.views import Hit

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The ``SearchRow``."""
_GROUPS: tuple[tuple[str, Message], ...] = (
    ("ticket", msg("Tickets")),
    ("customer", msg("Customers")),
    ("product", msg("Products")),
    ("parcel", msg("Parcels")),
    ("shelf", msg("Shelves")),
    ("part", msg("Parts")),
)


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One line: a heading (``hit`` and ``offer`` empty), a hit, or an offer of what fits."""

    title: Message | str
    detail: Message | str = ""
    hit: Hit | None = None
    offer: str = ""

    @property
    def can_be_chosen(self) -> bool:
        """Whether Enter does something with it."""
        return self.hit is not None or bool(self.offer)


def grouped(hits: Sequence[Hit]) -> tuple[SearchRow, ...]:
    """The hits under a heading for each kind, in the order they were found within it."""
    rows: list[SearchRow] = []
    for kind, heading in _GROUPS:
        of_kind = [hit for hit in hits if hit.kind == kind]
        if of_kind:
            rows.append(SearchRow(heading))
            rows += [SearchRow(hit.title, hit.detail, hit=hit) for hit in of_kind]
    return tuple(rows)


class SearchModel(QAbstractListModel):
    """Rows as :func:`grouped` makes them."""

    def __init__(self, words: Callable[[], Translator], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._rows: tuple[SearchRow, ...] = ()

    def set_rows(self, rows: Sequence[SearchRow]) -> None:
        """Show ``rows``."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def first(self) -> int:
        """The first row that can be chosen, -1 where none can."""
        return self.step(-1, 1)

    def step(self, row: int, by: int) -> int:
        """The next row after ``row`` that can be chosen, forward (1) or back (-1); -1: none."""
        at = row + by
        while 0 <= at < len(self._rows):
            if self._rows[at].can_be_chosen:
                return at
            at += by
        return row if 0 <= row < len(self._rows) else -1

    def row(self, at: int) -> SearchRow | None:
        """The row at ``at``."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def texts(self, row: SearchRow) -> tuple[str, str]:
        """Title and detail of ``row`` in the language now in use."""
        words = self._words()

        def said(text: Message | str) -> str:
            return words.words(text) if isinstance(text, Message) else text

        return said(row.title), said(row.detail)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index.row())
        if row is None or not row.can_be_chosen:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(text for text in self.texts(row) if text)
        return None
