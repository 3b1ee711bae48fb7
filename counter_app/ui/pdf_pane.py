"""A PDF on the screen: pages, zoom, and what page one is on."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, QPointF, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.ui.workplace import Workplace

_STEP = 1.25
_LEAST, _MOST = 0.25, 4.0
_MARGIN = 16


class PdfPane(QWidget):
    """Shows the bytes of one PDF; ``page_changed`` follows scrolling and zooming."""

    page_changed = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._bytes = b""
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._view = QPdfView(self)
        self._view.setObjectName("pdfView")
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setDocumentMargins(QMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN))
        self._view.setPageSpacing(_MARGIN)
        self._view.pageNavigator().currentPageChanged.connect(
            lambda _page: self.page_changed.emit()
        )
        self._view.zoomFactorChanged.connect(lambda _factor: self.page_changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self.setFocusProxy(self._view)
        workplace.theme_changed.connect(self._tint)
        self._tint()
        self.fit()

    @property
    def pdf(self) -> bytes:
        """What is shown."""
        return self._bytes

    @property
    def page(self) -> int:
        """The page at the top, from 1; 0 where nothing is shown."""
        return self._view.pageNavigator().currentPage() + 1 if self.pages else 0

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    @property
    def size_mm(self) -> tuple[int, int]:
        """Width and height of the first page, in whole millimetres."""
        if not self.pages:
            return 0, 0
        points = self._document.pagePointSize(0)
        return round(points.width() / 72 * 25.4), round(points.height() / 72 * 25.4)

    @property
    def percent(self) -> int:
        """How large a page is shown, in per cent of its size on paper."""
        return round(self._factor() * 100)

    def show_pdf(self, pdf: bytes) -> None:
        """Show ``pdf`` from its first page; empty bytes show nothing."""
        self._document.close()
        self._buffer.close()
        self._bytes = pdf
        if pdf:
            self._buffer.setData(QByteArray(pdf))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)
        self.fit()

    def go(self, steps: int) -> None:
        """Turn ``steps`` pages on, or back."""
        if self.pages:
            target = min(max(self.page - 1 + steps, 0), self.pages - 1)
            self._view.pageNavigator().jump(target, QPointF())

    def zoom(self, steps: int) -> None:
        """Show pages larger (positive) or smaller."""
        factor = min(max(self._factor() * _STEP**steps, _LEAST), _MOST)
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(factor)
        self.page_changed.emit()

    def fit(self) -> None:
        """A whole small page in view; a sheet as wide as the view."""
        width, height = self.size_mm
        small = 0 < height <= 160 or width > height
        mode = QPdfView.ZoomMode.FitInView if small else QPdfView.ZoomMode.FitToWidth
        self._view.setZoomMode(mode)
        self.page_changed.emit()

    def _factor(self) -> float:
        if self._view.zoomMode() is QPdfView.ZoomMode.Custom or not self.pages:
            return self._view.zoomFactor()
        points = self._document.pagePointSize(0)
        per_point = self.logicalDpiX() / 72
        room = self._view.viewport().size()
        across = (room.width() - 2 * _MARGIN) / (points.width() * per_point)
        if self._view.zoomMode() is QPdfView.ZoomMode.FitToWidth:
            return max(across, _LEAST)
        return max(
            min(across, (room.height() - 2 * _MARGIN) / (points.height() * per_point)), _LEAST
        )

    def _tint(self) -> None:
        palette = QPalette(self._view.palette())
        palette.setColor(QPalette.ColorRole.Dark, self._workplace.theme.colour("line"))
        self._view.setPalette(palette)
