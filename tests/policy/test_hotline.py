"""The hotline: every day inside the window, the closing minute excluded (ruling 10)."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from counter_app.policy import PolicyBook, PolicyDocument, hotline_open
from counter_app.policy.document import DailyHours

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("moment", "open_", "changes"),
    [
        ("2026-10-01T08:59:59", False, "2026-10-01T09:00:00"),
        ("2026-10-01T09:00:00", True, "2026-10-01T21:00:00"),
        ("2026-10-01T20:59:59", True, "2026-10-01T21:00:00"),
        ("2026-10-01T21:00:00", False, "2026-10-02T09:00:00"),
        ("2026-10-04T12:00:00", True, "2026-10-04T21:00:00"),
        ("2026-12-31T23:00:00", False, "2027-01-01T09:00:00"),
    ],
)
def test_open(moment: str, open_: bool, changes: str, policies: PolicyBook) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
    expected = open_, datetime.fromisoformat(changes).replace(tzinfo=SHANGHAI)
    assert hotline_open(at, policies) == expected
    assert hotline_open(at, policies)[1].utcoffset() == timedelta(hours=8)
    assert hotline_open(at.astimezone(UTC), policies) == expected
    assert hotline_open(at.astimezone(ZoneInfo("America/Los_Angeles")), policies) == expected


def test_a_window_in_the_missing_hour_opens_the_day_after(policy: PolicyDocument) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    hours = DailyHours(time(2, 15), time(2, 45), "response.1")
    book = PolicyBook.only(replace(policy, zone=berlin, hotline=hours))
    open_, changes = hotline_open(datetime(2026, 3, 29, 0, 0, tzinfo=berlin), book)
    assert (open_, changes) == (False, datetime(2026, 3, 30, 2, 15, tzinfo=berlin))
