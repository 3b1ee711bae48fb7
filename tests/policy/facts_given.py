"""What is given as facts that are none, and what is said of it."""

from datetime import UTC, datetime

import pytest

from counter_app.errors import InvalidInput
from counter_app.policy import (
    PolicyBook,
    WorkCalendar,
    decide,
    facts_from_json,
)

HUGE = "9" * 5000
NAIVE = datetime(2026, 3, 10)  # noqa: DTZ001 - what is refused
AWARE = NAIVE.replace(tzinfo=UTC)


def refusal(given: object) -> str | None:
    """The field a case is refused for, from its JSON to its decision."""
    with pytest.raises(InvalidInput) as refused:
        decide(facts_from_json(given), PolicyBook.shipped(), WorkCalendar.shipped())
    return refused.value.field
