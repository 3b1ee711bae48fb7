"""One button of the bar under a tab: it is dressed for one action after the other."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from counter_app.i18n import Translator
from counter_app.ui.print_menu import KEYS
from counter_app.ui.tab import Action

SHELL_KEYS = frozenset({"Ctrl+N", *KEYS.values()})
"""Keys the window itself answers: they stand on the button, the button does not claim them."""


class ActionButton(QPushButton):
    """``wanted`` with the name of the action it is dressed for."""

    wanted = Signal(str)

    def __init__(self, kind: str, parent: QWidget) -> None:
        """``kind``: "primary" for the one next action."""
        super().__init__(parent)
        if kind:
            self.setProperty("kind", kind)
        self._name = ""
        self.hide()
        self.clicked.connect(lambda: self.wanted.emit(self._name))

    def dress(self, action: Action, words: Translator, *, held: bool) -> "ActionButton":
        """Be the button of ``action`` from now on; the focus stays only with the same action."""
        if action.name != self._name:
            self.hide()  # a hand on Enter means what stood here, not what comes
            self._name = action.name
            self.setObjectName(f"{action.name}Button")
        text = words.words(action.text)
        shown = text.replace("&", "&&") + (f"   {key_words(action.key)}" if action.key else "")
        if shown != self.text():
            self.setText(shown)
        self.setAccessibleName(text)
        key = QKeySequence(action.key if action.key not in SHELL_KEYS else "")
        if key != self.shortcut():
            self.setShortcut(key)  # a new text took it away
        self.setEnabled(action.enabled and not held)
        why = words.words(action.why) if action.why is not None and not action.enabled else ""
        self.setToolTip(why)
        self.ensurePolished()  # the room it needs is asked for before it is shown
        return self


def key_words(key: str) -> str:
    """A key sequence as it stands on a button: "Ctrl+⏎"."""
    return key.replace("Return", "⏎")
