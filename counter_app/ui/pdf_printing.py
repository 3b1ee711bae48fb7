"""A PDF to the system's printer: the dialog on the UI thread, the pages off it."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from counter_app.dots import RESOLUTIONS, DotGrid
from counter_app.errors import EnvironmentTrouble
from counter_app.messages import msg

_POINTS = 72


def printer_for(pdf: bytes, name: str = "") -> QPrinter:
    """A printer set up for the pages of ``pdf``: their own size, no margins of ours.

    ``name`` of the printer; empty for the system's default.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)
    document, buffer = _opened(pdf)
    points = document.pagePointSize(0)
    document.close()
    buffer.close()
    size = QPageSize(
        QSizeF(points.width(), points.height()),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    landscape = points.width() > points.height() and size.id() is not QPageSize.PageSizeId.Custom
    printer.setPageSize(size)
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    )
    printer.setFullPage(True)
    return printer


def ask_for_printer(pdf: bytes, parent: QWidget, chosen: Callable[[QPrinter], None]) -> None:
    """The system's own dialog; ``chosen`` is called with the printer unless it is cancelled."""
    printer = printer_for(pdf)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()


def resolution_for(printer: QPrinter) -> int:
    """Set ``printer`` to the finest resolution papers are set for that it reaches; which it is."""
    reached = [known for known in RESOLUTIONS if known <= printer.resolution()]
    resolution = max(reached, default=min(RESOLUTIONS))
    printer.setResolution(resolution)
    return resolution


def print_pages(pdf: bytes, printer: QPrinter) -> int:
    """Print ``pdf`` and say how many pages went; may run off the UI thread.

    Pages are drawn at the printer's own resolution, dot for dot, so that bars stay whole dots.
    Raises ``EnvironmentTrouble`` where the printer does not take them.
    """
    document, buffer = _opened(pdf)
    painter = QPainter()
    if not painter.begin(printer):
        raise EnvironmentTrouble(
            msg(
                "The printer “{name}” does not answer. Switch it on, or save the document as a "
                "file.",
                name=printer.printerName() or "PDF",
            )
        )
    try:
        last = document.pageCount()
        first_wanted = max(printer.fromPage(), 1)
        last_wanted = min(printer.toPage() or last, last)
        for number in range(first_wanted, last_wanted + 1):
            if number > first_wanted and not printer.newPage():
                raise EnvironmentTrouble(msg("The printer stopped after page {page}.", page=number))
            _draw(document, number - 1, painter, printer.resolution())
    finally:
        painter.end()
        document.close()
        buffer.close()
    return last_wanted - first_wanted + 1


def _draw(document: QPdfDocument, page: int, painter: QPainter, dots_per_inch: int) -> None:
    points = document.pagePointSize(page)
    # "203 dpi" is 8 dots a millimetre: a page of so many dots is drawn dot for dot.
    per_point = dots_per_inch / _POINTS
    if dots_per_inch in RESOLUTIONS:
        per_point = 1 / DotGrid(dots_per_inch).dot
    size = QSize(round(points.width() * per_point), round(points.height() * per_point))
    painter.drawImage(QRect(0, 0, size.width(), size.height()), document.render(page, size))


def _opened(pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document, buffer
