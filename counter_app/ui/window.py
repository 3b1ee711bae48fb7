"""What the windows off the menu have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from counter_app.errors import CounterError
from counter_app.i18n import Translator
from counter_app.ui.fields import FieldErrors
from counter_app.ui.look import indent_numbers
from counter_app.ui.tab_order import order_tabs
from counter_app.ui.workplace import Workplace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """A question before something that cannot be taken back, in words: ``yes`` does it, ``no`` is
    what Enter and Escape choose."""

    name: str
    text: str
    yes: str
    no: str
    detail: str = ""
    grave: bool = False


def ask(over: QWidget, question: Question, then: Callable[[], None]) -> None:
    """Ask over ``over``; ``then`` is called only if the person says so."""
    box = QMessageBox(over)
    box.setObjectName(question.name)
    box.setWindowTitle(over.window().windowTitle())
    grave = question.grave
    box.setIcon(QMessageBox.Icon.Warning if grave else QMessageBox.Icon.Question)
    box.setText(question.text)
    box.setInformativeText(question.detail)
    going = box.addButton(question.yes, QMessageBox.ButtonRole.DestructiveRole)
    going.setObjectName("goOnButton")
    stay = box.addButton(question.no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    going.clicked.connect(then)
    box.finished.connect(box.deleteLater)
    box.open()


def ask_to_leave(over: QWidget, words: Translator, leave: Callable[[], None]) -> None:
    """Something typed is not saved: ``leave`` is called only if the person says so."""
    question = Question(
        "closeQuestion",
        words.gettext("What is typed here is not saved."),
        yes=words.gettext("Close without saving"),
        no=words.gettext("Stay here"),
    )
    ask(over, question, leave)


class Window(QDialog):
    """A window beside the main one; the main window acts on its signals as on a tab's."""

    said = Signal(object)
    failed = Signal(object)
    ticket_wanted = Signal(str)
    ticket_changed = Signal(str)
    intake_wanted = Signal(object)
    paper_wanted = Signal(str, str)
    help_wanted = Signal()
    """F1: the page of help for this window."""
    message_wanted = Signal(str, object)
    """Show the message of this ``MessageKind`` about this ticket."""
    window_wanted = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.workplace = workplace
        self.errors = FieldErrors(lambda: workplace.words, self)
        self._sized_for = 1.0
        self._at_work = False
        QShortcut(QKeySequence("F1"), self).activated.connect(self.help_wanted)
        workplace.theme_changed.connect(self._grow)

    @property
    def words(self) -> Translator:
        """The translator now in use."""
        return self.workplace.words

    def retranslate(self) -> None:
        """Put live words into the language now in use; the form's own are done already."""

    def refresh(self) -> None:
        """The person came back to this window: read again what may have changed meanwhile."""

    def is_dirty(self) -> bool:
        """Whether something is typed here that is not saved."""
        return False

    def call(self, operation: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run a service off the UI thread; a failure goes to its field, or is said."""
        self.workplace.background.run(operation, then, self._refused, owner=self)

    def act(self, operation: Callable[[], T], then: Callable[[T], None]) -> None:
        """Change something by a service, as `call` reads: a second press meanwhile does nothing."""
        if self._at_work:
            return
        self._at_work = True

        def over() -> None:
            self._at_work = False

        def done(result: T) -> None:
            over()
            then(result)

        def refused(error: CounterError) -> None:
            over()
            self._refused(error)

        self.workplace.background.run(operation, done, refused, owner=self, on_break=over)

    def _refused(self, error: CounterError) -> None:
        if not self.errors.show(error):
            self.failed.emit(error)

    def _grow(self) -> None:
        """Larger text needs a larger window, as far as the screen has room."""
        scale = self.workplace.theme.scale
        by, room = scale / self._sized_for, self.screen().availableSize()
        self._sized_for = scale
        if by > 1:
            self.resize((self.size() * by).boundedTo(room).expandedTo(self.size()))
        elif by < 1:
            self.resize(self.size() * by)

    def reject(self) -> None:
        """Close; what is typed and not saved is asked about first."""
        if not self.is_dirty():
            super().reject()
            return
        ask_to_leave(self, self.words, lambda: QDialog.reject(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not plain:
            super().keyPressEvent(event)
            return
        # As in the steps Enter goes on; a dialog's own Enter would press whichever button is first.
        here = self.focusWidget()
        if isinstance(here, QAbstractButton):
            here.click()
        elif isinstance(here, (QLineEdit, QComboBox, QAbstractSpinBox)):
            self.focusNextPrevChild(True)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        order_tabs(self)
        return super().focusNextPrevChild(next)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            indent_numbers(self)
            self._grow()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            form = getattr(self, "_ui", None)
            if form is not None:
                form.retranslateUi(self)
                self.errors.retranslate()
                self.retranslate()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.refresh()
        super().changeEvent(event)
