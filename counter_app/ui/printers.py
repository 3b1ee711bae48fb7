"""The printers of this workstation: how each is reached, and which document goes where."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.errors import CounterError
from counter_app.messages import msg, nmsg
from counter_app.printing.jobs import Outcome
from counter_app.printing.profiles import (
    PrinterProfile,
    Way,
    WorkstationProfiles,
)
from counter_app.printing.ways import printer_for
from counter_app.services.printers import best_on, printers_of, save_printers, this_workstation
from counter_app.services.trial_label import print_test_label
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_printers import Ui_PrintersWindow
from counter_app.ui.look import set_role
from counter_app.ui.printer_documents import PrinterDocuments
from counter_app.ui.printer_fields import PrinterFields, millimetres
from counter_app.ui.system_printer import system_printer
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace


class PrintersWindow(Window):
    """Edits a copy; nothing is kept before it is saved."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._ui = Ui_PrintersWindow()
        self._ui.setupUi(self)
        ui = self._ui
        hide_errors(self)
        self._workstation = workplace.actor.workstation or this_workstation()
        self._printers: list[PrinterProfile] = []
        self._kept = WorkstationProfiles(self._workstation)
        self._margins = (
            ui.marginLeftEdit,
            ui.marginTopEdit,
            ui.marginRightEdit,
            ui.marginFootEdit,
        )
        self._documents = PrinterDocuments(self, ui.documentsLayout)
        for name, editor, error in (
            ("printers.name", ui.nameEdit, ui.nameError),
            ("printers.address", ui.addressEdit, ui.addressError),
            ("printers.resolution", ui.resolutionBox, ui.resolutionError),
            ("printers.paper", ui.paperBox, ui.paperError),
            ("printers.offset_mm", ui.rightEdit, ui.rightError),
            ("printers.offset_down", ui.downEdit, ui.downError),
            ("printers.gap_mm", ui.gapEdit, ui.gapError),
            ("printers.margins_mm", ui.marginLeftEdit, ui.marginLeftError),
            ("printers.margin_top", ui.marginTopEdit, ui.marginTopError),
            ("printers.margin_right", ui.marginRightEdit, ui.marginRightError),
            ("printers.margin_foot", ui.marginFootEdit, ui.marginFootError),
        ):
            self.errors.add(name, editor, error)
        self._fields = PrinterFields(
            ui.nameEdit, ui.wayBox, ui.addressEdit, ui.resolutionBox, ui.paperBox
        )
        ui.printerList.currentRowChanged.connect(self._show_printer)
        ui.addButton.clicked.connect(self._add)
        ui.removeButton.clicked.connect(self._remove)
        ui.testButton.clicked.connect(self._test)
        ui.restButton.clicked.connect(self._send_rest)
        ui.nameEdit.editingFinished.connect(self._rename)
        ui.saveButton.clicked.connect(self._save)
        ui.closeButton.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+S"), self, ui.saveButton.click)
        self.retranslate()
        self._read()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._fields.say_ways(self.words, Way.FOLDER)
        self._documents.retranslate()

    def is_dirty(self) -> bool:
        """Whether anything differs from what is kept."""
        try:
            return self._typed() != self._kept
        except CounterError:
            return True

    def _read(self) -> None:
        desk, name = self.workplace.desk, self._workstation
        self.call(lambda: printers_of(desk, name), self._show)

    def _show(self, kept: WorkstationProfiles) -> None:
        self._kept = kept
        self._printers = list(kept.printers)
        self._list_printers(0)
        self._documents.offer(self._printers)
        self._documents.show(kept.documents)

    def _list_printers(self, row: int) -> None:
        box = self._ui.printerList
        box.blockSignals(True)
        box.clear()
        box.addItems([printer.name for printer in self._printers])
        box.setCurrentRow(min(row, len(self._printers) - 1))
        box.blockSignals(False)
        self._show_printer(box.currentRow())

    def _show_printer(self, row: int) -> None:
        ui = self._ui
        shown = 0 <= row < len(self._printers)
        ui.printerCard.setEnabled(shown)
        ui.removeButton.setEnabled(shown)
        ui.printerList.setVisible(bool(self._printers))
        ui.printersEmpty.setVisible(not self._printers)
        if not shown:
            return
        printer = self._printers[row]
        self._fields.show(printer)
        ui.rightEdit.setText(f"{printer.offset_mm[0]:g}")
        ui.downEdit.setText(f"{printer.offset_mm[1]:g}")
        ui.gapEdit.setText(f"{printer.gap_mm:g}")
        for edit, mm in zip(self._margins, printer.margins_mm, strict=True):
            edit.setText(f"{mm:g}")

    def _add(self) -> None:
        self._take_form()
        number = len(self._printers) + 1
        name = self.words.words(msg("Printer {number}", number=number))
        self._printers.append(PrinterProfile(name, Way.FOLDER, "~/counter-app-paper"))
        self._list_printers(len(self._printers) - 1)
        self._documents.offer(self._printers)
        self._ui.nameEdit.setFocus()
        self._ui.nameEdit.selectAll()

    def _remove(self) -> None:
        row = self._ui.printerList.currentRow()
        if 0 <= row < len(self._printers):
            del self._printers[row]
            self._list_printers(max(row - 1, 0))
            self._documents.offer(self._printers)

    def _form(self) -> PrinterProfile:
        """The printer as it stands in the form. Raises ``InvalidInput`` naming the field."""
        ui = self._ui
        return replace(
            self._fields.read(),
            offset_mm=(
                millimetres(ui.rightEdit.text(), "printers.offset_mm"),
                millimetres(ui.downEdit.text(), "printers.offset_down"),
            ),
            gap_mm=millimetres(ui.gapEdit.text() or "2", "printers.gap_mm"),
            margins_mm=(
                millimetres(ui.marginLeftEdit.text(), "printers.margins_mm"),
                millimetres(ui.marginTopEdit.text(), "printers.margin_top"),
                millimetres(ui.marginRightEdit.text(), "printers.margin_right"),
                millimetres(ui.marginFootEdit.text(), "printers.margin_foot"),
            ),
        )

    def _take_form(self) -> None:
        row = self._ui.printerList.currentRow()
        if 0 <= row < len(self._printers):
            before, now = self._printers[row], self._form()
            self._printers[row] = now
            if before.name != now.name:
                self._documents.rename(before.name, now.name)
                self._ui.printerList.item(row).setText(now.name)

    def _rename(self) -> None:
        """A new name shows in both lists at once; a form that makes no sense waits for Save."""
        with suppress(CounterError):
            self._take_form()

    def _send_rest(self) -> None:
        """Every document that is shown by hand and comes out whole here goes to this printer."""
        try:
            self._take_form()
        except CounterError as problem:
            self._refuse(problem)
            return
        row = self._ui.printerList.currentRow()
        if not 0 <= row < len(self._printers):
            return
        profile, printers = self._printers[row], tuple(self._printers)
        desk, free = self.workplace.desk, self._documents.without_printer()

        def put(kinds: tuple[str, ...]) -> None:
            self._documents.send(kinds, profile.name)
            said = nmsg(
                "{count} document goes to {name} now; Save keeps it.",
                "{count} documents go to {name} now; Save keeps it.",
                len(kinds),
                name=profile.name,
            )
            self._say(self.words.words(said), "soft")

        self.call(lambda: best_on(desk, free, profile, printers), put)

    def _typed(self) -> WorkstationProfiles:
        row = self._ui.printerList.currentRow()
        printers = list(self._printers)
        renamed = ""
        if 0 <= row < len(printers):
            renamed = printers[row].name
            printers[row] = self._form()
        documents = self._documents.chosen()
        if 0 <= row < len(printers):
            documents = {
                kind: replace(each, printer=printers[row].name) if each.printer == renamed else each
                for kind, each in documents.items()
            }
        return WorkstationProfiles(self._workstation, tuple(printers), documents)

    def _save(self) -> None:
        try:
            self._take_form()
            typed = self._typed()
        except CounterError as problem:
            self._refuse(problem)
            return
        place = self.workplace
        desk, actor = place.desk, place.actor
        place.background.run(
            lambda: save_printers(desk, actor, typed),
            lambda _: self._saved(typed),
            self._refuse,
            owner=self,
        )

    def _saved(self, typed: WorkstationProfiles) -> None:
        self._show(replace(typed))
        self._say(self.words.gettext("The printers are saved."), "soft")
        self.said.emit(msg("The printers of this workstation are saved."))

    def _refuse(self, problem: CounterError) -> None:
        if not self.errors.show(problem):
            self._say(self.words.words(problem.message), "error")

    def _say(self, text: str, role: str) -> None:
        set_role(self._ui.footLabel, "role", role)
        self._ui.footLabel.setText(text)

    def _test(self) -> None:
        try:
            profile = self._form()
        except CounterError as problem:
            self._refuse(problem)
            return
        self._ui.testLabel.setText(self.words.gettext("Sending…"))
        self.call(
            lambda: print_test_label(profile, printer_for(profile, system_printer)), self._tested
        )

    def _tested(self, outcome: Outcome) -> None:
        self._ui.testLabel.setText(self.words.words(outcome.message))
