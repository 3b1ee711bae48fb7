"""Papers seen in a window, and printed by hand from there."""

from collections.abc import Callable
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PySide6.QtCore import QDate
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QDateEdit,
    QLabel,
    QPushButton,
)

from counter_app.dots import RESOLUTIONS
from counter_app.errors import EnvironmentTrouble
from counter_app.printing.readback import codes_in
from counter_app.services import paper
from counter_app.services.desk import Actor, Desk
from counter_app.services.intake import take_in
from counter_app.services.tickets import ticket
from counter_app.ui.pdf_printing import print_pages, printer_for, resolution_for
from counter_app.ui.preview import PreviewWindow
from counter_app.ui.report import ReportWindow
from tests.services.cases import own
from tests.ui.conftest import Open, Settle, child


def test_the_report_is_of_the_day_that_is_chosen(
    open_window: Open[ReportWindow], desk: Desk, manager: Actor, settle: Settle, tmp_path: Path
) -> None:
    take_in(desk, manager, own())
    window = open_window(ReportWindow)
    settle()
    assert child(window, QLabel, "receivedFigure").text() == "1"
    assert window.pane.pages >= 1
    assert window.pane.pdf.startswith(b"%PDF")
    child(window, QDateEdit, "dayEdit").setDate(QDate(2026, 11, 20))
    settle()
    assert child(window, QLabel, "receivedFigure").text() == "0"


def test_the_preview_shows_every_kind_or_says_why_not(
    open_window: Open[PreviewWindow], desk: Desk, manager: Actor, settle: Settle
) -> None:
    view = take_in(desk, manager, own())
    window = open_window(PreviewWindow)
    window.show_paper("ticket", view.number)
    settle()
    assert window.pane.pages >= 1
    assert window.pane.size_mm == (210, 297)
    before = window.pane.percent
    window.pane.zoom(1)
    assert window.pane.percent > before
    window.show_paper("tag", view.number)
    settle()
    assert window.pane.size_mm == (50, 30)
    window.show_paper("job-sheet", view.number)
    settle()
    assert child(window, QLabel, "previewError").isVisible()
    assert not child(window, QPushButton, "printButton").isEnabled()


@pytest.mark.parametrize(("kind", "size"), [("ticket", (210, 297)), ("tag", (50, 30))])
def test_pages_are_printed_in_their_own_size(
    desk: Desk, manager: Actor, tmp_path: Path, qapp: object, kind: str, size: tuple[int, int]
) -> None:
    pypdf = pytest.importorskip("pypdf")
    view = take_in(desk, manager, own())
    pdf = paper.print_document(desk, kind, view.number)
    printer = printer_for(pdf)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(203)
    target = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(target))
    assert print_pages(pdf, printer) == len(pypdf.PdfReader(target).pages)
    box = pypdf.PdfReader(target).pages[0].mediabox
    printed = tuple(round(float(side) / 72 * 25.4) for side in (box.width, box.height))
    assert printed == size


@pytest.mark.parametrize("reached", [203, 300, 720, 1200])
def test_what_is_printed_by_hand_is_set_for_the_printer_read_and_kept_on_record(
    open_window: Open[PreviewWindow],
    desk: Desk,
    manager: Actor,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reached: int,
) -> None:
    view = take_in(desk, manager, own())
    window = open_window(PreviewWindow)
    window.show_paper("ticket", view.number)
    settle()
    files = [tmp_path / f"{place}.pdf" for place in range(2)]
    for target in files:

        def chosen(pdf: bytes, _parent: object, chosen: Callable[[QPrinter], None]) -> None:
            printer = printer_for(pdf)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setResolution(reached)
            printer.setOutputFileName(str(target))  # noqa: B023 - called before the next turn
            chosen(printer)

        monkeypatch.setattr("counter_app.ui.pdf_actions.ask_for_printer", chosen)
        child(window, QPushButton, "printButton").click()
        settle()
        resolution = max(known for known in RESOLUTIONS if known <= reached)
        with pypdfium2.PdfDocument(target) as document:
            page = document[0].render(scale=resolution / 72, grayscale=True).to_pil()
        assert codes_in(page) == [view.number] * 2
    said = [event.kind for event in ticket(desk, view.number).history]
    assert said[-2:] == ["ticket.printed", "ticket.printed_again"]


def test_a_page_goes_to_the_printer_dot_for_dot(
    desk: Desk, manager: Actor, tmp_path: Path, qapp: object
) -> None:
    """203 dpi is 8 dots a millimetre: a tag is 400 dots wide, an A4 page 1680."""
    view = take_in(desk, manager, own())
    for kind, dots in (("tag", (400, 240)), ("ticket", (1680, 2376))):
        pdf = paper.print_document(desk, kind, view.number)
        printer = printer_for(pdf)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        assert resolution_for(printer) == 600
        printer.setResolution(203)
        print_pages(pdf, printer)
        pictures = pypdf.PdfReader(tmp_path / "printed.pdf").pages[0].images
        assert [picture.image.size for picture in pictures if picture.image] == [dots]


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says it on its own, besides our words
def test_a_printer_that_is_not_there_says_so(desk: Desk, manager: Actor, qapp: object) -> None:
    view = take_in(desk, manager, own())
    pdf = paper.print_document(desk, "tag", view.number)
    printer = printer_for(pdf)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName("/nowhere/at/all.pdf")
    with pytest.raises(EnvironmentTrouble):
        print_pages(pdf, printer)
