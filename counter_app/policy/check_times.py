"""Do the promises and the hours make sense, and do versions follow one another by their dates?"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from counter_app.messages import msg
from counter_app.policy.document import DeadlineRule, PolicyDocument
from counter_app.policy.route import route_of
from counter_app.policy.sample_case import any_case
from counter_app.policy.schema import Problem
from counter_app.values import Cause, Origin, Route


def check_times(policy: PolicyDocument) -> Iterator[Problem]:
    """Hours that close before they open, promises that nobody is given or that stand twice."""
    case = any_case(policy)
    for key, hours in (("service_window", policy.window), ("hotline", policy.hotline)):
        if hours.opens >= hours.closes:
            closes = msg("must be later than it opens, {opens}", opens=f"{hours.opens:%H:%M}")
            yield Problem(f"{key}.closes", "out_of_order", closes, case)
    seen = set()
    for at, rule in enumerate(policy.deadlines, start=1):
        where = f"deadlines[{at}] ({rule.id.value})"
        if rule.id in seen:
            twice = msg("stands twice; each deadline stands once")
            yield Problem(where, "same_id", twice, case)
        seen.add(rule.id)
        if not _given(rule, policy):
            nobody = msg("is given to nobody: no service leads to these routes")
            yield Problem(where, "unreachable", nobody, case)
    for cause in (Cause.QUALITY, Cause.UNKNOWN):
        if cause in policy.exclusions:
            never = msg("cannot be an excluded cause")
            yield Problem(f"exclusions.{cause.value}", "contradiction", never, case)


def _given(rule: DeadlineRule, policy: PolicyDocument) -> bool:
    """Whether some case is given this promise, staff's own choice of route included."""
    reached = {
        route_of(origin, service, chosen, policy)
        for origin in Origin
        for service in rule.services
        for chosen in (None, Route.REPAIR_HERE)
    }
    return bool(reached if rule.routes is None else reached & rule.routes)


def check_versions(documents: Sequence[PolicyDocument]) -> Iterator[Problem]:
    """Versions side by side: none twice, and dated in the order of their numbers."""
    ordered = sorted(documents, key=lambda document: document.effective_from)
    for earlier, later in pairwise(ordered):
        one, other = earlier.stamp.version, later.stamp.version
        case = any_case(later)
        if earlier.effective_from == later.effective_from:
            yield Problem(
                "effective_from",
                "out_of_order",
                msg(
                    "versions {one} and {other} both take effect on {day}",
                    one=one,
                    other=other,
                    day=later.effective_from,
                ),
                case,
            )
        elif one == other:
            twice = msg("there are two versions {one}", one=one)
            yield Problem("version", "same_id", twice, case)
        elif _numbers(one) > _numbers(other):
            yield Problem(
                "effective_from",
                "out_of_order",
                msg(
                    "version {other} takes effect on {day}, after version {one} on {earlier}",
                    one=one,
                    other=other,
                    day=later.effective_from,
                    earlier=earlier.effective_from,
                ),
                case,
            )


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]{1,9}", version)]
