"""Puts catalogue keys, messages and values into the language of whoever reads."""

import gettext
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Final

from counter_app.i18n.formats import FORMATS, money
from counter_app.i18n.labels import label
from counter_app.messages import InBothLanguages, Message, Money
from counter_app.resource_files import resource

LANGUAGES: Final = ("en", "zh_CN")
DOMAIN: Final = "counter_app"


class Translator:
    """One language: its catalogue and its ways of writing money, days and durations."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue
        self._format = FORMATS[language]

    def gettext(self, text: str) -> str:
        """``text`` in this language, or as it is where the catalogue has nothing for it."""
        # An empty key would fetch the catalogue's own header.
        return self._catalogue.gettext(text) if text else ""

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The form of ``one``/``many`` that fits ``n`` things."""
        return self._catalogue.ngettext(one, many, n)

    def words(self, message: Message) -> str:
        """``message`` as one sentence; its values are written by their type.

        A value is data: braces or percent signs in a person's text stay as they are.
        """
        if message.plural is None or message.count is None:
            text = self.gettext(message.text)
        else:
            text = self.ngettext(message.text, message.plural, message.count)
        return text.format_map({name: self.value(v) for name, v in message.values.items()})

    def value(self, value: object) -> str:
        """One value of a message as text."""
        match value:
            case Enum():
                return self.name(value)
            case str():
                return value
            case Message():
                return self.words(value)
            case int():  # before the protocol below, whose check is a hundred times dearer
                return str(value)
            case Money():
                return money(value.fen)
            case datetime():
                return self.moment(value)
            case date():
                return value.isoformat()
            case timedelta():
                return self.duration(value)
            case list() | tuple():
                return self.items(value)
            case None:
                return "—"
            case InBothLanguages():
                return value.text(self.language)
            case _:
                return str(value)

    def items(self, values: Iterable[object]) -> str:
        """Several values in a row: "parts, labour" / "配件、人工"."""
        return self._format.separator.join(self.value(item) for item in values)

    def money(self, fen: int) -> str:
        """An amount in fen as ``1,280.00``; the currency stands in the label beside it."""
        return money(fen)

    def day(self, day: date) -> str:
        """``Wed 25 Nov 2026`` / ``2026年11月25日 周三``."""
        return self._format.day(day)

    def moment(self, at: datetime) -> str:
        """``Wed 25 Nov, 21:00`` / ``11月25日 周三 21:00``.

        ``at`` is aware and already in the shop's zone.
        """
        return self._format.moment(at)

    def duration(self, span: timedelta) -> str:
        """``3 h 10 min`` / ``3 小时 10 分钟``; days and hours from one day on, never a sign."""
        return self._format.duration(span)

    def name(self, value: Enum) -> str:
        """The label of a value of the trade's vocabularies."""
        return self.gettext(label(value))


@cache
def translator(language: str, translations: Path | None = None) -> Translator:
    """The translator for ``language``, one of :data:`LANGUAGES`.

    English is the catalogue's key and needs no file; Chinese whose catalogue has not been
    compiled reads as English. ``translations`` is another folder of catalogues, for tests.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language!r}; one of {', '.join(LANGUAGES)}")
    if language == "en":
        return Translator(language, gettext.NullTranslations())
    folder = resource("translations") if translations is None else translations
    return Translator(language, gettext.translation(DOMAIN, folder, [language], fallback=True))


def closest_language(tag: str) -> str:
    """The language we have for a system's tag: ``zh-Hans-CN``, ``zh_CN.UTF-8`` → ``zh_CN``;
    anything that is not Chinese → ``en``."""
    return "zh_CN" if tag.lower().replace("-", "_").split("_")[0].split(".")[0] == "zh" else "en"
