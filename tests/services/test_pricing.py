"""What lines cost under real decisions: a table of cases with their clauses."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.errors import InvalidInput
from counter_app.policy import (
    CaseFacts,
    Decision,
    FaultFacts,
    PolicyBook,
    ProductFacts,
    WorkCalendar,
    decide,
)
from counter_app.services.forms import QuoteLineForm
from counter_app.services.pricing import price
from counter_app.values import Cause, FaultKind, LineKind, Origin, ReturnBy, Service

POLICIES, CALENDAR = PolicyBook.shipped(), WorkCalendar.shipped()
OWN, AGENCY, OTHER = Origin.OWN_BRAND, Origin.AGENCY, Origin.OTHER
PART, LABOUR, FREIGHT = LineKind.PART, LineKind.LABOUR, LineKind.FREIGHT


def decision(
    origin: Origin = OWN,
    sold_on: date | None = date(2026, 1, 10),
    cause: Cause = Cause.QUALITY,
    kind: FaultKind = FaultKind.HARDWARE,
    return_by: ReturnBy | None = ReturnBy.ROAD,
    service: Service = Service.COUNTER,
) -> Decision:
    facts = CaseFacts(
        received_at=datetime(2026, 11, 22, 2, 0, tzinfo=UTC),
        product=ProductFacts(origin, sold_on),
        service=service,
        faults=(FaultFacts("1", kind, cause),),
        return_by=return_by,
    )
    return decide(facts, POLICIES, CALENDAR)


def line(kind: LineKind, price_fen: int = 10000, quantity: int = 1000) -> QuoteLineForm:
    return QuoteLineForm(kind, "something", quantity, price_fen, fault_id=1)


FIRST_BAND, SECOND_BAND = date(2025, 1, 10), date(2020, 1, 10)


@pytest.mark.parametrize(
    ("made", "kind", "waived", "clause"),
    [
        (decision(), PART, 10000, "detail.4"),
        (decision(), LABOUR, 10000, "detail.4"),
        (decision(cause=Cause.MAN_MADE), PART, 0, ""),
        (decision(cause=Cause.MAN_MADE), LABOUR, 10000, "house.excluded_in_term"),
        (decision(sold_on=FIRST_BAND), PART, 0, ""),
        (decision(sold_on=FIRST_BAND), LABOUR, 10000, "charge.1"),
        (decision(sold_on=SECOND_BAND), PART, 0, ""),
        (decision(sold_on=SECOND_BAND), LABOUR, 0, ""),
        (decision(kind=FaultKind.NO_FAULT_FOUND), LABOUR, 10000, "house.no_fault_found"),
        (decision(kind=FaultKind.SOFTWARE_UPGRADE), LABOUR, 10000, "detail.4"),
        (decision(sold_on=None), PART, 0, ""),
        (decision(origin=OTHER), LABOUR, 0, ""),
        (decision(), FREIGHT, 10000, "charge.3"),
        (decision(return_by=ReturnBy.URGENT), FREIGHT, 0, ""),
        (decision(origin=OTHER), FREIGHT, 0, ""),
    ],
)
def test_what_is_waived_names_its_clause(
    made: Decision, kind: LineKind, waived: int, clause: str
) -> None:
    fault = None if kind is FREIGHT else made.faults[0]
    sums = price(line(kind), fault, made)
    assert (sums.waived_fen, sums.waived_clause) == (waived, clause)
    assert sums.payable_fen == 10000 - waived


@pytest.mark.parametrize(
    ("made", "asked", "field"),
    [
        (decision(cause=Cause.UNKNOWN), line(PART), "fault_id"),
        (decision(return_by=None), line(FREIGHT), "return_by"),
        (decision(return_by=ReturnBy.PICKUP), line(FREIGHT), "kind"),
        (decision(), line(PART, quantity=0), "quantity"),
        (decision(), line(PART, price_fen=-1), "unit_price_fen"),
        (decision(), replace(line(PART), discount_fen=1), "discount_fen"),
    ],
)
def test_a_line_that_cannot_be_priced_names_its_field(
    made: Decision, asked: QuoteLineForm, field: str
) -> None:
    fault = None if asked.kind is FREIGHT else made.faults[0]
    with pytest.raises(InvalidInput) as refused:
        price(asked, fault, made)
    assert refused.value.field == field


@given(
    unit=st.integers(0, 10**8),
    quantity=st.integers(1, 10**6),
    cause=st.sampled_from([c for c in Cause if c is not Cause.UNKNOWN]),
    kind=st.sampled_from([PART, LABOUR]),
)
def test_the_sums_of_a_line_add_up(unit: int, quantity: int, cause: Cause, kind: LineKind) -> None:
    made = decision(cause=cause)
    sums = price(line(kind, unit, quantity), made.faults[0], made)
    assert sums.list_fen == sums.waived_fen + sums.discount_fen + sums.payable_fen
    assert abs(sums.list_fen * 1000 - unit * quantity) <= 500
    assert bool(sums.waived_clause) == bool(sums.waived_fen)
