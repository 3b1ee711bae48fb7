"""Nothing leaves that a scanner would refuse: every page is read before it is sent."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from counter_app.errors import EnvironmentTrouble
from counter_app.messages import msg
from counter_app.printing import raster

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
    image: "Image", codes: Sequence[str], page: int, pages: int, resolution: int
) -> None:
    """Raises :class:`UnreadablePage` where one of ``codes`` is not found in ``image``."""
    if not codes:
        return
    found = codes_in(image)
    missing = [code for code in codes if code not in found or found.count(code) < codes.count(code)]
    if missing:
        raise UnreadablePage(page, pages, resolution, tuple(dict.fromkeys(missing)))


def read_back(pdf: bytes, codes: Sequence[Sequence[str]], resolution: int) -> None:
    """Read every code on every page of ``pdf`` as a printer of ``resolution`` would print it.

    ``codes`` are the twelve digits that stand on each page. Raises :class:`UnreadablePage`
    naming the first page that does not read.
    """
    if not any(codes):
        return
    for at, image in enumerate(raster.pages(pdf, resolution)):
        if at < len(codes):
            check_page(image, codes[at], at + 1, len(codes), resolution)
