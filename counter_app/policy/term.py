"""The warranty term and the bands past it (detail.1, charge.1, charge.2; rulings 1 to 3)."""

from datetime import date, datetime, timedelta

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.policy.decision import JudgedBy, Term
from counter_app.policy.document import PolicyDocument
from counter_app.policy.facts import ProductFacts
from counter_app.policy.months import add_months
from counter_app.values import TermStatus


def judged_day(
    received_at: datetime, reported_at: datetime | None, policy: PolicyDocument
) -> tuple[date, JudgedBy]:
    """The day a case is judged on, in the shop's zone, and which moment gave it (ruling 1).

    The report's day where it came before receipt by no more than the house rule's hours
    (elapsed hours, the limit itself included), else the day of receipt.
    """
    if reported_at is not None:
        early = received_at - reported_at
        if timedelta(0) < early <= timedelta(hours=policy.reported_first_hours):
            return reported_at.astimezone(policy.zone).date(), JudgedBy.REPORTED
    return received_at.astimezone(policy.zone).date(), JudgedBy.RECEIVED


def term_of(product: ProductFacts, judged_on: date, policy: PolicyDocument) -> Term:
    """The term of ``product`` and where ``judged_on`` stands against it.

    Raises InvalidInput for a sale after the judged day, or a term past the year 9999.
    """
    sold_on = product.sold_on
    if sold_on is None:
        return Term(None, None, TermStatus.UNKNOWN)
    if sold_on > judged_on:
        raise InvalidInput(
            msg(
                "the sale on {sold_on} is after {judged_on}, the day this case is judged on",
                sold_on=sold_on,
                judged_on=judged_on,
            ),
            field="product.sold_on",
        )
    months = product.warranty_months
    if months is None:
        months = policy.term_months
    try:
        ends_on = add_months(sold_on, months)
    except OverflowError:
        raise InvalidInput(
            msg("a term of {months} months ends after the year 9999", months=months),
            field="product.sold_on",
        ) from None
    return Term(ends_on, months, _status(ends_on, judged_on, policy.bands.first_months))


def first_band_end(ends_on: date, first_months: int) -> date:
    """The last day of the first band; the last day there is where it would lie past that."""
    try:
        return add_months(ends_on, first_months)
    except OverflowError:
        return date.max


def _status(ends_on: date, judged_on: date, first_months: int) -> TermStatus:
    if judged_on <= ends_on:
        return TermStatus.IN_TERM
    if judged_on <= first_band_end(ends_on, first_months):
        return TermStatus.FIRST_BAND
    return TermStatus.SECOND_BAND
