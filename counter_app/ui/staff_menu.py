"""Who is at the counter: chosen from the list, until signing in comes."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from counter_app.services import staffing
from counter_app.services.desk import Actor
from counter_app.services.views import StaffView
from counter_app.ui.workplace import Workplace


class StaffMenu(QObject):
    """Fills the menu of the button and changes the actor."""

    chosen = Signal(object)
    """The ``Actor`` who is at the counter now."""
    staff_wanted = Signal()
    """Show the list of staff, to add somebody."""
    failed = Signal(object)

    def __init__(self, workplace: Workplace, button: QPushButton) -> None:
        super().__init__(button)
        self._workplace = workplace
        self._button = button
        self._menu = QMenu(button)
        self._menu.setObjectName("staffMenu")
        self._staff: tuple[StaffView, ...] = ()
        button.setMenu(self._menu)
        workplace.actor_changed.connect(self.retranslate)
        self.retranslate()

    def reload(self) -> None:
        """Read the list of staff again."""
        desk = self._workplace.desk
        self._workplace.background.run(
            lambda: staffing.staff(desk), self._fill, self.failed.emit, owner=self, key="staff"
        )

    def retranslate(self) -> None:
        """Say who is here."""
        words, actor = self._workplace.words, self._workplace.actor
        text = f"{actor.name} · {words.name(actor.role)}"
        self._button.setText(text)
        self._button.setAccessibleName(f"{words.gettext('At the counter')}: {text}")
        self._fill(self._staff)

    def _fill(self, staff: tuple[StaffView, ...]) -> None:
        self._staff = staff
        words, here = self._workplace.words, self._workplace.actor.staff_id
        self._menu.clear()
        for person in staff:
            if person.active:
                entry = QAction(f"{person.name} · {words.name(person.role)}", self._menu)
                entry.setObjectName(f"staff{person.staff_id}Action")
                entry.setCheckable(True)
                entry.setChecked(person.staff_id == here)
                entry.triggered.connect(lambda _=False, who=person: self._choose(who))
                self._menu.addAction(entry)
        self._menu.addSeparator()
        more = self._menu.addAction(words.gettext("Staff…"))
        more.setObjectName("staffAction")
        more.triggered.connect(self.staff_wanted)

    def _choose(self, person: StaffView) -> None:
        here = self._workplace.actor
        self.chosen.emit(
            Actor(person.staff_id, person.name, person.role, workstation=here.workstation)
        )
