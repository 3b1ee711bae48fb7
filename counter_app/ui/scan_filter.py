"""Routes every key of the application through the burst buffer; it decides nothing itself.

Characters go into their field at once. When the buffer calls a burst a scan, the field gets back
what it had, the ending key does nothing, and ``scanned`` says the code.
"""

import time
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputEvent, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from counter_app.codes.characters import half_width
from counter_app.scanning import BurstBuffer, Decision, Ending, ScannerSettings, Verdict
from counter_app.ui.field_snapshot import FieldSnapshot
from counter_app.ui.pin_entry import is_secret

_ENDINGS = {
    Qt.Key.Key_Return: Ending.ENTER,
    Qt.Key.Key_Enter: Ending.ENTER,
    Qt.Key.Key_Tab: Ending.TAB,
}
_SILENT = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_Mode_switch,
)
_OURS = (QInputEvent, QInputMethodEvent)
"""What a key or a pointer makes. Every other event of the application passes here too, thousands
while a ticket opens, and asking one for its type costs more than all the rest of this filter."""
_WATCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
    }
)
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,  # of a key that is a shortcut no more is seen
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class ScanFilter(QObject):
    """Installed on the application. Signals come once the field is as it was."""

    scanned = Signal(str)
    offered = Signal(str)
    """Typed, as far as the field is concerned, but it may have been a scan."""
    touched = Signal()
    """Somebody is here: a key, the mouse, a finger."""

    def __init__(
        self, settings: ScannerSettings | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._buffer = BurstBuffer(settings)
        self._snapshot: FieldSnapshot | None = None
        self._at_window = 0
        self._seen_at = time.monotonic()
        self._event_at = 0.0
        self._swallowed: set[int] = set()
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._silence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, _OURS):
            return False
        kind = event.type()
        if kind in _TOUCHES:
            self.touched.emit()
        if kind not in _WATCHED:
            return False
        match kind:
            case QEvent.Type.KeyPress | QEvent.Type.KeyRelease:
                assert isinstance(event, QKeyEvent)
                return self._is_first(watched, event) and self._key(event)
            case QEvent.Type.ShortcutOverride:
                assert isinstance(event, QKeyEvent)
                # Inside a burst no key is a shortcut.
                if self._buffer.suspect and not event.modifiers() & _COMMANDS:
                    event.accept()
                    return True
            case QEvent.Type.InputMethod:
                assert isinstance(event, QInputMethodEvent)
                if isinstance(watched, QWidget) and watched is QApplication.focusWidget():
                    self._composed(event)
            case QEvent.Type.MouseButtonPress if isinstance(watched, QWindow):
                self._decided(self._buffer.interrupt())
        return False

    def _is_first(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether this key is seen for the first time on its way down to a widget and up again."""
        address = Shiboken.getCppPointer(event)[0]
        if isinstance(watched, QWindow):
            self._at_window = address
            return True
        here = QApplication.activePopupWidget() or QApplication.focusWidget()
        if address == self._at_window:
            if watched is here:
                self._at_window = 0  # the place in memory will be another event's
            return False
        return watched is here

    def _key(self, event: QKeyEvent) -> bool:
        at = self._moment(event)
        key = event.nativeScanCode() or event.key()
        if event.type() == QEvent.Type.KeyRelease:
            if not event.isAutoRepeat():
                self._buffer.release(key, at)
            if event.key() in self._swallowed:
                self._swallowed.discard(event.key())
                return True
            return False
        ending = _ENDINGS.get(Qt.Key(event.key()))
        if ending is not None and not event.modifiers() & _COMMANDS:
            if self._decided(self._buffer.end(ending, at)):
                self._swallowed.add(event.key())
                return True
            return False
        if event.modifiers() & _COMMANDS or not event.text():
            if event.key() not in _SILENT:
                self._decided(self._buffer.interrupt())
            return False
        if not event.text().isprintable() and not self._buffer.pending:
            return False  # Escape, Backspace, Delete: a person's keys, outside a burst
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._decided(self._buffer.interrupt())
            return False
        self._begin()
        for character in event.text():
            self._decided(self._buffer.press(character, at, key=key, repeated=event.isAutoRepeat()))
            self._begin()
        self._wait()
        return False

    def _composed(self, event: QInputMethodEvent) -> None:
        at = self._now()
        self._begin()
        committed = event.commitString()
        if committed and not half_width(committed).isascii():
            # No scanner sends Chinese: a phrase chosen whole from the list is a person's.
            self._decided(self._buffer.interrupt())
        elif committed:
            self._decided(self._buffer.commit(committed, at))
        else:
            self._decided(self._buffer.compose(event.preeditString(), at))
        self._wait()

    def _begin(self) -> None:
        """Before the first character of a burst: remember what its field holds."""
        if self._snapshot is None:
            field = QApplication.focusWidget()
            self._snapshot = FieldSnapshot(field)
            self._buffer.secret = is_secret(field)

    def _wait(self) -> None:
        deadline = self._buffer.deadline
        if deadline is None:
            self._snapshot = None
            self._timer.stop()
        else:
            self._timer.start(max(1, round(deadline - self._event_at)))

    def _silence(self) -> None:
        deadline = self._buffer.deadline
        self._decided(self._buffer.tick(max(deadline or 0.0, self._now())))

    def _decided(self, decisions: Iterable[Decision]) -> bool:
        """Do what the buffer decided; True where the ending key must do nothing."""
        swallow = ended = False
        for decision in decisions:
            match decision.verdict:
                case Verdict.PENDING:
                    continue
                case Verdict.TYPED if self._snapshot is not None:
                    self._snapshot.grow(decision.typed)  # a scan may follow in the same breath
                case Verdict.SCANNED:
                    swallow = True
                    if self._snapshot is not None:
                        self._snapshot.restore(decision.typed)
                    # Once this key is done with: the answer may open a window.
                    QTimer.singleShot(0, self, lambda code=decision.code: self.scanned.emit(code))
                case Verdict.OFFERED:
                    QTimer.singleShot(0, self, lambda code=decision.code: self.offered.emit(code))
                case Verdict.SWALLOWED:
                    swallow = True
            ended = True
        if ended:
            self._snapshot = None  # what comes now is another burst, perhaps in another field
        return swallow

    def _moment(self, event: QKeyEvent) -> float:
        """When the key went down, in ms: the event's own time, which no stall of ours shifts."""
        stamp = float(event.timestamp())
        at = stamp if stamp > 0 else self._now()
        self._event_at, self._seen_at = max(at, self._event_at), time.monotonic()
        return self._event_at

    def _now(self) -> float:
        """The present on the clock of the events."""
        return self._event_at + (time.monotonic() - self._seen_at) * 1000.0
