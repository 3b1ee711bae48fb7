"""The bar under a tab: the one next action at the right, two quiet ones, the rest under More."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from counter_app.ui.look import clear_layout, set_role
from counter_app.ui.print_menu import KEYS
from counter_app.ui.tab import Action
from counter_app.ui.workplace import Workplace

SHELL_KEYS = frozenset({"Ctrl+N", *KEYS.values()})
"""Keys the window itself answers: they stand on the button, the button does not claim them."""
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
        self._shown = _MOST
        self._room: dict[tuple[object, ...], int] = {}  # how many fitted when it was tried
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_actions(self, actions: Sequence[Action], *, held: bool = False) -> None:
        """Offer ``actions``; while ``held`` none can be pressed."""
        same = [_face(a) for a in actions] == [_face(a) for a in self._actions]
        self._actions = actions
        if same and held == self._held and self._layout.count():
            return  # asked at every key: only what they do may be new, and that is looked up
        self._held = held
        self._fit()

    def _run(self, name: str) -> None:
        for action in self._actions:
            if action.name == name:
                action.run()
                return

    def _fit(self) -> None:
        """Give as many quiet actions a button as there is room for."""
        faces = repr([_face(action) for action in self._actions])
        place = self._workplace
        here = (faces, self.width(), place.words.language, place.theme.scale)
        for shown in range(self._room.get(here, _MOST), -1, -1):
            self._shown = shown
            self._build()
            # Asked of each button: a layout counts none that has not been shown yet.
            items = [self._layout.itemAt(at) for at in range(self._layout.count())]
            buttons = [item.widget() for item in items if item is not None]
            widths = [button.sizeHint().width() for button in buttons if button is not None]
            if sum(widths) + self._layout.spacing() * len(widths) <= self.width():
                break
        self._room[here] = self._shown

    def _build(self) -> None:
        # Not self.focusWidget(): that is who had the focus in here last, perhaps long ago, and
        # would take it from the field somebody types in.
        had_focus = QApplication.focusWidget()
        inside = had_focus is not None and self.isAncestorOf(had_focus)
        focused = had_focus.objectName() if had_focus is not None and inside else ""
        clear_layout(self._layout)
        quiet = [action for action in self._actions if not action.primary]
        for action in quiet[: self._shown]:
            self._layout.addWidget(self._button(action))
        rest = quiet[self._shown :]
        if rest:
            self._layout.addWidget(self._more(rest))
        self._layout.addStretch(1)
        for action in self._actions:
            if action.primary:
                button = self._button(action)
                set_role(button, "kind", "primary")
                self._layout.addWidget(button)
                if focused == button.objectName():
                    button.show()  # a hidden one cannot take it
                    button.setFocus()
        for button in self.findChildren(QPushButton):
            button.show()  # at once: its key works from now on, not from the next turn

    def _button(self, action: Action) -> QPushButton:
        text = self._workplace.words.words(action.text)
        button = QPushButton(self)
        button.setObjectName(f"{action.name}Button")
        button.setAccessibleName(text)
        button.setEnabled(action.enabled and not self._held)
        if action.key:
            button.setText(f"{text.replace('&', '&&')}   {key_words(action.key)}")
            if action.key not in SHELL_KEYS:
                button.setShortcut(QKeySequence(action.key))
        else:
            button.setText(text.replace("&", "&&"))
        if action.why is not None and not action.enabled:
            button.setToolTip(self._workplace.words.words(action.why))
        button.clicked.connect(lambda _=False, name=action.name: self._run(name))
        button.ensurePolished()  # the room it needs is asked for before it is shown
        return button

    def _more(self, actions: Sequence[Action]) -> QPushButton:
        words = self._workplace.words
        more = QPushButton(words.gettext("More") + "   Alt+M", self)
        more.setObjectName("moreButton")
        set_role(more, "menu", "yes")
        more.setShortcut(QKeySequence("Alt+M"))
        menu = QMenu(more)
        menu.setToolTipsVisible(True)
        for action in actions:
            entry = menu.addAction(words.words(action.text))
            entry.setObjectName(f"{action.name}Action")
            entry.setEnabled(action.enabled and not self._held)
            if action.key and action.key not in SHELL_KEYS:
                entry.setShortcut(QKeySequence(action.key))
            if action.why is not None and not action.enabled:
                entry.setToolTip(words.words(action.why))
            entry.triggered.connect(lambda _=False, name=action.name: self._run(name))
            self.addAction(entry)
        more.setMenu(menu)
        more.ensurePolished()
        return more

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._layout.count():
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


def key_words(key: str) -> str:
    """A key sequence as it stands on a button: "Ctrl+⏎"."""
    return key.replace("Return", "⏎")
