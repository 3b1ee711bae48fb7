"""The bar under a tab: the one next action at the right, quiet ones, the rest under More.

Its buttons are made once and dressed anew: the bar changes between two keys, and a button made and
thrown away each time is what a hand would feel.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from counter_app.ui.action_button import SHELL_KEYS, ActionButton
from counter_app.ui.reused import laid_out_once
from counter_app.ui.tab import Action
from counter_app.ui.workplace import Workplace

_MOST = 3
"""Quiet actions with a button of their own, where there is room."""


class ActionBar(QWidget):
    """Shows ``Action``s; ``held`` while a service is at work."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actionBar")
        self._workplace = workplace
        self._actions: Sequence[Action] = ()
        self._held = False
        self._shown: tuple[object, ...] = ()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(8)
        self._quiet = [self._made("") for _ in range(_MOST)]
        self._more = QPushButton(self)
        self._menu = QMenu(self._more)
        self._make_more()
        self._layout.addWidget(self._more)
        self._layout.addStretch(1)
        self._primary: list[ActionButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_actions(self, actions: Sequence[Action], *, held: bool = False) -> None:
        """Offer ``actions``; while ``held`` none can be pressed."""
        # Asked at every key: where one sees the same, only what they do is new, and that is
        # looked up when one is pressed.
        self._actions, self._held = actions, held
        faces = (held, *(_face(action) for action in actions))
        if faces != self._shown:
            self._shown = faces
            self._fit()

    def _run(self, name: str) -> None:
        for action in self._actions:
            if action.name == name:
                action.run()
                return

    def _fit(self) -> None:
        """Give as many quiet actions a button as there is room for."""
        quiet = [action for action in self._actions if not action.primary]
        primary = [action for action in self._actions if action.primary]
        while len(self._primary) < len(primary):
            self._primary.append(self._made("primary"))
        words = self._workplace.words
        last: list[ActionButton] = [
            button.dress(action, words, held=self._held)
            for button, action in zip(self._primary, primary, strict=False)
        ]
        first = [
            button.dress(action, words, held=self._held)
            for button, action in zip(self._quiet, quiet, strict=False)
        ]
        while not self._is_room(first, last, more=len(quiet) > len(first)) and first:
            first.pop()
        self._offer_more(quiet[len(first) :])
        with laid_out_once(self):
            for button in (*self._quiet, *self._primary):
                # At once: its key works from now on, not from the next turn.
                button.setVisible(button in first or button in last)
            self._more.setVisible(len(quiet) > len(first))

    def _is_room(
        self, first: Sequence[QPushButton], last: Sequence[QPushButton], *, more: bool
    ) -> bool:
        # Asked of each button: a layout counts none that has not been shown yet.
        buttons = [*first, *last, *([self._more] if more else [])]
        widths = sum(button.sizeHint().width() for button in buttons)
        return widths + self._layout.spacing() * len(buttons) <= self.width()

    def _made(self, kind: str) -> ActionButton:
        button = ActionButton(kind, self)
        button.wanted.connect(self._run)
        self._layout.addWidget(button)
        return button

    def _make_more(self) -> None:
        more = self._more
        more.setObjectName("moreButton")
        more.setProperty("menu", "yes")
        self._menu.setToolTipsVisible(True)
        more.setMenu(self._menu)
        more.hide()
        self._say_more()
        more.ensurePolished()

    def _say_more(self) -> None:
        self._more.setText(self._workplace.words.gettext("More") + "   Alt+M")
        self._more.setShortcut(QKeySequence("Alt+M"))  # a new text takes a button's key away

    def _offer_more(self, actions: Sequence[Action]) -> None:
        words = self._workplace.words
        for entry in self._menu.actions():
            self.removeAction(entry)
        self._menu.clear()
        for action in actions:
            entry = self._menu.addAction(words.words(action.text))
            entry.setObjectName(f"{action.name}Action")
            entry.setEnabled(action.enabled and not self._held)
            if action.key and action.key not in SHELL_KEYS:
                entry.setShortcut(QKeySequence(action.key))
            if action.why is not None and not action.enabled:
                entry.setToolTip(words.words(action.why))
            entry.triggered.connect(lambda _=False, name=action.name: self._run(name))
            self.addAction(entry)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_more()
            self._fit()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() and self._actions:
            self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(200, super().minimumSizeHint().height())


def _face(action: Action) -> tuple[object, ...]:
    """What one sees of an action."""
    return (action.name, action.text, action.key, action.primary, action.enabled, action.why)
