"""Whether the telephone is answered (response.1; ruling 10): every day inside its hours."""

from datetime import datetime, timedelta

from counter_app.policy.book import PolicyBook
from counter_app.policy.working_time import moment as moment_of
from counter_app.policy.working_time import open_spans, seconds


def hotline_open(moment: datetime, policies: PolicyBook) -> tuple[bool, datetime]:
    """Whether the hotline is open at ``moment`` (aware), and when that next changes.

    The closing minute is closed already. The second value, in the shop's zone, is when it
    closes where it is open, and when it opens where it is closed.
    """
    policy = policies.for_receipt(moment)
    now = seconds(moment)
    day = moment.astimezone(policy.zone).date()
    while True:
        for start, end in open_spans(day, policy.hotline, policy.zone):
            if now < start:
                return False, moment_of(start, policy.zone)
            if now < end:
                return True, moment_of(end, policy.zone)
        day += timedelta(1)
