"""Hands on the real window: clicks, keys, scans and looks, as a person at the counter would.

The tour and the journeys share them. Nothing here calls a service: what a case does, it does
through widgets found by their object names.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from counter_app.ui.main_window import MainWindow
from counter_app.ui.tour.fingers import Fingers
from counter_app.ui.tour.rest import come_to_rest

_PATIENCE = 8000


class HandsError(Exception):
    """A widget that should be there is not, or nothing came of a click."""


class Hands(QObject):
    """Works on ``window``, or on the one off the menu it was sent ``to``."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.main = window
        self._front: QWidget = window
        self._fingers = Fingers()

    # Where to look.

    def to(self, window: QWidget | None = None) -> None:
        """Work on ``window`` from now on; None is the main one."""
        self._front = window or self.main
        self._front.show()
        self._front.activateWindow()
        # A menu or window that was just closed gives its place in front back only later.
        self.wait_for("the window in front", lambda: QApplication.activeWindow() is self._front)

    @property
    def front(self) -> QWidget:
        """The window that is worked on."""
        return self._front

    def find(self, name: str, nth: int = 0) -> QWidget:
        """The widget of this name a person can see; of several the ``nth``, -1 the last.

        Raises ``HandsError``.
        """
        found = self._seen(name)
        if not found or nth >= len(found):
            raise HandsError(f"there is no {name} to be seen in {type(self._front).__name__}")
        # Top to bottom, whatever order they were made in.
        found.sort(key=lambda w: w.mapTo(self._front, QPoint()).y())
        return found[nth]

    def sees(self, name: str) -> bool:
        """Whether a widget of this name can be seen."""
        return bool(self._seen(name))

    def _seen(self, name: str) -> list[QWidget]:
        # Windows off the menu are children of the main one: only what stands in this one counts.
        named = self._front.findChildren(QWidget, name)
        return [widget for widget in named if widget.isVisible() and widget.window() is self._front]

    def wait_for(self, what: str, true: Callable[[], bool]) -> None:
        """Let the window work until ``true()``. Raises ``HandsError`` after eight seconds."""
        waited = 0
        while not true():
            if waited >= _PATIENCE:
                raise HandsError(f"waited in vain for {what}")
            QTest.qWait(20)
            waited += 20

    def settle(self, *, typed: bool = False) -> None:
        """Let everything come to rest; after typing, also what waits for its end."""
        background = self.main.workplace.background
        if typed:
            come_to_rest(background)
        for _ in range(3):
            background.finish()
            QApplication.processEvents()

    # What hands do.

    def click(self, name: str, nth: int = 0) -> None:
        """Click the button, box or field of this name."""
        widget = self.find(name, nth)
        self._bring_into_view(widget)
        if isinstance(widget, QAbstractButton) and not widget.isEnabled():
            raise HandsError(f"{name} is disabled")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=_middle(widget))
        self.settle()

    def press(self, name: str) -> None:
        """Press the action of this name, on the bar or under More."""
        if self.sees(f"{name}Button"):
            self.click(f"{name}Button")
        else:
            self.pick("moreButton", f"{name}Action")

    def keys(self, *sequences: str) -> None:
        """Press key sequences where the cursor is: ``"Ctrl+Return"``."""
        for sequence in sequences:
            QTest.keySequence(QApplication.focusWidget() or self._front, sequence)
            self.settle()

    def pick(self, button: str, action: str) -> None:
        """Open the menu of a button and choose one of its actions, by their names."""
        opener = self.find(button)
        if not isinstance(opener, QPushButton):
            raise HandsError(f"{button} has no menu")
        chosen: list[bool] = []
        # A menu holds the event loop while it is open: the choice is made from a timer.
        QTimer.singleShot(0, self, lambda: chosen.append(_choose(opener.menu(), action)))
        QTest.mouseClick(opener, Qt.MouseButton.LeftButton, pos=_middle(opener))
        self.settle()
        self.to(self._front)
        if not any(chosen):
            raise HandsError(f"there is no {action} under {button}")

    def type(self, name: str, text: str, nth: int = 0) -> None:
        """Put the cursor into a field and type ``text`` over what stands there."""
        field = self.find(name, nth)
        self._bring_into_view(field)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        if isinstance(field, QDateEdit):
            self._type_date(field, text)
            return
        if not isinstance(field, QLineEdit | QPlainTextEdit):
            raise HandsError(f"{name} is no field to type into")
        field.selectAll()
        if text:
            self._fingers.type(field, text)
        else:
            QTest.keyClick(field, Qt.Key.Key_Delete)
        self.settle()

    def choose(self, name: str, value: object, nth: int = 0) -> None:
        """Choose ``value`` in a list of choices with the arrow keys."""
        box = self.find(name, nth)
        if not isinstance(box, QComboBox):
            raise HandsError(f"{name} is no list of choices")
        self._bring_into_view(box)
        box.setFocus()
        wanted = box.findData(value)
        if wanted < 0:
            raise HandsError(f"{name} does not offer {value}")
        while box.currentIndex() != wanted:
            down = box.currentIndex() < wanted
            QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        self.settle()

    def choose_row(self, name: str, starts: str) -> None:
        """Choose the row of a list that starts with ``starts``, with the arrow keys."""
        rows = self.find(name)
        if not isinstance(rows, QListWidget):
            raise HandsError(f"{name} is no list")
        texts = [str(rows.model().index(at, 0).data()) for at in range(rows.count())]
        wanted = next((at for at, text in enumerate(texts) if text.startswith(starts)), -1)
        if wanted < 0:
            raise HandsError(f"{name} does not offer {starts}")
        while rows.currentRow() != wanted:
            rows.setFocus()
            down = rows.currentRow() < wanted
            QTest.keyClick(rows, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        self.settle()

    def scan(self, code: str) -> None:
        """A scan, wherever the cursor is."""
        if QApplication.focusWidget() is None:
            self._front.setFocus()
        self._fingers.scan(QApplication.focusWidget() or self._front, code)
        self.settle()

    def paste(self, image: QImage) -> None:
        """A picture was copied somewhere else; it is pasted here."""
        QApplication.clipboard().setImage(image)
        QTest.keySequence(self._front.windowHandle(), "Ctrl+V")
        self.settle()

    def draw(self, name: str, strokes: Sequence[Sequence[QPoint]]) -> None:
        """Draw on the pad of this name with the mouse."""
        pad = self.find(name)
        for places in strokes:
            QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=places[0])
            for place in places[1:]:
                QTest.mouseMove(pad, place)
            QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=places[-1])
        self.settle()

    def leave(self) -> None:
        """Close the window in front with its key, and go back to the main one."""
        left = self._front
        self.keys("Esc")
        self.wait_for("the window to close", lambda: not left.isVisible())
        self.to()

    def shoot(self, file: Path) -> None:
        """Write the window in front as a picture."""
        self.settle(typed=True)
        QTest.qWait(60)
        if not self._front.grab().save(str(file)):
            raise HandsError(f"{file} could not be written")

    def _type_date(self, field: QDateEdit, text: str) -> None:
        # A date field takes the year, month and day one after the other, separators skipped.
        field.setSelectedSection(QDateEdit.Section.YearSection)
        QTest.keyClicks(field, text.replace("-", ""))
        QTest.keyClick(field, Qt.Key.Key_Tab)
        self.settle()

    def _bring_into_view(self, widget: QWidget) -> None:
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget, 0, 40)
                QApplication.processEvents()
                return
            parent = parent.parentWidget()


def _middle(widget: QWidget) -> QPoint:
    if isinstance(widget, QAbstractButton) and widget.property("kind") is None:
        return QPoint(min(12, widget.width() // 2), widget.height() // 2)
    return widget.rect().center()


def _choose(menu: QMenu | None, action: str) -> bool:
    for entry in menu.actions() if menu is not None else ():
        if entry.objectName() == action and menu is not None:
            QTest.mouseClick(
                menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center()
            )
            return True
    if menu is not None:
        menu.close()
    return False
