"""Rows over pages: nothing lost, nothing too high, headings with what they head."""

from hypothesis import given
from hypothesis import strategies as st

from counter_app.documents.layout.cells import Cell, text_cell
from counter_app.documents.layout.flow import height_of, paginate, squeezed
from counter_app.documents.layout.rows import Row, hairline
from counter_app.documents.layout.style import VALUE

ROOM = 200.0
LINE = VALUE.leading


def _cell(name: str, lines: int) -> Cell:
    return tuple(line for at in range(lines) for line in text_cell(f"{name}.{at}", VALUE, 400))


def _row(name: str, lines: int, *, with_next: bool = False, head: Row | None = None) -> Row:
    return Row(((0.0, _cell(name, lines)),), above=2.0, with_next=with_next, head=head)


def _said(pages: list[list[Row]]) -> list[list[str]]:
    return [
        [run.text for row in page for _, cell in row.cells for line in cell for run in line.runs]
        for page in pages
    ]


SIZES = st.lists(st.tuples(st.integers(1, 40), st.booleans()), max_size=25)


@given(SIZES)
def test_every_line_is_printed_once_and_in_order(sizes: list[tuple[int, bool]]) -> None:
    rows = [_row(f"r{at}", lines) for at, (lines, _) in enumerate(sizes)]
    printed = [text for page in _said(paginate(rows, ROOM, ROOM)) for text in page]
    assert printed == [f"r{at}.{n}" for at, (lines, _) in enumerate(sizes) for n in range(lines)]


@given(SIZES, st.floats(80, 300))
def test_no_page_is_fuller_than_its_room(sizes: list[tuple[int, bool]], first: float) -> None:
    rows = [_row(f"r{at}", lines) for at, (lines, _) in enumerate(sizes)]
    for at, page in enumerate(paginate(rows, first, ROOM)):
        assert height_of(page) <= (ROOM if at else first) + 1e-6


@given(st.lists(st.integers(1, 6), min_size=1, max_size=30))
def test_a_heading_is_never_the_last_on_a_page(sizes: list[int]) -> None:
    rows: list[Row] = []
    for at, lines in enumerate(sizes):
        rows += [_row(f"heading{at}", 1, with_next=True), _row(f"r{at}", lines)]
    for page in _said(paginate(rows, ROOM, ROOM)):
        assert not page[-1].startswith("heading")


@given(st.integers(1, 60))
def test_a_tables_heading_comes_again_on_each_page(count: int) -> None:
    head = _row("head", 1, with_next=True)
    rows = [head, *(_row(f"r{at}", 2, head=head) for at in range(count))]
    pages = _said(paginate(rows, ROOM, ROOM))
    assert all(page[0] == "head.0" for page in pages)
    assert all(page.count("head.0") == 1 for page in pages)


def test_a_row_is_not_cut_to_leave_one_line_alone() -> None:
    room = 10 * LINE + 2
    for before in range(1, 10):
        rows = [Row(((0.0, _cell("a", before)),)), _row("b", 6)]
        for page in _said(paginate(rows, room, room)):
            assert sum(text.startswith("b.") for text in page) != 1


def test_a_row_higher_than_a_page_goes_over_several() -> None:
    pages = paginate([_row("long", 100)], ROOM, ROOM)
    assert len(pages) > 5
    assert [text for page in _said(pages) for text in page] == [f"long.{n}" for n in range(100)]


def test_a_band_is_never_cut() -> None:
    band = Row(((0.0, _cell("band", 5)),), band=True)
    pages = paginate([_row("a", 12), band], ROOM, ROOM)
    assert _said(pages)[1] == [f"band.{n}" for n in range(5)]


def test_white_space_is_squeezed_but_not_the_room_to_sign() -> None:
    rows = [_row("a", 3), hairline(10, 10), Row((), above=30, strokes=((0, 50),))]
    room = height_of(rows) - 8
    tight = squeezed(rows, room)
    assert height_of(tight) <= room
    assert tight[-1].above == 30
    assert squeezed(rows, 1000) == rows
