"""The second step: who works here, added one by one."""

from counter_app.services import staffing
from counter_app.services.first_steps import FirstSteps
from counter_app.services.staffing import FirstCode
from counter_app.services.views import StaffView
from counter_app.ui.choices import choose, fill
from counter_app.ui.compiled.ui_first_steps import Ui_FirstStepsWindow
from counter_app.ui.first_code import show_code
from counter_app.ui.first_pages import Done
from counter_app.ui.window import Window
from counter_app.values import Role


class StaffPage:
    """Who works here, added one by one."""

    def __init__(self, window: Window, ui: Ui_FirstStepsWindow) -> None:
        self._window, self._ui = window, ui
        self._people: tuple[StaffView, ...] = ()
        for name, editor, error in (
            ("name", ui.personNameEdit, ui.personNameError),
            ("role", ui.personRoleBox, ui.personRoleError),
            ("pin", ui.personPinEdit, ui.personPinError),
        ):
            window.errors.add(name, editor, error)
        ui.addPersonButton.clicked.connect(self.add)

    def is_done(self, steps: FirstSteps) -> bool:
        return steps.staff

    def retranslate(self) -> None:
        fill(self._ui.personRoleBox, Role, self._window.words)
        self._list(self._people)

    def read(self) -> None:
        desk = self._window.workplace.desk
        self._window.call(lambda: staffing.staff(desk), self._list)

    def is_dirty(self) -> bool:
        return bool(self._ui.personNameEdit.text().strip())

    def save(self, then: Done) -> None:
        if self.is_dirty():
            self.add(then)
        else:
            then()

    def add(self, then: Done | None = None) -> None:
        """Add the person that is typed."""
        self._window.errors.clear()
        ui, place = self._ui, self._window.workplace
        desk, actor = place.desk, place.actor
        name, pin = ui.personNameEdit.text(), ui.personPinEdit.text() or None
        role = Role(ui.personRoleBox.currentData())

        def operation() -> tuple[FirstCode | None, tuple[StaffView, ...]]:
            given = None
            if pin is None:
                given = staffing.add_with_code(desk, actor, name, role)
            else:
                staffing.add_staff(desk, actor, name, role, pin)
            return given, staffing.staff(desk)

        def done(made: tuple[FirstCode | None, tuple[StaffView, ...]]) -> None:
            given, people = made
            ui.personNameEdit.clear()
            ui.personPinEdit.clear()
            ui.personNameEdit.setFocus()
            self._list(people)
            if given is not None:
                show_code(self._window, self._window.words, given)
            if callable(then):
                then()

        self._window.act(operation, done)

    def _list(self, people: tuple[StaffView, ...]) -> None:
        ui, words, self._people = self._ui, self._window.words, people
        ui.peopleList.clear()
        for person in people:
            if person.active:
                ui.peopleList.addItem(f"{person.name}  ·  {words.name(person.role)}")
        if not people:
            ui.peopleList.addItem(words.gettext("Nobody yet: begin with a manager."))
        if not self.is_dirty():  # the next one is no manager by accident
            choose(ui.personRoleBox, Role.COUNTER if people else Role.MANAGER)
