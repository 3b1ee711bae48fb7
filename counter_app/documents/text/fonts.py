"""The two weights of the bundled font, registered when the first page is set."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from counter_app.resource_files import resource

REGULAR: Final = "NotoSansSC-Regular"
BOLD: Final = "NotoSansSC-Bold"


@dataclass(frozen=True, slots=True)
class Face:
    """One weight: its name for the canvas and the advance of every character it has.

    ``advances`` maps a code point to its width in thousandths of the font size.
    """

    name: str
    advances: dict[int, float]

    def width(self, text: str, size: float) -> float:
        """The width of ``text`` in points, set at ``size`` points."""
        advances = self.advances
        return sum([advances.get(ord(ch), 1000) for ch in text]) * size / 1000


@cache
def face(bold: bool) -> Face:
    """The regular or the bold weight, embedded and subset in every PDF that uses it."""
    name = BOLD if bold else REGULAR
    font = TTFont(name, str(resource("fonts", f"{name}.ttf")), asciiReadable=False)
    pdfmetrics.registerFont(font)
    known = font.face.charToGlyph
    default = font.face.defaultWidth
    return Face(name, {code: font.face.charWidths.get(code, default) for code in known})
