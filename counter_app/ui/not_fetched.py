"""Units that are ready and nobody fetches: who is to be told, the longest first."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.codes.numbers import format_code
from counter_app.messages import N_, msg, nmsg
from counter_app.services import settings
from counter_app.services.not_fetched import Unfetched, not_fetched
from counter_app.ui.compiled.ui_not_fetched import Ui_NotFetchedWindow
from counter_app.ui.plain_table import Column, PlainTable
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from counter_app.values import MessageKind


class NotFetchedWindow(Window):
    """A list; one key writes to the customer of the line one stands on."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._days: tuple[int, int] = (0, 0)
        self._ui = Ui_NotFetchedWindow()
        self._ui.setupUi(self)
        ui = self._ui
        self._rows: PlainTable[Unfetched] = PlainTable(
            ui.unfetchedTable,
            (
                Column(N_("Waits"), self._waits, 150),
                Column(N_("Product"), lambda row: row.product),
                Column(N_("Customer"), lambda row: row.customer or "—", 120),
                Column(N_("Telephone"), lambda row: row.phone_shown or "—", 130),
                Column(N_("Shelf"), lambda row: row.shelf or "—", 70),
                Column(N_("Last reminded"), self._reminded, 120),
                Column(N_("Ticket"), lambda row: format_code(row.number), 130),
            ),
        )
        ui.unfetchedTable.activated.connect(lambda _index: self._open())
        ui.openButton.clicked.connect(self._open)
        ui.messageButton.clicked.connect(self._write)
        QShortcut(QKeySequence("Ctrl+M"), self, self._write)
        self.retranslate()
        self.refresh()
        ui.unfetchedTable.setFocus()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._rows.set_headings([self.words.gettext(text) for text in self._rows.headings()])
        self._say()

    def refresh(self) -> None:
        """Others may have told somebody, or handed a unit over."""
        desk, run = self.workplace.desk, self.workplace.background.run
        run(partial(settings.get, desk, "fetch.days"), self._show_days, owner=self, key="days")
        run(partial(not_fetched, desk), self._show, owner=self, key="rows")

    def _waits(self, row: Unfetched) -> str:
        days = nmsg("{count} day", "{count} days", row.days)
        if row.long:
            days = msg("{days}, over {limit}", days=days, limit=self._days[1])
        return self.words.words(days)

    @staticmethod
    def _reminded(row: Unfetched) -> str:
        return f"{row.reminded_at:%Y-%m-%d}" if row.reminded_at is not None else "—"

    def _show_days(self, days: list[int]) -> None:
        self._days = (days[0], days[1])
        self._say()

    def _show(self, rows: tuple[Unfetched, ...]) -> None:
        before = self._rows.chosen()
        meant = before.number if before is not None else ""
        self._rows.set_rows(rows)
        if not self._rows.choose(lambda row: row.number == meant):
            self._rows.choose(lambda _row: True)
        self._say()

    def _say(self) -> None:
        ui, words, count = self._ui, self.words, len(self._rows.rows)
        ui.unfetchedTable.setVisible(bool(count))
        ui.unfetchedEmpty.setVisible(not count)
        ui.openButton.setEnabled(bool(count))
        ui.messageButton.setEnabled(bool(count))
        ui.countLabel.setText(words.words(nmsg("{count} unit", "{count} units", count)))
        first, second = self._days
        ui.hintLabel.setText(
            words.words(
                msg(
                    "Ready for {first} days or more; from {second} days on it says so.",
                    first=first,
                    second=second,
                )
            )
            if first
            else ""
        )

    def _open(self) -> None:
        row = self._rows.chosen()
        if row is not None:
            self.ticket_wanted.emit(row.number)

    def _write(self) -> None:
        row = self._rows.chosen()
        if row is not None:
            self.message_wanted.emit(row.number, MessageKind.NOT_FETCHED)
