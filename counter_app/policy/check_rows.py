"""Do the rows answer every case, and each row some case? Found by enumeration.

The closed fields make 96 combinations (fewer where there is no first band), so nothing is sampled:
every gap, overlap and unreachable row is found, and each is shown with a case.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations as pairs

from counter_app.messages import msg
from counter_app.policy.coverage import combinations, first_match, matches
from counter_app.policy.document import CellKey, PolicyDocument, Row
from counter_app.policy.sample_case import sample_case
from counter_app.policy.schema import Problem
from counter_app.values import TermStatus


def possible(policy: PolicyDocument) -> tuple[CellKey, ...]:
    """The combinations that can occur: without a first band nothing stands in it."""
    return _WITH_FIRST_BAND if policy.bands.first_months else _WITHOUT_FIRST_BAND


_WITH_FIRST_BAND = tuple(combinations())
_WITHOUT_FIRST_BAND = tuple(key for key in _WITH_FIRST_BAND if key[1] is not TermStatus.FIRST_BAND)
_ORDER = {key: at for at, key in enumerate(_WITH_FIRST_BAND)}


def _first(keys: Iterable[CellKey]) -> CellKey:
    """The first of some combinations, in the order they are enumerated."""
    return min(keys, key=_ORDER.__getitem__)


def row_key(policy: PolicyDocument, row: Row) -> str:
    """Where a row stands in the document, with its id."""
    at = next(at for at, other in enumerate(policy.rows, start=1) if other is row)
    return f"rows[{at}] ({row.id})"


def check_rows(policy: PolicyDocument) -> Iterator[Problem]:
    """Gaps, unreachable rows, overlaps, and row ids that stand twice."""
    keys = possible(policy)
    fits = [frozenset(key for key in keys if matches(row, key)) for row in policy.rows]
    yield from _gaps(policy, keys)
    yield from _unreachable(policy, fits)
    yield from _overlaps(policy, fits)
    yield from _same_ids(policy, fits)


def _gaps(policy: PolicyDocument, keys: Sequence[CellKey]) -> Iterator[Problem]:
    for key in keys:
        if first_match(policy.rows, key) is None:
            origin, status, kind, cause = key
            yield Problem(
                "rows",
                "gap",
                msg(
                    "no row decides origin {origin}, status {status}, kind {kind}, cause {cause}",
                    origin=origin.value,
                    status=status.value,
                    kind=kind.value,
                    cause=cause.value if cause else "-",
                ),
                sample_case(key, policy),
            )


def _unreachable(policy: PolicyDocument, fits: Sequence[frozenset[CellKey]]) -> Iterator[Problem]:
    taken: dict[CellKey, Row] = {}
    for row, keys in zip(policy.rows, fits, strict=True):
        fresh = [key for key in keys if key not in taken]
        taken.update(dict.fromkeys(fresh, row))
        where = row_key(policy, row)
        if not keys:
            yield Problem(
                where,
                "unreachable",
                msg("can never fit: what it asks for excludes itself"),
                sample_case(_closest(policy, row), policy),
            )
        elif not fresh:
            first = _first(keys)
            yield Problem(
                where,
                "unreachable",
                msg(
                    "is never reached: earlier rows such as {row} decide first", row=taken[first].id
                ),
                sample_case(first, policy),
            )


def _closest(policy: PolicyDocument, row: Row) -> CellKey:
    """The combination that meets most of what an impossible row asks for."""
    when = row.when

    def met(key: CellKey) -> int:
        origin, status, kind, cause = key
        return (
            (when.origin is None or origin in when.origin)
            + (when.status is None or status in when.status)
            + (when.kind is None or kind in when.kind)
            + (when.cause is None or cause in when.cause)
        )

    return max(possible(policy), key=met)


def answer(row: Row) -> tuple[object, ...]:
    """What a row answers, whatever it asks for."""
    return row.coverage, row.pending, row.charges, row.range, frozenset(row.cites)


def _overlaps(policy: PolicyDocument, fits: Sequence[frozenset[CellKey]]) -> Iterator[Problem]:
    """Rows that share cases, answer differently, and neither is a special case of the other."""
    for (one, first), (other, second) in pairs(zip(policy.rows, fits, strict=True), 2):
        shared = first & second
        if not shared or first <= second or second <= first or answer(one) == answer(other):
            continue
        yield Problem(
            row_key(policy, other),
            "overlap",
            msg(
                "overlaps row {row}: both fit this case and answer differently, and neither is a "
                "special case of the other",
                row=one.id,
            ),
            sample_case(_first(shared), policy),
        )


def _same_ids(policy: PolicyDocument, fits: Sequence[frozenset[CellKey]]) -> Iterator[Problem]:
    seen = set()
    for row, keys in zip(policy.rows, fits, strict=True):
        if row.id in seen:
            key = _first(keys) if keys else _closest(policy, row)
            yield Problem(
                row_key(policy, row),
                "same_id",
                msg("has the id of an earlier row; each needs its own"),
                sample_case(key, policy),
            )
        seen.add(row.id)
