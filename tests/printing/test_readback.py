"""Nothing leaves that a scanner would refuse, and the check is known to see."""

from dataclasses import replace
from io import BytesIO
from math import floor

import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from counter_app.documents import compose
from counter_app.dots import MM, DotGrid
from counter_app.printing import pieces, raster
from counter_app.printing.jobs import Job, Outcome, QueueState, sent
from counter_app.printing.outbox import as_copy, deliver
from counter_app.printing.readback import UnreadablePage, codes_in, read_back
from tests.documents.sample_shop import TICKET
from tests.documents.samples import LONG, SAMPLES
from tests.printing.jobs_of import default_module_label, job_of


@pytest.mark.parametrize("resolution", [203, 300, 600])
@pytest.mark.parametrize("kind", ["tag", "shipping-label", "badge"])
def test_a_label_reads_at_each_resolution(kind: str, resolution: int) -> None:
    sheets = compose(SAMPLES[kind](), "en", resolution)
    read_back(sheets.pdf, sheets.codes, resolution)


def test_the_librarys_own_module_width_is_refused() -> None:
    """The control of ground.md: 1.5 dots a module do not read at 203 dpi."""
    job = default_module_label()
    with pytest.raises(UnreadablePage, match="Page 1 of 1 was not printed") as refused:
        read_back(job.pdf, job.codes, 203)
    assert refused.value.codes == (TICKET,)


def test_the_page_that_does_not_read_is_named() -> None:
    sheets = compose(LONG["quote"](), "en")
    codes = list(sheets.codes)
    codes[2] = ("999999999999",)
    with pytest.raises(UnreadablePage, match="Page 3 of") as refused:
        read_back(sheets.pdf, codes, 203)
    assert refused.value.page == 3


def test_a_code_that_stands_twice_must_be_read_twice() -> None:
    sheets = compose(SAMPLES["ticket"](), "en")
    read_back(sheets.pdf, sheets.codes, 203)
    with pytest.raises(UnreadablePage):
        read_back(sheets.pdf, [(TICKET,) * 3], 203)


def test_a_code_that_is_painted_over_is_refused() -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(50 * MM, 30 * MM), invariant=1)
    canvas.drawString(10, 10, "no code here")
    canvas.save()
    with pytest.raises(UnreadablePage):
        read_back(buffer.getvalue(), [(TICKET,)], 203)


@pytest.mark.parametrize("placed", [True, False])
@pytest.mark.parametrize("kind", ["tag", "ticket", "test-label", "command-sheet"])
def test_a_strip_the_printer_cannot_print_is_seen_to_be_white(kind: str, placed: bool) -> None:
    sheets = compose(SAMPLES[kind](), "en")
    places = sheets.places if placed else ()
    read_back(sheets.pdf, sheets.codes, 203, places, (1.0, 1.0, 1.0, 1.0))
    left, top, right, foot = sheets.places[0][0]
    for margins in (
        ((left + right) / 2, 0.0, 0.0, 0.0),
        (0.0, foot, 0.0, 0.0),
        (0.0, 0.0, sheets.width_mm - (left + right) / 2, 0.0),
        (0.0, 0.0, 0.0, sheets.height_mm - top),
    ):
        with pytest.raises(UnreadablePage):
            read_back(sheets.pdf, sheets.codes, 203, places, margins)


@pytest.mark.parametrize("resolution", [203, 300, 600])
@pytest.mark.parametrize("kind", SAMPLES)
def test_what_is_about_a_code_are_the_pages_own_dots(kind: str, resolution: int) -> None:
    sheets = compose(SAMPLES[kind](), "en", resolution)
    read_back(sheets.pdf, sheets.codes, resolution, sheets.places)
    whole = raster.pages(sheets.pdf, resolution)
    seen = pieces.around(sheets.pdf, resolution, sheets.places)
    for page, images, places in zip(whole, seen, sheets.places, strict=True):
        assert len(images) == len(places)
        for piece, (left, top, _, _) in zip(images, places, strict=True):
            per_mm = DotGrid(resolution).per_mm
            x, y = (floor((mm - pieces.ABOUT_MM) * per_mm) for mm in (left, top))
            assert any(
                _alike(piece, page, max(x, 0) + across, max(y, 0) + down)
                for across in (0, 1)
                for down in (0, 1)
            )


def _alike(piece: Image.Image, page: Image.Image, x: int, y: int) -> bool:
    """Whether ``piece`` is what stands at (``x``, ``y``), but for the last grey of an edge."""
    there = page.crop((x, y, x + piece.width, y + piece.height))
    return max(ImageChops.difference(piece, there).tobytes()) <= 4


def test_a_code_that_stands_elsewhere_than_it_should_is_refused() -> None:
    sheets = compose(SAMPLES["tag"](), "en")
    with pytest.raises(UnreadablePage):
        read_back(sheets.pdf, sheets.codes, 203, [[(0.0, 0.0, 48.0, 8.0)]])


def test_a_page_without_a_code_asks_nothing_of_the_reader() -> None:
    read_back(b"not even a PDF", [(), ()], 203)


class _Tray:
    """A printer that takes everything, to see what is handed to it."""

    name = "Tray"

    def __init__(self, state: QueueState = QueueState.READY) -> None:
        self.taken: list[Job] = []
        self._state = state

    def state(self) -> QueueState:
        return self._state

    def send(self, job: Job) -> Outcome:
        self.taken.append(job)
        return sent(self.name, job)


def test_an_unreadable_job_stays_in_the_outbox_with_its_reason() -> None:
    tray = _Tray()
    outcome = deliver(default_module_label(), tray)
    assert not outcome.sent
    assert "was not printed" in outcome.message.text
    assert tray.taken == []


@pytest.mark.parametrize("state", [QueueState.OFFLINE, QueueState.OUT_OF_PAPER])
def test_a_job_for_a_printer_in_trouble_stays_with_its_reason(state: QueueState) -> None:
    tray = _Tray(state)
    outcome = deliver(job_of("tag"), tray)
    assert not outcome.sent
    assert outcome.state is state
    assert tray.taken == []


def test_a_good_job_goes_out_once() -> None:
    tray = _Tray()
    job = job_of("tag")
    assert deliver(job, tray).sent
    assert tray.taken == [job]


def test_a_reprint_is_marked_and_is_one_sheet() -> None:
    job = replace(job_of("tag"), copies=3)
    again = as_copy(job)
    assert again.reprint
    assert again.copies == 1
    assert again.pdf == job.pdf


def test_black_and_white_keeps_each_bar() -> None:
    job = job_of("tag")
    bitmap = raster.black_and_white(next(raster.pages(job.pdf, 203)))
    assert (bitmap.width, bitmap.height) == (400, 240)
    assert codes_in(bitmap.image()) == [TICKET]
