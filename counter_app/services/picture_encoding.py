"""A picture somebody gives us, made into one we keep: upright, not too large, nothing but pixels.

What comes from a telephone or the clipboard is decoded once and written anew: where and when it
was taken, with which camera, and whatever else was hidden in the file is not in ours.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg

if TYPE_CHECKING:
    from PIL import Image

LARGEST: Final = 40_000_000
"""Bytes of a file that is read at all."""
MOST_PIXELS: Final = 64_000_000
"""Width times height that is decoded at all: more than telephones have, less than a bomb."""
LONGEST_SIDE: Final = 2400
"""Pixels of the longer side of what is kept: a serial on a label can still be read."""
FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
_LOSSLESS: Final = ("PNG", "GIF", "BMP")
_FEW_COLOURS: Final = 256
JPEG, PNG = "image/jpeg", "image/png"

TOO_LARGE = msg("This file is too large: at most {most} MB.", most=LARGEST // 1_000_000)
TOO_MANY_PIXELS = msg(
    "This picture has too many pixels: at most {most} million. Make it smaller, then add it.",
    most=MOST_PIXELS // 1_000_000,
)
NO_PICTURE = msg("This is not a picture we can read: take JPEG, PNG, WebP, GIF or BMP.")
CAMERA_FORMAT = msg(
    "This is a HEIC picture, which we cannot read: set the telephone to “most compatible” "
    "(JPEG), or send a screenshot of it."
)
DAMAGED = msg("This picture is damaged or cut off: send or save it again, then add it.")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture as it is kept: bytes of our own making, their type, and its size in pixels."""

    content: bytes
    media_type: str
    width: int
    height: int


def prepare(given: bytes) -> Prepared:
    """Read a picture of any format we know and write it anew.

    The first frame of a moving one is taken; what is transparent becomes white. Raises
    ``InvalidInput`` (field ``picture``) for what is no picture, cut off, too large or a bomb.
    """
    if len(given) > LARGEST:
        raise _refuse(TOO_LARGE)
    with _opened(given) as image:
        lossless = image.format in _LOSSLESS
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        clean = _only_pixels(_upright(image))
        return _encoded(clean, lossless=lossless)


def thumbnail(kept: bytes, side: int) -> bytes:
    """A small JPEG of a picture we kept, ``side`` pixels at the longer side.

    Raises ``InvalidInput`` where the bytes are no picture.
    """
    with _opened(kept) as image:
        image.draft("RGB", (side, side))
        small = _only_pixels(image, side)
        return _bytes_of(small, "JPEG", quality=82)


def media_type_of(kept: bytes) -> str | None:
    """What kind of picture the bytes we kept are; None for anything else."""
    if kept.startswith(b"\xff\xd8\xff"):
        return JPEG
    return PNG if kept.startswith(b"\x89PNG\r\n\x1a\n") else None


@contextmanager
def _opened(given: bytes) -> Iterator["Image.Image"]:
    """The picture behind ``given``; whatever goes wrong with it is said in words."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  90 ms, and only with a picture

    # What Pillow only warns of is a bomb to us; the filter is the process's, so threads share it.
    warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(given), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise _refuse(TOO_MANY_PIXELS)
            yield image
    except InvalidInput:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise _refuse(TOO_MANY_PIXELS) from error
    except UnidentifiedImageError as error:
        heic = given[4:8] == b"ftyp" and given[8:12] in {b"heic", b"heix", b"mif1", b"msf1"}
        raise _refuse(CAMERA_FORMAT if heic else NO_PICTURE) from error
    except Exception as error:  # a hostile file can make a decoder raise anything
        raise _refuse(DAMAGED) from error


def _upright(image: "Image.Image") -> "Image.Image":
    """The picture as the camera was held; a camera's note we cannot read turns nothing."""
    from PIL import ImageOps  # noqa: PLC0415

    image.load()
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # the pixels are sound, only what is written about them is not
        return image


def _only_pixels(image: "Image.Image", longest: int = LONGEST_SIDE) -> "Image.Image":
    """Grey or RGB, small enough, and made from nothing but the pixels."""
    from PIL import Image  # noqa: PLC0415

    if image.has_transparency_data:
        seen = image.convert("RGBA")
        flat = Image.new("RGB", seen.size, "white")
        flat.paste(seen, mask=seen.getchannel("A"))
        image = flat
    elif image.mode.startswith("I"):  # 16 bits a pixel
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif image.mode != "L":
        image = image.convert("RGB")
    if max(image.size) > longest:
        scale = longest / max(image.size)
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return Image.frombytes(image.mode, image.size, image.tobytes())


def _encoded(image: "Image.Image", *, lossless: bool) -> Prepared:
    if lossless and image.getcolors(_FEW_COLOURS) is not None:
        content, media_type = _bytes_of(image, "PNG", optimize=True), PNG
    else:
        content, media_type = _bytes_of(image, "JPEG", quality=88, optimize=True), JPEG
    return Prepared(content, media_type, image.width, image.height)


def _bytes_of(image: "Image.Image", form: str, **how: object) -> bytes:
    out = BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def _refuse(why: Message) -> InvalidInput:
    return InvalidInput(why, field="picture")
