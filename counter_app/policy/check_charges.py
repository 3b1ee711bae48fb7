"""Are charges true to age and to what is still open (rulings 4 and 5)? Found by enumeration."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from counter_app.messages import msg
from counter_app.policy.check_rows import possible, row_key
from counter_app.policy.decision import ChargeRange, Charges, Pending
from counter_app.policy.document import CellKey, PolicyDocument, Row
from counter_app.policy.sample_case import sample_case
from counter_app.policy.schema import Problem
from counter_app.values import Cause, Charge, Coverage, TermStatus


def check_ages(policy: PolicyDocument) -> Iterator[Problem]:
    """Charges that fall as a product ages (ruling 5), unless the document allows them."""
    if policy.allow_cheaper_later:
        return
    ages = [TermStatus.IN_TERM, TermStatus.FIRST_BAND, TermStatus.SECOND_BAND]
    if not policy.bands.first_months:
        ages.remove(TermStatus.FIRST_BAND)
    for origin, status, kind, cause in possible(policy):
        if status is not TermStatus.IN_TERM:
            continue
        for earlier, later in pairwise((origin, age, kind, cause) for age in ages):
            if earlier not in policy.cells or later not in policy.cells:
                continue
            what = _cheaper(policy.cells[earlier].row, policy.cells[later].row)
            if what:
                row = policy.cells[later].row
                yield Problem(
                    row_key(policy, row),
                    "cheaper_later",
                    msg(
                        "makes {what} cheaper than row {row} does for the same product while it "
                        "is younger; allowed only with allow_cheaper_later = true",
                        what=what,
                        row=policy.cells[earlier].row.id,
                    ),
                    sample_case(later, policy),
                    sample_case(earlier, policy),
                )


def _cheaper(earlier: Row, later: Row) -> str:
    """What is cheaper later: parts or labour, settled or at its best or worst; else nothing."""
    for one, other in zip(_bounds(earlier), _bounds(later), strict=True):
        for what in ("parts", "labour"):
            if cost(getattr(other, what)) < cost(getattr(one, what)):
                return what
    return ""


def _bounds(row: Row) -> tuple[Charges, Charges, Charges]:
    if row.range is None:
        return row.charges, row.charges, row.charges
    return row.charges, row.range.best, row.range.worst


def cost(charge: Charge) -> int:
    """Charges in order: free before charged."""
    return 1 if charge is Charge.CHARGED else 0


def check_ranges(policy: PolicyDocument) -> Iterator[Problem]:
    """A pending row must say a range, and the range must be what the other rows come to."""
    for row in policy.rows:
        keys = [key for key in possible(policy) if _decides(policy, row, key)]
        if not keys:
            continue
        where = row_key(policy, row)
        if bool(row.pending) is not (row.range is not None):
            yield Problem(
                where,
                "range_missing",
                msg("must say both pending, best and worst, or none of them"),
                sample_case(keys[0], policy),
            )
            continue
        yield from _pending_of_nothing(policy, row, keys)
        if row.range is None:
            continue
        if not _within(row.charges, row.range):
            yield Problem(
                where,
                "range_wrong",
                msg("charges now what lies outside the range from its best to its worst"),
                sample_case(keys[0], policy),
            )
        wrong = next((key for key in keys if _true_range(policy, key, row) != row.range), None)
        if wrong is not None:
            true = _true_range(policy, wrong, row)
            yield Problem(
                where,
                "range_wrong",
                msg(
                    "says a range that the other rows do not come to; it must be best {best}, "
                    "worst {worst}",
                    best=f"{true.best.parts.value}, {true.best.labour.value}",
                    worst=f"{true.worst.parts.value}, {true.worst.labour.value}",
                ),
                sample_case(wrong, policy),
            )


def _pending_of_nothing(
    policy: PolicyDocument, row: Row, keys: Sequence[CellKey]
) -> Iterator[Problem]:
    """Provisional means that something is pending, and only what is not known can be."""
    where = row_key(policy, row)
    if row.coverage is Coverage.PROVISIONAL and not row.pending:
        nothing = msg("is provisional, but says of nothing that it is pending")
        yield Problem(f"{where}.coverage", "contradiction", nothing, sample_case(keys[0], policy))
    for pending in row.pending:
        known = next((key for key in keys if _is_known(pending, key)), None)
        if known is not None:
            yield Problem(
                f"{where}.pending",
                "contradiction",
                msg("holds {pending}, which is known in this case", pending=pending.value),
                sample_case(known, policy),
            )


def _is_known(pending: Pending, key: CellKey) -> bool:
    _, status, _, cause = key
    if pending is Pending.PROOF_OF_SALE:
        return status is not TermStatus.UNKNOWN
    return cause is not Cause.UNKNOWN


def _within(charges: Charges, allowed: ChargeRange) -> bool:
    return all(
        cost(best) <= cost(charge) <= cost(worst)
        for best, charge, worst in (
            (allowed.best.parts, charges.parts, allowed.worst.parts),
            (allowed.best.labour, charges.labour, allowed.worst.labour),
        )
    )


def _decides(policy: PolicyDocument, row: Row, key: CellKey) -> bool:
    return key in policy.cells and policy.cells[key].row is row


def _true_range(policy: PolicyDocument, key: CellKey, row: Row) -> ChargeRange:
    """The best and worst the rows give once what is pending is found out."""
    found = [policy.cells[k].row.charges for k in _futures(policy, key, row) if k in policy.cells]
    found = found or [row.charges]

    parts = sorted((c.parts for c in found), key=cost)
    labour = sorted((c.labour for c in found), key=cost)
    return ChargeRange(Charges(parts[0], labour[0]), Charges(parts[-1], labour[-1]))


def _futures(policy: PolicyDocument, key: CellKey, row: Row) -> list[CellKey]:
    """What a pending combination can become: a proved sale of any age, a cause found."""
    origin, status, kind, cause = key
    statuses = [status]
    if Pending.PROOF_OF_SALE in row.pending:
        statuses = [s for s in TermStatus if s is not TermStatus.UNKNOWN]
    causes: list[Cause | None] = [cause]
    if cause is Cause.UNKNOWN:
        causes = [c for c in Cause if c is not Cause.UNKNOWN]
    keys = [(origin, s, kind, c) for s in statuses for c in causes]
    return [k for k in keys if policy.bands.first_months or k[1] is not TermStatus.FIRST_BAND]
