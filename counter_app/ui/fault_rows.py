"""The faults a customer tells, a line each; as many as there are."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from counter_app.services import products
from counter_app.services.forms import FaultForm
from counter_app.ui.compiled.ui_fault_row import Ui_FaultRow
from counter_app.ui.completion import complete_words
from counter_app.ui.fields import FieldErrors
from counter_app.ui.look import let_go
from counter_app.ui.workplace import Workplace
from counter_app.values import Cause, FaultKind

KNOWN: tuple[tuple[FaultKind, Cause], ...] = (
    (FaultKind.HARDWARE, Cause.UNKNOWN),
    (FaultKind.SOFTWARE_UPGRADE, Cause.UNKNOWN),
    *((FaultKind.HARDWARE, cause) for cause in Cause if cause is not Cause.UNKNOWN),
    (FaultKind.NO_FAULT_FOUND, Cause.UNKNOWN),
)
"""What can be known of a fault at the counter, the usual first."""


class FaultRow(QWidget):
    """One fault: what the customer tells, and its kind and cause where the counter knows them."""

    changed = Signal()
    removed = Signal(object)
    entered = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.ui = Ui_FaultRow()
        self.ui.setupUi(self)
        self._fill()
        self.ui.reportedEdit.textEdited.connect(lambda _: self.changed.emit())
        self.ui.reportedEdit.returnPressed.connect(lambda: self.entered.emit(self))
        self.ui.kindBox.activated.connect(lambda _: self.changed.emit())
        self.ui.removeButton.clicked.connect(lambda: self.removed.emit(self))
        complete_words(
            self.ui.reportedEdit,
            workplace,
            lambda text: products.common_faults(workplace.desk, text),
        )

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return (self.ui.reportedEdit, self.ui.kindBox, self.ui.removeButton)

    def form(self) -> FaultForm:
        """What is typed; the cause counts for hardware only."""
        kind, cause = KNOWN[max(0, self.ui.kindBox.currentIndex())]
        return FaultForm(self.ui.reportedEdit.text().strip(), kind, cause)

    def show_form(self, form: FaultForm) -> None:
        """Put ``form`` into the line."""
        self.ui.reportedEdit.setText(form.reported)
        cause = form.cause if form.kind is FaultKind.HARDWARE else Cause.UNKNOWN
        self.ui.kindBox.setCurrentIndex(KNOWN.index((form.kind, cause)))

    def show_position(self, position: int, *, alone: bool) -> None:
        """Say which fault this is; the only one cannot be removed."""
        self.ui.positionLabel.setText(str(position))
        self.ui.removeButton.setVisible(not alone)

    def _fill(self) -> None:
        words, box = self._workplace.words, self.ui.kindBox
        kept = max(0, box.currentIndex())
        box.clear()
        for kind, cause in KNOWN:
            box.addItem(words.name(cause if kind is FaultKind.HARDWARE else kind))
        box.setCurrentIndex(kept)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._fill()
        super().changeEvent(event)


class FaultRows(QObject):
    """The lines of the faults card."""

    changed = Signal()
    left = Signal()
    """Enter on the last line: go on."""

    def __init__(
        self,
        holder: QLayout,
        heading_error: QLabel,
        workplace: Workplace,
        errors: FieldErrors,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._holder = holder
        self._error = heading_error
        self._workplace = workplace
        self._errors = errors
        self._rows: list[FaultRow] = []
        self._neighbours: tuple[QWidget, QWidget] | None = None
        self.show_forms(())

    def forms(self) -> tuple[FaultForm, ...]:
        """The faults with something typed."""
        return tuple(form for row in self._rows if (form := row.form()).reported)

    def is_empty(self) -> bool:
        """Whether no fault is typed."""
        return not self.forms()

    def show_forms(self, forms: Sequence[FaultForm]) -> None:
        """Show ``forms``, or one empty line."""
        wanted = forms or (FaultForm(""),)
        while len(self._rows) > len(wanted):
            let_go(self._rows.pop())
        while len(self._rows) < len(wanted):
            self._append()
        for row, form in zip(self._rows, wanted, strict=True):
            row.show_form(form)
        self._number()

    def add(self) -> None:
        """One more line, with the cursor in it."""
        row = self._append()
        self._number()
        row.show()
        row.ui.reportedEdit.setFocus()

    def stand_between(self, before: QWidget, after: QWidget) -> None:
        """Where Tab comes from to the first line, and where it goes from the last."""
        self._neighbours = (before, after)
        self._order()

    def _order(self) -> None:
        chain = [w for row in self._rows for w in row.stops()]
        if self._neighbours is not None:
            chain = [self._neighbours[0], *chain, self._neighbours[1]]
        for here, there in pairwise(chain):
            QWidget.setTabOrder(here, there)

    def focus(self) -> None:
        """Put the cursor into the first line."""
        self._rows[0].ui.reportedEdit.setFocus()

    def _append(self) -> FaultRow:
        row = FaultRow(self._workplace)
        row.show_form(FaultForm(""))
        row.changed.connect(self.changed)
        row.removed.connect(self._remove)
        row.entered.connect(self._entered)
        self._holder.addWidget(row)
        self._rows.append(row)
        return row

    def _remove(self, row: FaultRow) -> None:
        if len(self._rows) > 1:
            self._rows.remove(row)
            let_go(row)
            self._number()
            self._rows[-1].ui.reportedEdit.setFocus()
            self.changed.emit()

    def _entered(self, row: FaultRow) -> None:
        after = self._rows.index(row) + 1
        if after < len(self._rows):
            self._rows[after].ui.reportedEdit.setFocus()
        else:
            self.left.emit()

    def _number(self) -> None:
        self._errors.remove("faults")
        self._errors.add("faults", self._rows[0].ui.reportedEdit, self._error)
        for at, row in enumerate(self._rows):
            row.show_position(at + 1, alone=len(self._rows) == 1)
            self._errors.add(f"faults.{at}.reported", row.ui.reportedEdit, row.ui.reportedError)
        self._order()
