"""Whatever is typed into a field, the paper stays paper."""

import sys
from itertools import cycle, islice
from typing import Any

import pytest
from reportlab import rl_config

from counter_app.documents import compose
from counter_app.documents.text.clean import REPLACEMENT, paragraphs, printable
from counter_app.documents.text.fonts import face
from counter_app.printing.readback import read_back
from tests.documents.geometry import Box, PageSeen, watched_pages
from tests.documents.hostile_papers import filled, places
from tests.documents.samples import SAMPLES
from tests.hostile import HOSTILE, LONE_SURROGATES

_PLACES = {name: places(make()) for name, make in SAMPLES.items()}
_FIRST = {name: sum(list(_PLACES.values())[:at]) for at, name in enumerate(_PLACES)}


def _hostile(name: str, shift: int = 0) -> Any:
    return filled(SAMPLES[name](), islice(cycle(HOSTILE), _FIRST[name] + shift, None))


def test_there_are_enough_strings_and_each_is_different() -> None:
    assert len(HOSTILE) >= 500
    assert len(set(HOSTILE)) == len(HOSTILE)
    assert sum(_PLACES.values()) <= len(HOSTILE), "each field holds a different one"


@pytest.mark.parametrize("name", SAMPLES)
def test_each_field_may_hold_anything(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No crash, nothing on anything else, nothing off the paper, every code still reads."""
    paper = _hostile(name)
    with watched_pages(monkeypatch) as pages:
        sheets = compose(paper, "both")
    assert [page.overlapping() for page in pages if page.overlapping()] == []
    assert [page.outside() for page in pages if page.outside()] == []
    read_back(sheets.pdf, sheets.codes, 203)
    assert sheets.pdf == compose(paper, "both").pdf


def test_the_watch_sees_what_stands_on_something_else_or_off_the_paper() -> None:
    """The control: without it the tests here could not fail."""
    page = PageSeen(100, 100, [Box(10, 10, 50, 20, "a"), Box(40, 15, 120, 30, "b")])
    assert page.overlapping() == [("a", "b")]
    assert page.outside() == ["b"]


@pytest.mark.soak
@pytest.mark.parametrize("name", SAMPLES)
def test_each_string_goes_through_each_field(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for shift in range(len(HOSTILE)):
        with watched_pages(monkeypatch) as pages:
            compose(_hostile(name, shift), ("en", "zh_CN", "both")[shift % 3])
        for page in pages:
            assert page.overlapping() == [], (name, shift)
            assert page.outside() == [], (name, shift)


_opened: list[str] = []
_watching: list[bool] = []


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching:
        return
    if event == "open" and str(arguments[0]).endswith((".py", ".pyc")):
        return  # a module on its first use
    if event in ("open", "socket.connect", "socket.getaddrinfo", "urllib.Request", "os.system"):
        _opened.append(f"{event} {arguments[0]!r}")


def test_no_text_makes_the_paper_read_a_file_or_the_network() -> None:
    for name in SAMPLES:
        compose(SAMPLES[name]())  # fonts and modules are loaded
    sys.addaudithook(_audit)
    _opened.clear()
    _watching.append(True)
    try:
        for name in SAMPLES:
            compose(_hostile(name))
    finally:
        _watching.clear()
    assert _opened == []
    assert rl_config.trustedSchemes == ["data"]


@pytest.mark.parametrize("text", [*HOSTILE, *LONE_SURROGATES])
def test_what_is_printed_is_only_what_the_font_has(text: str) -> None:
    """No tofu, and what the font lacks is seen to be missing."""
    known = face(False).advances
    printed = printable(text)
    assert all(ord(ch) in known for ch in printed)
    assert not any(ord(ch) < 0x20 for ch in printed)
    assert all(ord(ch) in known for part in paragraphs(text) for ch in part)


def test_bold_has_every_character_of_regular() -> None:
    assert face(True).advances.keys() == face(False).advances.keys()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("䶮㛃", "䶮㛃"),
        ("cafe\u0301", "café"),
        ("price 😀", f"price {REPLACEMENT}"),
        ("fdp.\u202eexe", "fdp.exe"),
        ("a\u200bb\ufeffc", "abc"),
        ("tab\there", "tab here"),
        ("null\x00byte", "nullbyte"),
        ("مرحبا", REPLACEMENT * 5),
        ("\ud800", REPLACEMENT),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("a\u0301\u0301\u0301\u0301\u0301", "á\u0301\u0301"),
    ],
)
def test_each_kind_of_character(text: str, printed: str) -> None:
    assert printable(text) == printed
