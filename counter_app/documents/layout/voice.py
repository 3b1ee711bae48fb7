"""The language of a document: English, Chinese, or both side by side."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from counter_app.documents.papers.common import Text
from counter_app.errors import InvalidInput
from counter_app.i18n.translator import LANGUAGES, Translator, translator
from counter_app.messages import Message, msg

BOTH: Final = "both"
GAP: Final = "  "
"""Between the two languages on one line."""


class Voice:
    """Puts what a document says into its one or two languages, English first.

    Raises :class:`InvalidInput` for a language we do not have.
    """

    def __init__(self, language: str) -> None:
        if language != BOTH and language not in LANGUAGES:
            raise InvalidInput(
                msg(
                    "There is no paper in {language}: choose one of {known}.",
                    language=language,
                    known=", ".join((*LANGUAGES, BOTH)),
                ),
                field="language",
            )
        names = LANGUAGES if language == BOTH else (language,)
        self._translators = tuple(map(translator, names))
        self.tag = names[0].replace("_", "-")
        """The document's language as a PDF names it (BCP 47)."""

    def _each(self, put: Callable[[Translator], str]) -> tuple[str, ...]:
        """What ``put`` says in each language, without saying the same twice."""
        return tuple(dict.fromkeys(put(one) for one in self._translators))

    def lines(self, text: Text | StrEnum) -> tuple[str, ...]:
        """One line for each language; a person's own text stands once, as it is."""
        if isinstance(text, Message):
            return self._each(lambda one: one.words(text))
        if isinstance(text, StrEnum):
            return self._each(lambda one: one.name(text))
        return (text,)

    def inline(self, text: Text | StrEnum) -> str:
        """The languages side by side on one line: "Customer  客户"."""
        return GAP.join(self.lines(text))

    def moment(self, at: datetime) -> tuple[str, ...]:
        """A time in each language: "Wed 25 Nov, 21:00"."""
        return self._each(lambda one: one.moment(at))

    def day(self, day: date) -> tuple[str, ...]:
        """A day in each language: "Wed 25 Nov 2026"."""
        return self._each(lambda one: one.day(day))

    def money(self, fen: int) -> str:
        """An amount without its currency, which the label beside it names."""
        return self._translators[0].money(fen)
