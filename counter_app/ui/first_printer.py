"""The third step: a printer, tried with a label, that the tags go to."""

from counter_app.errors import CounterError
from counter_app.messages import Message, msg
from counter_app.printing.profiles import Assignment, Way, WorkstationProfiles
from counter_app.printing.ways import printer_for
from counter_app.services.first_steps import FirstSteps
from counter_app.services.printers import printers_of, save_printers, this_workstation
from counter_app.services.trial_label import print_test_label
from counter_app.ui.choices import choose
from counter_app.ui.compiled.ui_first_steps import Ui_FirstStepsWindow
from counter_app.ui.first_pages import Done
from counter_app.ui.printer_fields import PrinterFields
from counter_app.ui.system_printer import system_printer
from counter_app.ui.window import Window


class PrinterPage:
    """One printer, tried with a label, that the tags go to."""

    def __init__(self, window: Window, ui: Ui_FirstStepsWindow) -> None:
        self._window, self._ui = window, ui
        self._kept = WorkstationProfiles(this_workstation())
        self._said: Message | None = None
        for name, editor, error in (
            ("printers.name", ui.printerNameEdit, ui.printerNameError),
            ("printers.address", ui.addressEdit, ui.addressError),
            ("printers.resolution", ui.resolutionBox, ui.resolutionError),
            ("printers.paper", ui.paperBox, ui.paperError),
            ("documents", ui.paperBox, ui.paperError),
        ):
            window.errors.add(name, editor, error)
        self._fields = PrinterFields(
            ui.printerNameEdit, ui.wayBox, ui.addressEdit, ui.resolutionBox, ui.paperBox
        )
        ui.testButton.clicked.connect(self._test)

    def is_done(self, steps: FirstSteps) -> bool:
        return steps.printer

    def retranslate(self) -> None:
        ui, words = self._ui, self._window.words
        self._fields.say_ways(words, Way.ZPL)
        ui.testLabel.setText(words.words(self._said) if self._said else "")

    def read(self) -> None:
        desk, name = self._window.workplace.desk, self._workstation()
        self._window.call(lambda: printers_of(desk, name), self._show)

    def is_dirty(self) -> bool:
        first = self._kept.printers[0].address if self._kept.printers else ""
        return self._ui.addressEdit.text().strip() != first

    def save(self, then: Done) -> None:
        if not self.is_dirty():
            then()
            return
        self._window.errors.clear()
        desk, actor = self._window.workplace.desk, self._window.workplace.actor
        try:
            profile = self._fields.read()
            others = tuple(p for p in self._kept.printers[1:] if p.name != profile.name)
            documents = {**self._kept.documents, "tag": Assignment(profile.name, 1)}
            wanted = WorkstationProfiles(self._workstation(), (profile, *others), documents)
        except CounterError as problem:
            self._window.errors.show(problem)
            return

        def done(_nothing: None) -> None:
            self._kept = wanted
            then()

        self._window.act(lambda: save_printers(desk, actor, wanted), done)

    def _workstation(self) -> str:
        return self._window.workplace.actor.workstation or this_workstation()

    def _show(self, kept: WorkstationProfiles) -> None:
        self._kept = kept
        ui, words = self._ui, self._window.words
        if not kept.printers:
            ui.printerNameEdit.setText(words.gettext("Tag printer"))
            choose(ui.paperBox, "50x30")
            return
        self._fields.show(kept.printers[0])

    def _test(self) -> None:
        self._window.errors.clear()
        try:
            profile = self._fields.read()
        except CounterError as problem:
            self._window.errors.show(problem)
            return
        self._say(msg("Sending…"))
        self._window.call(
            lambda: print_test_label(profile, printer_for(profile, system_printer)),
            lambda outcome: self._say(outcome.message),
        )

    def _say(self, message: Message) -> None:
        self._said = message
        self._ui.testLabel.setText(self._window.words.words(message))
