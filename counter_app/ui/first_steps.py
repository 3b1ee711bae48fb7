"""The first steps of a new shop, each to be left for later; the menu leads back here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget

from counter_app.messages import N_, msg
from counter_app.services.first_steps import FirstSteps, first_steps
from counter_app.services.printers import this_workstation
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_first_steps import Ui_FirstStepsWindow
from counter_app.ui.first_pages import FirstPage
from counter_app.ui.first_printer import PrinterPage
from counter_app.ui.first_register import RegisterPage
from counter_app.ui.first_scanner import ScannerPage
from counter_app.ui.first_shop import ShopPage
from counter_app.ui.first_staff import StaffPage
from counter_app.ui.look import icon
from counter_app.ui.themes import Theme
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace

PAGES = (N_("The shop"), N_("Staff"), N_("Printer"), N_("Scanner"), N_("Sales register"))


class FirstStepsWindow(Window):
    """A list of the steps, ticked as they are done, and the step."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._ui = Ui_FirstStepsWindow()
        self._ui.setupUi(self)
        hide_errors(self)
        ui = self._ui
        self._steps: FirstSteps | None = None
        self.pages: tuple[FirstPage, ...] = (
            ShopPage(self, ui),
            StaffPage(self, ui),
            PrinterPage(self, ui),
            ScannerPage(self, ui),
            RegisterPage(self, ui, self._register_taken),
        )
        for name in PAGES:
            QListWidgetItem(name, ui.stepsList)
        ui.stepsList.currentRowChanged.connect(self._turned)
        ui.laterButton.clicked.connect(self.reject)
        ui.backButton.clicked.connect(lambda: self.turn(ui.pages.currentIndex() - 1))
        ui.skipButton.clicked.connect(self._on)
        ui.goOnButton.clicked.connect(self._save)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._save)
        workplace.theme_changed.connect(self._tick)
        self.retranslate()
        for page in self.pages:
            page.read()
        self.turn(0)

    def turn(self, row: int) -> None:
        """Show the step in ``row``."""
        wanted = max(0, min(row, len(PAGES) - 1))
        if wanted != self._ui.stepsList.currentRow():
            self._ui.goOnButton.setFocus()  # the page puts the cursor where it begins
            self._ui.stepsList.setCurrentRow(wanted)

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        for row, name in enumerate(PAGES):
            self._ui.stepsList.item(row).setText(self.words.gettext(name))
        for page in self.pages:
            page.retranslate()
        self._say()

    def is_dirty(self) -> bool:
        """Whether a step says something that is not saved."""
        return any(page.is_dirty() for page in self.pages)

    def _turned(self, row: int) -> None:
        ui = self._ui
        ui.pages.setCurrentIndex(row)
        self._say()
        if not ui.stepsList.hasFocus():
            first = (ui.shopNameEdit, ui.personNameEdit, ui.addressEdit, ui.stepsList)
            begins = (*first, ui.registerButton)[row]
            begins.setFocus()
            if isinstance(begins, QLineEdit):
                begins.selectAll()  # what the policy says there is typed over

    def _say(self) -> None:
        ui, words, row = self._ui, self.words, self._ui.pages.currentIndex()
        last = row == len(PAGES) - 1
        ui.backButton.setEnabled(row > 0)
        ui.skipButton.setVisible(not last)
        goes_on = words.gettext("Open the counter" if last else "Save and go on")
        ui.goOnButton.setText(f"{goes_on}   Ctrl+⏎")
        following = msg("Then: {step}", step=words.gettext(PAGES[row + 1])) if not last else None
        ui.nextLabel.setText(words.words(following) if following else "")

    def _save(self) -> None:
        self.pages[self._ui.pages.currentIndex()].save(self._saved)

    def _register_taken(self) -> None:
        """The last step is done by its own button: what is left is to open."""
        self._read()
        self._ui.goOnButton.setFocus()

    def _saved(self) -> None:
        self._read()
        self._on()

    def _on(self) -> None:
        row = self._ui.pages.currentIndex()
        if row + 1 < len(PAGES):
            self.turn(row + 1)
        else:
            self.said.emit(msg("The counter is open: press Ctrl+N to take a first product in."))
            self.close()

    def _read(self) -> None:
        desk = self.workplace.desk
        here = self.workplace.actor.workstation or this_workstation()
        self.workplace.background.run(
            lambda: first_steps(desk, here), self._show, owner=self, key="first steps"
        )

    def _show(self, steps: FirstSteps) -> None:
        self._steps = steps
        self._tick()

    def _tick(self) -> None:
        theme, words = self.workplace.theme, self.words
        for row, (name, page) in enumerate(zip(PAGES, self.pages, strict=True)):
            done = self._steps is not None and page.is_done(self._steps)
            item = self._ui.stepsList.item(row)
            item.setIcon(_mark(theme, done))
            said = msg("{step}, done", step=words.gettext(name)) if done else msg(name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words.words(said))

    # Qt's own.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()


def _mark(theme: Theme, done: bool) -> QIcon:
    return icon("check-circle" if done else "circle", theme, "fine" if done else "soft")
