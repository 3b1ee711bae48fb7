"""Asks for a PIN in place; what is typed elsewhere stays, whatever the answer."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from counter_app.errors import CounterError
from counter_app.messages import Message, msg
from counter_app.services import signing_in
from counter_app.services.desk import Actor
from counter_app.services.pins import SHORTEST_PIN
from counter_app.services.views import StaffView
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_pin_question import Ui_PinQuestion
from counter_app.ui.fields import FieldErrors
from counter_app.ui.pin_entry import PinEntry, with_a_code
from counter_app.ui.workplace import Workplace


class PinQuestion(QDialog):
    """The PIN of one person; ``then`` gets the ``Actor`` it makes of them."""

    def __init__(
        self,
        workplace: Workplace,
        person: StaffView,
        why: Message,
        then: Callable[[Actor], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._person = person
        self._then = then
        self._ui = Ui_PinQuestion()
        self._ui.setupUi(self)
        self._errors = FieldErrors(lambda: workplace.words, self)
        self._entry = PinEntry(self._errors, self)
        self._ui.entryLayout.addWidget(self._entry)
        hide_errors(self)
        words = workplace.words
        if person.has_code:
            why = with_a_code(person)
        elif not person.has_pin:
            why = msg(
                "{name} has no PIN yet: choose one of {least} digits or more.",
                name=person.name,
                least=SHORTEST_PIN,
            )
        self._ui.whoLabel.setText(f"{person.name} · {words.name(person.role)}")
        self._ui.whyLabel.setText(words.words(why))
        self._entry.ask(choosing=not person.has_pin, code=person.has_code)
        self._entry.entered.connect(self._check)
        self._ui.okButton.clicked.connect(self._check)
        self._ui.cancelButton.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._entry.focus_first()

    def close_when_here(self) -> None:
        """Ask no longer once they are at the counter: their badge may say it first."""
        self._workplace.actor_changed.connect(self._somebody_came)

    def _check(self) -> None:
        if not self._ui.okButton.isEnabled():
            return  # it is being checked
        self._errors.clear()
        self._ui.okButton.setEnabled(False)
        desk, station = self._workplace.desk, self._workplace.actor.workstation
        person, pin, again = self._person, self._entry.pin, self._entry.again
        code = self._entry.code

        def operation() -> Actor:
            if person.has_pin:
                return signing_in.sign_in(desk, person.staff_id, pin, station)
            return signing_in.choose_pin(desk, person.staff_id, code, pin, again, station)

        self._workplace.background.run(operation, self._right, self._refused, owner=self)

    def _somebody_came(self) -> None:
        if self.isVisible() and self._workplace.actor.staff_id == self._person.staff_id:
            self.reject()

    def _right(self, actor: Actor) -> None:
        self.accept()
        self._then(actor)

    def _refused(self, error: CounterError) -> None:
        self._ui.okButton.setEnabled(True)
        if self._errors.show(error):
            if error.field == "pin":
                self._entry.focus_first()
        else:
            self._ui.questionError.setText(self._workplace.words.words(error.message))
            self._ui.questionError.show()
