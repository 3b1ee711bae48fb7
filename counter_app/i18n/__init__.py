"""One gettext catalogue for window, paper and command line. Knows nothing of Qt."""

from counter_app.i18n.translator import LANGUAGES, Translator, closest_language, translator

__all__ = ["LANGUAGES", "Translator", "closest_language", "translator"]
