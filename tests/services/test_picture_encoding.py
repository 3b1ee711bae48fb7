"""Whatever somebody drops on a ticket becomes a picture of our own making, or a plain sentence."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from counter_app.errors import InvalidInput
from counter_app.services.picture_encoding import (
    JPEG,
    LARGEST,
    LONGEST_SIDE,
    PNG,
    media_type_of,
    prepare,
    thumbnail,
)
from tests.services.pictures import noise, saved

SECRET = b"22.5431N 114.0579E"
ORIENTATION, GPS_IFD, MAKER_NOTE = 0x0112, 0x8825, 0x927C


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def _exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(GPS_IFD)[2] = (22.0, 32.0, 35.0)
    exif.get_ifd(0x8769)[MAKER_NOTE] = SECRET
    return exif


def _png_with_notes() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Location", SECRET.decode())
    notes.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return saved(noise(), "PNG", pnginfo=notes, exif=_exif())


NOTED: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: saved(
        noise(), "JPEG", exif=_exif(), comment=SECRET, icc_profile=SECRET * 9, xmp=SECRET
    ),
    "png": _png_with_notes,
    "webp": lambda: saved(noise(), "WEBP", exif=_exif().tobytes(), xmp=SECRET),
    "gif": lambda: saved(noise().convert("P"), "GIF", comment=SECRET),
}


@pytest.mark.parametrize("form", NOTED)
def test_where_and_with_what_it_was_taken_is_gone(form: str) -> None:
    given = NOTED[form]()
    assert SECRET in given
    kept = prepare(given)
    assert SECRET not in kept.content
    image = opened(kept.content)
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert image.size == (80, 60) == (kept.width, kept.height)
    assert media_type_of(kept.content) == kept.media_type


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright(orientation: int) -> None:
    upright = noise(80, 60)
    turned = {
        1: upright,
        2: upright.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        3: upright.transpose(Image.Transpose.ROTATE_180),
        4: upright.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        5: upright.transpose(Image.Transpose.TRANSPOSE),
        6: upright.transpose(Image.Transpose.ROTATE_90),
        7: upright.transpose(Image.Transpose.TRANSVERSE),
        8: upright.transpose(Image.Transpose.ROTATE_270),
    }[orientation]
    kept = prepare(saved(turned, "JPEG", quality=95, exif=_exif(orientation)))
    image = opened(kept.content).convert("RGB")
    assert image.size == (80, 60)
    red, green, blue = image.getpixel((10, 10))  # type: ignore[misc]
    assert red > 200
    assert max(green, blue) < 80


@pytest.mark.parametrize(
    ("form", "mode", "kept_as"),
    [
        ("JPEG", "RGB", JPEG),
        ("JPEG", "L", JPEG),
        ("JPEG", "CMYK", JPEG),
        ("PNG", "RGB", JPEG),
        ("PNG", "RGBA", JPEG),
        ("PNG", "P", PNG),
        ("PNG", "1", PNG),
        ("PNG", "I;16", PNG),
        ("WEBP", "RGBA", JPEG),
        ("GIF", "P", PNG),
        ("BMP", "RGB", JPEG),
    ],
)
def test_every_kind_of_picture_is_taken(form: str, mode: str, kept_as: str) -> None:
    image = noise(mode="L" if mode == "I;16" else mode)
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 257).convert("I;16")
    kept = prepare(saved(image, form))
    assert kept.media_type == kept_as
    assert opened(kept.content).mode in {"RGB", "L"}
    grey = opened(kept.content).convert("L")
    before = noise(mode=mode if mode != "I;16" else "L").convert("L")
    assert abs(grey.resize((1, 1)).getpixel((0, 0)) - before.resize((1, 1)).getpixel((0, 0))) < 12  # type: ignore[operator]


def test_what_is_transparent_is_white_paper() -> None:
    image = opened(prepare(saved(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG")).content)
    assert image.convert("RGB").getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize("form", ["GIF", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_kept(form: str) -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue", "green")]
    moving = saved(frames[0], form, save_all=True, append_images=frames[1:], lossless=True)
    image = opened(prepare(moving).content)
    assert getattr(image, "n_frames", 1) == 1
    red, _, blue = image.convert("RGB").getpixel((20, 15))  # type: ignore[misc]
    assert red > 240
    assert blue < 20


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_large_picture_is_made_smaller(form: str) -> None:
    kept = prepare(saved(noise(5000, 3000), form))
    assert (kept.width, kept.height) == (LONGEST_SIDE, LONGEST_SIDE * 3 // 5)
    assert opened(kept.content).size == (kept.width, kept.height)


def test_the_same_picture_is_the_same_bytes() -> None:
    given = saved(noise(), "JPEG")
    assert prepare(given) == prepare(given)


def _png(wide: int, high: int, data: bytes, extra: bytes = b"") -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + extra
        + chunk(b"IDAT", data)
        + chunk(b"IEND", b"")
    )


def _bomb_of_text() -> bytes:
    body = b"k\0\0" + zlib.compress(bytes(80_000_000), 9)
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body
    chunk += struct.pack(">I", zlib.crc32(b"zTXt" + body))
    return _png(4, 4, zlib.compress(bytes(20)), chunk)


def _bomb_of_frames() -> bytes:
    screen = struct.pack("<HHBBB", 65_535, 65_535, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"," + struct.pack("<HHHHB", 0, 0, 65_535, 65_535, 0) + b"\x02\x02\x44\x01\0;"
    return b"GIF89a" + screen + frame


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb of 900 million pixels": (lambda: _png(30_000, 30_000, b""), "too many pixels"),
    "a bomb Pillow only warns of": (lambda: _png(10_000, 10_000, b""), "too many pixels"),
    "one just above our own bound": (lambda: _png(8001, 8000, b""), "too many pixels"),
    "the largest a header can say": (lambda: _png(2**31 - 1, 2**31 - 1, b""), "too many pixels"),
    "a bomb of text beside the pixels": (_bomb_of_text, "damaged"),
    "a GIF bomb": (_bomb_of_frames, "too many pixels"),
    "nothing": (lambda: b"", "not a picture"),
    "text": (lambda: b"a letter to a customer", "not a picture"),
    "a web page": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
    "PostScript": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a picture"),
    "a PDF": (lambda: b"%PDF-1.4\n%%EOF", "not a picture"),
    "TIFF": (lambda: saved(noise(), "TIFF"), "not a picture"),
    "a telephone's HEIC": (lambda: HEIC, "most compatible"),
    "a file too large": (lambda: bytes(LARGEST + 1), "too large"),
    "half a JPEG": (lambda: saved(noise(), "JPEG")[:-900], "damaged or cut off"),
    "half a PNG": (lambda: saved(noise(), "PNG")[:-900], "damaged or cut off"),
    "half a WebP": (lambda: saved(noise(), "WEBP")[:-300], "damaged or cut off"),
    "half a GIF": (lambda: saved(noise().convert("P"), "GIF")[:-900], "damaged or cut off"),
    "a PNG whose pixels are missing": (lambda: _png(90, 90, b"\x78\x9c\0"), "damaged or cut off"),
}


@pytest.mark.parametrize("which", REFUSED)
def test_what_cannot_be_taken_is_refused_in_words(which: str) -> None:
    make, words = REFUSED[which]
    with pytest.raises(InvalidInput, match=words) as caught:
        prepare(make())
    assert caught.value.field == "picture"


WHOLE = [saved(noise(), form) for form in ("JPEG", "PNG", "WEBP", "GIF", "BMP")]


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    whole=st.sampled_from(WHOLE),
    cut=st.integers(0, 12_000),
    bent=st.lists(st.tuples(st.integers(0, 12_000), st.integers(0, 255)), max_size=12),
)
def test_a_damaged_file_is_a_picture_or_a_sentence_and_never_a_crash(
    whole: bytes, cut: int, bent: list[tuple[int, int]]
) -> None:
    content = bytearray(whole[: max(0, len(whole) - cut)])
    for at, value in bent:
        if at < len(content):
            content[at] = value
    try:
        kept = prepare(bytes(content))
    except InvalidInput:
        return
    assert opened(kept.content).size == (kept.width, kept.height)
    assert max(kept.width, kept.height) <= LONGEST_SIDE


@given(st.binary(max_size=400))
def test_any_bytes_are_a_picture_or_a_sentence(content: bytes) -> None:
    with pytest.raises(InvalidInput):
        prepare(content)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_note_that_cannot_be_read_turns_nothing() -> None:
    broken = saved(noise(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff" + bytes(30))
    assert prepare(broken).width == 80


def test_a_thumbnail_is_small() -> None:
    kept = prepare(saved(noise(3000, 2000), "JPEG"))
    image = opened(thumbnail(kept.content, 160))
    assert image.size == (160, 107)
    with pytest.raises(InvalidInput):
        thumbnail(b"no picture", 160)
