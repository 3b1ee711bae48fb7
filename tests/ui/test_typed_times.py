"""Days and hours as people type them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.errors import InvalidInput
from counter_app.ui.typed_times import (
    day_from_text,
    moment_from_text,
    text_of_moment,
    time_from_text,
)

ZONE = ZoneInfo("Asia/Shanghai")
DAY = date(2025, 11, 22)


@pytest.mark.parametrize(
    "text", ["2025-11-22", "20251122", "2025/11/22", "2025.11.22", " 2025-11-22 ", "2025年11月22日"]
)
def test_a_day_in_any_spelling(text: str) -> None:
    assert day_from_text(text, "product.sold_on") == DAY


@pytest.mark.parametrize(
    "text",
    ["2025-13-01", "2025-13", "2025-1122", "22.11.2025", "yesterday", "2025-02-30", "2025-1"],
)
def test_no_day_is_said_at_its_field(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        day_from_text(text, "product.sold_on")
    assert refused.value.field == "product.sold_on"


@pytest.mark.parametrize(
    ("text", "hour"),
    [("9", time(9)), ("09:30", time(9, 30)), ("0930", time(9, 30)), ("21：00", time(21))],
)
def test_an_hour_in_any_spelling(text: str, hour: time) -> None:
    assert time_from_text(text, "visit.starts_at") == hour


@pytest.mark.parametrize("text", ["25:00", "9:7x", "noon"])
def test_no_hour_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        time_from_text(text, "visit.starts_at")


def test_nothing_typed_is_nothing() -> None:
    assert day_from_text("  ", "x") is None
    assert time_from_text("", "x") is None
    assert moment_from_text("", ZONE, "x") is None


@pytest.mark.parametrize("text", ["2026-11-22", "10:00", "2026-11-22 later"])
def test_half_a_moment_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        moment_from_text(text, ZONE, "received_at")


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2099, 12, 31)))  # noqa: DTZ001
def test_a_moment_read_back_is_itself(naive: datetime) -> None:
    moment = naive.replace(second=0, microsecond=0, tzinfo=ZONE)
    assert moment_from_text(text_of_moment(moment), ZONE, "received_at") == moment
