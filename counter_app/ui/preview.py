"""A ticket's documents before they are printed: every kind it has, in either language."""

from functools import partial

from PySide6.QtWidgets import QWidget

from counter_app.codes.numbers import format_code
from counter_app.errors import CounterError
from counter_app.messages import N_, msg
from counter_app.services import paper
from counter_app.services.on_paper import pages_by_hand, printed_by_hand
from counter_app.services.paper_names import PAPER_NAMES
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_preview import Ui_PreviewWindow
from counter_app.ui.look import icon
from counter_app.ui.pdf_actions import ByHand, PdfActions
from counter_app.ui.pdf_pane import PdfPane
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace

_OF_THE_HOUSE = ("consultation", "shelf-labels", "command-sheet")
KINDS = {kind: PAPER_NAMES[kind] for kind in (*paper.KINDS, *_OF_THE_HOUSE)}
LANGUAGES = {"both": N_("Both languages"), "en": "English", "zh_CN": "中文"}


class PreviewWindow(Window):
    """Shows one document of one ticket, and prints or saves it."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._number = ""
        self._ui = Ui_PreviewWindow()
        self._ui.setupUi(self)
        self.pane = PdfPane(workplace, self)
        self._ui.paneLayout.addWidget(self.pane)
        hide_errors(self)
        for kind, name in KINDS.items():
            self._ui.kindBox.addItem(name, kind)
        for language, name in LANGUAGES.items():
            self._ui.languageBox.addItem(name, language)
        self._ui.kindBox.currentIndexChanged.connect(self._read)
        self._ui.languageBox.currentIndexChanged.connect(self._read)
        self._ui.previousButton.clicked.connect(partial(self.pane.go, -1))
        self._ui.nextButton.clicked.connect(partial(self.pane.go, 1))
        self._ui.fitButton.clicked.connect(self.pane.fit)
        self._actions = PdfActions(
            self,
            self.pane,
            self._ui.smallerButton,
            self._ui.largerButton,
            self._ui.saveButton,
            self._ui.printButton,
            name=lambda: (f"{self.kind}-{self._number}.pdf", "PDF (*.pdf)"),
            content=lambda _path: self.pane.pdf,
            by_hand=self._by_hand,
        )
        self.pane.page_changed.connect(self._show_page)
        workplace.theme_changed.connect(self._tint)
        self._tint()
        self.retranslate()

    def show_paper(self, kind: str, number: str) -> None:
        """Show document ``kind`` of ticket ``number`` and come to the front."""
        self._number = number
        self._ui.kindBox.blockSignals(True)
        self._ui.kindBox.setCurrentIndex(self._ui.kindBox.findData(kind))
        self._ui.kindBox.blockSignals(False)
        self._read()
        self.show()
        self.raise_()
        self.activateWindow()
        self._ui.printButton.setFocus()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        words = self.words
        for box, names in ((self._ui.kindBox, KINDS), (self._ui.languageBox, LANGUAGES)):
            for index, name in enumerate(names.values()):
                box.setItemText(index, words.gettext(name))
        self._title()
        self._show_page()

    @property
    def kind(self) -> str:
        """Which document is shown."""
        return str(self._ui.kindBox.currentData())

    def _title(self) -> None:
        name = self.words.gettext(KINDS.get(self.kind, ""))
        self.setWindowTitle(f"{name} · {format_code(self._number)}" if self._number else name)

    def _read(self) -> None:
        self._title()
        self._ui.previewError.hide()
        language = str(self._ui.languageBox.currentData())
        self.workplace.background.run(
            partial(paper.print_document, self.workplace.desk, self.kind, self._number, language),
            self._show,
            self._refused,
            owner=self,
            key="paper",
        )

    def _by_hand(self) -> ByHand:
        place, kind, number = self.workplace, self.kind, self._number
        language = str(self._ui.languageBox.currentData())
        return ByHand(
            partial(pages_by_hand, place.desk, kind, number, language),
            partial(printed_by_hand, place.desk, place.actor, kind, number, language),
        )

    def _show(self, pdf: bytes) -> None:
        self.pane.show_pdf(pdf)
        self._ui.printButton.setEnabled(True)
        self._ui.saveButton.setEnabled(True)

    def _refused(self, error: CounterError) -> None:
        self.pane.show_pdf(b"")
        self._ui.previewError.setText(self.words.words(error.message))
        self._ui.previewError.show()
        self._ui.printButton.setEnabled(False)
        self._ui.saveButton.setEnabled(False)

    def _show_page(self) -> None:
        words, pane = self.words, self.pane
        self._ui.pageLabel.setText(
            words.words(msg("Page {page} of {pages}", page=pane.page, pages=pane.pages))
        )
        self._ui.zoomLabel.setText(f"{pane.percent} %")
        width, height = pane.size_mm
        self._ui.sizeLabel.setText(f"{width} × {height} mm" if width else "")
        self._ui.previousButton.setEnabled(pane.page > 1)
        self._ui.nextButton.setEnabled(pane.page < pane.pages)

    def _tint(self) -> None:
        theme = self.workplace.theme
        for button, name in (
            (self._ui.previousButton, "chevron-up"),
            (self._ui.nextButton, "chevron-down"),
        ):
            button.setIcon(icon(name, theme))
