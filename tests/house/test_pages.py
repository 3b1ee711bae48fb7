"""README and CONTRIBUTING say what is so: the moves, the rooms, the targets, the pictures."""

import re
from pathlib import Path

import pytest
import states

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def _page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_contributing_prints_the_moves_as_they_are() -> None:
    page = _page("CONTRIBUTING.md")
    assert states.with_states(page) == page, "the moves have changed: run `make states`"


def test_page_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="marks"):
        states.with_states("a page")


def test_contributing_names_every_room() -> None:
    rooms = {
        f"counter_app/{folder.name}"
        for folder in (ROOT / "counter_app").iterdir()
        if (folder / "__init__.py").is_file()
    }
    assert rooms <= set(re.findall(r"^\| `([^`]+)` \|", _page("CONTRIBUTING.md"), re.MULTILINE))


@pytest.mark.parametrize("name", PAGES)
def test_targets_named_are_targets(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = set(re.findall(r"`make ([a-z]+)`", _page(name)))
    assert named <= targets


@pytest.mark.parametrize("name", PAGES)
def test_places_named_are_there(name: str) -> None:
    links = re.findall(r"\]\(((?!https?:)[^)#]+)", _page(name))
    folders = re.findall(r"`((?:counter_app|resources|tests|forms)/[\w./-]*)`", _page(name))
    made = {"counter_app/ui/compiled/ui_x.py", "counter_app/ui/x.py", "forms/x.ui"}
    gone = [place for place in {*links, *folders} - made if not (ROOT / place).exists()]
    assert [place for place in gone if "/xx/" not in place] == []
