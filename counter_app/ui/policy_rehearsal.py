"""The rehearsal page: a document over past tickets or over a spreadsheet of cases."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject, Signal

from counter_app.errors import CounterError
from counter_app.messages import msg, nmsg
from counter_app.services.policy_review import run_cases
from counter_app.services.rehearsal import Rehearsal, rehearse
from counter_app.services.rehearsal_words import report
from counter_app.ui.chosen_file import ask_for_file

if TYPE_CHECKING:
    from counter_app.policy import PolicyDocument
    from counter_app.policy.table import Outcome
    from counter_app.ui.compiled.ui_policy import Ui_PolicyWindow
    from counter_app.ui.policy_window import PolicyWindow

_TABLES = "CSV, XLSX (*.csv *.xlsx)"
_A_YEAR = timedelta(days=365)


class RehearsalPage(QObject):
    """Runs rehearsals off the UI thread, shows how far they are, and stops them when asked."""

    progressed = Signal(int, int)

    def __init__(self, window: PolicyWindow, ui: Ui_PolicyWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ui = ui
        self._document: PolicyDocument | None = None
        self._stop = Event()
        today = window.workplace.now().date()
        ui.firstEdit.setDate(QDate(*(today - _A_YEAR).timetuple()[:3]))
        ui.lastEdit.setDate(QDate(*today.timetuple()[:3]))
        ui.rehearsalProgress.hide()
        ui.cancelButton.hide()
        ui.rehearseButton.clicked.connect(self._rehearse)
        ui.tableButton.clicked.connect(self._ask_for_table)
        ui.cancelButton.clicked.connect(self._stop.set)
        self.progressed.connect(self._advance)

    def show_document(self, document: PolicyDocument | None) -> None:
        """Rehearse ``document`` from now on; None: there is nothing to rehearse."""
        self._document = document
        for button in (self._ui.rehearseButton, self._ui.tableButton):
            button.setEnabled(document is not None)

    def _rehearse(self) -> None:
        document, desk = self._document, self._window.workplace.desk
        if document is None:
            return
        first, last = _day(self._ui.firstEdit.date()), _day(self._ui.lastEdit.date())
        self._begin()
        stop, progressed = self._stop, self.progressed

        def tell(done: int, of: int) -> bool:
            progressed.emit(done, of)
            return not stop.is_set()

        self._window.workplace.background.run(
            lambda: rehearse(desk, document, first, last, tell),
            self._rehearsed,
            self._failed,
            owner=self,
        )

    def _begin(self) -> None:
        self._stop.clear()
        self._ui.rehearsalText.clear()
        self._ui.rehearsalProgress.setRange(0, 0)
        self._busy(yes=True)

    def _busy(self, *, yes: bool) -> None:
        self._ui.rehearsalProgress.setVisible(yes)
        self._ui.cancelButton.setVisible(yes)
        for button in (self._ui.rehearseButton, self._ui.tableButton):
            button.setEnabled(not yes and self._document is not None)

    def _advance(self, done: int, of: int) -> None:
        self._ui.rehearsalProgress.setRange(0, of)
        self._ui.rehearsalProgress.setValue(done)

    def _rehearsed(self, found: Rehearsal) -> None:
        self._busy(yes=False)
        words = self._window.words
        lines = [words.words(line) for line in report(found)]
        if found.stopped:
            lines.insert(0, words.gettext("Stopped: this is what was found until then."))
        self._ui.rehearsalText.setPlainText("\n".join(lines))

    def _failed(self, error: CounterError) -> None:
        self._busy(yes=False)
        self._ui.rehearsalText.setPlainText(self._window.words.words(error.message))

    def _ask_for_table(self) -> None:
        title = self._window.words.gettext("Run a table of cases")
        ask_for_file(self._window, "tableDialog", title, _TABLES, self.run_table)

    def run_table(self, file: Path) -> None:
        """Run the cases of ``file`` off the UI thread."""
        document, calendar = self._document, self._window.workplace.desk.calendar
        if document is None:
            return
        self._begin()
        self._window.workplace.background.run(
            lambda: run_cases(document, file, calendar),
            self._compared,
            self._failed,
            owner=self,
        )

    def _compared(self, outcome: Outcome) -> None:
        self._busy(yes=False)
        words = self._window.words
        counted = nmsg(
            "{cases} cases, {cells} cells compared, {count} difference",
            "{cases} cases, {cells} cells compared, {count} differences",
            len(outcome.differences),
            cases=outcome.cases,
            cells=outcome.cells,
        )
        lines = [counted, *(difference.message() for difference in outcome.differences)]
        if not outcome.differences:
            lines.append(msg("Every case is decided as the table expects."))
        self._ui.rehearsalText.setPlainText("\n".join(words.words(line) for line in lines))


def _day(chosen: QDate) -> date:
    return date(chosen.year(), chosen.month(), chosen.day())
