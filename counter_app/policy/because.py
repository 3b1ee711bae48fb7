"""Why a fault was decided as it was, sentence by sentence, from the values that decided it.

In order: the day the case is judged on; each condition the rows looked at, with its actual value;
what that comes to, under the clause that decided; the nearest misses. Sentences are messages, put
into English or Chinese only when they are shown.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

from counter_app.messages import Message, msg, nmsg
from counter_app.policy.decision import (
    Because,
    Changed,
    ChargeRange,
    Charges,
    JudgedBy,
    Miss,
    Pending,
    Term,
)
from counter_app.policy.document import Cell, CellKey, PolicyDocument
from counter_app.policy.facts import CaseFacts
from counter_app.policy.term import first_band_end
from counter_app.values import Cause, Charge, Coverage, FaultKind, Origin, TermStatus


class Reasons:
    """The reasons of one case; what all its faults share is said once and handed to each."""

    def __init__(
        self,
        facts: CaseFacts,
        judged_on: date,
        judged_by: JudgedBy,
        term: Term,
        policy: PolicyDocument,
    ) -> None:
        self.facts = facts
        self.judged_on = judged_on
        self.judged_by = judged_by
        self.term = term
        self.policy = policy
        self._shared_day = self._day()
        self._shared_term = tuple(self._term())

    def of(self, key: CellKey, cell: Cell, misses: tuple[Miss, ...]) -> tuple[Because, ...]:
        """The reasons for one fault."""
        decided_by = cell.row.decided_by
        return (
            self._shared_day,
            *self._conditions(key, cell),
            Because(decided_by, _comes_to(cell)),
            *(Because(self._miss_clause(miss, decided_by), _miss(miss)) for miss in misses),
        )

    def _day(self) -> Because:
        policy, reported_at = self.policy, self.facts.reported_at
        received = self.facts.received_at.astimezone(policy.zone).date()
        if self.judged_by is JudgedBy.REPORTED:
            early = (received - self.judged_on).days
            sentence = nmsg(
                "This case is judged on {day}, the day it was reported, "
                "{count} day before we received it.",
                "This case is judged on {day}, the day it was reported, "
                "{count} days before we received it.",
                early,
                day=self.judged_on,
            )
        elif reported_at is None:
            sentence = msg("This case is judged on {day}, the day we received it.", day=received)
        else:
            sentence = msg(
                "This case is judged on {day}, the day we received it: its report of {reported} "
                "does not lie within the {hours} hours before.",
                day=received,
                reported=_local_day(reported_at, policy),
                hours=policy.reported_first_hours,
            )
        return Because(policy.reported_first_clause, sentence)

    def _conditions(self, key: CellKey, cell: Cell) -> Iterator[Because]:
        origin, _, kind, cause = key
        decided_by = cell.row.decided_by
        if "origin" in cell.asked:
            yield Because(self.policy.scope.get(origin, decided_by), _ORIGIN[origin])
        if cell.asked & {"sale", "status"}:
            if self.term.ends_on is None:
                yield Because(decided_by, _NO_PROOF)
            else:
                yield from self._shared_term
        if "kind" in cell.asked:
            yield Because(decided_by, _KIND[kind])
        if cause is not None and "cause" in cell.asked:
            yield Because(self.policy.exclusions.get(cause, decided_by), _CAUSE[cause])

    def _term(self) -> Iterator[Because]:
        product, ends_on = self.facts.product, self.term.ends_on
        if ends_on is None:
            return
        clause = self.policy.term_clause
        months = nmsg("{count} month", "{count} months", self.term.months or 0)
        yield Because(
            clause,
            msg(
                "It was sold on {sold_on}; the policy's term is {months}.",
                sold_on=product.sold_on,
                months=months,
            )
            if product.warranty_months is None
            else msg(
                "It was sold on {sold_on}; the product's own term is {months}.",
                sold_on=product.sold_on,
                months=months,
            ),
        )
        yield Because(clause, _end_of_term(ends_on, self.judged_on))
        if self.term.status is not TermStatus.IN_TERM:
            yield self._band(ends_on)

    def _band(self, ends_on: date) -> Because:
        bands = self.policy.bands
        if self.term.status is TermStatus.FIRST_BAND:
            last = first_band_end(ends_on, bands.first_months)
            return Because(
                bands.first_clause,
                nmsg(
                    "That is within the first {months} months past the term; "
                    "{count} day of them is left, to {last}.",
                    "That is within the first {months} months past the term; "
                    "{count} days of them are left, to {last}.",
                    (last - self.judged_on).days,
                    months=bands.first_months,
                    last=last,
                ),
            )
        last = first_band_end(ends_on, bands.first_months)
        return Because(
            bands.second_clause,
            nmsg(
                "The first {months} months past the term ended on {last}, "
                "{count} day before this case's day.",
                "The first {months} months past the term ended on {last}, "
                "{count} days before this case's day.",
                (self.judged_on - last).days,
                months=bands.first_months,
                last=last,
            ),
        )

    def _miss_clause(self, miss: Miss, decided_by: str) -> str:
        policy = self.policy
        if miss.changed is Changed.SOLD_ON:
            return policy.term_clause
        if miss.changed is Changed.ORIGIN:
            return policy.scope.get(Origin.AGENCY, decided_by)
        if isinstance(miss.value, Cause):
            return policy.exclusions.get(miss.value, decided_by)
        if self.term.status is TermStatus.IN_TERM and policy.bands.first_months:
            return policy.bands.first_clause
        return policy.bands.second_clause


def _local_day(moment: datetime, policy: PolicyDocument) -> date:
    """The shop's day of ``moment``; its own day at the very ends of the calendar."""
    try:
        return moment.astimezone(policy.zone).date()
    except OverflowError:
        return moment.date()


def _end_of_term(ends_on: date, judged_on: date) -> Message:
    left = (ends_on - judged_on).days
    if left == 0:
        return msg("The term ends on {ends_on}, this case's day itself.", ends_on=ends_on)
    if left > 0:
        return nmsg(
            "The term ends on {ends_on}, {count} day after this case's day.",
            "The term ends on {ends_on}, {count} days after this case's day.",
            left,
            ends_on=ends_on,
        )
    return nmsg(
        "The term ended on {ends_on}, {count} day before this case's day.",
        "The term ended on {ends_on}, {count} days before this case's day.",
        -left,
        ends_on=ends_on,
    )


def charges_in_words(charges: Charges) -> Message:
    """Parts and labour as a part of a sentence."""
    return _CHARGES[charges.parts, charges.labour]


def range_in_words(best: Charges, worst: Charges) -> Message:
    """What a pending fault can still become: nobody is told "free" flatly before."""
    return msg(
        "at best {best}; at worst {worst}",
        best=charges_in_words(best),
        worst=charges_in_words(worst),
    )


@cache  # a handful: what a document's rows can answer
def outcome_in_words(coverage: Coverage, charges: Charges, range_: ChargeRange | None) -> Message:
    return msg(
        "{coverage}: {charges}",
        coverage=_COVERAGE[coverage],
        charges=charges_in_words(charges)
        if range_ is None
        else range_in_words(range_.best, range_.worst),
    )


def _comes_to(cell: Cell) -> Message:
    row = cell.row
    outcome = outcome_in_words(row.coverage, row.charges, row.range)
    if Pending.CAUSE in row.pending:
        return msg("Until the check finds the cause this is {outcome}.", outcome=outcome)
    if row.pending:
        return msg(
            "Until the day of sale is proved this is {outcome}; without proof {charges}.",
            outcome=outcome,
            charges=charges_in_words(row.charges),
        )
    return msg("So this is {outcome}.", outcome=outcome)


def _miss(miss: Miss) -> Message:
    outcome = outcome_in_words(miss.coverage, miss.charges, miss.range)
    if miss.changed is Changed.SOLD_ON:
        return msg(
            "With proof of a sale on or after {day} this would be {outcome}.",
            day=miss.value,
            outcome=outcome,
        )
    if miss.changed is Changed.JUDGED_ON:
        return msg(
            "Had it come on {day} or later, this would be {outcome}.",
            day=miss.value,
            outcome=outcome,
        )
    if isinstance(miss.value, Cause):
        return msg(
            "Were the cause found to be {cause}, this would be {outcome}.",
            cause=_CAUSE_NAME[miss.value],
            outcome=outcome,
        )
    return msg(
        "If the sales register shows that we sold it, this would be {outcome}.", outcome=outcome
    )


_NO_PROOF = msg("There is no proof of the day of sale.")
_ORIGIN = {
    Origin.OWN_BRAND: msg("The product is of our own brand."),
    Origin.AGENCY: msg("The product is another maker's, sold by us."),
    Origin.OTHER: msg("The product is neither of our own brand nor sold by us."),
}
_KIND = {
    FaultKind.HARDWARE: msg("The fault is a hardware failure."),
    FaultKind.SOFTWARE_UPGRADE: msg("What is wanted is a software upgrade."),
    FaultKind.NO_FAULT_FOUND: msg("No fault was found."),
}
_CAUSE = {
    Cause.QUALITY: msg("Its cause is a failure of quality."),
    Cause.MISUSE: msg("Its cause: the product was not used by its manual."),
    Cause.UNAUTHORISED_MODIFICATION: msg("Its cause is an unauthorised modification."),
    Cause.MAN_MADE: msg("Its cause is damage done by people."),
    Cause.FORCE_MAJEURE: msg("Its cause is force majeure."),
    Cause.UNKNOWN: msg("Its cause is not yet known."),
}
_CAUSE_NAME = {
    Cause.QUALITY: msg("a failure of quality"),
    Cause.MISUSE: msg("use against the manual"),
}
_COVERAGE = {
    Coverage.COVERED: msg("covered"),
    Coverage.EXCLUDED: msg("excluded from the warranty"),
    Coverage.EXPIRED: msg("past the term"),
    Coverage.NO_FAULT_FOUND: msg("a check without a fault"),
    Coverage.OUT_OF_SCOPE: msg("outside the policy's scope"),
    Coverage.PROVISIONAL: msg("still to be settled"),
}
_CHARGES = {
    (Charge.FREE, Charge.FREE): msg("parts and labour free"),
    (Charge.FREE, Charge.CHARGED): msg("parts free, labour charged"),
    (Charge.CHARGED, Charge.FREE): msg("parts charged, labour free"),
    (Charge.CHARGED, Charge.CHARGED): msg("parts and labour charged"),
}
