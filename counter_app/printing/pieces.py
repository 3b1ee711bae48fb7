"""Pieces of a page: the dots about each code, and no others, as they get onto the paper."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING, Final

from counter_app.dots import MM, NO_EDGES, DotGrid, Edges
from counter_app.printing.raster import NO_CROP, PDFIUM, Crop, opened, rendered, scale_of

if TYPE_CHECKING:
    from PIL.Image import Image

ABOUT_MM: Final = 0.5
"""What is drawn about a code and its quiet zones: less than lies between two codes."""
MOST_PIECES: Final = 40
"""With more codes on a page the whole of it is drawn at once."""


def around(
    pdf: bytes,
    resolution: int,
    places: Sequence[Sequence[Edges]],
    margins_mm: Edges = NO_EDGES,
) -> Iterator[tuple["Image", ...]]:
    """Of every page the dots about each of its ``places``, as a printer of ``resolution`` has them.

    ``places`` are rectangles in millimetres from the page's left and top edge. What lies in
    ``margins_mm`` is white: it never gets onto the paper. Raises
    :class:`~counter_app.errors.InvalidInput` for a resolution no printer of ours has.
    """
    scale = scale_of(resolution)
    with opened(pdf) as document:
        for at, wanted in enumerate(places):
            with PDFIUM:
                page = document[at]
                wide, high = page.get_size()
                crops = _crops(wanted, wide, high)
                images = [rendered(page, scale, crop) for crop in crops]
                page.close()
            whole = (ceil(wide * scale), ceil(high * scale))
            yield tuple(
                _blanked(image, _begins(crop, scale), whole, margins_mm, resolution)
                for image, crop in zip(images, crops, strict=True)
            )


def within(image: "Image", margins_mm: Edges, resolution: int) -> "Image":
    """A whole page, white in the strips where a printer of ``resolution`` cannot print."""
    return _blanked(image, (0, 0), image.size, margins_mm, resolution)


def _crops(places: Sequence[Edges], wide: float, high: float) -> tuple[Crop, ...]:
    if len(places) > MOST_PIECES:
        return (NO_CROP,)
    about = ABOUT_MM * MM
    return tuple(
        (
            max(0.0, left * MM - about),
            max(0.0, high - foot * MM - about),
            max(0.0, wide - right * MM - about),
            max(0.0, top * MM - about),
        )
        for left, top, right, foot in places
    )


def _begins(crop: Crop, scale: float) -> tuple[int, int]:
    """How many dots at the left and the top a crop leaves away: PDFium rounds them up."""
    left, _, _, top = crop
    return ceil(left * scale), ceil(top * scale)


def _blanked(
    image: "Image",
    begins: tuple[int, int],
    whole: tuple[int, int],
    margins_mm: Edges,
    resolution: int,
) -> "Image":
    """``image``, which begins at a dot of the ``whole`` page, white in the margins."""
    if not any(margins_mm):
        return image
    per_mm = DotGrid(resolution).per_mm
    left, top, right, foot = (ceil(mm * per_mm - 1e-6) for mm in margins_mm)
    x, y = begins
    kept = (
        max(0, left - x),
        max(0, top - y),
        min(image.width, whole[0] - right - x),
        min(image.height, whole[1] - foot - y),
    )
    from PIL import Image  # noqa: PLC0415 - loaded with the first page that is printed

    paper = Image.new("L", image.size, 255)
    if kept[0] < kept[2] and kept[1] < kept[3]:
        paper.paste(image.convert("L").crop(kept), kept[:2])
    return paper
