"""Every form's words come from the catalogue; Qt's own classes keep theirs."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from counter_app.i18n import translator
from counter_app.ui.language import FormTranslator

FORMS = sorted((Path(__file__).resolve().parents[2] / "forms").glob("*.ui"))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_the_context_of_each_form_is_answered(form: Path) -> None:
    context = ElementTree.parse(form).findtext("class", "")
    words = translator("zh_CN")
    assert FormTranslator(words).translate(context, "Ready") == words.gettext("Ready")


@pytest.mark.parametrize("context", ["QDialog", "QPlatformTheme", "QPrintDialog", "QLineEdit"])
def test_the_contexts_of_qt_are_left_to_qt(context: str) -> None:
    assert FormTranslator(translator("zh_CN")).translate(context, "Ready") is None
