"""What stands where on a page, seen at the pen: to know that nothing overlaps or runs out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from counter_app.documents.barcodes import Barcode
from counter_app.documents.layout.pen import Pen
from counter_app.documents.layout.style import Style
from counter_app.documents.papers.common import Signature

TOLERANCE = 0.6
"""Points that two boxes may share before they are said to overlap."""


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of text, or a code with its quiet zones; y runs down from the top of the page."""

    left: float
    top: float
    right: float
    foot: float
    what: str

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than a hair."""
        return (
            self.left < other.right - TOLERANCE
            and other.left < self.right - TOLERANCE
            and self.top < other.foot - TOLERANCE
            and other.top < self.foot - TOLERANCE
        )


@dataclass(slots=True)
class PageSeen:
    """One page: its size in points and its boxes."""

    width: float
    height: float
    boxes: list[Box] = field(default_factory=list)

    def overlapping(self) -> list[tuple[str, str]]:
        """Every two things that stand on one another."""
        found = []
        boxes = sorted(self.boxes, key=lambda box: box.top)
        for at, box in enumerate(boxes):
            for other in boxes[at + 1 :]:
                if other.top >= box.foot:
                    break
                if box.overlaps(other):
                    found.append((box.what, other.what))
        return found

    def outside(self) -> list[str]:
        """Everything that is not wholly on the paper."""
        return [
            box.what
            for box in self.boxes
            if box.left < -TOLERANCE
            or box.right > self.width + TOLERANCE
            or box.top < -TOLERANCE
            or box.foot > self.height + TOLERANCE
        ]


@contextmanager
def watched_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[PageSeen]]:
    """While it is open, every page that is drawn is seen here."""
    pages: list[PageSeen] = []
    text, barcode, begin = Pen.text, Pen.barcode, Pen.begin_page
    signature = Pen.signature

    def begin_page(pen: Pen) -> None:
        pages.append(PageSeen(pen.width, pen.height))
        begin(pen)

    def draw_text(pen: Pen, x: float, baseline: float, said: str, style: Style) -> None:
        wide = style.face.width(said, style.size)
        top, foot = baseline - 0.74 * style.size, baseline + 0.12 * style.size
        if said.strip():
            pages[-1].boxes.append(Box(x, top, x + wide, foot, said))
        text(pen, x, baseline, said, style)

    def draw_code(pen: Pen, code: Barcode, x: float, y: float, high: float) -> float:
        high = barcode(pen, code, x, y, high)
        right = x + code.width + code.quiet
        pages[-1].boxes.append(Box(x - code.quiet, y, right, y + high, f"code {code.number}"))
        return high

    def draw_signature(
        pen: Pen, x: float, y: float, wide: float, high: float, signed: Signature
    ) -> None:
        pages[-1].boxes.append(Box(x, y, x + wide, y + high, "signature"))
        signature(pen, x, y, wide, high, signed)

    with monkeypatch.context() as patch:
        patch.setattr(Pen, "begin_page", begin_page)
        patch.setattr(Pen, "text", draw_text)
        patch.setattr(Pen, "barcode", draw_code)
        patch.setattr(Pen, "signature", draw_signature)
        yield pages
