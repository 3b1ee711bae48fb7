"""What can be done with the PDF a window shows: larger, smaller, printed, written to a file."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QPushButton, QToolButton

from counter_app.messages import msg
from counter_app.ui.look import icon
from counter_app.ui.pdf_pane import PdfPane
from counter_app.ui.pdf_printing import ask_for_printer, print_pages, resolution_for
from counter_app.ui.saving import save_file
from counter_app.ui.window import Window


@dataclass(frozen=True, slots=True)
class ByHand:
    """A document for a printer chosen in the system's dialog; both are called off the UI thread."""

    made: Callable[[int], bytes]
    printed: Callable[[str], None]


class PdfActions:
    """Joins a pane with its buttons and keys.

    ``name`` answers the file's name and the filters of the dialog; ``content`` the bytes for the
    path that was chosen. ``by_hand`` makes the pages for a resolution, read back, and keeps on
    record that a printer has them; without it the pages shown are printed as they are.
    """

    def __init__(
        self,
        window: Window,
        pane: PdfPane,
        smaller: QToolButton,
        larger: QToolButton,
        save: QPushButton,
        print_: QPushButton,
        *,
        name: Callable[[], tuple[str, str]],
        content: Callable[[str], bytes],
        by_hand: Callable[[], ByHand] | None = None,
    ) -> None:
        self._window, self._pane = window, pane
        self._smaller, self._larger = smaller, larger
        self._name, self._content = name, content
        self._by_hand = by_hand
        smaller.clicked.connect(partial(pane.zoom, -1))
        larger.clicked.connect(partial(pane.zoom, 1))
        save.clicked.connect(self._save)
        print_.clicked.connect(self._print)
        for keys, run in (
            ("Ctrl++", partial(pane.zoom, 1)),
            ("Ctrl+-", partial(pane.zoom, -1)),
            ("Ctrl+0", pane.fit),
            ("Ctrl+S", self._save),
            ("Ctrl+P", self._print),
        ):
            QShortcut(QKeySequence(keys), window, run)
        window.workplace.theme_changed.connect(self._tint)
        self._tint()

    def _save(self) -> None:
        if not self._pane.pdf:
            return
        words = self._window.words
        suggested, filters = self._name()
        path, _ = QFileDialog.getSaveFileName(
            self._window, words.gettext("Save as"), suggested, filters
        )
        if path:
            self._window.call(
                lambda: save_file(path, self._content(path)),
                lambda name: self._window.said.emit(msg("Saved as {name}.", name=name)),
            )

    def _print(self) -> None:
        if self._pane.pdf:
            ask_for_printer(self._pane.pdf, self._window, self._print_on)

    def _print_on(self, printer: QPrinter) -> None:
        pdf, by_hand = self._pane.pdf, self._by_hand() if self._by_hand else None

        def work() -> int:
            if by_hand is None:
                return print_pages(pdf, printer)
            pages = print_pages(by_hand.made(resolution_for(printer)), printer)
            by_hand.printed(printer.printerName() or "PDF")
            return pages

        self._window.call(
            work,
            lambda pages: self._window.said.emit(
                msg("{pages} pages sent to {name}.", pages=pages, name=printer.printerName())
            ),
        )

    def _tint(self) -> None:
        theme = self._window.workplace.theme
        self._smaller.setIcon(icon("minus", theme))
        self._larger.setIcon(icon("plus", theme))
