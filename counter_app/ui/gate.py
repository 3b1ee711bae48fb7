"""The way into the window: locked at the start and when idle, and the PIN asked for in place."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from counter_app.messages import Message, msg
from counter_app.scanning import ScannedKind, classify
from counter_app.services import signing_in, staffing
from counter_app.services.desk import Actor, Proof
from counter_app.services.rights import PinNeeded
from counter_app.services.signing_in import Entrance
from counter_app.services.views import StaffView
from counter_app.ui.idle import Idle
from counter_app.ui.lock import LockScreen
from counter_app.ui.pin_entry import is_secret
from counter_app.ui.pin_question import PinQuestion
from counter_app.ui.workplace import Workplace

Again = Callable[[], None]


class Gate(QObject):
    """Shows the counter or the lock screen; the counter stays as it is behind it."""

    entered = Signal(object)
    """The ``Actor`` who stands at the counter now."""
    closing = Signal()
    """It is about to be locked: keep what is typed."""
    scanned = Signal(str)
    """A scan that is not for the lock screen."""
    offered = Signal(str)
    language_wanted = Signal(str)

    def __init__(self, workplace: Workplace, window: QMainWindow) -> None:
        super().__init__(window)
        self._workplace = workplace
        self._window = window
        self._pages = QStackedWidget()
        counter = window.takeCentralWidget()
        assert counter is not None
        self._counter = counter
        self._lock = LockScreen(workplace)
        self._pages.addWidget(self._counter)
        self._pages.addWidget(self._lock)
        window.setCentralWidget(self._pages)
        self._hidden: list[tuple[QWidget, bool]] = []
        self._cursor: QWidget | None = None
        self._question: PinQuestion | None = None
        self._waiting: list[tuple[Again, Again]] = []
        self._idle = Idle(workplace, self)
        self._idle.expired.connect(self.lock)
        self._lock.signed_in.connect(self._let_in)
        self._lock.read.connect(self._learn)
        self._lock.language_wanted.connect(self.language_wanted)
        workplace.background.ask_pin = self._ask_pin
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.connect(self._keep_hidden)

    @property
    def is_open(self) -> bool:
        """Whether somebody is signed in and the counter is seen."""
        return self._pages.currentWidget() is self._counter

    def start(self, last: int | None) -> None:
        """Lock a window nobody signed in at (``last`` stood here before); else watch over it."""
        if self._workplace.actor.sign_in.proof is Proof.NOBODY:
            self._show_lock(last, kept=False)
        else:
            self._idle.start()
            self.learn_again()

    def learn_again(self) -> None:
        """The settings may be other ones: after how many minutes is it locked?"""
        desk = self._workplace.desk
        self._workplace.background.run(lambda: signing_in.entrance(desk), self._learn, owner=self)

    def lock(self) -> None:
        """Hide the counter and all its windows; nothing is closed, nothing typed is lost."""
        if not self.is_open:
            return
        if self._question is not None:
            self._question.reject()
        self.closing.emit()
        self._cursor = QApplication.focusWidget()
        self._show_lock(self._workplace.actor.staff_id, kept=True)

    def take(self, code: str) -> None:
        """A scan: a badge lets somebody in where it is locked, else it goes on.

        A PIN typed as fast as a scan is said nowhere.
        """
        secret = is_secret(QApplication.focusWidget())
        if not self.is_open:
            self._lock.scanned(code)
        elif not secret or classify(code).kind is ScannedKind.BADGE:
            self.scanned.emit(code)

    def consider(self, text: str) -> None:
        """Perhaps a scan: as :meth:`take`."""
        if self.is_open and not is_secret(QApplication.focusWidget()):
            self.offered.emit(text)

    def choose(self, person: StaffView) -> None:
        """Somebody else wants to stand here: their PIN is asked for."""
        why = msg("Your PIN, to stand at the counter.")
        self._ask(person, why, self.entered.emit, lambda: None).close_when_here()

    def touch(self) -> None:
        """Somebody is here: it is not locked yet."""
        self._idle.touch()

    def leave(self) -> None:
        """The window closes: watch no longer."""
        self._idle.stop()

    # Locked and opened again.

    def _show_lock(self, last: int | None, *, kept: bool) -> None:
        self._idle.stop()
        self._pages.setCurrentWidget(self._lock)
        self._keep_hidden()
        self._lock.come_up(last, kept=kept)

    def _keep_hidden(self) -> None:
        """Take every window of ours away that would stand over the lock screen."""
        if not isValid(self._window) or self.is_open:
            return
        popup = QApplication.activePopupWidget()
        while popup is not None and popup.close():
            popup = QApplication.activePopupWidget()
        for each in QApplication.topLevelWidgets():
            if each.isVisible() and self._is_ours(each):
                self._hidden.append((each, each.isModal()))
                each.hide()

    def _is_ours(self, widget: QWidget) -> bool:
        above = widget.parentWidget()
        while above is not None and above is not self._window:
            above = above.parentWidget()
        return above is self._window

    def _let_in(self, actor: Actor) -> None:
        back, self._hidden = self._hidden, []
        self._pages.setCurrentWidget(self._counter)
        self._idle.start()
        self.entered.emit(actor)
        for each, modal in back:
            if not isValid(each):
                continue
            if modal and isinstance(each, QDialog):
                each.open()
            else:
                each.show()
        if self._cursor is not None and isValid(self._cursor):
            self._cursor.setFocus()
        self._cursor = None

    def _learn(self, entrance: Entrance) -> None:
        self._idle.minutes = entrance.lock_minutes

    # The PIN, asked for in place.

    def _ask_pin(self, refused: PinNeeded, again: Again, give_up: Again) -> None:
        """A badge was not enough: ask, then do the same ``again``; or ``give_up``."""
        self._waiting.append((again, give_up))
        if len(self._waiting) > 1:
            return
        scanned, desk = refused.actor, self._workplace.desk

        def proven(actor: Actor) -> None:
            signing_in.step_up(scanned, actor)
            if self._workplace.actor.staff_id == scanned.staff_id:
                self._workplace.actor = scanned
            self._answer(0)

        def show(people: tuple[StaffView, ...]) -> None:
            person = next((p for p in people if p.staff_id == scanned.staff_id), None)
            if person is None or not self.is_open:
                self._answer(1)
                return
            why = msg("A badge alone is not enough for this. The PIN is asked once until the lock.")
            self._ask(person, why, proven, lambda: self._answer(1))

        self._workplace.background.run(
            lambda: staffing.staff(desk), show, lambda _error: self._answer(1), owner=self
        )

    def _answer(self, which: int) -> None:
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            each[which]()

    def _ask(
        self, person: StaffView, why: Message, then: Callable[[Actor], None], no: Again
    ) -> PinQuestion:
        over = QApplication.activeWindow()
        if over is None or not (over is self._window or self._window.isAncestorOf(over)):
            over = self._window
        cursor = QApplication.focusWidget()

        def back() -> None:
            self._question = None
            over.activateWindow()
            if cursor is not None and isValid(cursor):
                cursor.setFocus()

        def proven(actor: Actor) -> None:
            back()
            then(actor)

        def rejected() -> None:
            back()
            no()

        asked = self._question = PinQuestion(self._workplace, person, why, proven, over)
        asked.rejected.connect(rejected)
        asked.open()
        return asked
