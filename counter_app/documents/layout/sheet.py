"""A document while it is set: its language, its printer's grid, and the PDF it becomes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from math import ceil

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.layout.pen import Area, Pen
from counter_app.documents.layout.voice import Voice
from counter_app.documents.render import Sheets
from counter_app.documents.text.clean import printable
from counter_app.documents.text.fonts import face
from counter_app.dots import MM, NO_EDGES, DotGrid, Edges

A4_MM = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: in which language, for which printer."""

    voice: Voice
    grid: DotGrid
    offset_mm: tuple[float, float] = (0.0, 0.0)
    margins_mm: Edges = NO_EDGES


@dataclass(slots=True)
class Sheet:
    """One PDF in the making.

    ``size_mm`` is the page; a label's is brought to whole dots, so that its picture at the
    printer's resolution is neither stretched nor shrunk.
    """

    setting: Setting
    size_mm: tuple[float, float]
    title: str
    author: str
    pen: Pen = field(init=False)
    _buffer: BytesIO = field(init=False)

    def __post_init__(self) -> None:
        grid = self.setting.grid
        wide, high = (mm * MM for mm in self.size_mm)
        if self.size_mm != A4_MM:
            wide, high = (ceil(mm * grid.per_mm - 1e-6) * grid.dot for mm in self.size_mm)
        # We never parse markup; should a library do it for us, it fetches nothing.
        rl_config.trustedSchemes = ["data"]
        self._buffer = BytesIO()
        canvas = Canvas(
            self._buffer,
            pagesize=(wide, high),
            invariant=1,
            pageCompression=1,
            lang=self.setting.voice.tag,
            initialFontName=face(False).name,  # else Helvetica is named, and not embedded
        )
        canvas.setTitle(printable(self.title))
        canvas.setAuthor(printable(self.author))
        canvas.setSubject(printable(self.title))
        canvas.setCreator("counter-app")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        across, down = (grid.dots(mm) * grid.dot for mm in self.setting.offset_mm)
        left, top, right, bottom = (mm * MM for mm in self.setting.margins_mm)
        area = Area(left - across, top - down, wide - right - across, high - bottom - down)
        self.pen = Pen(canvas, wide, high, (across, down), area)

    @contextmanager
    def page(self) -> Iterator[Pen]:
        """One page to draw on."""
        self.pen.begin_page()
        yield self.pen
        self.pen.end_page()

    def finish(self) -> Sheets:
        """The PDF and what stands on it."""
        self.pen.canvas.save()
        return Sheets(
            pdf=self._buffer.getvalue(),
            codes=tuple(self.pen.codes),
            title=printable(self.title),
            width_mm=self.pen.width / MM,
            height_mm=self.pen.height / MM,
            places=tuple(self.pen.places),
        )
