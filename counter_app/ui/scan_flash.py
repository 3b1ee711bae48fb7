"""Answers a scan across the bench: the window's edge in colour with a word, and a beep."""

from enum import StrEnum

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.messages import Message
from counter_app.ui.workplace import Workplace

_SHOWN = 1400
"""Milliseconds."""
_EDGE = 6


class Answer(StrEnum):
    """How a scan was answered."""

    DONE = "fine"
    REFUSED = "late"
    UNKNOWN = "soon"


_BEEPS = {Answer.DONE: 1, Answer.UNKNOWN: 2, Answer.REFUSED: 3}
"""Told apart by ear too."""


class ScanFlash(QWidget):
    """Lies over the window for a moment; keys and clicks pass through it."""

    def __init__(self, workplace: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("scanFlash")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._workplace = workplace
        self._answer = Answer.DONE
        self._word = ""
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN)
        self._timer.timeout.connect(self.hide)
        self._beeps = 0
        self._beeper = QTimer(self, interval=160)
        self._beeper.timeout.connect(self._beep)
        self.hide()

    def show_answer(self, answer: Answer, word: Message) -> None:
        """Show ``word`` in the colour of ``answer``."""
        self._answer = answer
        self._word = self._workplace.words.words(word)
        self.setAccessibleName(self._word)
        self.hide()  # it comes anew: what lies under it is painted once, not twice
        self.setGeometry(self._over.rect())
        self.setMask(self._seen())
        self.raise_()
        self.show()
        self._timer.start()
        self._beeps = _BEEPS[answer]
        self._beep()
        self._beeper.start()

    def _seen(self) -> QRegion:
        """The edge and the box: what is under the rest of it need not be painted again."""
        whole = self.rect()
        inner = whole.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        box = self._box().adjusted(-1, -1, 2, 2)
        return QRegion(whole).subtracted(QRegion(inner)).united(QRegion(box))

    def _font(self) -> QFont:
        font = QFont()
        font.setPixelSize(self._workplace.theme.size(20))
        font.setBold(True)
        return font

    def _box(self) -> QRect:
        """Where the word stands."""
        width = QFontMetrics(self._font()).horizontalAdvance(self._word) + 48
        width = min(width, self.width() - 48)
        return QRect((self.width() - width) // 2, 64, width, self._workplace.theme.size(48))

    def _beep(self) -> None:
        if self._beeps <= 0:
            self._beeper.stop()
            return
        self._beeps -= 1
        QApplication.beep()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._workplace.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(self._answer), _EDGE))
        half = _EDGE // 2
        painter.drawRect(self.rect().adjusted(half, half, -half, -half))
        font, box = self._font(), self._box()
        painter.setPen(QPen(theme.colour(self._answer), 2))
        painter.setBrush(theme.colour(f"{self._answer}_tint"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setFont(font)
        room = box.width() - 24
        elided = QFontMetrics(font).elidedText(self._word, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), elided)
        painter.end()
