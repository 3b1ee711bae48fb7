"""The day's report: its figures at a glance, the paper itself, saved or printed."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from counter_app.errors import CounterError
from counter_app.messages import msg
from counter_app.services.desk import Desk
from counter_app.services.reporting import WRITERS, DailyReport, daily
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_report import Ui_ReportWindow
from counter_app.ui.day_picker import DayPicker
from counter_app.ui.look import set_role
from counter_app.ui.pdf_actions import PdfActions
from counter_app.ui.pdf_pane import PdfPane
from counter_app.ui.preview import LANGUAGES
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace

_FILTERS = "PDF (*.pdf);;Excel (*.xlsx);;CSV (*.csv);;JSON (*.json)"


@dataclass(frozen=True, slots=True)
class _Made:
    report: DailyReport
    pdf: bytes


def _make(desk: Desk, day: date, language: str) -> _Made:
    report = daily(desk, day)
    return _Made(report, WRITERS[".pdf"](report, language))


class ReportWindow(Window):
    """One day, chosen by its date; today's when it is opened."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._made: _Made | None = None
        self._ui = Ui_ReportWindow()
        self._ui.setupUi(self)
        ui = self._ui
        self.pane = PdfPane(workplace, self)
        ui.paneLayout.addWidget(self.pane)
        hide_errors(self)
        for language, name in LANGUAGES.items():
            if language != "both":
                ui.languageBox.addItem(name, language)
        ui.languageBox.setCurrentIndex(ui.languageBox.findData(workplace.words.language))
        self._days = DayPicker(
            workplace,
            self,
            ui.dayEdit,
            ui.dayBeforeButton,
            ui.dayAfterButton,
            ui.todayButton,
            to_come=False,
        )
        self._days.changed.connect(self._read)
        ui.languageBox.currentIndexChanged.connect(self._read)
        self._actions = PdfActions(
            self,
            self.pane,
            ui.smallerButton,
            ui.largerButton,
            ui.saveButton,
            ui.printButton,
            name=lambda: (f"report-{self.day}.pdf", _FILTERS),
            content=self._content,
        )
        self.pane.page_changed.connect(self._show_page)
        self.retranslate()
        self._read()
        ui.printButton.setFocus()

    @property
    def day(self) -> date:
        """The local day of the report."""
        return self._days.day

    def refresh(self) -> None:
        """Today's goes on while the window is away."""
        if self._made is not None and self._made.report.day == self.workplace.now().date():
            self._read()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._ui.reportHeading.setText(self.words.day(self.day))
        self._show_page()

    def _read(self) -> None:
        self._ui.reportHeading.setText(self.words.day(self.day))
        self._ui.reportError.hide()
        language = str(self._ui.languageBox.currentData())
        self.workplace.background.run(
            partial(_make, self.workplace.desk, self.day, language),
            self._show,
            self._refused,
            owner=self,
            key="report",
        )

    def _show(self, made: _Made) -> None:
        self._made = made
        report, ui, words = made.report, self._ui, self.words
        if self.pane.pdf != made.pdf:
            self.pane.show_pdf(made.pdf)
        missed = sum(line.missed for line in report.promises)
        kept = sum(line.kept for line in report.promises)
        for label, value in (
            (ui.receivedFigure, len(report.received)),
            (ui.verifiedFigure, len(report.verified)),
            (ui.dispatchedFigure, len(report.dispatched)),
            (ui.openFigure, len(report.open)),
            (ui.lateFigure, len(report.late)),
        ):
            label.setText(str(value))
        ui.keptFigure.setText(f"{kept} / {kept + missed}")
        charged = sum(line.charged_fen for line in report.money)
        ui.chargedFigure.setText(words.money(charged))
        ui.waivedFigure.setText(words.money(sum(line.waived_fen for line in report.money)))
        set_role(ui.lateFigure, "tone", "late" if report.late else "")
        ui.printButton.setEnabled(True)

    def _refused(self, error: CounterError) -> None:
        self._made = None
        self.pane.show_pdf(b"")
        self._ui.reportError.setText(self.words.words(error.message))
        self._ui.reportError.show()
        self._ui.printButton.setEnabled(False)

    def _show_page(self) -> None:
        self._ui.zoomLabel.setText(f"{self.pane.percent} %")
        page = msg("Page {page} of {pages}", page=self.pane.page, pages=self.pane.pages)
        self._ui.pageLabel.setText(self.words.words(page))

    def _content(self, path: str) -> bytes:
        assert self._made is not None
        writer = WRITERS.get(Path(path).suffix.lower(), WRITERS[".pdf"])
        return writer(self._made.report, str(self._ui.languageBox.currentData()))
