"""Pictures dropped anywhere on the window, or pasted in it, go to the step that is open.

It sees them before any field does: a field would take a file for its address.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from counter_app.ui.photo_sources import has_pictures
from counter_app.ui.tab import Tab

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class PictureCatcher(QObject):
    """Watches the platform's window of ``window``; ``tab`` says which step is open."""

    def __init__(self, window: QWidget, tab: Callable[[], Tab]) -> None:
        super().__init__(window)
        self._window = window
        self._tab = tab
        self._watched: QWindow | None = None

    def watch(self) -> None:
        """Begin, once the window is there."""
        self._watched = self._window.windowHandle()
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in _DRAGS:
            return self._dragged(event)
        if event.type() == QEvent.Type.DragLeave:
            self._tab().show_drop(over=False)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return event.matches(QKeySequence.StandardKey.Paste) and self._pasted()
        return False

    def _dragged(self, event: QDropEvent) -> bool:
        mime = event.mimeData()
        if not has_pictures(mime) or not self._takes():
            return False
        event.acceptProposedAction()
        dropped = event.type() == QEvent.Type.Drop
        self._tab().show_drop(over=not dropped)
        if dropped:
            under = self._window.childAt(event.position().toPoint())
            self._tab().take_pictures(mime, under)
        return True

    def _takes(self) -> bool:
        tab = self._tab()
        return tab.isVisible() and tab.takes_pictures()  # behind the lock nothing is seen

    def _pasted(self) -> bool:
        mime, focus = QApplication.clipboard().mimeData(), QApplication.focusWidget()
        typing = isinstance(focus, QLineEdit | QPlainTextEdit)
        if not self._takes() or (typing and _is_text(mime)):
            return False
        return self._tab().take_pictures(mime, focus)


def _is_text(mime: QMimeData) -> bool:
    """Whether somebody who is typing would expect words of it."""
    return mime.hasText() and not any(url.isLocalFile() for url in mime.urls())
