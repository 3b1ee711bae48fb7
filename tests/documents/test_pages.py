"""What is true of every document, in every language, on an ordinary day and on the worst."""

import re
from io import BytesIO
from typing import Any

import pypdf
import pytest

from counter_app.codes.numbers import format_code
from counter_app.documents import Language, compose
from counter_app.documents.papers import Paper
from counter_app.dots import MM
from counter_app.errors import InvalidInput
from counter_app.printing.readback import read_back
from tests.documents.geometry import watched_pages
from tests.documents.sample_shop import LONG_NAME, TICKET
from tests.documents.samples import BARE, LONG, SAMPLES

LANGUAGES: tuple[Language, ...] = ("en", "zh_CN", "both")
ALL = [
    *((name, make()) for name, make in SAMPLES.items()),
    *((f"long {name}", make()) for name, make in LONG.items()),
    *((f"bare {name}", make()) for name, make in BARE.items()),
]
EVERY = pytest.mark.parametrize(("name", "paper"), ALL, ids=[name for name, _ in ALL])


def text_of(pdf: bytes) -> list[str]:
    """The text of each page, as a reader's software takes it out."""
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


@EVERY
def test_nothing_overlaps_and_all_is_on_the_paper(
    name: str, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in LANGUAGES:
        with watched_pages(monkeypatch) as pages:
            compose(paper, language)
        for page in pages:
            assert page.overlapping() == [], (name, language)
            assert page.outside() == [], (name, language)


@EVERY
def test_the_same_data_gives_the_same_bytes(name: str, paper: Paper) -> None:
    assert compose(paper, "both").pdf == compose(paper, "both").pdf, name


@pytest.mark.parametrize("resolution", [203, 300])
@EVERY
def test_every_code_reads_at_the_printers_resolution(
    name: str, paper: Paper, resolution: int
) -> None:
    sheets = compose(paper, "both", resolution)
    assert sheets.codes, name
    read_back(sheets.pdf, sheets.codes, resolution)


@EVERY
def test_a_pdf_says_what_it_is(name: str, paper: Paper) -> None:
    reader = pypdf.PdfReader(BytesIO(compose(paper, "zh_CN").pdf))
    assert reader.metadata is not None
    assert reader.metadata.title, name
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    shop = getattr(paper, "shop", None)
    if shop is not None:
        assert reader.metadata.author == shop.name


@EVERY
def test_every_font_is_embedded(name: str, paper: Paper) -> None:
    reader = pypdf.PdfReader(BytesIO(compose(paper, "both").pdf))
    for page in reader.pages:
        fonts: Any = page["/Resources"]
        for font in fonts["/Font"].values():
            shown = font.get_object()
            assert "NotoSansSC" in shown["/BaseFont"], name
            assert "/FontFile2" in shown["/FontDescriptor"], name


@EVERY
def test_each_page_has_its_number_and_its_place(name: str, paper: Paper) -> None:
    number = getattr(paper, "number", None)
    pages = text_of(compose(paper, "en").pdf)
    for text in pages:
        if number:
            assert format_code(number) in text, name
    if pages[0].count("Page "):
        counted = [re.findall(r"Page (\d+) of (\d+)", text)[0] for text in pages]
        copies = [int(of) for page, of in counted if page == "1"]
        assert sum(copies) == len(pages), "each copy counts its own pages"
        assert [int(page) for page, _ in counted] == [
            page for of in copies for page in range(1, of + 1)
        ]


def test_a_twenty_fault_ticket_prints_each_fault_on_both_copies() -> None:
    text = "\n".join(text_of(compose(LONG["ticket"](), "en").pdf))
    for place in (1, 2, 3, 5, 19):
        assert text.count(f"Key {place} sticks") == 2


def test_forty_quote_lines_are_all_there_under_headings_that_come_again() -> None:
    pages = text_of(compose(LONG["quote"](), "en").pdf)
    text = "\n".join(pages)
    for place in (1, 2, 20, 40):
        assert f"Part {place:05d}" in text
    for page in pages:
        if "Part 000" in page:
            assert "List price" in page


def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    headings = ("Received ·", "Open and late ·", "Dispatched ·", "Overrides", "Money, by clause")
    for tickets in range(10, 60):
        from tests.documents.sample_pages import report

        for page in text_of(compose(report(tickets), "en").pdf):
            body = [line for line in page.splitlines() if line.strip()]
            body = [line for line in body if "Page " not in line and "518112" not in line]
            assert not body[-1].startswith(headings), tickets


def test_an_ordinary_ticket_is_one_page_with_both_copies() -> None:
    for language in LANGUAGES:
        sheets = compose(SAMPLES["ticket"](), language)
        assert sheets.codes == ((TICKET, TICKET),)


def test_reading_order_is_top_down_and_a_name_is_whole() -> None:
    text = text_of(compose(SAMPLES["ticket"](), "en").pdf)[0]
    order = ["Repair ticket", "Customer", "王伟", "Does not switch on", "It comes back to you by"]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


def test_both_languages_stand_side_by_side() -> None:
    english, chinese = (
        text_of(compose(SAMPLES["tag"](), "en").pdf)[0],
        text_of(compose(SAMPLES["tag"](), "zh_CN").pdf)[0],
    )
    assert "25 Nov" in english
    assert "11月25日" in chinese
    both = text_of(compose(SAMPLES["ticket"](), "both").pdf)[0]
    assert "Wed 25 Nov, 21:00" in both
    assert "11月25日 周三 21:00" in both


def test_a_tag_shows_four_digits_of_the_phone_and_no_more() -> None:
    text = text_of(compose(SAMPLES["tag"](), "en").pdf)[0]
    assert "8000" in text
    assert "13800138000" not in text


def test_a_label_is_a_whole_number_of_dots() -> None:
    for resolution, dots in ((203, 8.0), (300, 300 / 25.4), (600, 600 / 25.4)):
        sheets = compose(SAMPLES["tag"](), "en", resolution)
        across = sheets.width_mm * dots
        assert across == pytest.approx(round(across), abs=1e-6)
        assert sheets.width_mm == pytest.approx(50, abs=1 / dots)


def test_a_language_we_do_not_have_is_refused_in_words() -> None:
    with pytest.raises(InvalidInput, match="no paper in fr"):
        compose(SAMPLES["tag"](), "fr")


def test_a_resolution_no_printer_has_is_refused_in_words() -> None:
    with pytest.raises(InvalidInput, match="203, 300, 600"):
        compose(SAMPLES["tag"](), "en", 96)


def test_a_long_name_is_cut_with_an_ellipsis_on_a_tag() -> None:
    text = text_of(compose(LONG["tag"](), "en").pdf)[0]
    assert LONG_NAME not in text
    assert "…" in text


def test_points_and_millimetres() -> None:
    assert pytest.approx(2.8346, abs=1e-4) == MM
