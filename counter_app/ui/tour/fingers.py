"""Keys as fingers and scanners press them: each event bears the moment it would have had.

The window tells a scan from typing by the pace of the keys. The tour types faster than a person
can, so it stamps its key events with a person's pace instead of waiting for it.
"""

import time
from itertools import groupby

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_PACE, _HELD = 140, 95
"""Milliseconds from key to key, and how long a finger rests on one."""
_SCANNER = 2
_BREATH = 700
"""Between one field and the next."""


class Fingers:
    """One pair of hands; the moments of its keys only ever go on."""

    def __init__(self) -> None:
        self._at = 1_000_000
        self._real = time.monotonic()

    def type(self, field: QWidget, text: str) -> None:
        """Type ``text``: keys for what keyboards have, an input method's commit for the rest."""
        self._rest()
        for ascii_run, run in groupby(text, str.isascii):
            if ascii_run:
                for character in run:
                    self._stroke(field, ord(character.upper()), character)
            else:
                commit = QInputMethodEvent()
                commit.setCommitString("".join(run))
                QApplication.sendEvent(field, commit)

    def scan(self, target: QWidget, code: str) -> None:
        """A scanner's burst: every character at once, and Enter."""
        self._rest()
        for character in code:
            self._stroke(target, ord(character.upper()), character, pace=_SCANNER, held=1)
        self._stroke(target, Qt.Key.Key_Return, "\r", pace=_SCANNER, held=1)

    def _rest(self) -> None:
        now = time.monotonic()
        self._at += _BREATH + round((now - self._real) * 1000)
        self._real = now

    def _stroke(
        self, target: QWidget, key: int, text: str, *, pace: int = _PACE, held: int = _HELD
    ) -> None:
        down = self._at
        self._at += pace
        for kind, at in ((QEvent.Type.KeyPress, down), (QEvent.Type.KeyRelease, down + held)):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(at)
            QApplication.sendEvent(target, event)
