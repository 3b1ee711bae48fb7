"""The consents of an intake: given with one key, or why one is not."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox

from counter_app.services.forms import IntakeForm
from counter_app.ui.compiled.ui_intake import Ui_IntakeTab
from counter_app.ui.fields import FieldErrors


class ConsentSection(QObject):
    """Reads and fills the two boxes and the reason beside them."""

    changed = Signal()
    agreed = Signal()
    """Both at once, perhaps by the key while the boxes are out of sight."""

    def __init__(self, ui: Ui_IntakeTab, errors: FieldErrors, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._errors = errors
        self._boxes: dict[str, QCheckBox] = {
            "terms_consent": ui.termsBox,
            "data_loss_consent": ui.dataLossBox,
        }
        for name, box in self._boxes.items():
            errors.add(name, box, ui.consentError)
            box.clicked.connect(lambda _: self._said())
        errors.add("consent_refused", ui.consentRefusedEdit, ui.consentError)
        ui.consentRefusedEdit.textEdited.connect(lambda _: self.changed.emit())
        ui.bothConsentsButton.clicked.connect(self._agree)
        QShortcut(QKeySequence("Alt+Y"), ui.page, self._agree)

    def read(self) -> tuple[bool, bool, str]:
        """Whether data loss and the terms are agreed to, and why one is not."""
        ui = self._ui
        agreed = ui.dataLossBox.isChecked(), ui.termsBox.isChecked()
        return (*agreed, "" if all(agreed) else ui.consentRefusedEdit.text().strip())

    def show_form(self, form: IntakeForm) -> None:
        """Put the consents of ``form`` into the boxes."""
        self._ui.dataLossBox.setChecked(form.data_loss_consent)
        self._ui.termsBox.setChecked(form.terms_consent)
        self._ui.consentRefusedEdit.setText(form.consent_refused)
        self._show()

    def accept_terms(self) -> None:
        """The customer signed: who signs accepts."""
        self._ui.termsBox.setChecked(True)
        self._said()

    def _agree(self) -> None:
        for box in self._boxes.values():
            box.setChecked(True)
        self._said()
        self.agreed.emit()

    def _said(self) -> None:
        for name in (*self._boxes, "consent_refused"):
            self._errors.clear_field(name)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        both = all(box.isChecked() for box in self._boxes.values())
        self._ui.bothConsentsButton.setEnabled(not both)
        self._ui.consentRefusedEdit.setEnabled(not both)
