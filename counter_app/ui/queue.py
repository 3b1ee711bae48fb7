"""The queue beside every tab: due first, late marked, filtered, paged."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QWidget

from counter_app.errors import CounterError
from counter_app.messages import msg, nmsg
from counter_app.services import tickets
from counter_app.services.desk import Actor, Desk
from counter_app.services.views import QueueRow
from counter_app.ui.compiled.ui_queue import Ui_QueuePanel
from counter_app.ui.queue_delegate import QueueDelegate
from counter_app.ui.queue_model import NUMBER_ROLE, QueueModel
from counter_app.ui.workplace import Workplace
from counter_app.values import TicketState

PAGE = 100
"""Rows read at a time."""
_TYPING_PAUSE = 180
_SAY_AGAIN = 20_000
"""Milliseconds after which the countdowns are said again."""
STATES = tuple(state for state in TicketState if state is not TicketState.DRAFT)


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What the queue shows. It stays from one day to the next."""

    mine: bool = False
    late: bool = False
    state: TicketState | None = None
    text: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing is filtered out."""
        return self == QueueFilter()

    def rows(
        self, desk: Desk, actor: Actor, limit: int, after: QueueRow | None = None
    ) -> tuple[QueueRow, ...]:
        """The first ``limit`` tickets that pass, as ``actor`` sees them; behind ``after``."""
        return tickets.queue(
            desk,
            states=(self.state,) if self.state is not None else None,
            mine=actor if self.mine else None,
            late=self.late,
            text=self.text,
            limit=limit,
            after=after.number if after is not None else None,
        )


class QueuePanel(QWidget):
    """Shows the queue; ``ticket_wanted`` when a line is chosen."""

    ticket_wanted = Signal(str)
    failed = Signal(object)
    filter_changed = Signal(object)
    loaded = Signal(object)
    """All rows now shown, as a tuple of ``QueueRow``."""

    def __init__(
        self, workplace: Workplace, chosen: QueueFilter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._ui = Ui_QueuePanel()
        self._ui.setupUi(self)
        self.model = QueueModel(lambda: workplace.words, workplace.now, self)
        self._ui.queueList.setModel(self.model)
        self._ui.queueList.setItemDelegate(QueueDelegate(workplace, self))
        self._filter = chosen
        self._open = ""
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._clock = QTimer(self, interval=_SAY_AGAIN)
        self._connect()
        self.retranslate()
        self._show_filter()
        self._clock.start()

    def _connect(self) -> None:
        ui = self._ui
        self.model.more_wanted.connect(self._read_more)
        ui.queueList.clicked.connect(self._chosen)
        ui.queueList.activated.connect(self._chosen)
        ui.mineButton.clicked.connect(self._filtered)
        ui.lateButton.clicked.connect(self._filtered)
        ui.allButton.clicked.connect(self._show_all)
        ui.stateBox.activated.connect(self._filtered)
        ui.filterEdit.textEdited.connect(lambda _: self._typing.start())
        ui.filterEdit.textChanged.connect(lambda text: None if text else self._typing.start())
        self._typing.timeout.connect(self._filtered)
        self._clock.timeout.connect(self.model.refresh)
        self._workplace.theme_changed.connect(self.model.refresh)
        self._workplace.actor_changed.connect(self.reload)

    @property
    def chosen(self) -> QueueFilter:
        """What is shown now."""
        return self._filter

    @chosen.setter
    def chosen(self, chosen: QueueFilter) -> None:
        self._filter = chosen
        self._show_filter()
        self.filter_changed.emit(chosen)
        self.reload()

    def reload(self) -> None:
        """Read the queue again, off the UI thread."""
        self._read(None)

    def show_open(self, number: str) -> None:
        """Mark ``number`` as the ticket that is open."""
        self._open = number
        row = self.model.row_of(number)
        selection = self._ui.queueList.selectionModel()
        if row < 0:
            selection.clear()
            return
        index = self.model.index(row)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._ui.queueList.scrollTo(index)

    def focus_list(self) -> None:
        """Put the cursor into the list."""
        self._ui.queueList.setFocus()
        if not self._ui.queueList.currentIndex().isValid() and self.model.rowCount():
            self._ui.queueList.setCurrentIndex(self.model.index(0))

    def retranslate(self) -> None:
        """Fill the list of states and say the rest again."""
        words = self._workplace.words
        self._ui.stateBox.clear()
        self._ui.stateBox.addItem(words.gettext("Open"), None)
        for state in STATES:
            self._ui.stateBox.addItem(words.name(state), state)
        self._show_state()
        self._say_count()
        self.model.refresh()

    def _read(self, after: QueueRow | None) -> None:
        desk, actor, chosen = self._workplace.desk, self._workplace.actor, self._filter

        def read() -> tuple[QueueRow, ...]:
            return chosen.rows(desk, actor, PAGE + 1, after)

        def show(rows: tuple[QueueRow, ...]) -> None:
            page, more = rows[:PAGE], len(rows) > PAGE
            if after is None:
                self.model.set_rows(page, more=more)
            else:
                self.model.append_rows(page, more=more)
            self.show_open(self._open)
            self._say_count()
            self.loaded.emit(self.model.rows())

        self._workplace.background.run(read, show, self._refused, owner=self, key="queue")

    def _read_more(self) -> None:
        rows = self.model.rows()
        self._read(rows[-1] if rows else None)

    def _refused(self, error: CounterError) -> None:
        self.failed.emit(error)

    def _chosen(self, index: QModelIndex) -> None:
        number = index.data(NUMBER_ROLE)
        if number:
            self.ticket_wanted.emit(number)

    def _filtered(self) -> None:
        chosen = QueueFilter(
            mine=self._ui.mineButton.isChecked(),
            late=self._ui.lateButton.isChecked(),
            state=self._ui.stateBox.currentData(),
            text=self._ui.filterEdit.text().strip(),
        )
        if chosen == self._filter:
            self._show_filter()
        else:
            self.chosen = chosen

    def _show_all(self) -> None:
        self.chosen = QueueFilter()

    def _show_filter(self) -> None:
        ui, chosen = self._ui, self._filter
        ui.mineButton.setChecked(chosen.mine)
        ui.lateButton.setChecked(chosen.late)
        ui.allButton.setChecked(chosen.is_open)
        self._show_state()
        if ui.filterEdit.text().strip() != chosen.text:
            ui.filterEdit.setText(chosen.text)

    def _show_state(self) -> None:
        box = self._ui.stateBox
        box.setCurrentIndex(max(0, box.findData(self._filter.state)))

    def _say_count(self) -> None:
        words, count = self._workplace.words, self.model.rowCount()
        more = "+" if self.model.canFetchMore(QModelIndex()) else ""
        label = words.gettext("All")
        self._ui.allButton.setText(f"{label} {count}{more}" if self._filter.is_open else label)
        self._ui.pages.setCurrentWidget(self._ui.listPage if count else self._ui.emptyPage)
        empty = (
            msg("Nothing is open. Press Ctrl+N to take a product in.")
            if self._filter.is_open
            else msg("No ticket fits this filter. Choose All to see every open one.")
        )
        self._ui.emptyLabel.setText(words.words(empty))
        self._ui.queueList.setAccessibleDescription(
            words.words(nmsg("{count} ticket", "{count} tickets", count))
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self.retranslate()
        super().changeEvent(event)
