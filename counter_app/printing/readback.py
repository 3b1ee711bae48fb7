"""Nothing leaves that a scanner would refuse: every page is read before it is sent."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from counter_app.dots import NO_EDGES, Edges
from counter_app.errors import EnvironmentTrouble
from counter_app.messages import msg
from counter_app.printing import pieces, raster

if TYPE_CHECKING:
    from PIL.Image import Image


class UnreadablePage(EnvironmentTrouble):
    """A barcode on a page cannot be read at the printer's resolution; the page is not printed."""

    def __init__(self, page: int, pages: int, resolution: int, codes: Sequence[str]) -> None:
        super().__init__(
            msg(
                "Page {page} of {pages} was not printed: its code {codes} cannot be read at "
                "{resolution} dots an inch. Choose a larger paper in the printer's profile.",
                page=page,
                pages=pages,
                resolution=resolution,
                codes=", ".join(codes),
            )
        )
        self.page = page
        self.codes = tuple(codes)


def codes_in(image: "Image") -> list[str]:
    """The Code 128 codes a scanner finds in a picture, from the top down."""
    import zxingcpp  # noqa: PLC0415  loaded with the first page that is printed

    found = zxingcpp.read_barcodes(
        image,
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.Code128]),
        try_rotate=False,
        try_downscale=False,
        try_invert=False,
    )
    return [one.text for one in sorted(found, key=lambda one: one.position.top_left.y)]


def check_page(
    images: "Sequence[Image]", codes: Sequence[str], page: int, pages: int, resolution: int
) -> None:
    """Raises :class:`UnreadablePage` where one of ``codes`` is not found in ``images``."""
    if not codes:
        return
    found = [code for image in images for code in codes_in(image)]
    missing = [code for code in codes if found.count(code) < codes.count(code)]
    if missing:
        raise UnreadablePage(page, pages, resolution, tuple(dict.fromkeys(missing)))


def read_back(
    pdf: bytes,
    codes: Sequence[Sequence[str]],
    resolution: int,
    places: Sequence[Sequence[Edges]] = (),
    margins_mm: Edges = NO_EDGES,
) -> None:
    """Read every code on every page of ``pdf`` as a printer of ``resolution`` would print it.

    ``codes`` are the twelve digits that stand on each page. ``places`` is where, in millimetres:
    then only what is about them is drawn and read. In ``margins_mm`` the printer prints nothing.
    Raises :class:`UnreadablePage` naming the first page that does not read.
    """
    if not any(codes):
        return
    seen: Iterator[tuple[Image, ...]]
    if places:
        seen = pieces.around(pdf, resolution, places, margins_mm)
    else:
        whole = raster.pages(pdf, resolution)
        seen = ((pieces.within(image, margins_mm, resolution),) for image in whole)
    for at, images in enumerate(seen):
        if at < len(codes):
            check_page(images, codes[at], at + 1, len(codes), resolution)
