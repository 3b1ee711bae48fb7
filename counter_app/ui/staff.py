"""Who works here: added, given another role or PIN, or no longer here. Nobody is deleted."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.messages import N_, msg
from counter_app.services import staffing
from counter_app.services.staffing import FirstCode
from counter_app.services.views import StaffView
from counter_app.ui.choices import choose, fill, hide_errors
from counter_app.ui.compiled.ui_staff import Ui_StaffWindow
from counter_app.ui.first_code import show_code
from counter_app.ui.plain_table import Column, PlainTable
from counter_app.ui.staff_badges import StaffBadges
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from counter_app.values import Role


class StaffWindow(Window):
    """The list, and the one person that is meant below it."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._person: StaffView | None = None
        self._ui = Ui_StaffWindow()
        self._ui.setupUi(self)
        ui = self._ui
        self._rows: PlainTable[StaffView] = PlainTable(
            ui.staffTable,
            (
                Column(N_("Name"), lambda person: person.name),
                Column(N_("Role"), lambda person: self.words.name(person.role), 160),
                Column(N_("PIN"), self._pin, 120),
                Column(N_("Badge"), self._badge, 120),
                Column(N_("Works here"), self._here, 140),
            ),
        )
        hide_errors(self)
        for name, editor, error in (
            ("name", ui.nameEdit, ui.nameError),
            ("role", ui.roleBox, ui.roleError),
            ("pin", ui.pinEdit, ui.pinError),
        ):
            self.errors.add(name, editor, error)
        ui.staffTable.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        ui.newButton.clicked.connect(self._new)
        ui.saveButton.clicked.connect(self._save)
        ui.codeButton.clicked.connect(self._give_code)
        self._badges = StaffBadges(self, lambda: self._person, self._done)
        ui.badgeButton.clicked.connect(self._badges.new)
        ui.revokeBadgeButton.clicked.connect(self._badges.revoke)
        QShortcut(QKeySequence("Ctrl+B"), self, self._badges.new)
        QShortcut(QKeySequence("Ctrl+N"), self, self._new)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._save)
        self.retranslate()
        self._read()
        self._new()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._rows.set_headings([self.words.gettext(text) for text in self._rows.headings()])
        fill(self._ui.roleBox, Role, self.words)
        self._say()

    def is_dirty(self) -> bool:
        """Whether somebody new, or a PIN, is typed and not saved."""
        new_name = self._person is None and bool(self._ui.nameEdit.text().strip())
        return new_name or bool(self._ui.pinEdit.text())

    def _here(self, person: StaffView) -> str:
        return self.words.gettext("yes") if person.active else self.words.gettext("no longer")

    def _pin(self, person: StaffView) -> str:
        if person.has_code:
            return self.words.gettext("code given")
        return self.words.gettext("has one") if person.has_pin else self.words.gettext("none yet")

    def _badge(self, person: StaffView) -> str:
        return self.words.gettext("has one") if person.has_badge else self.words.gettext("none yet")

    def _done(self) -> None:
        self._read()
        self._new()

    def _read(self) -> None:
        self.workplace.background.run(
            partial(staffing.staff, self.workplace.desk), self._show, owner=self, key="staff"
        )

    def _show(self, people: tuple[StaffView, ...]) -> None:
        self._rows.set_rows(people)
        self._ui.staffTable.setVisible(bool(people))
        self._ui.staffEmpty.setVisible(not people)
        if self._person is None and not self.is_dirty():  # the next one is no manager by accident
            choose(self._ui.roleBox, Role.COUNTER if people else Role.MANAGER)

    def _chosen(self) -> None:
        person = self._rows.chosen()
        if person is None:
            return
        self._person = person
        self._ui.nameEdit.setText(person.name)
        self._ui.pinEdit.clear()
        self._ui.activeBox.setChecked(person.active)
        choose(self._ui.roleBox, person.role)
        self._say()

    def _new(self) -> None:
        self._person = None
        self._ui.staffTable.clearSelection()
        self._ui.staffTable.selectionModel().clearCurrentIndex()
        choose(self._ui.roleBox, Role.COUNTER if self._rows.rows else Role.MANAGER)
        for edit in (self._ui.nameEdit, self._ui.pinEdit):
            edit.clear()
        self._ui.activeBox.setChecked(True)
        self._say()
        self._ui.nameEdit.setFocus()

    def _say(self) -> None:
        ui, words, person = self._ui, self.words, self._person
        ui.personHeading.setText(person.name if person else words.gettext("Somebody new"))
        ui.nameEdit.setReadOnly(person is not None)
        ui.activeBox.setVisible(person is not None)
        ui.codeButton.setVisible(person is not None and person.active)
        ui.pinEdit.setPlaceholderText(
            words.gettext("empty: as it is" if person else "empty: a one-time code")
        )
        ui.badgeButton.setVisible(person is not None and person.active)
        ui.revokeBadgeButton.setVisible(person is not None and person.has_badge)
        ui.saveButton.setText(words.gettext("Save  Ctrl+⏎" if person else "Add  Ctrl+⏎"))

    def _save(self) -> None:
        self.errors.clear()
        ui, person = self._ui, self._person
        name, pin = ui.nameEdit.text(), ui.pinEdit.text() or None
        role, active = Role(ui.roleBox.currentData()), ui.activeBox.isChecked()
        desk, actor = self.workplace.desk, self.workplace.actor

        def operation() -> StaffView | FirstCode:
            if person is None and pin is None:
                return staffing.add_with_code(desk, actor, name, role)
            if person is None:
                return staffing.add_staff(desk, actor, name, role, pin)
            return staffing.change_staff(
                desk, actor, person.staff_id, role=role, active=active, pin=pin
            )

        def done(saved: StaffView | FirstCode) -> None:
            self._done()
            who = saved.person if isinstance(saved, FirstCode) else saved
            self.said.emit(msg("{name} is saved.", name=who.name))
            if isinstance(saved, FirstCode):
                show_code(self, self.words, saved)

        self.act(operation, done)

    def _give_code(self) -> None:
        person = self._person
        if person is None:
            return
        self.errors.clear()
        desk, actor = self.workplace.desk, self.workplace.actor

        def done(given: FirstCode) -> None:
            self._done()
            show_code(self, self.words, given)

        self.act(lambda: staffing.give_code(desk, actor, person.staff_id), done)
