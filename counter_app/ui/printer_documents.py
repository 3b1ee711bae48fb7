"""Which document goes to which printer: a line for each kind, in the printers window."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSpinBox

from counter_app.messages import msg
from counter_app.printing.profiles import KINDS, MOST_COPIES, Assignment, PrinterProfile
from counter_app.services.paper_names import paper_name
from counter_app.ui.window import Window


class PrinterDocuments:
    """Lays the lines into ``grid`` and reads them back."""

    def __init__(self, window: Window, grid: QGridLayout) -> None:
        self._window = window
        self._lines: dict[str, tuple[QLabel, QComboBox, QSpinBox]] = {}
        holder = grid.parentWidget()
        for row, kind in enumerate(KINDS):
            label, box, copies = QLabel(holder), QComboBox(holder), QSpinBox(holder)
            label.setObjectName(f"{kind}Label")
            label.setTextFormat(Qt.TextFormat.PlainText)
            box.setObjectName(f"{kind}Box")
            copies.setObjectName(f"{kind}Copies")
            copies.setRange(1, MOST_COPIES)
            copies.setPrefix("× ")
            label.setBuddy(box)
            for column, widget in enumerate((label, box, copies)):
                grid.addWidget(widget, row, column)
            self._lines[kind] = label, box, copies
        grid.setColumnStretch(1, 1)

    def retranslate(self) -> None:
        """Say every line in the language now in use."""
        words = self._window.words
        for kind, (label, box, copies) in self._lines.items():
            name = words.gettext(paper_name(kind))
            label.setText(name)
            box.setAccessibleName(name)
            copies.setAccessibleName(words.words(msg("Copies: {document}", document=name)))

    def offer(self, printers: Sequence[PrinterProfile]) -> None:
        """Offer these printers; what is chosen stays, where it is still there."""
        for _, box, _ in self._lines.values():
            kept = box.currentData()
            box.clear()
            box.addItem(self._window.words.gettext("shown, printed by hand"), None)
            for printer in printers:
                box.addItem(printer.name, printer.name)
            box.setCurrentIndex(max(box.findData(kept), 0) if kept else 0)

    def show(self, documents: Mapping[str, Assignment]) -> None:
        """Choose what is kept."""
        for kind, (_, box, copies) in self._lines.items():
            assignment = documents.get(kind)
            box.setCurrentIndex(max(box.findData(assignment.printer), 0) if assignment else 0)
            copies.setValue(assignment.copies if assignment else 1)

    def chosen(self) -> dict[str, Assignment]:
        """What is chosen now, by the kind of document."""
        return {
            kind: Assignment(box.currentData(), copies.value())
            for kind, (_, box, copies) in self._lines.items()
            if box.currentData() is not None
        }

    def rename(self, before: str, now: str) -> None:
        """A printer is called ``now``."""
        for _, box, _ in self._lines.values():
            at = box.findData(before)
            box.setItemText(at, now)
            box.setItemData(at, now)

    def without_printer(self) -> tuple[str, ...]:
        """The kinds that are shown, to be printed by hand."""
        return tuple(kind for kind in self._lines if kind not in self.chosen())

    def send(self, kinds: Iterable[str], name: str) -> None:
        """Choose the printer called ``name`` for each of ``kinds``."""
        for kind in kinds:
            _, box, _ = self._lines[kind]
            box.setCurrentIndex(max(box.findData(name), 0))
