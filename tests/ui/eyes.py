"""What a person sees and reaches in a window: its controls, their order, what is cut off."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from counter_app.ui.help_pages import page_text

CONTROLS = (
    *(QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox),
    *(QLineEdit, QPlainTextEdit, QTextEdit, QTabBar),
)
_INNER = (QAbstractSpinBox, QComboBox, QAbstractItemView, QLineEdit)
"""Kinds whose own inner widgets are no controls of ours."""


def controls(window: QWidget) -> Iterator[QWidget]:
    """The controls of ``window``, hidden ones too, without what Qt puts inside them."""
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or widget.objectName().startswith("qt_"):
            continue
        if widget.window() is not window or isinstance(widget.parentWidget(), _INNER):
            continue
        yield widget


def nameless(window: QWidget) -> list[str]:
    """The controls a screen reader cannot name."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in controls(window)
        if not _spoken(widget)
    ]


def _spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def tab_chain(window: QWidget) -> list[QWidget]:
    """What Tab really goes through, from where the cursor is until it comes round."""
    chain: list[QWidget] = []
    seen: set[QWidget] = set()
    while len(chain) < 200:
        here = window.focusWidget()
        if here is None or here in seen:
            return chain
        if chain or here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            chain.append(here)
            seen.add(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come round")


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def _branches(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """The places of the two under the widget that holds them both."""

    def path(widget: QWidget) -> list[QWidget]:
        line = [widget]
        while (above := line[-1].parentWidget()) is not None and not line[-1].isWindow():
            line.append(above)
        return line[::-1]

    first, second = path(one), path(other)
    at = 0
    while at + 1 < min(len(first), len(second)) and first[at] is second[at]:
        at += 1
    return _place(first[at]), _place(second[at])


def out_of_order(window: QWidget) -> list[str]:
    """Steps of Tab that go back: up, or to the left in the same row.

    A button at a list's head that adds to the list comes after the list, and says so (``tab``).
    """
    chain = tab_chain(window)
    wrong = []
    for one, other in zip(chain, [*chain[1:], *chain[:1]], strict=True):
        if other.property("tab") == "last":
            continue
        here, there = _branches(one, other)
        above = there.bottom() <= here.top() and there.left() < here.right()
        same_row = there.top() < here.bottom() and here.top() < there.bottom()
        if above or (same_row and there.right() <= here.left()):
            wrong.append(f"{one.objectName()} → {other.objectName()}")
    return wrong if len(wrong) > 1 else []  # once, it comes round


def clipped(window: QWidget) -> list[str]:
    """Labels, buttons, boxes and placeholders that show less than what they say."""
    cut = []
    for widget in window.findChildren(QWidget):
        if widget.window() is not window or not widget.isVisible() or _may_elide(widget):
            continue
        text = ""
        short = False
        if isinstance(widget, QLabel):
            text = widget.text()
            short = (
                widget.height() < widget.heightForWidth(widget.width())
                if widget.wordWrap()
                else widget.width() < widget.sizeHint().width() - 1
                or widget.height() < widget.sizeHint().height() - 1
            )
        elif isinstance(widget, QAbstractButton):
            text = widget.text()
            short = widget.width() < widget.sizeHint().width()
        elif isinstance(widget, QLineEdit):
            text = widget.placeholderText()
            room = widget.contentsRect().width() - 22
            short = widget.fontMetrics().horizontalAdvance(text) > room
        if text and short:
            cut.append(f"{widget.objectName()}: {text}")
    return cut


def keys_of(window: QWidget) -> set[str]:
    """Every key that really does something in ``window``: shortcuts, menu entries, buttons."""
    found = {s.key().toString() for s in window.findChildren(QShortcut)}
    for action in window.findChildren(QAction):
        found |= {key.toString() for key in action.shortcuts()}
    found |= {button.shortcut().toString() for button in window.findChildren(QAbstractButton)}
    return found - {""}


def keys_listed(language: str) -> set[str]:
    """The keys on the page of shortcuts, in Qt's own spelling."""
    page = page_text("shortcuts", language)
    rows = " ".join(re.findall(r"^\|([^|]+)\|", page, re.MULTILINE))
    rows = rows.replace("Ctrl+1 … Ctrl+4", "Ctrl+1 Ctrl+2 Ctrl+3 Ctrl+4")
    for shown, meant in (("Enter", "Return"), ("←", "Left"), ("→", "Right"), ("Escape", "Esc")):
        rows = rows.replace(shown, meant)
    return {key for key in rows.split() if re.fullmatch(r"[\x20-\x7e]+", key)} - {"key", "---"}


def _may_elide(widget: QWidget) -> bool:
    """Data of any length, which says the whole in its tool tip, and the line that says it."""
    return type(widget).__name__ == "ElidingLabel" or widget.objectName() == "saidLabel"


def outside(window: QWidget) -> list[str]:
    """Controls that stand outside the place their window or scroll area gives them."""
    beyond = []
    for widget in controls(window):
        holder = widget.parentWidget()
        if holder is None or isinstance(holder, QTabBar) or not widget.isVisible():
            continue
        if not holder.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            beyond.append(widget.objectName())
    return beyond
