"""A whole unit given in place of the open ticket's own; and that taken back."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.codes.numbers import format_code
from counter_app.messages import msg
from counter_app.services import swapping
from counter_app.services.forms import SwapForm
from counter_app.services.naming import product_title
from counter_app.services.views import TicketView
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_swap import Ui_SwapWindow
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace


class SwapWindow(Window):
    """The new serial inherits what remains of the term, and the history."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._view: TicketView | None = None
        self._ui = Ui_SwapWindow()
        self._ui.setupUi(self)
        ui = self._ui
        hide_errors(self)
        self.errors.add("serial", ui.serialEdit, ui.serialError)
        self.errors.add("model", ui.modelEdit, ui.modelError)
        ui.serialEdit.returnPressed.connect(ui.saveButton.setFocus)
        ui.saveButton.clicked.connect(self._swap)
        ui.undoButton.clicked.connect(self._undo)
        ui.closeButton.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, ui.saveButton.click)
        self.retranslate()

    def show_ticket(self, view: TicketView | None) -> None:
        """Work on ``view``; None: no ticket is open."""
        other = view is None or self._view is None or view.number != self._view.number
        self._view = view
        if other:
            self.errors.clear()
            self._ui.serialEdit.clear()
            self._ui.modelEdit.setText(view.product.model if view is not None else "")
        self.retranslate()
        self._ui.serialEdit.setFocus()

    def take_serial(self, serial: str) -> None:
        """The new unit was scanned."""
        self._ui.serialEdit.setText(serial)
        self.errors.clear()
        self._ui.saveButton.setFocus()

    def is_dirty(self) -> bool:
        """Whether a serial is typed and the unit not swapped."""
        return bool(self._ui.serialEdit.text().strip())

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        ui, words, view = self._ui, self.words, self._view
        here = view is not None and view.state in swapping.WHILE
        given = view.replacement if view is not None else None
        ui.fieldsHolder.setVisible(here and given is None)
        ui.saveButton.setVisible(given is None)
        ui.saveButton.setEnabled(here)
        ui.undoButton.setVisible(given is not None)
        ui.undoButton.setEnabled(here)
        if view is None:
            ui.ticketLabel.setText(words.gettext("Open a ticket first."))
            ui.termLabel.clear()
            return
        ui.ticketLabel.setText(
            f"{format_code(view.number)}  {product_title(view.product.brand, view.product.model)}"
        )
        lines = [msg("Old unit: serial {serial}", serial=view.product.serial or "—")]
        if given is not None:
            lines.append(msg("New unit: serial {serial}", serial=given.serial))
        ends_on = view.decision.term.ends_on if view.decision is not None else None
        if ends_on is not None:
            lines.append(msg("Its term ends on {day}, as the old one's.", day=ends_on))
        if not here:
            lines.append(msg("A unit is swapped from the diagnosis on, until it leaves."))
        ui.termLabel.setText("\n".join(words.words(line) for line in lines))

    def _swap(self) -> None:
        view, ui = self._view, self._ui
        if view is None:
            return
        form = SwapForm(view.number, view.version, ui.serialEdit.text(), ui.modelEdit.text())
        desk, actor = self.workplace.desk, self.workplace.actor
        self.errors.clear()
        self.act(lambda: swapping.swap(desk, actor, form), self._done)

    def _undo(self) -> None:
        view = self._view
        if view is None:
            return
        desk, actor = self.workplace.desk, self.workplace.actor
        self.act(lambda: swapping.undo_swap(desk, actor, view.number, view.version), self._done)

    def _done(self, view: TicketView) -> None:
        self._view = view
        self._ui.serialEdit.clear()
        self.accept()
        swapped = msg(
            "Swapped: {serial} stands for the old unit now.",
            serial=view.replacement.serial if view.replacement else "",
        )
        self.said.emit(swapped if view.replacement else msg("Not swapped after all."))
        self.ticket_changed.emit(view.number)
