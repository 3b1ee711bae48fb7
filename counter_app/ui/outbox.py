"""The outbox: what waits for a printer and why, sent again or taken out."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from counter_app.codes.numbers import format_code
from counter_app.messages import N_, msg
from counter_app.services import outbox
from counter_app.services.outbox import JobView
from counter_app.services.paper_names import paper_name
from counter_app.ui.compiled.ui_outbox import Ui_OutboxWindow
from counter_app.ui.plain_table import Column, PlainTable
from counter_app.ui.system_printer import system_printer
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from counter_app.values import PrintStatus


class OutboxWindow(Window):
    """Jobs as they stand; a failed one says in words what is wrong with its printer."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._ui = Ui_OutboxWindow()
        self._ui.setupUi(self)
        ui = self._ui
        self._jobs = PlainTable[JobView](
            ui.jobsTable,
            (
                Column(N_("Document"), lambda job: self.words.gettext(paper_name(job.kind)), 170),
                Column(N_("Ticket"), lambda job: format_code(job.number), 140),
                Column(N_("Printer"), lambda job: job.printer, 130),
                Column(N_("Stands"), self._standing),
                Column(N_("Asked for"), lambda job: self.words.moment(job.asked_at), 150),
            ),
        )
        ui.allBox.toggled.connect(lambda _: self.reload())
        ui.sendButton.clicked.connect(self._send)
        ui.againButton.clicked.connect(self._print_again)
        ui.cancelButton.clicked.connect(self._cancel)
        ui.closeButton.clicked.connect(self.reject)
        ui.jobsTable.selectionModel().currentChanged.connect(lambda *_: self._show_rights())
        QShortcut(QKeySequence("Ctrl+Return"), self, ui.sendButton.click)
        self.retranslate()
        self.reload()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._jobs.set_headings([self.words.gettext(text) for text in self._jobs.headings()])

    def reload(self) -> None:
        """Read the outbox again."""
        desk, everything = self.workplace.desk, self._ui.allBox.isChecked()
        self.call(lambda: outbox.jobs(desk, all_of_them=everything), self._show_jobs)

    def _show_jobs(self, jobs: tuple[JobView, ...]) -> None:
        chosen = self._jobs.chosen()
        self._jobs.set_rows(jobs)
        self._ui.jobsTable.setVisible(bool(jobs))
        self._ui.emptyLabel.setVisible(not jobs)
        if jobs and not (chosen and self._jobs.choose(lambda job: job.job_id == chosen.job_id)):
            self._ui.jobsTable.selectRow(0)
        self._show_rights()

    def _show_rights(self) -> None:
        job = self._jobs.chosen()
        waits = job is not None and job.status in outbox.STILL_HERE
        self._ui.sendButton.setEnabled(waits)
        self._ui.cancelButton.setEnabled(waits)
        self._ui.againButton.setEnabled(job is not None and job.status is PrintStatus.PRINTED)

    def _standing(self, job: JobView) -> str:
        words = self.words
        if job.trouble is not None:
            return words.words(job.trouble)
        return words.name(job.status)

    def _send(self) -> None:
        job, place = self._jobs.chosen(), self.workplace
        if job is None:
            return
        desk, actor, job_id = place.desk, place.actor, job.job_id
        self.act(lambda: outbox.send(desk, actor, job_id, system_printer), self._sent)

    def _print_again(self) -> None:
        job, place = self._jobs.chosen(), self.workplace
        if job is None:
            return
        desk, actor, job_id = place.desk, place.actor, job.job_id

        def work() -> JobView:
            again = outbox.print_again(desk, actor, job_id)
            return outbox.send(desk, actor, again, system_printer)

        self.act(work, self._sent)

    def _cancel(self) -> None:
        job, place = self._jobs.chosen(), self.workplace
        if job is None:
            return
        desk, actor, job_id = place.desk, place.actor, job.job_id
        self.call(lambda: outbox.cancel(desk, actor, job_id), lambda _: self.reload())

    def _sent(self, job: JobView) -> None:
        self.reload()
        if job.trouble is None:
            self.said.emit(
                msg(
                    "{document} is on {printer}.",
                    document=self.words.gettext(paper_name(job.kind)),
                    printer=job.printer,
                )
            )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()
