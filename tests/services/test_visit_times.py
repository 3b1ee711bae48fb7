"""When a technician can come, and what speaks against a time."""

from datetime import datetime

import pytest

from counter_app.clock import FixedClock
from counter_app.services.desk import Actor, Desk
from counter_app.services.settings import put
from counter_app.services.visit_times import doubt_of_visit, proposed_visit


def at(desk: Desk, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=desk.zone)


@pytest.mark.parametrize(
    ("now", "proposed"),
    [
        ("2026-11-26 14:05", "2026-11-26 14:30"),
        ("2026-11-26 14:30", "2026-11-26 15:00"),
        ("2026-11-26 14:59:59", "2026-11-26 15:00"),
        ("2026-11-26 02:00", "2026-11-26 09:00"),
        ("2026-11-26 20:29", "2026-11-26 20:30"),
        ("2026-11-26 20:30", "2026-11-27 10:00"),
        ("2026-11-26 23:55", "2026-11-27 10:00"),
        ("2026-11-27 23:55", "2026-11-30 10:00"),  # a weekend lies between
        ("2026-11-28 11:00", "2026-11-30 10:00"),
        ("2026-10-01 11:00", "2026-10-08 10:00"),  # the national holidays
    ],
)
def test_a_time_is_proposed_when_somebody_works(
    desk: Desk, clock: FixedClock, now: str, proposed: str
) -> None:
    clock.set(at(desk, now))
    assert proposed_visit(desk) == at(desk, proposed)


def test_the_shops_own_days_are_heeded(desk: Desk, clock: FixedClock, manager: Actor) -> None:
    put(desk, manager, "shop_days", {"closed": ["2026-11-30"], "open": ["2026-11-28"]})
    clock.set(at(desk, "2026-11-27 22:00"))
    assert proposed_visit(desk) == at(desk, "2026-11-28 10:00")
    clock.set(at(desk, "2026-11-28 22:00"))
    assert proposed_visit(desk) == at(desk, "2026-12-01 10:00")


@pytest.mark.parametrize(
    ("starts", "said"),
    [
        ("2026-11-26 14:05", ""),
        ("2026-11-26 14:04", "This time has passed."),
        ("2026-11-26 20:59", ""),
        ("2026-11-26 21:00", "This is outside the service hours, {opens} to {closes}."),
        ("2026-11-27 08:59", "This is outside the service hours, {opens} to {closes}."),
        ("2026-11-27 09:00", ""),
    ],
)
def test_what_speaks_against_a_time(desk: Desk, clock: FixedClock, starts: str, said: str) -> None:
    clock.set(at(desk, "2026-11-26 14:05:40"))
    doubt = doubt_of_visit(desk, at(desk, starts))
    assert (doubt.text if doubt else "").startswith(said)
    assert (doubt is None) == (said == "")
