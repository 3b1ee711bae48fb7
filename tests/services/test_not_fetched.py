"""Who has not fetched what is ready: from which day on, and whom it leaves out."""

from dataclasses import replace
from datetime import date

import pytest

from counter_app.clock import FixedClock
from counter_app.services import settings, telling
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import ToldForm
from counter_app.services.not_fetched import not_fetched
from counter_app.services.tickets import glance
from counter_app.values import MessageKind, MessageWay, ReturnBy, Service
from tests.services.bench import Bench
from tests.services.cases import OWN, own


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, manager: Actor) -> Bench:
    """Whoever makes it ready."""
    return Bench(desk, clock, manager)


def test_from_the_seventh_day_it_is_listed_and_from_the_thirtieth_marked(
    desk: Desk, bench: Bench
) -> None:
    view = bench.ready(own())
    seen = []
    for _ in range(31):
        rows = not_fetched(desk)
        seen.append([(row.days, row.long) for row in rows])
        assert glance(desk).not_fetched == len(rows)
        bench.later(24)
    assert seen[:8] == [[]] * 7 + [[(7, False)]]
    assert seen[29:] == [[(29, False)], [(30, True)]]
    (row,) = not_fetched(desk)
    assert (row.number, row.customer, row.phone_shown) == (view.number, "王伟", "138 0013 8000")


def test_the_days_are_local_days_not_hours(desk: Desk, bench: Bench) -> None:
    bench.later(11)  # 21:00, and ready two hours later
    bench.ready(own())
    bench.later(24 * 6 + 0.5)
    assert bench.desk.now().hour == 23
    assert not_fetched(desk) == ()
    bench.later(0.6)  # past midnight
    assert [row.days for row in not_fetched(desk)] == [7]


def test_the_shop_chooses_the_days(desk: Desk, bench: Bench, manager: Actor) -> None:
    bench.ready(own())
    bench.later(24 * 2)
    assert not_fetched(desk) == ()
    settings.put(desk, manager, "fetch.days", [1, 2])
    assert [(row.days, row.long) for row in not_fetched(desk)] == [(2, True)]


def test_what_goes_by_parcel_is_ours_to_send(desk: Desk, bench: Bench) -> None:
    bench.ready(own(service=Service.MAIL_IN, return_by=ReturnBy.POSTAL_PARCEL))
    bench.later(24 * 40)
    assert not_fetched(desk) == ()


def test_a_unit_that_was_fetched_is_gone_from_the_list(desk: Desk, bench: Bench) -> None:
    view = bench.ready(own())
    bench.later(24 * 8)
    bench.picked_up(bench.now(view))
    assert not_fetched(desk) == ()


def test_the_longest_stands_first_and_says_when_it_was_reminded(desk: Desk, bench: Bench) -> None:
    first = bench.ready(own())
    bench.later(24)
    second = bench.ready(own(product=replace(OWN, serial="N", sold_on=date(2026, 5, 1))))
    bench.later(24 * 9)
    form = ToldForm(second.number, MessageKind.NOT_FETCHED, MessageWay.SMS, "en", "please")
    telling.tell(desk, bench.actor, form)
    telling.tell(desk, bench.actor, replace(form, ticket=first.number, kind=MessageKind.READY))
    rows = not_fetched(desk)
    assert [row.number for row in rows] == [first.number, second.number]
    assert [row.reminded_at for row in rows] == [None, desk.now()]
