"""The decode suite: every document at every resolution, clean and as a worn printer leaves it.

One row of the table for each document and resolution; each cell is how many of how many codes
were read. The controls at its foot are codes that must not all be read: they show that the suite
can see.
"""

import os
import random
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter

from counter_app.documents import compose
from counter_app.documents.papers import Paper
from counter_app.dots import DotGrid
from counter_app.printing import raster
from tests.documents.samples import LONG, SAMPLES
from tests.printing.jobs_of import default_module_label

RESOLUTIONS = (203, 300, 600)
TRIALS = 4
TRIES = 16
"""Harmed pictures of each document at the least, over all its codes."""
LEAST_SHARE = 0.99
TABLE = Path(__file__).resolve().parents[2] / "build" / "decode-table.txt"
ZBAR = shutil.which("zbarimg")
NOISE_WIDE, NOISE_HIGH = 1600, 700

DOCUMENTS: dict[str, Callable[[], Paper]] = {
    **SAMPLES,
    **{f"{name}, long": LONG[name] for name in ("ticket", "quote", "delivery-note")},
}
_lines: list[str] = []


@cache
def _noise_tile(sigma: int) -> Image.Image:
    """Normal noise about 128, always the same."""
    source = random.Random(sigma)
    grey = bytes(
        min(255, max(0, round(source.gauss(128, sigma)))) for _ in range(NOISE_WIDE * NOISE_HIGH)
    )
    return Image.frombytes("L", (NOISE_WIDE, NOISE_HIGH), grey)


def _noisy(image: Image.Image, sigma: int, trial: int) -> Image.Image:
    tile = Image.new("L", image.size, 128)
    piece = ImageChops.offset(_noise_tile(sigma), 97 * trial, 61 * trial)
    for x in range(0, image.width, NOISE_WIDE):
        for y in range(0, image.height, NOISE_HIGH):
            tile.paste(piece, (x, y))
    return ImageChops.add(image, tile, 1, -128)


def _blurred(image: Image.Image, trial: int) -> Image.Image:
    return _noisy(image.filter(ImageFilter.GaussianBlur(0.8)), 12, trial)


def _faint(image: Image.Image, _trial: int) -> Image.Image:
    return image.point(lambda grey: round(127.5 + (grey - 127.5) * 0.55))


def _askew(image: Image.Image, trial: int) -> Image.Image:
    turn = 2 if trial % 2 else -2
    return image.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def _row_missing(image: Image.Image, trial: int) -> Image.Image:
    found = image.copy()
    y = image.height * (trial + 1) // (TRIES + 1)
    found.paste(255, (0, y, image.width, y + 1))
    return found


def _worn(image: Image.Image, trial: int) -> Image.Image:
    """All of it at once."""
    return _noisy(
        _faint(_askew(_row_missing(image, trial), trial), trial).filter(
            ImageFilter.GaussianBlur(0.8)
        ),
        12,
        trial,
    )


HARMS: dict[str, Callable[[Image.Image, int], Image.Image]] = {
    "blur+noise": _blurred,
    "contrast": _faint,
    "2 degrees": _askew,
    "row missing": _row_missing,
    "all of it": _worn,
}


def _zxing(image: Image.Image) -> list[str]:
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.Code128])
    return [one.text for one in zxingcpp.read_barcodes(image, formats=formats)]


def _zbar(images: list[Image.Image], folder: Path) -> list[list[str]]:
    """What zbar reads in each of ``images``."""
    assert ZBAR is not None
    files = []
    for at, image in enumerate(images):
        file = folder / f"{at:04d}.png"
        image.save(file, compress_level=1)
        files.append(file)
    done = subprocess.run(
        (ZBAR, "--xml", "--quiet", "-Sdisable", "-Scode128.enable", *map(str, files)),
        capture_output=True,
        check=False,
    )
    found: dict[str, list[str]] = {str(file): [] for file in files}
    space = "{http://zbar.sourceforge.net/2008/barcode}"
    for source in ET.fromstring(done.stdout).iter(f"{space}source"):
        for data in source.iter(f"{space}data"):
            found[source.attrib["href"]].append(data.text or "")
    for file in files:
        file.unlink()
    return [found[str(file)] for file in files]


def _code_pictures(
    pdf: bytes, codes: tuple[tuple[str, ...], ...], resolution: int
) -> Iterator[tuple[str, Image.Image]]:
    """Each code of a document with its quiet zones and what stands about it."""
    margin = DotGrid(resolution).dots(6)
    for page, expected in zip(raster.pages(pdf, resolution), codes, strict=True):
        formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.Code128])
        for one in zxingcpp.read_barcodes(page, formats=formats):
            if one.text not in expected:
                continue
            corner, end = one.position.top_left, one.position.bottom_right
            box = (
                max(0, corner.x - margin),
                max(0, min(corner.y, end.y) - margin),
                min(page.width, end.x + margin),
                min(page.height, max(corner.y, end.y) + margin),
            )
            yield one.text, page.crop(box)


def _share(read: int, of: int) -> str:
    return f"{read}/{of}"


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    """Collects the rows, writes the table down and shows it."""
    head = ["document", "dpi", "zxing", "zbar", *HARMS, "zbar noise"]
    _lines.append(f"{head[0]:<22}" + "".join(f"{name:>12}" for name in head[1:]))
    yield
    text = "\n".join(_lines) + "\n"
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text(text, encoding="utf-8")
    os.write(1, f"\n{text}".encode())


@pytest.mark.parametrize("resolution", RESOLUTIONS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_page_decodes(name: str, resolution: int, tmp_path: Path) -> None:
    sheets = compose(DOCUMENTS[name](), "both", resolution)
    total = sum(len(codes) for codes in sheets.codes)
    if not total:
        pytest.skip("this document has no code")
    pages = list(raster.pages(sheets.pdf, resolution))
    expected = [sorted(codes) for codes in sheets.codes]
    clean = sum(
        len(codes)
        for page, codes in zip(pages, expected, strict=True)
        if sorted(_zxing(page)) == codes
    )
    pictures = list(_code_pictures(sheets.pdf, sheets.codes, resolution))
    trials = max(TRIALS, TRIES // total)
    cells = {}
    for harm, harmed in HARMS.items():
        read = sum(
            number in _zxing(harmed(picture, trial))
            for number, picture in pictures
            for trial in range(trials)
        )
        cells[harm] = (read, len(pictures) * trials)
    by_zbar: tuple[int, int] | None = None
    noisy: tuple[int, int] | None = None
    if ZBAR is not None:
        whole = _zbar(pages, tmp_path)
        by_zbar = (
            sum(
                len(codes)
                for read, codes in zip(whole, expected, strict=True)
                if set(codes) <= set(read)
            ),
            total,
        )
        harmed_pictures = [
            (number, _noisy(picture, 4, trial))
            for number, picture in pictures
            for trial in range(trials)
        ]
        read_noisy = _zbar([picture for _, picture in harmed_pictures], tmp_path)
        hits = sum(
            number in read for (number, _), read in zip(harmed_pictures, read_noisy, strict=True)
        )
        noisy = (hits, len(harmed_pictures))
    shown = [
        _share(clean, total),
        _share(*by_zbar) if by_zbar else "missing",
        *(_share(*cell) for cell in cells.values()),
        _share(*noisy) if noisy else "missing",
    ]
    _lines.append(f"{name:<22}{resolution:>12}" + "".join(f"{cell:>12}" for cell in shown))
    assert clean == total
    assert len(pictures) == total
    for harm in ("blur+noise", "contrast", "2 degrees", "row missing"):
        read, of = cells[harm]
        assert read >= LEAST_SHARE * of, harm
    if by_zbar is None or noisy is None:
        pytest.skip("zbarimg is not installed here (apt: zbar-tools): only zxing-cpp was asked")
    assert by_zbar[0] == total
    assert noisy[0] >= LEAST_SHARE * noisy[1]


@pytest.mark.parametrize("resolution", RESOLUTIONS)
@pytest.mark.parametrize("name", ["ticket", "quote", "receipt"])
def test_a_whole_page_worn_in_every_way_at_once_is_still_read(name: str, resolution: int) -> None:
    """As a camera or a page scanner sees it: all of the paper, not only what is about a code."""
    sheets = compose(DOCUMENTS[name](), "both", resolution)
    page = next(raster.pages(sheets.pdf, resolution))
    read = of = 0
    for trial in range(TRIALS):
        found = _zxing(_worn(page, trial))
        read += sum(found.count(code) >= sheets.codes[0].count(code) for code in sheets.codes[0])
        of += len(sheets.codes[0])
    _lines.append(
        f"{name + ', whole page':<22}{resolution:>12}" + " " * 72 + f"{_share(read, of):>12}"
    )
    assert read >= LEAST_SHARE * of


@pytest.mark.parametrize("shift", range(8))
def test_control_the_librarys_default_module_does_not_read_at_203_dpi(shift: int) -> None:
    """ReportLab's own 0.1905 mm: 1.5 dots, wherever it stands on the grid."""
    job = default_module_label(shift / 8 * 0.125)
    found = _zxing(next(raster.pages(job.pdf, 203)))
    _lines.append(f"{'control: 1.5 dots':<22}{203:>12}{_share(len(found), 1):>12}")
    assert found == []
