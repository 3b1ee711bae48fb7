"""Several tickets of the queue printed at once: chosen, under way with a bar, stopped, taken up."""

from threading import Event
from typing import Final

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.codes.numbers import format_code
from counter_app.errors import CounterError
from counter_app.messages import N_, Message, msg, nmsg
from counter_app.services import batch, outbox
from counter_app.services.batch import BatchEnd, BatchStep
from counter_app.services.paper_names import paper_name
from counter_app.services.views import QueueRow
from counter_app.ui.compiled.ui_batch import Ui_BatchWindow
from counter_app.ui.look import set_role
from counter_app.ui.plain_table import Column, PlainTable
from counter_app.ui.queue import QueueFilter
from counter_app.ui.system_printer import system_printer
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace

KINDS: Final = (
    *("ticket", "tag", "accessory-tag", "quote", "delivery-note", "shipping-label"),
    *("manufacturer-letter", "job-sheet", "receipt"),
)
MOST: Final = 2000
"""Rows of the queue that are offered at once."""


class BatchWindow(Window):
    """Shows what the queue shows; whatever is chosen here is printed."""

    stepped = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._ui = Ui_BatchWindow()
        self._ui.setupUi(self)
        self._done: dict[str, BatchStep] = {}
        self._stop = Event()
        self._running = False
        ui = self._ui
        self._rows = PlainTable[QueueRow](
            ui.ticketsTable,
            (
                Column(N_("Ticket"), lambda row: format_code(row.number), 150),
                Column(N_("Product"), lambda row: row.product, 190),
                Column(N_("Customer"), lambda row: row.customer, 150),
                Column(N_("State"), lambda row: self.words.name(row.state), 130),
                Column(N_("Printed"), self._became),
            ),
        )
        for kind in KINDS:
            ui.kindBox.addItem("", kind)
        ui.kindBox.currentIndexChanged.connect(self._kind_chosen)
        ui.printersButton.clicked.connect(lambda: self.window_wanted.emit("printers"))
        ui.allButton.clicked.connect(ui.ticketsTable.selectAll)
        ui.noneButton.clicked.connect(ui.ticketsTable.clearSelection)
        ui.printButton.clicked.connect(self._print)
        ui.stopButton.clicked.connect(self._stop.set)
        ui.closeButton.clicked.connect(self.reject)
        ui.ticketsTable.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.stepped.connect(self._step)
        for keys, run in (
            ("Ctrl+Return", ui.printButton.click),
            ("Ctrl+A", ui.allButton.click),
            ("Alt+S", ui.stopButton.click),
        ):
            QShortcut(QKeySequence(keys), self, run)
        ui.progressBar.hide()
        self.retranslate()
        self._offer()

    def show_queue(self, chosen: QueueFilter) -> None:
        """Offer the tickets the queue shows with the filter ``chosen``, all of them chosen."""
        if self._running:
            return
        desk, actor = self.workplace.desk, self.workplace.actor
        self.call(lambda: chosen.rows(desk, actor, MOST), self._show)

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        words = self.words
        self._rows.set_headings([words.gettext(text) for text in self._rows.headings()])
        for at, kind in enumerate(KINDS):
            self._ui.kindBox.setItemText(at, words.gettext(paper_name(kind)))
        self._offer()

    def refresh(self) -> None:
        """A printer may have been set meanwhile."""
        self._find_printer()

    @property
    def kind(self) -> str:
        """Which document is printed."""
        return str(self._ui.kindBox.currentData())

    def chosen(self) -> tuple[str, ...]:
        """The numbers of the tickets that are chosen, in the order of the queue."""
        selected = self._ui.ticketsTable.selectionModel().selectedRows()
        places = sorted(index.row() for index in selected)
        return tuple(self._rows.rows[place].number for place in places)

    def _show(self, rows: tuple[QueueRow, ...]) -> None:
        self._done.clear()
        self._rows.set_rows(rows)
        self._ui.ticketsTable.selectAll()
        self._say(None)
        self._ui.progressBar.hide()
        self._find_printer()
        self._offer()
        self._ui.printButton.setFocus()

    def _kind_chosen(self) -> None:
        self._done.clear()
        self._rows.set_headings([self.words.gettext(text) for text in self._rows.headings()])
        self._find_printer()

    def _find_printer(self) -> None:
        desk, station, kind = self.workplace.desk, self.workplace.actor.workstation, self.kind

        def none(error: CounterError) -> None:
            self._ui.printerLabel.setText(self.words.words(error.message))

        self.workplace.background.run(
            lambda: outbox.printer_of(desk, station, kind)[0].name,
            lambda name: self._ui.printerLabel.setText(
                self.words.words(msg("on {printer}", printer=name))
            ),
            none,
            owner=self,
            key="printer",
        )

    def _offer(self) -> None:
        ui, chosen = self._ui, len(self.chosen())
        words = nmsg("Print {count} ticket", "Print {count} tickets", chosen)
        said = self.words.words(words if chosen else msg("Print"))
        ui.printButton.setText(f"{said}   Ctrl+⏎")
        ui.printButton.setEnabled(bool(chosen) and not self._running)
        ui.stopButton.setEnabled(self._running)
        for widget in (ui.kindBox, ui.ticketsTable, ui.allButton, ui.noneButton):
            widget.setEnabled(not self._running)

    def _print(self) -> None:
        place, kind, numbers = self.workplace, self.kind, self.chosen()
        desk, actor = place.desk, place.actor
        self._stop.clear()
        self._running = True
        self._done.clear()
        self._ui.progressBar.setMaximum(len(numbers))
        self._ui.progressBar.setValue(0)
        self._ui.progressBar.show()
        self._offer()
        self._ui.stopButton.setFocus()
        place.background.run(
            lambda: batch.print_batch(
                desk,
                actor,
                kind,
                numbers,
                stepped=self.stepped.emit,
                cancelled=self._stop.is_set,
                system=system_printer,
            ),
            self._ended,
            self._refused,
            owner=self,
        )

    def _step(self, step: BatchStep) -> None:
        self._done[step.number] = step
        self._ui.progressBar.setValue(step.place)
        if self._running:  # the last steps may come after the end
            self._say(msg("{place} of {total}", place=step.place, total=step.total))
        self._rows.say_again(lambda row: row.number == step.number)

    def _ended(self, end: BatchEnd) -> None:
        self._running = False
        self._choose(end.left)
        parts = [nmsg("{count} is printed", "{count} are printed", end.printed)]
        if end.skipped:
            parts.append(
                nmsg("{count} has no such document", "{count} have no such document", end.skipped)
            )
        if end.left:
            parts.append(nmsg("{count} is left", "{count} are left", len(end.left)))
        said = msg("{parts}.", parts=tuple(parts))
        if end.trouble is not None:
            said = msg("{trouble} {said}", trouble=end.trouble, said=said)
        self._say(said, wrong=end.trouble is not None)
        self.said.emit(said)
        self._offer()

    def _refused(self, error: CounterError) -> None:
        self._running = False
        self._ui.progressBar.hide()
        self._say(error.message, wrong=True)
        self._offer()

    def _choose(self, numbers: tuple[str, ...]) -> None:
        """Leave chosen what is left, so that printing goes on where it stopped."""
        table = self._ui.ticketsTable
        table.clearSelection()
        wanted = set(numbers)
        how = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for at, row in enumerate(self._rows.rows):
            if row.number in wanted:
                table.selectionModel().select(self._rows.index(at, 0), how)

    def _became(self, row: QueueRow) -> str:
        step = self._done.get(row.number)
        if step is None:
            return ""
        if step.printed:
            return self.words.gettext("printed")
        return self.words.words(step.why) if step.why is not None else ""

    def _say(self, words: Message | None, *, wrong: bool = False) -> None:
        set_role(self._ui.saidLabel, "role", "error" if wrong else "soft")
        self._ui.saidLabel.setText(self.words.words(words) if words is not None else "")

    def reject(self) -> None:
        """Close; what is under way stops after the ticket it is at."""
        self._stop.set()
        super().reject()
