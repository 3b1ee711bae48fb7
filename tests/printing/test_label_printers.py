"""ZPL and TSPL over a real socket: what arrives is the label, dot for dot, and it scans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.errors import InvalidInput
from counter_app.printing import raster, tspl, zpl
from counter_app.printing.jobs import QueueState
from counter_app.printing.label_socket import SocketPrinter, host_and_port
from counter_app.printing.outbox import deliver
from counter_app.printing.profiles import Way
from counter_app.printing.readback import codes_in
from tests.printing.far_end import listening, tspl_picture, zpl_picture
from tests.printing.jobs_of import default_module_label, job_of

HEALTHY = (
    b"\x02030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n"
)


def _printer(address: str, way: Way) -> SocketPrinter:
    return SocketPrinter("Labels", way, address, connect_seconds=2.0, answer_seconds=0.2)


@pytest.mark.parametrize("kind", ["tag", "accessory-tag", "shipping-label", "test-label"])
def test_what_a_zpl_printer_gets_is_the_label(kind: str) -> None:
    job = job_of(kind, copies=2)
    with listening({zpl.ASK_STATE: HEALTHY}) as far:
        outcome = deliver(job, _printer(far.address, Way.ZPL))
        assert outcome.sent
        picture, copies = zpl_picture(far.wait_for()[0])
    expected = raster.black_and_white(next(raster.pages(job.pdf, 203))).image()
    assert picture.tobytes() == expected.tobytes()
    assert set(codes_in(picture)) == set(job.codes[0])
    assert copies == 2


@pytest.mark.parametrize("kind", ["tag", "accessory-tag", "shipping-label", "test-label"])
def test_what_a_tspl_printer_gets_is_the_label(kind: str) -> None:
    job = job_of(kind, copies=3)
    with listening({tspl.ASK_STATE: b"\x00"}) as far:
        outcome = deliver(job, _printer(far.address, Way.TSPL))
        assert outcome.sent
        picture, copies, size = tspl_picture(far.wait_for()[0])
    expected = raster.black_and_white(next(raster.pages(job.pdf, 203))).image()
    assert picture.tobytes() == expected.tobytes()
    assert set(codes_in(picture)) == set(job.codes[0])
    assert copies == 3
    assert size == pytest.approx((job.width_mm, job.height_mm), abs=0.01)


@pytest.mark.parametrize("way", [Way.ZPL, Way.TSPL])
def test_each_page_of_a_job_is_a_label(way: Way) -> None:
    job = job_of("shelf-labels")
    with listening() as far:
        assert deliver(job, _printer(far.address, way)).sent
        data = far.wait_for()[0]
    starts = data.count(b"^XA") if way is Way.ZPL else data.count(b"CLS\r\n")
    assert starts == len(job.codes)


def test_a_printer_that_never_answers_is_sent_to_all_the_same() -> None:
    with listening() as far:
        printer = _printer(far.address, Way.ZPL)
        assert printer.state() is QueueState.UNKNOWN
        assert deliver(job_of("tag"), printer).sent
        assert far.wait_for()


@pytest.mark.parametrize("way", [Way.ZPL, Way.TSPL])
def test_a_printer_that_is_switched_off_is_offline(way: Way) -> None:
    with listening() as far:
        address = far.address
    outcome = deliver(job_of("tag"), _printer(address, way))
    assert not outcome.sent
    assert outcome.state is QueueState.OFFLINE
    assert outcome.message.values == {"printer": "Labels"}


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (HEALTHY, QueueState.READY),
        (HEALTHY.replace(b"030,0,0", b"030,1,0"), QueueState.OUT_OF_PAPER),
        (HEALTHY.replace(b"030,0,0", b"030,0,1"), QueueState.PAUSED),
        (HEALTHY.replace(b"\x02000,0,0,0", b"\x02000,0,1,0"), QueueState.OPEN),
        (HEALTHY.replace(b"\x02000,0,0,0", b"\x02000,0,0,1"), QueueState.OUT_OF_RIBBON),
    ],
)
def test_what_a_zpl_printer_says_of_itself(answer: bytes, state: QueueState) -> None:
    with listening({zpl.ASK_STATE: answer}) as far:
        assert _printer(far.address, Way.ZPL).state() is state


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (b"\x00", QueueState.READY),
        (b"\x20", QueueState.READY),
        (b"\x01", QueueState.OPEN),
        (b"\x02", QueueState.JAMMED),
        (b"\x04", QueueState.OUT_OF_PAPER),
        (b"\x05", QueueState.OUT_OF_PAPER),
        (b"\x08", QueueState.OUT_OF_RIBBON),
        (b"\x10", QueueState.PAUSED),
        (b"\x80", QueueState.REJECTED),
    ],
)
def test_what_a_tspl_printer_says_of_itself(answer: bytes, state: QueueState) -> None:
    with listening({tspl.ASK_STATE: answer}) as far:
        assert _printer(far.address, Way.TSPL).state() is state


def test_a_label_out_of_paper_is_not_sent() -> None:
    with listening({tspl.ASK_STATE: b"\x04"}) as far:
        outcome = deliver(job_of("tag"), _printer(far.address, Way.TSPL))
        assert not outcome.sent
        assert outcome.state is QueueState.OUT_OF_PAPER
        assert far.jobs == []


def test_dots_that_do_not_read_are_not_sent() -> None:
    with listening() as far:
        outcome = _printer(far.address, Way.ZPL).send(default_module_label())
        assert not outcome.sent
        assert far.jobs == []


@given(st.binary(max_size=60), st.integers(1, 60))
def test_any_dots_come_through_zpls_run_lengths(dots: bytes, wide: int) -> None:
    rows = dots[: len(dots) // wide * wide] or bytes(wide)
    bitmap = raster.Bitmap(wide * 8, len(rows) // wide, rows)
    picture, _ = zpl_picture(zpl.label(bitmap))
    assert picture.tobytes() == bitmap.image().tobytes()


def test_long_runs_come_through_zpls_run_lengths() -> None:
    rows = b"\x0f" + b"\xaa" * 2 + b"\xff" * 300 + b"\x11" * 250 + b"\x00" * 2
    bitmap = raster.Bitmap(len(rows) * 8, 3, rows + bytes(len(rows)) + b"\xff" * len(rows))
    picture, _ = zpl_picture(zpl.label(bitmap))
    assert picture.tobytes() == bitmap.image().tobytes()


@pytest.mark.parametrize(
    ("address", "found"),
    [("10.0.0.7:9101", ("10.0.0.7", 9101)), ("label-printer", ("label-printer", 9100))],
)
def test_an_address_with_and_without_its_port(address: str, found: tuple[str, int]) -> None:
    assert host_and_port(address) == found


@pytest.mark.parametrize("address", ["", ":9100", "host:", "host:port", "host:0", "host:99999"])
def test_an_address_that_is_none_is_refused_in_words(address: str) -> None:
    with pytest.raises(InvalidInput, match="not a printer's address"):
        host_and_port(address)
