"""What a customer signed stands on the paper as vectors, in its place, crisp at 203 dpi."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pytest

from counter_app.documents import compose, papers
from counter_app.documents.papers import Paper
from counter_app.dots import MM
from tests.documents.geometry import Box, watched_pages
from tests.documents.sample_shop import signature
from tests.documents.samples import LONG, SAMPLES

SIGNED = ("ticket", "job-sheet", "delivery-note")
DPI = 203


def signed(make: Callable[[], Paper]) -> Paper:
    return replace(make(), signature=signature())  # type: ignore[arg-type]


EVERY = pytest.mark.parametrize(
    "paper",
    [signed(of[name]) for of in (SAMPLES, LONG) for name in SIGNED],
    ids=[f"{how}{name}" for how in ("", "long ") for name in SIGNED],
)


def _drawn(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, list[tuple[int, Box]]]:
    """The PDF, and where on which page a signature stands."""
    with watched_pages(monkeypatch) as pages:
        pdf = compose(paper, "both").pdf
    for page in pages:
        assert page.overlapping() == []
        assert page.outside() == []
    return pdf, [
        (at, box) for at, page in enumerate(pages) for box in page.boxes if box.what == "signature"
    ]


def _ink(pdf: bytes, page: int, box: Box) -> tuple[int, int, int]:
    """Dots of ``box`` at the printer's resolution: dark, grey between, and how wide they reach."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[page].render(scale=DPI / 72, grayscale=True).to_pil()
    scale = DPI / 72
    cut = picture.crop(tuple(round(at * scale) for at in (box.left, box.top, box.right, box.foot)))
    dots = cut.tobytes()
    dark = [at for at, value in enumerate(dots) if value < 110]
    columns = [at % cut.width for at in dark]
    return len(dark), sum(110 <= v < 200 for v in dots), max(columns) - min(columns)


@EVERY
def test_a_signature_stands_over_its_line_and_on_nothing_else(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf, found = _drawn(paper, monkeypatch)
    assert len(found) == (2 if isinstance(paper, papers.TicketPaper) else 1)
    for page, box in found:
        dark, grey, wide = _ink(pdf, page, box)
        assert dark > 600
        assert dark > 1.5 * grey  # lines, not a blur
        assert wide > 0.4 * (box.right - box.left) * DPI / 72
        assert box.foot - box.top > 8 * MM


def test_it_is_lines_and_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = compose(signed(SAMPLES["job-sheet"]), "en").pdf
    without = compose(SAMPLES["job-sheet"](), "en").pdf
    counts = []
    for pdf in (with_it, without):
        resources: Any = pypdf.PdfReader(BytesIO(pdf)).pages[0]["/Resources"]
        counts.append(len(resources.get("/XObject", {})))
    assert counts[0] == counts[1]
    assert with_it != without


def test_the_moment_is_under_it() -> None:
    said = pypdf.PdfReader(BytesIO(compose(signed(SAMPLES["delivery-note"]), "en").pdf))
    assert "2026-11-22 10:00" in said.pages[-1].extract_text()


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (((5, 5, 5),),),
        (((0, 0, 0), (0, 3000, 1000)),),
        (((0, 0, 0), (10_000, 0, 0)),),
        (tuple((x, x % 3000, 500) for x in range(0, 10_000, 20)),) * 3,
    ],
)
def test_whatever_is_signed_stays_in_its_box(lines: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = papers.Signature(10_000, 3_000, lines, signature().signed_at)
    paper = replace(SAMPLES["job-sheet"](), signature=odd)  # type: ignore[arg-type]
    plain = compose(SAMPLES["job-sheet"](), "both").pdf
    pdf, ((page, box),) = _drawn(paper, monkeypatch)
    assert len(pdf) < len(plain) + 60_000
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[page].render(scale=2, grayscale=True).to_pil()
    edge = picture.crop(
        (
            round(box.right * 2) + 2,
            round(box.top * 2),
            round(box.right * 2) + 12,
            round(box.foot * 2),
        )
    )
    assert min(edge.tobytes()) > 200
