"""The forms' words from the one catalogue, switched while the window is open."""

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from counter_app.i18n import Translator, translator

_QTS_OWN = re.compile("Q[A-Z]")
"""Qt's own texts stand in contexts named after its classes, such as QDialog; ours after our forms,
and a QueuePanel is one of those."""


class FormTranslator(QTranslator):
    """Answers ``QCoreApplication.translate`` from the catalogue, whatever the context."""

    def __init__(self, words: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        # No answer (None, a null string) lets the next translator speak: Qt's own for its classes.
        if _QTS_OWN.match(context) or not source:
            return None  # type: ignore[return-value]
        return self._words.gettext(source)


class Language(QObject):
    """The language the window speaks. ``changed`` follows each choice."""

    changed = Signal()

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = translator(language)
        self._ours: FormTranslator | None = None
        self._qts: QTranslator | None = None
        self._install()

    @property
    def words(self) -> Translator:
        """The translator in use."""
        return self._words

    def choose(self, language: str) -> None:
        """Speak ``language`` ("en" or "zh_CN") from now on; open windows follow."""
        if language == self._words.language:
            return
        self._words = translator(language)
        self._install()
        self.changed.emit()

    def _install(self) -> None:
        for old in (self._ours, self._qts):
            if old is not None:
                QCoreApplication.removeTranslator(old)
                old.deleteLater()
        QLocale.setDefault(QLocale(self._words.language))
        self._qts = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._words.language != "en" and self._qts.load(
            str(Path(folder) / f"qtbase_{self._words.language}.qm")
        ):
            QCoreApplication.installTranslator(self._qts)
        # Ours last, so that it is asked first and the forms hear of the change once all is ready.
        self._ours = FormTranslator(self._words, self)
        QCoreApplication.installTranslator(self._ours)
