"""The help is whole in both languages: the same pages, no dead link, clauses that exist."""

import re
from pathlib import Path

import pytest

from counter_app.resource_files import resource

LANGUAGES = ("en", "zh_CN")
PAGES = sorted(page.name for page in resource("help", "en").glob("*.md"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there(language: str) -> None:
    assert sorted(page.name for page in resource("help", language).glob("*.md")) == PAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_has_a_heading_and_live_links(language: str, name: str) -> None:
    page = resource("help", language, name)
    text = page.read_text("utf-8")
    assert text.startswith("# ")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert [link for link in links if not (page.parent / link).is_file()] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_no_mark_for_bold_type_is_read_as_asterisks(language: str, name: str) -> None:
    """CommonMark closes no ``**`` between a sign and a letter; Chinese is written so."""
    text = resource("help", language, name).read_text("utf-8")
    marks = list(re.finditer(r"\*\*", text))
    closing = marks[1::2]
    wrong = [
        text[mark.start() - 8 : mark.end() + 4]
        for mark in closing
        if not text[mark.start() - 1].isalnum() and text[mark.end() : mark.end() + 1].isalnum()
    ]
    assert wrong == []


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_cite_the_same_clauses(name: str) -> None:
    cited = [
        set(re.findall(r"`((?:detail|scope|charge|response|exclusion|house)\.[\w.]*)`", text))
        for text in (resource("help", language, name).read_text("utf-8") for language in LANGUAGES)
    ]
    assert cited[0] == cited[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_reached_from_the_index(language: str) -> None:
    index = resource("help", language, "index.md").read_text("utf-8")
    assert set(re.findall(r"\]\(([^)]+)\)", index)) == set(PAGES) - {"index.md"}


def test_clauses_cited_are_in_the_policy() -> None:
    document = resource("policies", "service-policy.toml").read_text("utf-8")
    for language in LANGUAGES:
        for name in PAGES:
            text = resource("help", language, name).read_text("utf-8")
            for clause in re.findall(r"`((?:detail|scope|charge|response|house)\.\w[\w.]*)`", text):
                assert f'"{clause}"' in document, f"{language}/{name} cites {clause}"


_KEY = r"(?:(?:Ctrl|Alt|Shift)\+)+(?:\w+|[+,-])|F\d+"


def _keys_in(pattern: str) -> set[str]:
    """The keys the code of the window gives to actions and shortcuts, in Qt's own spelling."""
    ui = Path(__file__).resolve().parents[2] / "counter_app" / "ui"
    code = "".join(path.read_text("utf-8") for path in ui.glob(pattern))
    return set(re.findall(rf'"({_KEY})"', code))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_keys_is_the_windows_own(language: str) -> None:
    page = resource("help", language, "shortcuts.md").read_text("utf-8")
    keys = "".join(re.findall(r"^\|([^|]+)\|", page, re.MULTILINE))
    for shown, meant in (("Enter", "Return"), ("←", "Left"), ("→", "Right")):
        keys = keys.replace(shown, meant)
    steps = {f"Ctrl+{at}" for at in range(1, 5)}  # made in a loop over the four steps
    listed = set(re.findall(_KEY, keys.replace("Ctrl+1 … Ctrl+4", " ".join(steps))))
    assert listed - _keys_in("*.py") - steps == set()
    assert (_keys_in("main_*.py") | steps) - listed == set()
