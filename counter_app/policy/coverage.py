"""What the policy says of one fault: the rows of ruling 4, first match decides.

Five closed fields: origin, sale (known or not), status against the term, kind, cause. The cause
is looked at only for hardware, so they make 96 combinations, each worked out once when a
document is read and looked up from then on.
"""

from collections.abc import Iterator, Mapping, Sequence

from counter_app.policy.document import Cell, CellKey, Row, Sale
from counter_app.values import Cause, FaultKind, Origin, TermStatus

FIELDS = ("origin", "sale", "status", "kind", "cause")
"""The closed fields, in the order they are looked at."""


def combinations() -> Iterator[CellKey]:
    """Every combination of the closed fields, in a fixed order."""
    for origin in Origin:
        for status in TermStatus:
            for kind in FaultKind:
                if kind is FaultKind.HARDWARE:
                    for cause in Cause:
                        yield origin, status, kind, cause
                else:
                    yield origin, status, kind, None


def sale_of(status: TermStatus) -> Sale:
    """Whether the sale is known: exactly where the status against the term is."""
    return Sale.UNKNOWN if status is TermStatus.UNKNOWN else Sale.KNOWN


def matches(row: Row, key: CellKey) -> bool:
    """Whether ``row`` asks for nothing that ``key`` does not have."""
    origin, status, kind, cause = key
    when = row.when
    return (
        (when.origin is None or origin in when.origin)
        and (when.sale is None or sale_of(status) in when.sale)
        and (when.status is None or status in when.status)
        and (when.kind is None or kind in when.kind)
        and (when.cause is None or cause in when.cause)
    )


def first_match(rows: Sequence[Row], key: CellKey) -> Row | None:
    """The row that decides ``key``; None is a gap, which the checker refuses."""
    return next((row for row in rows if matches(row, key)), None)


def cells_of(
    rows: Sequence[Row], scope: Mapping[Origin, str], exclusions: Mapping[Cause, str]
) -> dict[CellKey, Cell]:
    """Every combination with its row and the clauses cited there."""
    cells = {}
    for key in combinations():
        row = first_match(rows, key)
        if row is not None:
            upto = rows[: rows.index(row) + 1]
            asked = frozenset(name for each in upto for name in asks(each))
            cells[key] = Cell(row, _cited(row, key, scope, exclusions), asked)
    return cells


def asks(row: Row) -> tuple[str, ...]:
    """The fields ``row`` asks for."""
    return tuple(name for name in FIELDS if getattr(row.when, name) is not None)


def _cited(
    row: Row, key: CellKey, scope: Mapping[Origin, str], exclusions: Mapping[Cause, str]
) -> tuple[str, ...]:
    origin, _, _, cause = key
    cited = set()
    for clause in row.cites:
        if clause == "scope.*":
            if origin in scope:
                cited.add(scope[origin])
        elif clause == "exclusion.*":
            if cause is not None and cause in exclusions:
                cited.add(exclusions[cause])
        else:
            cited.add(clause)
    return tuple(sorted(cited))
