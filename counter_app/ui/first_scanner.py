"""The fourth step: a scan that is looked at instead of followed."""

import time

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel

from counter_app.codes.numbers import kind_of
from counter_app.messages import Message, msg
from counter_app.scanning import Ending
from counter_app.scanning.trial import SILENCE, Letters, ScannerTrial, Speed, TrialReport
from counter_app.services.first_steps import TRIAL_CODE, FirstSteps, trial_bars
from counter_app.ui.compiled.ui_first_steps import Ui_FirstStepsWindow
from counter_app.ui.first_pages import Done
from counter_app.ui.look import chip, clear_layout, label
from counter_app.ui.window import Window

_MODULE, _HEIGHT, _QUIET = 2, 72, 10
_ENDINGS = {
    Qt.Key.Key_Return: Ending.ENTER,
    Qt.Key.Key_Enter: Ending.ENTER,
    Qt.Key.Key_Tab: Ending.TAB,
}
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
Line = tuple[str, Message, Message]
"""The tone of a chip, its word, and the sentence beside it."""


def code_picture() -> QPixmap:
    """The trial code, black on white in either look, with its quiet zones."""
    bars = trial_bars()
    wide = (bars[-1][0] + bars[-1][1] + 2 * _QUIET) * _MODULE
    picture = QPixmap(wide, _HEIGHT)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    for first, modules in bars:
        left = (first + _QUIET) * _MODULE
        painter.fillRect(QRectF(left, 6, modules * _MODULE, _HEIGHT - 12), QColor("black"))
    painter.end()
    return picture


class ScannerPage(QObject):
    """While it is shown, the keys of a burst come here and nowhere else."""

    def __init__(self, window: Window, ui: Ui_FirstStepsWindow) -> None:
        super().__init__(window)
        self._window, self._ui = window, ui
        self._trial = ScannerTrial()
        self._report: TrialReport | None = None
        self._timer = QTimer(self, singleShot=True, interval=round(SILENCE))
        self._timer.timeout.connect(self._looked_at)
        ui.codePicture.setPixmap(code_picture())
        ui.codeLabel.setText(TRIAL_CODE)
        ui.codePicture.installEventFilter(self)

    def is_done(self, _steps: FirstSteps) -> bool:
        return self._report is not None and self._report.recognised

    def retranslate(self) -> None:
        self._put()

    def read(self) -> None:
        self._put()

    def is_dirty(self) -> bool:
        return False

    def save(self, then: Done) -> None:
        then()

    def _looked_at(self) -> None:
        text = self._trial.report("").text
        self._report = self._trial.report(text if kind_of(text) else TRIAL_CODE)
        self._trial.clear()
        self._put()

    def _put(self) -> None:
        ui, words, report = self._ui, self._window.words, self._report
        clear_layout(ui.foundLayout)
        again = msg("Scan once more to try again.")
        ui.waitingLabel.setText(words.words(again if report else msg("Waiting for a scan…")))
        for tone, word, sentence in found(report) if report else ():
            line = QHBoxLayout()
            line.setSpacing(12)
            mark = chip(tone, words.words(word))
            mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
            mark.setMinimumWidth(self._window.workplace.theme.size(116))
            said: QLabel = label(words.words(sentence))
            said.setWordWrap(True)
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(said, 1)
            ui.foundLayout.addLayout(line)

    def _takes(self, event: QKeyEvent) -> bool:
        shown = self._ui.codePicture.isVisible() and self._window.isActiveWindow()
        if not shown or event.modifiers() & _COMMANDS:
            return False
        at = float(event.timestamp()) or time.monotonic() * 1000
        key = event.nativeScanCode() or event.key()
        down = event.type() == QEvent.Type.KeyPress
        ending = _ENDINGS.get(Qt.Key(event.key()))
        if ending is not None:
            if not self._trial.pending:
                return False  # Enter and Tab are a person's own keys until a code has come
            if down:
                self._trial.end(ending, at)
            return True
        if not event.text() or not event.text().isprintable():
            return False
        if event.text() == " " and not self._trial.pending:
            return False  # the space bar presses a button
        if down:
            for character in event.text():
                self._trial.press(character, at, key)
            self._timer.start()
        else:
            self._trial.release(key, at)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            keys = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
            return event.type() in keys and self._takes(event)
        if watched is self._ui.codePicture:
            app = QApplication.instance()
            assert app is not None
            if event.type() == QEvent.Type.Show:
                app.installEventFilter(self)
            elif event.type() == QEvent.Type.Hide:
                app.removeEventFilter(self)  # every event of the program would still come by
        return False


def found(report: TrialReport) -> tuple[Line, ...]:
    """What the report says, a line for each thing, with what to do about it."""
    return (_letters(report), _speed(report), _ending(report), _verdict(report))


def _letters(report: TrialReport) -> Line:
    word, arrived = msg("Code"), report.text
    if report.letters is Letters.TURNED:
        return (
            "soon",
            word,
            msg(
                "{code} arrived with its letters turned: Caps Lock is on. Switch it off, or set "
                "the scanner to ignore it.",
                code=arrived,
            ),
        )
    if report.letters is Letters.OTHER:
        return (
            "soon",
            word,
            msg(
                "{code} arrived, which is not this code. If it is this one you scanned, characters "
                "were lost or the scanner is set to another keyboard layout.",
                code=arrived,
            ),
        )
    if report.full_width:
        return "fine", word, msg("{code} arrived, in full width: that is understood.", code=arrived)
    if any(report.extra):
        return (
            "fine",
            word,
            msg("It arrived whole, within what the scanner adds: {code}", code=arrived),
        )
    return "fine", word, msg("{code} arrived as it is printed.", code=arrived)


def _speed(report: TrialReport) -> Line:
    word, pace = msg("Speed"), f"{report.pace:.0f}"
    if report.speed is Speed.FAST:
        return "fine", word, msg("{pace} ms a character: quick, as it should be.", pace=pace)
    if report.speed is Speed.SLOW:
        return (
            "soon",
            word,
            msg("{pace} ms a character: set the scanner to no delay between them.", pace=pace),
        )
    return "late", word, msg("{pace} ms a character: as slow as typing by hand.", pace=pace)


def _ending(report: TrialReport) -> Line:
    word = msg("Ending")
    if report.ending is Ending.ENTER:
        return "fine", word, msg("It ends with Enter.")
    if report.ending is Ending.TAB:
        return "fine", word, msg("It ends with Tab: that is understood.")
    return "soon", word, msg("It ends with no key: set it to send Enter, and a scan acts sooner.")


def _verdict(report: TrialReport) -> Line:
    word = msg("Scan anywhere")
    if report.recognised:
        return "fine", word, msg("Recognised as a scan, with the cursor anywhere.")
    return "late", word, msg("Taken for typing: mend what is said above, then scan again.")
