"""The shipped policy with a place in it changed, and what the reader says of it."""

import pytest

from counter_app.i18n import translator
from counter_app.policy import PolicyDocumentError
from counter_app.policy.document_reader import read_document
from counter_app.resource_files import resource

SHIPPED = resource("policies", "service-policy.toml").read_text(encoding="utf-8")


def changed(old: str, new: str, after: str = "") -> str:
    start = SHIPPED.index(after) if after else 0
    assert old in SHIPPED[start:]
    return SHIPPED[:start] + SHIPPED[start:].replace(old, new, 1)


def mistakes(text: str) -> list[str]:
    """Each mistake as a person reads it."""
    with pytest.raises(PolicyDocumentError) as wrong:
        read_document(text, "mine.toml")
    words = translator("en").words
    assert words(wrong.value.message) == words(wrong.value.messages()[0])
    assert wrong.value.field == wrong.value.problems[0].key
    return [words(message) for message in wrong.value.messages()]
