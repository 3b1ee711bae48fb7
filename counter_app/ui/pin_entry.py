"""The PIN as it is typed: once, or twice where it is being chosen, after a one-time code."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.messages import Message, msg
from counter_app.services.pins import SHORTEST_PIN
from counter_app.services.views import StaffView
from counter_app.ui.compiled.ui_pin_entry import Ui_PinEntry
from counter_app.ui.fields import FieldErrors


class PinEntry(QWidget):
    """Fields that show dots; ``entered`` when Enter is pressed in the last one."""

    entered = Signal()

    def __init__(self, errors: FieldErrors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_PinEntry()
        self._ui.setupUi(self)
        ui = self._ui
        errors.add("pin", ui.pinEdit, ui.pinError)
        errors.add("again", ui.againEdit, ui.againError)
        errors.add("code", ui.codeEdit, ui.codeError)
        ui.codeEdit.returnPressed.connect(ui.pinEdit.setFocus)
        ui.pinEdit.returnPressed.connect(self._pin_entered)
        ui.againEdit.returnPressed.connect(self.entered)
        self.ask()

    @property
    def pin(self) -> str:
        """What is typed."""
        return self._ui.pinEdit.text()

    @property
    def again(self) -> str:
        """What is typed the second time."""
        return self._ui.againEdit.text()

    @property
    def code(self) -> str:
        """The one-time code that is typed."""
        return self._ui.codeEdit.text()

    def ask(self, *, choosing: bool = False, code: bool = False) -> None:
        """Empty fields: the one, or both where a PIN is being chosen, with a ``code`` or not."""
        self._ui.codeEdit.clear()
        self._ui.codeHolder.setVisible(code)
        self._ui.pinEdit.clear()
        self._ui.againEdit.clear()
        self._ui.againHolder.setVisible(choosing)

    def focus_first(self) -> None:
        """Put the cursor into the first of the fields, over what stands there."""
        first = self._ui.pinEdit if self._ui.codeHolder.isHidden() else self._ui.codeEdit
        first.setFocus()
        first.selectAll()

    def _pin_entered(self) -> None:
        if self._ui.againHolder.isHidden():
            self.entered.emit()
        else:
            self._ui.againEdit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A field leaves Enter to what is around it, and a dialog presses a button of its own by it.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
        super().changeEvent(event)


def with_a_code(person: StaffView) -> Message:
    """What somebody does who was given a one-time code."""
    return msg(
        "{name} chooses a PIN of {least} digits or more, with the code the manager gave.",
        name=person.name,
        least=SHORTEST_PIN,
    )


def is_secret(field: QWidget | None) -> bool:
    """Whether what is typed into ``field`` may be said nowhere: it is a PIN."""
    return isinstance(field, QLineEdit) and field.echoMode() is QLineEdit.EchoMode.Password
