"""When a technician can come: a time to propose, and what speaks against one that was typed."""

from datetime import datetime, time, timedelta

from counter_app.messages import Message, msg
from counter_app.policy.working_time import WorkingClock
from counter_app.services.desk import Desk
from counter_app.services.settings import shop_days

_STEP = timedelta(minutes=30)
_MORNING = time(10)
_LONGEST_REST = 60
"""Days in a row nobody works, at most: past that the calendar is not to be taken at its word."""


def proposed_visit(desk: Desk) -> datetime:
    """The next half hour of today's service window, else 10:00 on the next working day."""
    now = desk.now()
    window = desk.policies.in_force(now.date()).window
    with desk.store.reading() as session:
        days = WorkingClock(window, desk.zone, desk.calendar, shop_days(session))
    half = (now + _STEP).replace(second=0)
    half = half.replace(minute=half.minute // 30 * 30)
    hour = max(half.time(), window.opens)
    if half.date() == now.date() and hour < window.closes and days.working(now.date()):
        return datetime.combine(now.date(), hour, desk.zone)
    later = [now.date() + timedelta(days=ahead) for ahead in range(1, _LONGEST_REST)]
    day = next((day for day in later if days.working(day)), later[0])
    morning = _MORNING if window.opens <= _MORNING < window.closes else window.opens
    return datetime.combine(day, morning, desk.zone)


def doubt_of_visit(desk: Desk, starts_at: datetime) -> Message | None:
    """What speaks against a visit at ``starts_at``; None where nothing does.

    Nothing of it is refused: a visit may be written down afterwards, or agreed on for the night.
    """
    now, starts_at = desk.now(), starts_at.astimezone(desk.zone)
    window = desk.policies.in_force(now.date()).window
    if starts_at < now.replace(second=0):
        return msg("This time has passed. Type a later one, or leave it if the visit was then.")
    if not window.opens <= starts_at.time() < window.closes:
        return msg(
            "This is outside the service hours, {opens} to {closes}. Type another time, or leave "
            "it if the customer wants it so.",
            opens=f"{window.opens:%H:%M}",
            closes=f"{window.closes:%H:%M}",
        )
    return None
