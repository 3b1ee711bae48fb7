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
    today = moment.astimezone(policy.zone).date()
    for ahead in range(8):
        for start, end in open_spans(today + timedelta(ahead), policy.hotline, policy.zone):
            if now < start:
                return False, moment_of(start, policy.zone)
            if now < end:
                return True, moment_of(end, policy.zone)
    raise AssertionError("a hotline that opens every day opens within a week")
