"""What draws: a canvas whose y runs down from the top of the page."""

from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from counter_app.documents.barcodes import Barcode
from counter_app.documents.layout.style import Colour, Style
from counter_app.errors import InvalidInput
from counter_app.messages import msg

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

ROUND = 3.0


class Ruler(Protocol):
    """What a row needs to be drawn: text, lines and grounds."""

    def text(self, x: float, baseline: float, text: str, style: Style) -> None: ...

    def rule(self, x: float, y: float, to: float, colour: Colour, thick: float) -> None: ...

    def ground(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None: ...


@dataclass(slots=True)
class Pen:
    """Draws on ``canvas``; keeps the codes drawn, page by page.

    ``height`` and ``width`` are the page's, ``offset`` the shift right and down that the
    printer's profile asks for, all in points.
    """

    canvas: "Canvas"
    width: float
    height: float
    offset: tuple[float, float] = (0.0, 0.0)
    codes: list[tuple[str, ...]] = field(default_factory=list)
    _here: list[str] = field(default_factory=list)
    _font: tuple[str, float] | None = None
    _fill: Colour | None = None

    def begin_page(self) -> None:
        """A new page, moved by the printer's offset."""
        self._font = self._fill = None
        self._here = []
        if any(self.offset):
            self.canvas.translate(self.offset[0], -self.offset[1])

    def end_page(self) -> None:
        """The page is done."""
        self.codes.append(tuple(self._here))
        self.canvas.showPage()

    def text(self, x: float, baseline: float, text: str, style: Style) -> None:
        """``text`` (printable) from ``x`` on, its baseline ``baseline`` below the top."""
        if not text:
            return
        font = (style.face.name, style.size)
        if font != self._font:
            self.canvas.setFont(*font)
            self._font = font
        self.fill(style.colour)
        self.canvas.drawString(x, self.height - baseline, text)

    def fill(self, colour: Colour) -> None:
        """The colour that text and grounds are filled with from here on."""
        if colour != self._fill:
            self.canvas.setFillColorRGB(*colour)
            self._fill = colour

    def rule(self, x: float, y: float, to: float, colour: Colour, thick: float) -> None:
        """A level line."""
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(thick)
        self.canvas.line(x, self.height - y, to, self.height - y)

    def upright(self, x: float, y: float, to: float, colour: Colour, thick: float) -> None:
        """A vertical line."""
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(thick)
        self.canvas.line(x, self.height - y, x, self.height - to)

    def frame(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        """A thin frame."""
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(0.6)
        self.canvas.rect(x, self.height - y - high, wide, high, stroke=1, fill=0)

    def ground(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        """A tinted ground with round corners."""
        self.fill(colour)
        self.canvas.roundRect(x, self.height - y - high, wide, high, ROUND, stroke=0, fill=1)

    def cut_line(self, y: float) -> None:
        """A dashed line over the page, to cut along."""
        self.canvas.saveState()
        self.canvas.setStrokeGray(0.35)
        self.canvas.setLineWidth(0.8)
        self.canvas.setDash(2.2, 2.6)
        self.canvas.line(22, self.height - y, self.width - 22, self.height - y)
        self.canvas.restoreState()

    def picture(self, data: bytes, x: float, y: float, wide: float, high: float) -> float:
        """A picture within the box, kept in proportion; returns the width it took.

        The bytes are the picture itself: nothing is ever fetched. Raises :class:`InvalidInput`
        where they are no picture.
        """
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415  only papers with a logo

        try:
            reader = ImageReader(BytesIO(data))
            across, down = reader.getSize()
        except Exception as trouble:  # whatever a picture library finds wrong with the bytes
            raise InvalidInput(
                msg("The shop's logo is not a picture: choose a PNG or JPEG file."), field="logo"
            ) from trouble
        scale = min(wide / across, high / down)
        self.canvas.drawImage(
            reader,
            x,
            self.height - y - down * scale,
            across * scale,
            down * scale,
            mask="auto",
        )
        return float(across * scale)

    def barcode(self, code: Barcode, x: float, y: float, high: float) -> float:
        """``code`` with its upper left bar at (``x``, ``y``); returns the height it took.

        Raises :class:`InvalidInput` where it would not stand on the page with its quiet zones.
        """
        high = max(high, code.least_height)
        left = x + self.offset[0] - code.quiet
        right = x + self.offset[0] + code.width + code.quiet
        top = y + self.offset[1]
        slack = code.grid.dot
        if left < -slack or right > self.width + slack or top < 0 or top + high > self.height:
            raise InvalidInput(
                msg(
                    "With this offset the code {number} would leave the paper: "
                    "set a smaller offset in the printer's profile.",
                    number=code.number,
                ),
                field="offset",
            )
        code.draw(self.canvas, x, self.height - y - high, high)
        self._fill = None
        self._here.append(code.number)
        return high


@lru_cache(maxsize=256)
def _scaled(style: Style, scale: float) -> Style:
    return style.but(size=round(style.size * scale, 2))


@dataclass(frozen=True, slots=True)
class ScaledPen:
    """Draws everything ``scale`` times its size, from (``left``, ``top``) of the page on."""

    pen: Pen
    left: float
    top: float
    scale: float

    def text(self, x: float, baseline: float, text: str, style: Style) -> None:
        """See :meth:`Pen.text`."""
        smaller = _scaled(style, self.scale)
        self.pen.text(self.left + x * self.scale, self.top + baseline * self.scale, text, smaller)

    def rule(self, x: float, y: float, to: float, colour: Colour, thick: float) -> None:
        """See :meth:`Pen.rule`; a hairline stays one."""
        left, right = (self.left + at * self.scale for at in (x, to))
        self.pen.rule(left, self.top + y * self.scale, right, colour, thick)

    def ground(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        """See :meth:`Pen.ground`."""
        self.pen.ground(
            self.left + x * self.scale,
            self.top + y * self.scale,
            wide * self.scale,
            high * self.scale,
            colour,
        )
