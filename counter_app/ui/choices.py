"""Choosing one of a closed vocabulary: combo boxes and segmented buttons, by value not by text."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QComboBox, QLabel, QWidget

from counter_app.i18n import Translator

T = TypeVar("T", bound=StrEnum)


def fill(box: QComboBox, values: Iterable[StrEnum], words: Translator) -> None:
    """Put ``values`` into ``box`` in the language of ``words``; the one chosen stays chosen."""
    kept = box.currentData()
    box.blockSignals(True)
    box.clear()
    for value in values:
        box.addItem(words.name(value), value)
    index = box.findData(kept)
    box.setCurrentIndex(max(index, 0))
    box.blockSignals(False)


def choose(box: QComboBox, value: object) -> None:
    """Choose ``value`` without telling anybody; an unknown one chooses nothing."""
    box.blockSignals(True)
    box.setCurrentIndex(box.findData(value))
    box.blockSignals(False)


def hide_errors(parent: QWidget) -> None:
    """Hide the error labels of a form, those at fields nothing can go wrong in too."""
    for label in parent.findChildren(QLabel):
        if label.property("role") == "error":
            label.hide()


class Segments(Generic[T]):
    """Segmented buttons, one of which may be chosen; arrow keys move within the group."""

    def __init__(self, group: QButtonGroup, buttons: Mapping[T, QAbstractButton]) -> None:
        self._group = group
        self._buttons = dict(buttons)

    @property
    def value(self) -> T | None:
        """What is chosen, or None."""
        for value, button in self._buttons.items():
            if button.isChecked():
                return value
        return None

    @value.setter
    def value(self, value: T | None) -> None:
        self._group.setExclusive(False)
        for known, button in self._buttons.items():
            button.setChecked(known == value)
        self._group.setExclusive(True)

    def enable(self, values: Iterable[T]) -> None:
        """Only ``values`` can be chosen now."""
        wanted = set(values)
        for value, button in self._buttons.items():
            button.setEnabled(value in wanted)

    def on_choice(self, slot: Callable[[], None]) -> None:
        """Call ``slot`` when the person chooses."""
        self._group.buttonClicked.connect(lambda _button: slot())
