"""The nearest misses of one fault: which single fact, changed how far, would change its answer.

Found by looking the changed case up in the same rows that decided, so a miss is never a guess. A
change that would leave the answer as it is, is not a miss.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from counter_app.policy.decision import Changed, Miss, Term
from counter_app.policy.document import Cell, CellKey, PolicyDocument
from counter_app.policy.facts import ProductFacts
from counter_app.policy.months import earliest_sale
from counter_app.policy.term import first_band_end
from counter_app.values import Cause, Origin, TermStatus

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MissSearch:
    """What the search for misses needs of a case; one for all its faults."""

    product: ProductFacts
    judged_on: date
    term: Term
    policy: PolicyDocument

    def of(self, key: CellKey, cell: Cell) -> tuple[Miss, ...]:
        """The misses of one fault, nearest first."""
        now = (cell.row.coverage, cell.row.pending, cell.row.charges)
        found = []
        for changed, value, changed_key in self._changes(key, cell):
            row = self.policy.cells[changed_key].row
            if (row.coverage, row.pending, row.charges) != now:
                found.append(
                    Miss(changed, value, row.coverage, row.pending, row.charges, row.range)
                )
        return tuple(found)

    def _changes(
        self, key: CellKey, cell: Cell
    ) -> Iterator[tuple[Changed, date | Cause | Origin, CellKey]]:
        origin, status, kind, cause = key
        if cell.asked & {"sale", "status"}:
            for value, other in self._other_sales(status):
                yield Changed.SOLD_ON, value, (origin, other, kind, cause)
            for value, other in self._later_days(status):
                yield Changed.JUDGED_ON, value, (origin, other, kind, cause)
        if cause is not None and "cause" in cell.asked:
            for other_cause in _other_causes(cause):
                yield Changed.CAUSE, other_cause, (origin, status, kind, other_cause)
        if origin is Origin.OTHER:
            yield Changed.ORIGIN, Origin.AGENCY, (Origin.AGENCY, status, kind, cause)

    def _other_sales(self, status: TermStatus) -> Iterator[tuple[date, TermStatus]]:
        """The earliest sales that would put the case in a better place against the term."""
        if status is TermStatus.IN_TERM:
            return
        months = self.product.warranty_months
        months = self.policy.term_months if months is None else months
        first_months = self.policy.bands.first_months
        if status is TermStatus.SECOND_BAND and first_months:
            # The sale itself lies before both, so both are dates.
            last_end = earliest_sale(self.judged_on, first_months)
            assert last_end is not None
            in_first_band = earliest_sale(last_end, months)
            assert in_first_band is not None
            yield in_first_band, TermStatus.FIRST_BAND
        in_term = earliest_sale(self.judged_on, months)
        if in_term:
            yield in_term, TermStatus.IN_TERM

    def _later_days(self, status: TermStatus) -> Iterator[tuple[date, TermStatus]]:
        """The first day of the next place against the term."""
        ends_on = self.term.ends_on
        if ends_on is None:
            return
        band_end = first_band_end(ends_on, self.policy.bands.first_months)
        if status is TermStatus.IN_TERM and ends_on < date.max:
            past = TermStatus.FIRST_BAND if band_end > ends_on else TermStatus.SECOND_BAND
            yield ends_on + _DAY, past
        elif status is TermStatus.FIRST_BAND and band_end < date.max:
            yield band_end + _DAY, TermStatus.SECOND_BAND


def _other_causes(cause: Cause) -> tuple[Cause, ...]:
    """The finding that matters most to ask about: quality, and while unknown, misuse as well."""
    if cause is Cause.QUALITY:
        return (Cause.MISUSE,)
    if cause is Cause.UNKNOWN:
        return (Cause.QUALITY, Cause.MISUSE)
    return (Cause.QUALITY,)
