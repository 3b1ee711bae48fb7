"""Photos dropped, pasted and seen, as by hand."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QWidget,
)

from counter_app.ui.main_window import MainWindow
from counter_app.ui.photo_strip import PhotoStrip
from counter_app.ui.photo_thumb import PhotoThumb


def strip_of(window: MainWindow) -> PhotoStrip:
    strip = window.work.tab.photos
    assert strip is not None
    return strip


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(window: MainWindow, mime: QMimeData, on: QWidget) -> bool:
    """Hold ``mime`` over ``on`` and let it go, as the platform tells its window."""
    handle = window.windowHandle()
    at = QPointF(on.mapTo(window, on.rect().center()))
    given = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(at, *given, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(handle, enter)
    accepted = enter.isAccepted()
    let_go = QDropEvent(at, *given, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(handle, let_go)
    return accepted and let_go.isAccepted()


def paste(window: MainWindow) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def thumbs(window: MainWindow) -> list[PhotoThumb]:
    return [t for t in strip_of(window).findChildren(PhotoThumb) if not t.isHidden()]
