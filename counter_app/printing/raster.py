"""A page as the printer's own dots: grey for reading back, black and white for a label printer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from counter_app.dots import DotGrid

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

PDFIUM: Final = Lock()
"""PDFium keeps its state in the process: one page at a time."""

Crop = tuple[float, float, float, float]
"""What is left away at the left, foot, right and top of a page, in points."""
NO_CROP: Final[Crop] = (0.0, 0.0, 0.0, 0.0)

POINTS_PER_INCH: Final = 72
MM_PER_INCH: Final = 25.4
_BLACK_BELOW: Final = 160
"""Thin strokes that only graze a dot are kept: small Chinese text would lose them."""


def pages(pdf: bytes, resolution: int) -> Iterator["Image"]:
    """Every page of ``pdf`` in grey, one pixel a dot of a printer of ``resolution``.

    Raises :class:`~counter_app.errors.InvalidInput` for a resolution no printer of ours has.
    """
    scale = scale_of(resolution)
    with opened(pdf) as document:
        for at in range(len(document)):
            with PDFIUM:
                page = document[at]
                image = rendered(page, scale)
                page.close()
            yield image


def scale_of(resolution: int) -> float:
    """Dots of a printer of ``resolution`` in one point."""
    # A hair less, so that a whole number of dots is not rounded up by one.
    return DotGrid(resolution).per_mm * MM_PER_INCH / POINTS_PER_INCH * (1 - 1e-5)


@contextmanager
def opened(pdf: bytes) -> Iterator["PdfDocument"]:
    """``pdf`` while it is looked at."""
    import pypdfium2  # noqa: PLC0415 - loaded with the first page that is printed

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        with PDFIUM:
            document.close()


def rendered(page: "PdfPage", scale: float, crop: Crop = NO_CROP) -> "Image":
    """A page in grey, or what ``crop`` leaves of it; whoever calls it holds :data:`PDFIUM`."""
    bitmap = page.render(scale=scale, grayscale=True, crop=crop)
    image: Image = bitmap.to_pil().copy()
    bitmap.close()
    return image


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A page in black and white: rows of bytes from the top, eight dots a byte, 1 is black."""

    width: int
    height: int
    rows: bytes

    @property
    def row_bytes(self) -> int:
        """Bytes in one row."""
        return (self.width + 7) // 8

    def image(self) -> "Image":
        """The same as a picture, black on white."""
        from PIL import Image  # noqa: PLC0415 - loaded with the first page that is printed

        inverted = bytes(byte ^ 0xFF for byte in self.rows)
        return Image.frombytes("1", (self.row_bytes * 8, self.height), inverted).crop(
            (0, 0, self.width, self.height)
        )


def black_and_white(image: "Image") -> Bitmap:
    """A grey page as dots that are printed or not."""
    dots = image.convert("L").point(lambda grey: 255 if grey < _BLACK_BELOW else 0).convert("1")
    return Bitmap(dots.width, dots.height, dots.tobytes())
