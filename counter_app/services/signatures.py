"""What a customer signed with mouse, finger or pen: its strokes, kept as they were drawn.

Strokes and not pixels: they print crisp at any resolution. They are kept the way photos are, as
canonical JSON under its SHA-256.
"""

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.values import PictureKind

MEDIA_TYPE: Final = "application/vnd.counter-app.signature+json"
WIDTH: Final = 10_000
"""The pad's width in the units of a point; its height is in the same units."""
FULL_PRESSURE: Final = 1000
MOST_POINTS: Final = 20_000
_SHORTEST: Final = 300
"""What a line must come to, in the pad's units, to be more than a slip of the hand."""

Point = tuple[int, int, int]
"""x and y from the upper left, and how hard the pen was pressed (0 to 1000)."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """A signature as it was drawn on a pad ``WIDTH`` units wide and ``height`` high."""

    height: int
    lines: tuple[tuple[Point, ...], ...]


def to_bytes(strokes: Strokes, kind: PictureKind) -> bytes:
    """The strokes as they are kept, with what was signed by them.

    Raises ``InvalidInput`` where nothing is signed.
    """
    checked = _checked(strokes)
    said = {"v": 1, "for": kind, "wide": WIDTH, "high": checked.height, "lines": checked.lines}
    return json.dumps(said, separators=(",", ":"), sort_keys=True).encode()


def from_bytes(kept: bytes, kind: PictureKind) -> Strokes:
    """The strokes :func:`to_bytes` wrote for ``kind``; ``InvalidInput`` for anything else."""
    try:
        said: Any = json.loads(kept)
        if (said["v"], said["for"], said["wide"]) != (1, kind, WIDTH):
            raise ValueError("another program's signature")
        lines = tuple(
            tuple((int(x), int(y), int(pressed)) for x, y, pressed in line)
            for line in said["lines"]
        )
        return _checked(Strokes(int(said["high"]), lines))
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput(msg("This is not a signature."), field="picture") from error


def to_svg(strokes: Strokes) -> bytes:
    """The strokes as a drawing any program shows: for a customer who asks what we hold."""
    drawn = "".join(
        f'<polyline points="{" ".join(f"{x},{y}" for x, y, _ in line)}"/>' for line in strokes.lines
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {strokes.height}" '
        'fill="none" stroke="black" stroke-width="40" stroke-linecap="round" '
        f'stroke-linejoin="round">{drawn}</svg>\n'
    ).encode()


def is_signed(strokes: Strokes) -> bool:
    """Whether there is more than a dot or a slip of the hand."""
    length = sum(
        abs(after[0] - before[0]) + abs(after[1] - before[1])
        for line in strokes.lines
        for before, after in pairwise(line)
    )
    return length >= _SHORTEST


def _checked(strokes: Strokes) -> Strokes:
    if not 0 < strokes.height <= 4 * WIDTH or sum(map(len, strokes.lines)) > MOST_POINTS:
        raise InvalidInput(
            msg("This signature is too long: clear the pad and sign again."), field="picture"
        )
    if not is_signed(strokes):
        raise InvalidInput(msg("Nothing is signed yet."), field="picture")
    lines = tuple(
        tuple(
            (
                min(max(x, 0), WIDTH),
                min(max(y, 0), strokes.height),
                min(max(pressed, 0), FULL_PRESSURE),
            )
            for x, y, pressed in line
        )
        for line in strokes.lines
        if line
    )
    return Strokes(strokes.height, lines)
