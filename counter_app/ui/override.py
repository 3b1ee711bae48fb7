"""A manager's word over the policy's for one fault of the open ticket (ruling 12)."""

from enum import StrEnum
from typing import TypeVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QWidget

from counter_app.codes.numbers import format_code
from counter_app.messages import msg
from counter_app.services import verdicts
from counter_app.services.forms import OverrideForm
from counter_app.services.naming import product_title
from counter_app.services.overriding import override, withdraw_override
from counter_app.services.views import FaultView, OverrideView, TicketView
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_override import Ui_OverrideWindow
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from counter_app.values import Charge, Coverage, Role

E = TypeVar("E", bound=StrEnum)

_COVERAGES = (Coverage.COVERED, Coverage.EXCLUDED, Coverage.EXPIRED, Coverage.OUT_OF_SCOPE)


class OverrideWindow(Window):
    """What the policy computed stays on record; the manager's word stands beside it."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._view: TicketView | None = None
        self._ui = Ui_OverrideWindow()
        self._ui.setupUi(self)
        ui = self._ui
        hide_errors(self)
        for name, editor, error in (
            ("fault_id", ui.faultBox, ui.faultError),
            ("coverage", ui.coverageBox, ui.coverageError),
            ("parts", ui.partsBox, ui.partsError),
            ("labour", ui.labourBox, ui.labourError),
            ("reason", ui.reasonEdit, ui.reasonError),
        ):
            self.errors.add(name, editor, error)
        ui.faultBox.currentIndexChanged.connect(self._show_fault)
        ui.saveButton.clicked.connect(self._save)
        ui.withdrawButton.clicked.connect(self._withdraw)
        ui.closeButton.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, ui.saveButton.click)
        workplace.actor_changed.connect(self._show_fault)
        self.retranslate()

    def show_ticket(self, view: TicketView | None) -> None:
        """Work on ``view``; None: no ticket is open."""
        self._view = view
        self.retranslate()

    def is_dirty(self) -> bool:
        """Whether a reason is typed that is not saved."""
        return bool(self._ui.reasonEdit.toPlainText().strip())

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        words, view = self.words, self._view
        _fill(self._ui.coverageBox, [(words.name(c), c) for c in _COVERAGES], self._as_computed())
        for box in (self._ui.partsBox, self._ui.labourBox):
            _fill(box, [(words.name(c), c) for c in Charge], self._as_computed())
        faults = view.faults if view is not None else ()
        kept = self._ui.faultBox.currentIndex()
        self._ui.faultBox.blockSignals(True)
        self._ui.faultBox.clear()
        for fault in faults:
            self._ui.faultBox.addItem(f"{fault.position}  {fault.reported}", fault.fault_id)
        self._ui.faultBox.setCurrentIndex(kept if 0 <= kept < len(faults) else 0)
        self._ui.faultBox.blockSignals(False)
        self._ui.ticketLabel.setText(
            f"{format_code(view.number)}  {product_title(view.product.brand, view.product.model)}"
            if view is not None
            else words.gettext("Open a ticket first.")
        )
        self._show_fault()

    def _as_computed(self) -> str:
        return self.words.gettext("as the policy says")

    def _fault(self) -> FaultView | None:
        at = self._ui.faultBox.currentIndex()
        faults = self._view.faults if self._view is not None else ()
        return faults[at] if 0 <= at < len(faults) else None

    def _standing(self) -> OverrideView | None:
        fault, view = self._fault(), self._view
        if fault is None or view is None:
            return None
        return next((each for each in view.overrides if each.position == fault.position), None)

    def _show_fault(self) -> None:
        words, ui, view, fault = self.words, self._ui, self._view, self._fault()
        manager = self.workplace.actor.role is Role.MANAGER
        standing = self._standing()
        ui.saveButton.setEnabled(manager and fault is not None)
        ui.withdrawButton.setEnabled(manager and standing is not None)
        ui.computedLabel.clear()
        ui.standingLabel.setText("" if manager else words.gettext("Only a manager overrides."))
        if view is None or view.decision is None or fault is None:
            return
        decided = next(f for f in view.decision.faults if f.id == str(fault.position))
        computed = msg(
            "The policy says: {verdict}", verdict=verdicts.verdict(decided, view.decision.term)
        )
        ui.computedLabel.setText(words.words(computed))
        if standing is not None:
            said = msg(
                "Overridden by {who} on {at}: {reason}",
                who=standing.by,
                at=standing.made_at,
                reason=standing.reason,
            )
            ui.standingLabel.setText(words.words(said))

    def _save(self) -> None:
        view, fault, ui = self._view, self._fault(), self._ui
        if view is None or fault is None:
            return
        form = OverrideForm(
            ticket=view.number,
            version=view.version,
            fault_id=fault.fault_id,
            coverage=_chosen(ui.coverageBox, Coverage),
            parts=_chosen(ui.partsBox, Charge),
            labour=_chosen(ui.labourBox, Charge),
            reason=ui.reasonEdit.toPlainText(),
        )
        place = self.workplace
        desk, actor = place.desk, place.actor
        self.act(lambda: override(desk, actor, form), self._saved)

    def _withdraw(self) -> None:
        view, fault, place = self._view, self._fault(), self.workplace
        if view is None or fault is None:
            return
        desk, actor, number, version = place.desk, place.actor, view.number, view.version
        fault_id = fault.fault_id
        self.act(lambda: withdraw_override(desk, actor, number, version, fault_id), self._saved)

    def _saved(self, view: TicketView) -> None:
        self._ui.reasonEdit.clear()
        self.show_ticket(view)
        self.ticket_changed.emit(view.number)
        self.said.emit(
            msg("What is charged on ticket {number} has changed.", number=format_code(view.number))
        )


def _chosen(box: QComboBox, vocabulary: type[E]) -> E | None:
    """What is chosen; Qt hands back the bare text of a word."""
    said = box.currentData()
    return None if said is None else vocabulary(said)


def _fill(box: QComboBox, items: list[tuple[str, object]], unchanged: str) -> None:
    kept = box.currentData()
    box.clear()
    box.addItem(unchanged, None)
    for text, value in items:
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(kept), 0) if kept is not None else 0)
