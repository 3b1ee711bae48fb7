"""The bars: encoded by the standard, a whole number of dots wide, on the dot, with room around."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.documents import compose
from counter_app.documents.barcodes import MODULES, QUIET_MODULES, Barcode, bars
from counter_app.dots import MM, NO_EDGES, DotGrid, Edges
from counter_app.errors import InvalidInput
from counter_app.printing import raster
from counter_app.printing.readback import read_back
from tests.documents.sample_shop import TICKET
from tests.documents.samples import SAMPLES

DIGITS = st.text("0123456789", min_size=12, max_size=12)
START_C = "211232"
STOP = "2331112"
LABELS = ("tag", "accessory-tag", "shelf-labels", "shipping-label", "badge")


def _widths(number: str) -> list[int]:
    """Bars and gaps in turn, in modules."""
    found = bars(number)
    widths: list[int] = []
    for at, (first, wide) in enumerate(found):
        if at:
            before, its_width = found[at - 1]
            widths.append(first - before - its_width)
        widths.append(wide)
    return widths


@given(DIGITS)
def test_twelve_digits_are_101_modules_of_code_set_c(number: str) -> None:
    widths = _widths(number)
    assert sum(widths) == MODULES
    assert "".join(map(str, widths[:6])) == START_C
    assert "".join(map(str, widths[-7:])) == STOP


@pytest.mark.parametrize("number", ["", "12345678901", "1234567890123", "12345678901a", "１" * 12])
def test_anything_else_is_refused_in_words(number: str) -> None:
    with pytest.raises(InvalidInput, match="twelve digits"):
        bars(number)


@pytest.mark.parametrize(
    ("resolution", "room_mm", "dots"),
    [
        (203, 50, 3),
        (203, 45.4, 3),
        (203, 45.0, 2),
        (203, 31, 2),
        (203, 200, 3),
        (300, 50, 4),
        (300, 60, 5),
        (300, 40, 3),
        (600, 50, 8),
        (600, 30, 5),
    ],
)
def test_three_dots_where_there_is_room_and_two_where_there_is_not(
    resolution: int, room_mm: float, dots: int
) -> None:
    assert Barcode.that_fits(TICKET, DotGrid(resolution), room_mm * MM).module_dots == dots


def test_where_two_dots_find_no_room_it_says_so() -> None:
    with pytest.raises(InvalidInput, match="too narrow"):
        Barcode.that_fits(TICKET, DotGrid(203), 30 * MM)


def test_the_height_is_what_the_standard_asks_for() -> None:
    code = Barcode.that_fits(TICKET, DotGrid(203), 50 * MM)
    assert code.least_height >= 6.35 * MM - 1e-9
    assert code.least_height >= 0.15 * (code.width + 2 * code.quiet) - 1e-9


@pytest.mark.parametrize("resolution", [203, 300, 600])
@pytest.mark.parametrize("name", LABELS)
def test_each_bar_is_whole_dots_black_or_white(name: str, resolution: int) -> None:
    """On the printer's grid no dot of a bar is grey, and the quiet zones are white."""
    sheets = compose(SAMPLES[name](), "en", resolution)
    image = next(raster.pages(sheets.pdf, resolution))
    number = sheets.codes[0][0]
    found = None
    for y in range(image.height):
        row = image.crop((0, y, image.width, y + 1)).tobytes()
        row = bytes(0 if grey < 8 else 255 if grey > 247 else grey for grey in row)
        dark = [x for x, grey in enumerate(row) if grey < 128]
        if not dark:
            continue
        wide = dark[-1] - dark[0] + 1
        module, rest = divmod(wide, MODULES)
        if rest or module < 2:
            continue
        expected = bytearray(b"\xff" * wide)
        for first, dots in bars(number, module):
            expected[first : first + dots] = b"\0" * dots
        if row[dark[0] : dark[-1] + 1] == bytes(expected):
            found = (module, dark[0], image.width - 1 - dark[-1])
            break
    assert found is not None, "no row of dots is the code"
    module, left, right = found
    assert module >= 3
    assert min(left, right) >= QUIET_MODULES * module


def test_an_offset_moves_the_picture_by_whole_dots() -> None:
    plain = compose(SAMPLES["tag"](), "en", 203)
    moved = compose(SAMPLES["tag"](), "en", 203, (1.0, -0.5))
    before = next(raster.pages(plain.pdf, 203))
    after = next(raster.pages(moved.pdf, 203))
    across, down = 8, -4
    left, top, right, foot = 40, 60, 340, 180
    moved_box = (left + across, top + down, right + across, foot + down)
    assert before.crop((left, top, right, foot)).tobytes() == after.crop(moved_box).tobytes()


@pytest.mark.parametrize("resolution", [203, 300, 600])
@pytest.mark.parametrize(
    ("offset", "margins"),
    [
        ((3.0, 0.0), NO_EDGES),
        ((-3.0, 0.0), NO_EDGES),
        ((0.0, 4.0), NO_EDGES),
        ((0.0, 0.0), (3.0, 1.0, 1.0, 1.0)),
        ((0.0, 0.0), (1.0, 4.0, 1.0, 3.0)),
        ((0.0, 0.0), (8.0, 0.0, 8.0, 0.0)),
        ((-1.5, 1.0), (2.0, 1.5, 2.0, 1.5)),
    ],
)
def test_what_the_printer_leaves_of_the_paper_is_what_a_label_is_laid_out_in(
    offset: tuple[float, float], margins: Edges, resolution: int
) -> None:
    for kind in ("tag", "accessory-tag", "shelf-labels", "test-label"):
        sheets = compose(SAMPLES[kind](), "en", resolution, offset, margins)
        for place in (place for page in sheets.places for place in page):
            left, top, right, foot = place
            assert left >= margins[0] - 0.01
            assert top >= margins[1] - 0.01
            assert right <= sheets.width_mm - margins[2] + 0.01
            assert foot <= sheets.height_mm - margins[3] + 0.01
        read_back(sheets.pdf, sheets.codes, resolution, sheets.places, margins)
        if kind != "test-label":  # its two codes are one to a reader where both have two dots
            read_back(sheets.pdf, sheets.codes, resolution, (), margins)


@pytest.mark.parametrize(
    ("offset", "margins"),
    [
        ((20.0, 0.0), NO_EDGES),
        ((-20.0, 0.0), NO_EDGES),
        ((0.0, 15.0), NO_EDGES),
        ((0.0, 0.0), (10.0, 0.0, 10.0, 0.0)),
        ((0.0, 0.0), (0.0, 8.0, 0.0, 8.0)),
        ((4.0, 0.0), (16.0, 0.0, 8.0, 0.0)),
    ],
)
def test_an_offset_or_margins_that_would_cut_a_code_or_its_quiet_zone_are_refused(
    offset: tuple[float, float], margins: Edges
) -> None:
    with pytest.raises(InvalidInput, match=r"cut off|too narrow"):
        compose(SAMPLES["tag"](), "en", 203, offset, margins)


@pytest.mark.parametrize("kind", ["ticket", "quote", "command-sheet", "shipping-label", "badge"])
def test_a_page_keeps_its_layout_and_says_what_would_be_cut_off(kind: str) -> None:
    usual = (4.3, 4.3, 4.3, 4.3)
    sheets = compose(SAMPLES[kind](), "both", 203, (0.0, 0.0), usual)
    read_back(sheets.pdf, sheets.codes, 203, sheets.places, usual)
    with pytest.raises(InvalidInput, match="would be cut off"):
        compose(SAMPLES[kind](), "both", 203, (0.0, 0.0), (19.0, 19.0, 19.0, 19.0))
