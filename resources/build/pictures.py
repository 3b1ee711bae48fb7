"""Picks the README's pictures out of two tours, English and light, Chinese and dark.

``make pictures`` takes the tours first. The names of the screens are the tour's own, without the
number in front, so that a step added to the tour moves nothing here.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

LIGHT = (
    *("in-term-intake", "in-term-paper-ticket", "past-term-quote", "mailed-parcel"),
    "window-policy-clauses",
)
DARK = ("declined-diagnosis",)
_COLOURS = 192  # as a palette a screen is a third of its size, and nobody sees it


def pick(tour: Path, names: tuple[str, ...], pictures: Path, suffix: str) -> list[Path]:
    """Writes each named screen of ``tour`` into ``pictures``; returns the files.

    Raises:
        FileNotFoundError: the tour has no screen of that name.
    """
    pictures.mkdir(parents=True, exist_ok=True)
    written = []
    for name in names:
        screen = next((tour / "screens").glob(f"[0-9]*-{name}.png"), None)
        if screen is None:
            raise FileNotFoundError(f"the tour in {tour} has no screen called {name}")
        target = pictures / f"{name}-{suffix}.png"
        with Image.open(screen) as picture:
            picture.convert("RGB").quantize(_COLOURS).save(target, optimize=True)
        written.append(target)
    return written


def main() -> None:
    """Picks from the two tours named on the command line."""
    light, dark = Path(sys.argv[1]), Path(sys.argv[2])
    pictures = Path(__file__).resolve().parents[1] / "help" / "pictures"
    for path in [
        *pick(light, LIGHT, pictures, "en-light"),
        *pick(dark, DARK, pictures, "zh_CN-dark"),
    ]:
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
