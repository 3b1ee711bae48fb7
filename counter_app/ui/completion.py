"""Offers what the shop knows while somebody types, without holding up a key."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QStringListModel, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from counter_app.ui.workplace import Workplace

T = TypeVar("T")

_PAUSE = 120
"""Milliseconds without a key before the shop is asked."""


class Completion(QObject, Generic[T]):
    """Asks ``look_up`` off the UI thread for what fits, and hands over what is ``chosen``."""

    def __init__(
        self,
        edit: QLineEdit,
        workplace: Workplace,
        look_up: Callable[[str], Sequence[T]],
        say: Callable[[T], str],
        chosen: Callable[[T], None],
        *,
        least: int = 1,
        first: bool = False,
    ) -> None:
        """``least`` characters are needed; ``first``: Enter takes the first one offered."""
        super().__init__(edit)
        self._edit = edit
        self._workplace = workplace
        self._look_up = look_up
        self._say = say
        self._chosen = chosen
        self._least = least
        self._first = first
        self._found: Sequence[T] = ()
        self._text = edit.text()
        self._stood = self._text
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(edit)
        self._completer.setMaxVisibleItems(8)
        # Down on the last line stays there: Enter has to take what one went to.
        self._completer.setWrapAround(False)
        self._popup = QListView()
        self._popup.setObjectName(f"{edit.objectName()}Offers")
        self._popup.setProperty("popup", "yes")
        self._completer.setPopup(self._popup)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._ask)
        edit.textEdited.connect(self._typed)
        edit.textChanged.connect(self._changed)
        self._completer.activated.connect(self._take)

    def stop(self) -> None:
        """Offer nothing for what was typed so far."""
        self._timer.stop()
        self._workplace.background.forget(self, "offers")
        self._popup.hide()

    def _typed(self, text: str) -> None:
        if not self._timer.isActive():
            self._stood = self._text  # what was there before the first of these keys
        one_key = abs(len(text) - len(self._text)) == 1
        if text == self._stood and not one_key:
            self.stop()  # a scan, which leaves the field as it was
            return
        if len(text.strip()) < self._least:
            self.stop()
        self._timer.start()

    def _changed(self, text: str) -> None:
        self._text = text  # told after ``textEdited``

    def _ask(self) -> None:
        text = self._edit.text().strip()
        if len(text) < self._least:
            return
        self._workplace.background.run(
            lambda: self._look_up(text), self._offer, owner=self, key="offers"
        )

    def _offer(self, found: Sequence[T]) -> None:
        self._found = found
        if not found or not self._edit.hasFocus():
            self._popup.hide()
            return
        self._model.setStringList([self._say(each) for each in found])
        self._completer.complete()
        self._popup.setMinimumWidth(max(self._edit.width(), self._popup.sizeHintForColumn(0) + 32))
        if self._first:
            self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _take(self, _text: str) -> None:
        row = self._popup.currentIndex().row()
        if 0 <= row < len(self._found):
            chosen = self._found[row]
            # After the completer is done with the field: it would write its own text over ours.
            QTimer.singleShot(0, self, lambda: self._chosen(chosen))


def complete_words(
    edit: QLineEdit, workplace: Workplace, look_up: Callable[[str], Sequence[str]]
) -> Completion[str]:
    """A completion whose choice is simply the text of the field."""

    def put(text: str) -> None:
        edit.setText(text)
        edit.textEdited.emit(text)
        made.stop()

    made = Completion(edit, workplace, look_up, lambda text: text, put)
    return made
