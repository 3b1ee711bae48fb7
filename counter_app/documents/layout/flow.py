"""Rows over pages: what belongs together stays together, and a table's heading comes again."""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from counter_app.documents.layout.rows import Row

Page = list[Row]
LEAST_WHITE: Final = 0.5
SLACK: Final = 0.01
"""Points kept free, so that rounding never pushes a row over."""


def _needed(row: Row, following: Iterable[Row]) -> float:
    """The room ``row`` asks for with the rows it must not be parted from."""
    needed = row.height
    if row.with_next:
        for after in following:
            needed += after.height
            if not after.with_next:
                break
    return needed


def paginate(rows: Iterable[Row], first_room: float, room: float) -> list[Page]:
    """``rows`` on pages of ``room`` points, the first of ``first_room``.

    A heading is never left alone at the foot of a page. A row higher than what is left is cut
    between its lines; one that cannot be cut begins a new page.
    """
    waiting = deque(rows)
    pages: list[Page] = [[]]
    left = first_room
    while waiting:
        row = waiting.popleft()
        fresh = not pages[-1]
        if fresh and row.head is not None and len(pages) > 1:
            pages[-1].append(row.head)
            left -= row.head.height
            fresh = False
        first_on_page = fresh or (row.head is not None and pages[-1] == [row.head])
        if row.height <= left and (first_on_page or _needed(row, waiting) <= left):
            pages[-1].append(row)
            left -= row.height
            continue
        parts = row.cut(left) if row.height > left else None
        if parts is not None:
            pages[-1].append(parts[0])
            waiting.appendleft(parts[1])
        elif first_on_page:
            pages[-1].append(row)  # too high for any page, and of one piece
        else:
            waiting.appendleft(replace(row, above=0.0, ruled=False))
        if waiting:
            pages.append([])
            left = room
    return pages


def height_of(rows: Iterable[Row]) -> float:
    """The height of ``rows`` on one page, in points."""
    return sum(row.height for row in rows)


def squeezed(rows: list[Row], room: float) -> list[Row]:
    """``rows`` with as much of their white space as brings them into ``room`` points.

    Never less than :data:`LEAST_WHITE` of it, whether they fit then or not; the room over a line
    to sign on stays as it is.
    """
    white = sum(row.above + row.below for row in rows if not row.strokes)
    ink = height_of(rows) - white
    share = max(LEAST_WHITE, min(1.0, (room - ink - SLACK) / white if white else 1.0))
    if share == 1.0:
        return rows
    return [
        row if row.strokes else replace(row, above=row.above * share, below=row.below * share)
        for row in rows
    ]
