"""Freight that is the customer's counts in what is owed, and is proposed by itself (charge.3)."""

from dataclasses import replace
from datetime import date

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import InvalidInput, WrongMove
from counter_app.services import dispatch, freight, parcels, payments, quoting
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import ParcelForm, PaymentForm, QuoteForm
from counter_app.services.reporting import daily
from counter_app.services.views import TicketView
from counter_app.values import (
    Cause,
    LineKind,
    Origin,
    PaymentKind,
    PaymentMethod,
    ReturnBy,
    TicketState,
)
from tests.services.bench import Bench
from tests.services.cases import OWN, own


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(desk, clock, technician)


def urgent(bench: Bench, counter: Actor, fen: int = 8000) -> TicketView:
    """A free repair, ready, to go back urgent for ``fen``."""
    view = bench.ready(own(return_by=ReturnBy.URGENT))
    return freight.set_freight(bench.desk, counter, view.number, view.version, fen)


def send(desk: Desk, actor: Actor, *views: TicketView, fen: int = 8000) -> tuple[TicketView, ...]:
    numbers = tuple((view.number, view.version) for view in views)
    form = ParcelForm(numbers, ReturnBy.URGENT, freight_fen=fen, address="8 Shennan Road")
    return parcels.send_parcel(desk, actor, form)


def pay(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    money = PaymentForm(view.number, PaymentKind.PAYMENT, PaymentMethod.CASH, view.balance_fen)
    return payments.take(desk, actor, money)


def test_urgent_freight_is_owed_and_goes_nowhere_unpaid(
    desk: Desk, bench: Bench, counter: Actor
) -> None:
    view = urgent(bench, counter)
    assert [(part.fen, part.clause) for part in view.owed] == [(8000, "charge.3")]
    with pytest.raises(WrongMove, match="still to pay"):
        send(desk, counter, view)
    [gone] = send(desk, counter, pay(desk, counter, view))
    assert (gone.state, gone.balance_fen) == (TicketState.DISPATCHED, 0)
    report = daily(desk, date(2026, 11, 22))
    assert ("charge.3", 8000) in [(line.clause, line.charged_fen) for line in report.money]


def test_freight_typed_only_on_the_parcel_is_asked_for_too(
    desk: Desk, bench: Bench, counter: Actor
) -> None:
    view = bench.ready(own(return_by=ReturnBy.URGENT))
    with pytest.raises(WrongMove, match="still to pay"):
        send(desk, counter, view)


def test_freight_the_company_bears_is_not_owed(desk: Desk, bench: Bench, counter: Actor) -> None:
    view = bench.ready(own(return_by=ReturnBy.ROAD))
    with pytest.raises(InvalidInput) as refused:
        freight.set_freight(desk, counter, view.number, view.version, 8000)
    assert refused.value.field == "freight_fen"
    form = ParcelForm(
        ((view.number, view.version),), ReturnBy.ROAD, freight_fen=2000, address="8 Shennan Road"
    )
    [gone] = parcels.send_parcel(desk, counter, form)
    assert gone.owed == ()


def test_another_way_back_takes_the_freight_away(desk: Desk, bench: Bench, counter: Actor) -> None:
    view = urgent(bench, counter)
    view = dispatch.set_return_by(desk, counter, view.number, view.version, ReturnBy.ROAD)
    assert (view.owed, view.freight_fen) == ((), None)
    view = urgent(bench, counter)
    assert bench.picked_up(view).owed == ()


def test_a_product_that_is_not_ours_owes_every_freight(
    desk: Desk, bench: Bench, counter: Actor
) -> None:
    other = replace(OWN, origin=Origin.OTHER, serial="OTHER-1")
    view = bench.received(own(product=other, return_by=ReturnBy.POSTAL_PARCEL))
    view = freight.set_freight(desk, counter, view.number, view.version, 1500)
    assert [(part.fen, part.clause) for part in view.owed] == [(1500, "house.out_of_scope")]


def test_a_parcel_of_two_owes_its_freight_once(desk: Desk, bench: Bench, counter: Actor) -> None:
    first = urgent(bench, counter)
    second = bench.ready(own(product=replace(OWN, serial="SN-124"), return_by=ReturnBy.URGENT))
    second = freight.set_freight(desk, counter, second.number, second.version, 8000)
    gone = send(desk, counter, pay(desk, counter, first), second)
    assert [view.owed_fen for view in gone] == [8000, 0]


def test_the_line_is_proposed_at_what_it_cost_last_and_counts_once(
    desk: Desk, bench: Bench, counter: Actor
) -> None:
    send(desk, counter, pay(desk, counter, urgent(bench, counter, 9500)), fen=9500)
    view = bench.diagnosed(own(return_by=ReturnBy.URGENT), Cause.MAN_MADE)
    lines = quoting.draft_lines(desk, view.number, "zh_CN")
    assert (lines[-1].kind, lines[-1].unit_price_fen) == (LineKind.FREIGHT, 9500)
    assert "加急" in lines[-1].description
    view = bench.sent(
        quoting.save_quote(desk, counter, QuoteForm(view.number, view.version, lines))
    )
    view = bench.tested(bench.answered(view, approved=True))
    assert view.owed_fen == 128000 + 9500
    view = freight.set_freight(desk, counter, view.number, view.version, 9500)
    assert view.owed_fen == 128000 + 9500, "what the quote holds is not asked for twice"


def test_slow_freight_is_not_proposed(desk: Desk, bench: Bench) -> None:
    view = bench.diagnosed(own(return_by=ReturnBy.ROAD), Cause.MAN_MADE)
    kinds = [line.kind for line in quoting.draft_lines(desk, view.number)]
    assert LineKind.FREIGHT not in kinds
