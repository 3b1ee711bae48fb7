"""The checker of policy documents (``policy check``, and whenever one is loaded).

What the schema cannot see: cases nobody decides, rows that never decide or contradict one
another, charges that fall with age, ranges that are not true, clauses and texts that are missing,
hours and dates out of order. Each finding comes with a concrete case that shows it.
"""

from counter_app.policy.check_charges import check_ages, check_ranges
from counter_app.policy.check_clauses import check_clauses
from counter_app.policy.check_rows import check_rows
from counter_app.policy.check_times import check_times
from counter_app.policy.document import PolicyDocument
from counter_app.policy.schema import Problem


def check(document: PolicyDocument) -> tuple[Problem, ...]:
    """Every finding in ``document``, in the order a reader would mend them."""
    return (
        *check_rows(document),
        *check_ages(document),
        *check_ranges(document),
        *check_clauses(document),
        *check_times(document),
    )
