"""Who is at the counter, who else may stand there, and the lock."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from counter_app.services import staffing
from counter_app.services.desk import Proof
from counter_app.services.views import StaffView
from counter_app.ui.workplace import Workplace


class StaffMenu(QObject):
    """Fills the menu of the button and says who is here, and that only a badge says so."""

    chosen = Signal(object)
    """The ``StaffView`` of who wants to stand here: their PIN is still to be asked."""
    lock_wanted = Signal()
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
            lambda: staffing.staff(desk), self._read, self.failed.emit, owner=self, key="staff"
        )

    def retranslate(self) -> None:
        """Say who is here."""
        words, actor = self._workplace.words, self._workplace.actor
        text = f"{actor.name} · {words.name(actor.role)}"
        if actor.sign_in.proof is Proof.BADGE:
            text = f"{text} · {words.gettext('badge')}"
        self._button.setText(text)
        self._button.setAccessibleName(f"{words.gettext('At the counter')}: {text}")
        self._fill(self._staff)

    def _read(self, staff: tuple[StaffView, ...]) -> None:
        if staff != self._staff:  # it may hang open
            self._fill(staff)

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
                entry.triggered.connect(lambda _=False, who=person: self.chosen.emit(who))
                self._menu.addAction(entry)
        self._menu.addSeparator()
        lock = self._menu.addAction(words.gettext("Lock") + "\tCtrl+L")
        lock.setObjectName("lockAction")
        lock.triggered.connect(self.lock_wanted)
        more = self._menu.addAction(words.gettext("Staff…"))
        more.setObjectName("staffAction")
        more.triggered.connect(self.staff_wanted)
