"""Month arithmetic, and its inverse against trying every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.policy.months import add_months, earliest_sale


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-22", 0, "2026-11-22"),
        ("2026-02-28", 12, "2027-02-28"),
    ],
)
def test_add_months(day: str, months: int, expected: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_past_the_year_9999() -> None:
    with pytest.raises(OverflowError, match=r"^the date falls after the year 9999$"):
        add_months(date(9999, 12, 1), 1)
    assert add_months(date(9999, 11, 30), 1) == date(9999, 12, 30)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 600))
def test_earliest_sale_is_the_earliest(last: date, months: int) -> None:
    found = earliest_sale(last, months)
    assert found is not None
    assert add_months(found, months) >= last
    assert add_months(found - timedelta(1), months) < last


@pytest.mark.parametrize(
    ("last", "months", "first"),
    [
        ("2026-03-31", 1, "2026-03-01"),
        ("2026-03-29", 1, "2026-03-01"),
        ("2026-03-28", 1, "2026-02-28"),
        ("2024-03-29", 1, "2024-02-29"),
        ("2026-05-31", 1, "2026-05-01"),
        ("2026-12-31", 1, "2026-12-01"),
        ("2026-05-30", 1, "2026-04-30"),
        ("2026-03-31", 2, "2026-01-31"),
        ("2026-01-31", 2, "2025-12-01"),
        ("2026-01-31", 1, "2025-12-31"),
        ("2026-01-31", 0, "2026-01-31"),
        ("2025-02-28", 12, "2024-02-28"),
        ("2028-02-29", 12, "2027-03-01"),
    ],
)
def test_earliest_sale(last: str, months: int, first: str) -> None:
    assert earliest_sale(date.fromisoformat(last), months) == date.fromisoformat(first)


def test_earliest_sale_before_the_year_1() -> None:
    assert earliest_sale(date(10, 1, 1), 120) is None
