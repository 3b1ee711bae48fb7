"""Pictures that cameras and telephones make, small enough for a test."""

from io import BytesIO

from PIL import Image, ImageDraw


def noise(wide: int = 80, high: int = 60, mode: str = "RGB") -> Image.Image:
    """A picture with a thousand colours, its upper left quarter red."""
    image = Image.merge("RGB", [Image.effect_noise((wide, high), 60) for _ in range(3)])
    ImageDraw.Draw(image).rectangle((0, 0, wide // 2 - 1, high // 2 - 1), fill="red")
    return image.convert(mode)


def saved(image: Image.Image, form: str, **how: object) -> bytes:
    out = BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def photo(shade: int = 0) -> bytes:
    """A telephone's picture, another for each ``shade``."""
    image = noise()
    image.putpixel((0, 0), (shade, shade, shade))
    return saved(image, "PNG")
