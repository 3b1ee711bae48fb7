"""Paper beside raw drawing: what layout, languages and safety cost over ReportLab itself.

The control draws the very same page: every call our pen made on the canvas is recorded once and
played again on a fresh canvas, with no measuring, no wrapping and no cleaning.
"""

import gc
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from counter_app.bootstrap import open_desk
from counter_app.clock import FixedClock
from counter_app.codes.numbers import Kind, make_code
from counter_app.documents import compose
from counter_app.documents.layout import sheet
from counter_app.printing.profiles import into_folder
from counter_app.printing.readback import read_back
from counter_app.services.batch import BatchStep, print_batch
from counter_app.services.desk import Actor
from counter_app.services.intake import take_in
from counter_app.services.printers import save_printers
from counter_app.values import Role
from tests.documents.samples import SAMPLES
from tests.services.cases import own

ROUNDS = 41
MOST_RATIO = 1.5
MOST_READ_BACK_MS = 15.0
TICKETS = 500
MOST_GROWTH_MB = 8.0

Call = tuple[str, tuple[Any, ...], dict[str, Any]]
RECORDED = (
    *("setTitle", "setAuthor", "setCreator", "setSubject", "setViewerPreference", "setFont"),
    *("setFillColorRGB", "setStrokeColorRGB", "setFillGray", "setStrokeGray", "setLineWidth"),
    *("setDash", "drawString", "line", "rect", "roundRect", "drawPath", "drawImage"),
    *("saveState", "restoreState", "translate", "showPage"),
)


def _recorded(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> tuple[dict[str, Any], list[Call], bytes]:
    """The calls that draw a sample of ``kind``, and the PDF they made."""
    calls: list[Call] = []
    made: dict[str, Any] = {}
    depth = 0

    class Recorder(Canvas):  # type: ignore[misc]
        def __init__(self, file: Any, **options: Any) -> None:
            made.update(options)
            super().__init__(file, **options)

        def __getattribute__(self, name: str) -> Any:
            found = super().__getattribute__(name)
            if name not in RECORDED:
                return found

            def noted(*args: Any, **options: Any) -> Any:
                nonlocal depth
                if depth == 0:
                    calls.append((name, args, options))
                depth += 1
                try:
                    return found(*args, **options)
                finally:
                    depth -= 1

            return noted

    with monkeypatch.context() as patch:
        patch.setattr(sheet, "Canvas", Recorder)
        pdf = compose(SAMPLES[kind](), "both").pdf
    return made, [call for call in calls if call], pdf


def _played(options: dict[str, Any], calls: list[Call]) -> bytes:
    """The same page, drawn raw."""
    buffer = BytesIO()
    canvas = Canvas(buffer, **options)
    for name, args, keywords in calls:
        getattr(canvas, name)(*args, **keywords)
    canvas.save()
    return buffer.getvalue()


def _another(kind: str, turn: int) -> Any:
    """A sample with another number and other names each turn: nothing is set from memory."""
    sample: Any = SAMPLES[kind]()
    of = Kind.PARCEL if kind == "shipping-label" else Kind.TICKET
    number = make_code(of, 26, turn + 1)
    if kind == "shipping-label":
        to = replace(sample.to, name=f"王伟 {turn}", address=f"{sample.to.address} {turn}")
        return replace(sample, number=number, to=to, tracking=f"DPK{turn:012d}")
    changed = replace(sample, number=number, customer=f"王伟 {turn}", product=f"ThinkBook {turn}")
    if kind == "ticket":
        faults = tuple(replace(one, reported=f"{one.reported} {turn}") for one in sample.faults)
        changed = replace(changed, faults=faults, condition=f"{turn} scratches")
    return changed


def _medians(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of work of each, turn by turn so that the machine treats both alike.

    Time on the processor: what else the machine does meanwhile is not counted.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for run, kept in zip((first, second), times, strict=True):
            start = time.process_time()
            run()
            kept.append((time.process_time() - start) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


@pytest.mark.parametrize("kind", ["ticket", "tag", "shipping-label"])
def test_a_page_costs_at_most_half_more_than_raw_drawing(
    kind: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    options, calls, pdf = _recorded(kind, monkeypatch)
    assert _played(options, calls) == pdf, "the control draws another page"
    papers = iter([_another(kind, turn) for turn in range(ROUNDS)])
    ours, raw = _medians(lambda: compose(next(papers), "both"), lambda: _played(options, calls))
    with capsys.disabled():
        os.write(1, f"\n{kind}: {ours:.2f} ms, raw {raw:.2f} ms, ratio {ours / raw:.2f}\n".encode())
    assert ours / raw <= MOST_RATIO


@pytest.mark.parametrize("resolution", [203, 300, 600])
@pytest.mark.parametrize("kind", ["tag", "shipping-label", "ticket", "command-sheet"])
def test_reading_a_page_back(
    kind: str, resolution: int, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = compose(SAMPLES[kind](), "both", resolution)
    ours, whole = _medians(
        lambda: read_back(sheets.pdf, sheets.codes, resolution, sheets.places),
        lambda: read_back(sheets.pdf, sheets.codes, resolution),
    )
    said = f"{kind} at {resolution} dpi read back: {ours:.2f} ms, its whole page {whole:.2f} ms"
    with capsys.disabled():
        os.write(1, f"\n{said}\n".encode())
    assert ours <= MOST_READ_BACK_MS


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def test_five_hundred_tickets_in_one_batch_leave_memory_flat(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole way: set, read back, kept in the outbox, written, told in the history."""
    if not Path("/proc/self/statm").exists():
        pytest.skip("no /proc here to read the memory from")
    clock = FixedClock(datetime(2026, 11, 22, 2, 0, tzinfo=UTC))
    with open_desk(f"sqlite:///{tmp_path / 'shop.sqlite3'}", clock) as desk:
        actor = Actor(None, "Chen Jing", Role.MANAGER, workstation="counter 1")
        save_printers(desk, actor, into_folder(actor.workstation, str(tmp_path / "paper")))
        numbers = [take_in(desk, actor, own()).number for _ in range(TICKETS)]
        seen: list[float] = []
        begun = 0.0

        def stepped(step: BatchStep) -> None:
            nonlocal begun
            assert step.printed, step.why
            if step.place == TICKETS // 5:
                gc.collect()
                begun = _resident_mb()
            seen.append(_resident_mb())

        start = time.perf_counter()
        end = print_batch(desk, actor, "ticket", numbers, stepped=stepped, cancelled=lambda: False)
        gc.collect()
        growth, took = _resident_mb() - begun, time.perf_counter() - start
        assert end.printed == TICKETS
        most = max(seen[TICKETS // 5 :]) - begun
    with capsys.disabled():
        line = (
            f"\n{TICKETS} tickets in one batch: {took:.1f} s, {growth:+.1f} MB after the 100th, "
            f"{most:+.1f} MB at most\n"
        )
        os.write(1, line.encode())
    assert growth <= MOST_GROWTH_MB
    assert len(list((tmp_path / "paper").glob("*.pdf"))) == TICKETS
