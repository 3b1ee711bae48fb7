"""The lock screen: who is at the counter? Nothing of any customer stands on it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from counter_app.errors import CounterError, InvalidInput
from counter_app.messages import Message, msg
from counter_app.scanning import ScannedKind, classify
from counter_app.services import badges, signing_in
from counter_app.services.desk import Actor
from counter_app.services.pins import SHORTEST_PIN
from counter_app.services.signing_in import Entrance
from counter_app.services.views import StaffView
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_lock import Ui_LockScreen
from counter_app.ui.fields import FieldErrors
from counter_app.ui.look import icon
from counter_app.ui.pin_entry import PinEntry, with_a_code
from counter_app.ui.workplace import Workplace
from counter_app.values import Role

_ROW, _MOST_ROWS = 34, 6
"""Pixels a name takes at 100%, and how many are seen at once."""


class LockScreen(QWidget):
    """A name and its PIN, or a badge; at the first start the first manager."""

    signed_in = Signal(object)
    """The ``Actor`` who is let in."""
    read = Signal(object)
    """The ``Entrance``, freshly read."""
    language_wanted = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._entrance: Entrance | None = None
        self._kept = False
        self._last: int | None = None
        self._said: Message | None = None
        self._ui = Ui_LockScreen()
        self._ui.setupUi(self)
        ui = self._ui
        self.errors = FieldErrors(lambda: workplace.words, self)
        self._entry = PinEntry(self.errors, self)
        ui.entryLayout.addWidget(self._entry)
        hide_errors(self)
        self.errors.add("name", ui.nameEdit, ui.nameError)
        ui.peopleList.currentRowChanged.connect(lambda _row: self._show_person())
        ui.peopleList.activated.connect(lambda _index: self._entry.focus_first())
        ui.nameEdit.returnPressed.connect(self._entry.focus_first)
        self._entry.entered.connect(self._sign_in)
        ui.signInButton.clicked.connect(self._sign_in)
        ui.languageButton.clicked.connect(lambda: self.language_wanted.emit(self._other_language()))
        workplace.theme_changed.connect(self._tint)
        self._tint()
        self._say()

    def come_up(self, last: int | None, *, kept: bool) -> None:
        """Show who may sign in, ``last`` chosen; ``kept`` says that something typed waits."""
        self._last, self._kept, self._said = last, kept, None
        self.errors.clear()
        self._entry.ask()
        desk = self._workplace.desk
        self._workplace.background.run(
            partial(signing_in.entrance, desk), self._fill, self._refused, owner=self, key="who"
        )

    def scanned(self, text: str) -> None:
        """A badge lets its owner in; nothing else does anything here."""
        code = classify(text)
        if code.kind is not ScannedKind.BADGE:
            new = msg("This shop is new: type your name and choose a PIN first.")
            known = msg("Sign in first: scan your badge, or type your PIN.")
            self._refused(InvalidInput(new if self._is_first_start() else known))
            return
        desk, station = self._workplace.desk, self._workplace.actor.workstation
        self._run(lambda: badges.actor_by_badge(desk, code.code, station))

    def focus_first(self) -> None:
        """Put the cursor where the next key belongs."""
        if self._is_first_start():
            self._ui.nameEdit.setFocus()
        else:
            self._entry.focus_first()

    def _is_first_start(self) -> bool:
        return self._entrance is not None and self._entrance.first_start

    def _person(self) -> StaffView | None:
        people = self._entrance.people if self._entrance is not None else ()
        row = self._ui.peopleList.currentRow()
        return people[row] if 0 <= row < len(people) else None

    def _fill(self, entrance: Entrance) -> None:
        self._entrance = entrance
        self._list(self._last)
        self._say()
        self.focus_first()
        self.read.emit(entrance)

    def _list(self, chosen: int | None) -> None:
        assert self._entrance is not None
        people, rows = self._entrance.people, self._ui.peopleList
        words = self._workplace.words
        rows.blockSignals(True)
        rows.clear()
        rows.addItems([f"{person.name} · {words.name(person.role)}" for person in people])
        ids = [person.staff_id for person in people]
        serving = [at for at, person in enumerate(people) if person.role is Role.COUNTER]
        rows.setCurrentRow(ids.index(chosen) if chosen in ids else (*serving, 0)[0])
        row = round(_ROW * self._workplace.theme.scale)
        rows.setFixedHeight(row * max(1, min(len(people), _MOST_ROWS)) + 4)
        rows.blockSignals(False)

    def _show_person(self) -> None:
        self.errors.clear()
        self._said = None
        self._say()
        self._entry.focus_first()

    def _say(self) -> None:
        ui, words, entrance = self._ui, self._workplace.words, self._entrance
        first, person = self._is_first_start(), self._person()
        choosing = first or (person is not None and not person.has_pin)
        self._entry.ask(choosing=choosing, code=person is not None and person.has_code)
        ui.peopleList.setHidden(first or entrance is None)
        ui.nameHolder.setVisible(first)
        ui.badgeLabel.setHidden(first)
        ui.shopLabel.setText(entrance.shop if entrance is not None else "")
        ui.titleLabel.setText(
            words.gettext("The first manager" if first else "Who is at the counter?")
        )
        ui.introLabel.setText(words.words(self._intro(person, first=first)))
        ui.signInButton.setText(words.gettext("Begin" if first else "Sign in"))
        ui.languageButton.setText("English" if words.language == "zh_CN" else "中文")
        ui.languageButton.setAccessibleName(ui.languageButton.text())
        pin = entrance.demo_pin if entrance is not None else ""
        ui.demoLabel.setText(
            words.words(msg("A demonstration: everybody's PIN is {pin}.", pin=pin)) if pin else ""
        )
        ui.demoLabel.setVisible(bool(pin))
        self._put_error()

    def _intro(self, person: StaffView | None, *, first: bool) -> Message:
        if first:
            return msg(
                "This shop is new. Whoever answers for it signs in first and adds the others; "
                "choose a PIN of {least} digits or more.",
                least=SHORTEST_PIN,
            )
        if person is not None and person.has_code:
            return with_a_code(person)
        if person is not None and not person.has_pin:
            return msg(
                "{name} has no PIN yet: choose one of {least} digits or more.",
                name=person.name,
                least=SHORTEST_PIN,
            )
        if self._kept:
            return msg("Locked. What was typed is kept and comes back as it was.")
        return msg("Choose your name and type your PIN.")

    def _sign_in(self) -> None:
        desk, station = self._workplace.desk, self._workplace.actor.workstation
        pin, again, person = self._entry.pin, self._entry.again, self._person()
        if self._is_first_start():
            name = self._ui.nameEdit.text()
            self._run(lambda: signing_in.begin_shop(desk, name, pin, again, station))
        elif person is None:
            return
        elif person.has_pin:
            self._run(lambda: signing_in.sign_in(desk, person.staff_id, pin, station))
        else:
            code = self._entry.code
            self._run(
                lambda: signing_in.choose_pin(desk, person.staff_id, code, pin, again, station)
            )

    def _run(self, operation: Callable[[], Actor]) -> None:
        """Check off the UI thread: Argon2 takes its time on purpose."""
        self.errors.clear()
        self._said = None
        self._put_error()
        self._ui.signInButton.setEnabled(False)

        def let_in(actor: Actor) -> None:
            self._ui.signInButton.setEnabled(True)
            self._entry.ask()
            self.signed_in.emit(actor)

        self._workplace.background.run(operation, let_in, self._refused, owner=self, key="sign-in")

    def _refused(self, error: CounterError) -> None:
        self._ui.signInButton.setEnabled(True)
        if self.errors.show(error):
            if error.field == "pin":
                self._entry.focus_first()
            return
        self._said = error.message
        self._put_error()

    def _put_error(self) -> None:
        text = self._workplace.words.words(self._said) if self._said is not None else ""
        self._ui.lockError.setText(text)
        self._ui.lockError.setVisible(bool(text))

    def _other_language(self) -> str:
        return "en" if self._workplace.words.language == "zh_CN" else "zh_CN"

    def _tint(self) -> None:
        self._ui.lockIcon.setPixmap(icon("lock", self._workplace.theme, "accent", 22).pixmap(22))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self.errors.retranslate()
            if self._entrance is not None:
                person = self._person()
                self._list(person.staff_id if person is not None else None)
            self._say()
        super().changeEvent(event)
