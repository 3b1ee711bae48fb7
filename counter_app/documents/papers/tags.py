"""What sticks to things: bench and accessory tags, shelf labels, the test label; all 50×30 mm."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TagPaper:
    """The bench tag on a unit.

    ``phone`` may be the whole number: only its last four digits are printed. ``due_at`` is when
    the unit goes back, or None where nothing is promised.
    """

    number: str
    product: str
    customer: str
    phone: str = ""
    shelf: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AccessoryTag:
    """The tag on one thing that came with a unit; ``number`` is its own, ``ticket`` the unit's."""

    number: str
    ticket: str
    accessory: str
    customer: str = ""
    place: int = 1
    total: int = 1


@dataclass(frozen=True, slots=True)
class AccessoryTagsPaper:
    """The tags of everything that came with a unit, one a page."""

    tags: tuple[AccessoryTag, ...]


@dataclass(frozen=True, slots=True)
class ShelfLabel:
    """One shelf: its code, its name as people call it, what stands there."""

    number: str
    name: str
    holds: str = ""


@dataclass(frozen=True, slots=True)
class ShelfLabelsPaper:
    """Labels for shelves, one a page."""

    labels: tuple[ShelfLabel, ...]


@dataclass(frozen=True, slots=True)
class TestLabelPaper:
    """A label to set a printer by: a frame, a ruler, a code of three dots and one of two.

    ``paper_mm`` is the label's width and height; ``offset_mm`` the profile's, printed in words.
    """

    __test__ = False  # pytest: a label, not a test

    number: str
    printer: str
    paper_mm: tuple[float, float] = (50.0, 30.0)
    offset_mm: tuple[float, float] = (0.0, 0.0)
