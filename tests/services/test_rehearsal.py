"""What another document would have changed, and that nothing is changed by asking."""

from dataclasses import replace
from datetime import date

import pytest

from counter_app.clock import FixedClock
from counter_app.policy import load_document
from counter_app.resource_files import resource
from counter_app.services.desk import Actor, Desk
from counter_app.services.rehearsal import rehearse
from counter_app.values import Cause, Coverage
from tests.services.bench import Bench
from tests.services.cases import own

SHIPPED = resource("policies", "service-policy.toml").read_text(encoding="utf-8")
TWO_YEARS = resource("policies", "examples", "two-year-policy.toml").read_text(encoding="utf-8")


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(desk, clock, technician)


def past_the_term(bench: Bench) -> str:
    """Sold 18 months ago: past one year's term, in one of two years; 1,280.00 of parts charged."""
    product = replace(own().product, sold_on=date(2025, 5, 22))
    return bench.quoted(bench.diagnosed(own(product=product))).number


def test_the_policy_in_force_changes_nothing(desk: Desk, bench: Bench) -> None:
    past_the_term(bench)
    found = rehearse(desk, load_document(SHIPPED))
    assert (found.decided, found.changes, found.money_by_day) == (1, (), {})
    assert found.clauses_before == found.clauses_after


def test_a_longer_term_would_have_cost_the_shop_the_parts(desk: Desk, bench: Bench) -> None:
    number = past_the_term(bench)
    before = bench.received(own())
    found = rehearse(desk, load_document(TWO_YEARS), date(2026, 11, 22), date(2026, 11, 22))
    change = next(c for c in found.changes if c.number == number)
    [fault] = change.faults
    assert (fault.before.coverage, fault.after.coverage) == (Coverage.EXPIRED, Coverage.COVERED)
    assert (change.payable_before, change.payable_after) == (128000, 0)
    assert found.money_by_day[date(2026, 11, 22)][0] == 128000
    assert found.clauses_before["charge.1"] == 1
    assert "charge.1" not in found.clauses_after
    assert bench.now(before) == before, "asking changes nothing"


def test_a_longer_term_changes_nothing_for_a_product_in_the_shorter(
    desk: Desk, bench: Bench
) -> None:
    bench.diagnosed(own())
    longer = SHIPPED.replace("[term]\nmonths = 12", "[term]\nmonths = 24")
    assert longer != SHIPPED
    assert rehearse(desk, load_document(longer)).changes == ()


def test_only_the_days_asked_for(desk: Desk, bench: Bench) -> None:
    past_the_term(bench)
    found = rehearse(desk, load_document(TWO_YEARS), date(2026, 11, 23))
    assert (found.decided, found.changes) == (0, ())


def test_it_can_be_stopped(desk: Desk, bench: Bench) -> None:
    for _ in range(3):
        bench.diagnosed(own(), Cause.MAN_MADE)
    found = rehearse(desk, load_document(TWO_YEARS), progress=lambda done, _: done < 2)
    assert (found.decided, found.stopped) == (2, True)
