"""Lines break where a reader expects it, are never too wide, and lose nothing."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from counter_app.documents.layout.cells import chip_cell, clause_names, numbered, text_cell
from counter_app.documents.layout.style import STRONG, VALUE
from counter_app.documents.layout.voice import Voice
from counter_app.documents.text.clean import paragraphs, printable
from counter_app.documents.text.fonts import face
from counter_app.documents.text.wrap import NEVER_FIRST, fitted, unbroken, wrapped
from counter_app.messages import Money, msg
from counter_app.values import Service

ANY = st.text(max_size=200) | st.text("屏幕，。（）a b-1 ", max_size=200)
WIDTHS = st.floats(12, 400)


@given(ANY, WIDTHS)
def test_no_line_is_wider_than_its_room(text: str, width: float) -> None:
    regular = face(False)
    for line in wrapped(text, width, regular, 10):
        assert regular.width(line, 10) <= width + 1e-6 or len(line) == 1


@given(ANY, WIDTHS)
@example("0\xa00", 12.0)
@example("一\u3000二", 12.0)
def test_breaking_loses_nothing_but_spaces(text: str, width: float) -> None:
    broken = "".join(wrapped(text, width, face(False), 10))
    whole = "".join(paragraphs(text))
    assert broken.replace(" ", "") == whole.replace(" ", "")


@given(ANY, WIDTHS, st.integers(1, 4))
def test_at_most_so_many_lines_and_what_is_cut_says_so(text: str, width: float, most: int) -> None:
    free = wrapped(text, width, face(False), 10)
    cut = wrapped(text, width, face(False), 10, most)
    assert len(cut) <= most
    if len(free) <= most:
        assert cut == free
    else:
        assert cut[-1].endswith("…")


@given(ANY, WIDTHS)
def test_one_line_fits_its_room(text: str, width: float) -> None:
    line = fitted(text, width, face(True), 9)
    assert face(True).width(line, 9) <= width + 1e-6
    assert "\n" not in line


@given(st.text("屏幕碎了，。！？；：、）", min_size=1, max_size=120), st.floats(25, 200))
def test_chinese_closing_punctuation_never_begins_a_line(text: str, width: float) -> None:
    lines = wrapped(text, width, face(False), 10)
    for before, line in pairwise(lines):
        if line[0] in NEVER_FIRST:
            # Only where the line before is punctuation to its first character.
            assert all(ch in NEVER_FIRST for ch in before[1:])


def test_words_stay_whole_and_chinese_breaks_anywhere() -> None:
    assert wrapped("power supply fails", 60, face(False), 10) == ["power", "supply fails"]
    assert wrapped("屏幕不亮了", 25, face(False), 10) == ["屏幕", "不亮", "了"]


def test_a_number_in_groups_stays_on_one_line() -> None:
    text = f"ticket {unbroken('1026 0000 1237')}"
    lines = wrapped(text, 90, face(False), 10)
    assert [line.replace("\u00a0", " ") for line in lines] == ["ticket", "1026 0000 1237"]


@given(ANY)
def test_what_is_printable_stays_so(text: str) -> None:
    once = printable(text)
    assert printable(once) == once


@pytest.mark.parametrize(
    ("clauses", "names"),
    [
        ((), ()),
        (("detail.4",), ("detail.4",)),
        (("exclusion.2", "exclusion.3"), ("exclusion.2–3",)),
        (
            ("exclusion.5", "detail.4", "exclusion.2", "exclusion.4", "exclusion.3"),
            ("detail.4", "exclusion.2–5"),
        ),
        (("scope.1", "scope.1"), ("scope.1",)),
        (("detail.1", "detail.4"), ("detail.1", "detail.4")),
        (("response.2.own", "house.pause"), ("house.pause", "response.2.own")),
    ],
)
def test_clauses_in_a_chip(clauses: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert clause_names(clauses) == names


def test_chips_stand_flush_right() -> None:
    for line in chip_cell(("detail.4", "scope.2", "response.2.verify"), 90):
        (run,) = line.runs
        end = run.x + run.style.face.width(run.text, run.style.size)
        assert end == pytest.approx(90)


def test_a_number_stands_before_the_first_line_only() -> None:
    cell = numbered(7, text_cell("one two three four five six", VALUE, 50), STRONG, 16)
    assert cell[0].runs[0].text == "7"
    assert all(len(line.runs) == 1 for line in cell[1:])
    assert all(line.runs[-1].x == 16 for line in cell)


def test_a_voice_says_a_persons_words_once_and_ours_in_each_language() -> None:
    both = Voice("both")
    assert both.lines("王伟") == ("王伟",)
    assert both.lines(Service.COUNTER)[0] == "At the counter"
    assert len(both.lines(Service.COUNTER)) == 2
    assert both.lines(msg("{amount}", amount=Money(128000))) == ("1,280.00",)
    assert Voice("zh_CN").tag == "zh-CN"
