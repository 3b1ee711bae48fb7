"""A signature as vectors: crisp at 203 dpi and at any other resolution."""

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from counter_app.documents.papers.common import Signature

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

THINNEST: Final = 0.9
PRESSED: Final = 0.9
"""A line is 0.9 points where the pen is hardly pressed, and 0.9 more where it is pressed hard:
two and a half to five dots at 203 dpi."""
LEAST_SHARE: Final = 0.3
"""A small signature is enlarged no further than to what this share of the pad would take."""
APART: Final = 0.35
"""Points nearer together than one dot at 203 dpi are one: a slow pen makes no heavy page."""
_FULL: Final = 1000

Place = tuple[float, float]


def draw_signature(
    canvas: "Canvas", left: float, foot: float, wide: float, high: float, signature: Signature
) -> None:
    """Draw ``signature`` into the box at (``left``, ``foot``), in points from the page's foot.

    It keeps its proportions, stands at the left and on the foot, and leaves a pen's width free.
    """
    points = [point for line in signature.lines for point in line]
    if not points:
        return
    edge = THINNEST + PRESSED
    xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
    across = max(max(xs) - min(xs), LEAST_SHARE * signature.width, 1.0)
    down = max(max(ys) - min(ys), LEAST_SHARE * signature.height, 1.0)
    scale = min((wide - 2 * edge) / across, (high - 2 * edge) / down)
    canvas.saveState()
    canvas.setStrokeGray(0)
    canvas.setFillGray(0)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for line in signature.lines:
        if line:
            pressed = sum(point[2] for point in line) / len(line) / _FULL
            thick = THINNEST + PRESSED * pressed
            _draw_line(
                canvas,
                [
                    (left + edge + (x - min(xs)) * scale, foot + edge + (max(ys) - y) * scale)
                    for x, y, _ in line
                ],
                thick,
            )
    canvas.restoreState()


def _draw_line(canvas: "Canvas", places: list[Place], thick: float) -> None:
    """One stroke: a curve through the middles between its points, or a dot."""
    places = _thinned(places)
    if len(places) == 1:
        canvas.circle(*places[0], thick / 2, stroke=0, fill=1)
        return
    canvas.setLineWidth(thick)
    path = canvas.beginPath()
    path.moveTo(*places[0])
    at = places[0]
    for bend, after in pairwise(places[1:]):
        to = ((bend[0] + after[0]) / 2, (bend[1] + after[1]) / 2)
        path.curveTo(*_towards(at, bend), *_towards(to, bend), *to)
        at = to
    path.lineTo(*places[-1])
    canvas.drawPath(path, stroke=1, fill=0)


def _thinned(places: list[Place]) -> list[Place]:
    kept = [places[0]]
    for place in places[1:]:
        if abs(place[0] - kept[-1][0]) + abs(place[1] - kept[-1][1]) >= APART:
            kept.append(place)
    if len(kept) > 1:
        kept[-1] = places[-1]
    return kept


def _towards(end: Place, bend: Place) -> Place:
    """A cubic curve's handle that makes it the quadratic one with its bend there."""
    return end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3
