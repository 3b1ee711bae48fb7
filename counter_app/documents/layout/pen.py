"""What draws: a canvas whose y runs down from the top of the page."""

from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from math import ceil, floor
from typing import TYPE_CHECKING, Final, Protocol

from counter_app.documents.barcodes import Barcode
from counter_app.documents.layout.signature import draw_signature
from counter_app.documents.layout.style import Colour, Style
from counter_app.documents.papers.common import Signature
from counter_app.dots import MM, Edges
from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

ROUND = 3.0
CAPITALS: Final = 0.74
"""How high capitals stand over the baseline, and"""
DESCENDERS: Final = 0.22
"""how deep letters reach below it, in sizes of the type."""
HAIR: Final = 0.02
"""Points by which rounding may push something over an edge."""
LONGEST_SAID: Final = 30


class Ruler(Protocol):
    """What a row needs to be drawn: text, lines, grounds and signatures."""

    def text(self, x: float, baseline: float, text: str, style: Style) -> None: ...

    def rule(self, x: float, y: float, to: float, colour: Colour, thick: float) -> None: ...

    def ground(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None: ...

    def signature(
        self, x: float, y: float, wide: float, high: float, signature: Signature
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the page in points from its left and top edge."""

    left: float
    top: float
    right: float
    foot: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    def holds(self, left: float, top: float, right: float, foot: float) -> bool:
        """Whether a rectangle is wholly within."""
        return (
            left >= self.left - HAIR
            and right <= self.right + HAIR
            and top >= self.top - HAIR
            and foot <= self.foot + HAIR
        )


@dataclass(slots=True)
class Pen:
    """Draws on ``canvas``; keeps the codes drawn and where they stand, page by page.

    ``height`` and ``width`` are the page's, ``offset`` the shift right and down that the
    printer's profile asks for, ``area`` what the printer can print of the picture before it is
    shifted, all in points.
    """

    canvas: "Canvas"
    width: float
    height: float
    offset: tuple[float, float]
    area: Area
    codes: list[tuple[str, ...]] = field(default_factory=list)
    places: list[tuple[Edges, ...]] = field(default_factory=list)
    _here: list[tuple[str, Edges]] = field(default_factory=list)
    _whole: bool = field(init=False)
    _font: tuple[str, float] | None = None
    _fill: Colour | None = None

    def __post_init__(self) -> None:
        self._whole = self.area == Area(0.0, 0.0, self.width, self.height)

    def inside(self, edge: float) -> Area:
        """What the printer can print of the page, and ``edge`` points off the page's edges."""
        return Area(
            max(edge, self.area.left),
            max(edge, self.area.top),
            min(self.width - edge, self.area.right),
            min(self.height - edge, self.area.foot),
        )

    def centred(self, code: Barcode) -> float:
        """Where the bars of ``code`` begin, as near to the page's middle as can be printed."""
        dot, here = code.grid.dot, self.inside(0.0)
        least = ceil((here.left + code.quiet - HAIR) / dot) * dot
        most = floor((here.right - code.quiet - code.width + HAIR) / dot) * dot
        return max(least, min(most, code.grid.snap((self.width - code.width) / 2)))

    def begin_page(self) -> None:
        """A new page, moved by the printer's offset."""
        self._font = self._fill = None
        self._here = []
        if any(self.offset):
            self.canvas.translate(self.offset[0], -self.offset[1])

    def end_page(self) -> None:
        """The page is done."""
        self.codes.append(tuple(number for number, _ in self._here))
        self.places.append(tuple(place for _, place in self._here))
        self.canvas.showPage()

    def text(self, x: float, baseline: float, text: str, style: Style) -> None:
        """``text`` (printable) from ``x`` on, its baseline ``baseline`` below the top.

        Raises :class:`InvalidInput` where the printer would cut it off.
        """
        if not text:
            return
        if not self._whole:
            top, foot = baseline - CAPITALS * style.size, baseline + DESCENDERS * style.size
            right = x + style.face.width(text, style.size)
            if not self.area.holds(x, top, right, foot):
                raise _cut_off(f"“{text[:LONGEST_SAID]}”")
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

    def signature(self, x: float, y: float, wide: float, high: float, signature: Signature) -> None:
        """A signature's own lines, within the box and standing on its lower edge."""
        draw_signature(self.canvas, x, self.height - y - high, wide, high, signature)

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

        Raises :class:`InvalidInput` where the printer would cut it off, or its quiet zones.
        """
        high = max(high, code.least_height)
        x = code.grid.snap(x)
        left, right, foot = x - code.quiet, x + code.width + code.quiet, y + high
        if not self.area.holds(left, y, right, foot):
            raise _cut_off(msg("Its code"))
        code.draw(self.canvas, x, self.height - y - high, high)
        self._fill = None
        across, down = self.offset
        at = (left + across, y + down, right + across, foot + down)
        left_mm, top_mm, right_mm, foot_mm = (round(points / MM, 2) for points in at)
        self._here.append((code.number, (left_mm, top_mm, right_mm, foot_mm)))
        return high


def _cut_off(what: str | Message) -> InvalidInput:
    return InvalidInput(
        msg(
            "{what} would be cut off: set a smaller offset or smaller margins in the printer's "
            "profile, or choose a printer with a larger paper.",
            what=what,
        ),
        field="offset",
    )


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

    def signature(self, x: float, y: float, wide: float, high: float, signature: Signature) -> None:
        """See :meth:`Pen.signature`."""
        self.pen.signature(
            self.left + x * self.scale,
            self.top + y * self.scale,
            wide * self.scale,
            high * self.scale,
            signature,
        )
