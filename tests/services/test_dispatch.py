"""Out of the door: fetched or sent, paid, undone, cancelled, withdrawn, opened again."""

from dataclasses import replace

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import InvalidInput, NotAllowed, WrongMove
from counter_app.services import dispatch, parcels, payments
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import ParcelForm, PaymentForm
from counter_app.services.intake import take_in
from counter_app.services.views import TicketView
from counter_app.values import (
    Cause,
    Outcome,
    Payer,
    PaymentKind,
    PaymentMethod,
    ReturnBy,
    TicketState,
)
from tests.services.bench import Bench
from tests.services.cases import OWN, own

CASH = PaymentMethod.CASH


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(desk, clock, technician)


def paid_repair(bench: Bench) -> TicketView:
    """Repaired and tested; 1,280.00 CNY to pay."""
    view = bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE)))
    return bench.tested(bench.answered(view, approved=True))


def payment(view: TicketView, fen: int, kind: PaymentKind = PaymentKind.PAYMENT) -> PaymentForm:
    return PaymentForm(view.number, kind, CASH, fen)


def test_fetched_at_the_counter(desk: Desk, bench: Bench) -> None:
    view = bench.ready(own())
    promised = next(d for d in view.dues if d.deadline == "return_to_customer")
    assert promised.kept is None
    view = bench.picked_up(view, without_slip="ID card ending 1234")
    assert view.state is TicketState.DISPATCHED
    assert view.shipment is not None
    assert (view.shipment.taken_by, view.shipment.without_slip) == ("王伟", "ID card ending 1234")
    assert (view.shipment.parcel, view.shipment.return_by) == ("", ReturnBy.PICKUP)
    kept = next(d for d in view.dues if d.deadline == "return_to_customer")
    assert (kept.kept, kept.done_at) == (True, desk.now())
    assert all(pause.ends_at is not None for pause in view.pauses)


def test_nothing_leaves_the_counter_unpaid(
    desk: Desk, bench: Bench, counter: Actor, manager: Actor
) -> None:
    view = paid_repair(bench)
    assert view.balance_fen == 128000
    with pytest.raises(WrongMove, match=r"1,280\.00|128000"):
        bench.picked_up(view)
    view = payments.take(desk, counter, payment(view, 28000, PaymentKind.DEPOSIT))
    assert view.balance_fen == 100000
    left = bench.picked_up(view, payment=payment(view, 100000))
    assert (left.state, left.balance_fen) == (TicketState.DISPATCHED, 0)
    assert len({p.receipt for p in left.payments}) == 2
    unpaid = paid_repair(Bench(desk, bench.clock, manager))
    assert Bench(desk, bench.clock, manager).picked_up(unpaid).state is TicketState.DISPATCHED


@pytest.mark.parametrize("fen", [0, -100])
def test_an_amount_must_be_more_than_nothing(
    desk: Desk, bench: Bench, counter: Actor, fen: int
) -> None:
    view = bench.ready(own())
    with pytest.raises(InvalidInput) as refused:
        payments.take(desk, counter, payment(view, fen))
    assert refused.value.field == "payment.amount_fen"


def test_refunds_and_voids_keep_every_row(
    desk: Desk, bench: Bench, counter: Actor, manager: Actor
) -> None:
    view = paid_repair(bench)
    view = payments.take(desk, counter, payment(view, 128000))
    with pytest.raises(InvalidInput, match="were paid"):
        payments.take(desk, counter, payment(view, 128001, PaymentKind.REFUND))
    view = payments.take(desk, counter, payment(view, 8000, PaymentKind.REFUND))
    assert view.paid_fen == 120000
    refund = view.payments[-1].payment_id
    with pytest.raises(NotAllowed):
        payments.void(desk, counter, refund, "wrong")
    view = payments.void(desk, manager, refund, "wrong amount")
    assert view.paid_fen == 128000
    assert len(view.payments) >= 2
    with pytest.raises(WrongMove, match="void already"):
        payments.void(desk, manager, refund, "again")


def parcel(*views: TicketView, **changes: object) -> ParcelForm:
    form = ParcelForm(
        tuple((view.number, view.version) for view in views),
        ReturnBy.ROAD,
        carrier="Deppon",
        tracking="DPK1",
        weight_g=2350,
        address="8 Shennan Road",
    )
    return replace(form, **changes)  # type: ignore[arg-type]


def test_two_tickets_of_one_customer_in_one_parcel(
    desk: Desk, bench: Bench, counter: Actor
) -> None:
    first = bench.ready(own())
    second = bench.ready(own(product=replace(OWN, serial="SN-124")))
    assert [v.number for v in parcels.companions(desk, first.number)] == [second.number]
    sent = parcels.send_parcel(desk, counter, parcel(first, second))
    assert {view.state for view in sent} == {TicketState.DISPATCHED}
    boxes = {view.shipment.parcel for view in sent if view.shipment}
    assert len(boxes) == 1
    shipment = sent[0].shipment
    assert shipment is not None
    assert shipment.payer is Payer.COMPANY
    assert (shipment.tracking, shipment.weight_g) == ("DPK1", 2350)


def test_urgent_freight_is_the_customers(desk: Desk, bench: Bench, counter: Actor) -> None:
    view = bench.ready(own())
    [sent] = parcels.send_parcel(desk, counter, parcel(view, return_by=ReturnBy.URGENT))
    assert sent.shipment is not None
    assert sent.shipment.payer is Payer.CUSTOMER


def test_tickets_of_two_customers_do_not_share_a_parcel(
    desk: Desk, bench: Bench, counter: Actor
) -> None:
    first = bench.ready(own())
    other = replace(own().customer, name="李娜", phone="13900139000")
    second = bench.ready(own(customer=other, product=replace(OWN, serial="X-9")))
    with pytest.raises(InvalidInput, match="one customer"):
        parcels.send_parcel(desk, counter, parcel(first, second))
    assert bench.now(first).state is TicketState.READY, "all of them go, or none"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"return_by": ReturnBy.PICKUP}, "return_by"),
        ({"tickets": ()}, "tickets"),
        ({"weight_g": 0}, "weight_g"),
        ({"address": " "}, "address"),
    ],
)
def test_a_parcel_that_cannot_be_sent_names_its_field(
    desk: Desk, bench: Bench, counter: Actor, changes: dict[str, object], field: str
) -> None:
    view = bench.ready(own())
    with pytest.raises(InvalidInput) as refused:
        parcels.send_parcel(desk, counter, parcel(view, **changes))
    assert refused.value.field == field


def test_several_units_are_handed_over_at_once_with_one_payment(
    desk: Desk, bench: Bench, counter: Actor
) -> None:
    def charged(serial: str, part_fen: int) -> TicketView:
        form = own(product=replace(OWN, serial=serial))
        view = bench.quoted(bench.diagnosed(form, Cause.MAN_MADE, part_fen=part_fen))
        return bench.tested(bench.answered(bench.sent(view), approved=True))

    first, free = charged("SN-1", 10000), bench.ready(own(product=replace(OWN, serial="SN-2")))
    third = charged("SN-3", 2500)
    money = PaymentForm(first.number, PaymentKind.PAYMENT, PaymentMethod.CASH, 12500)
    along = tuple((view.number, view.version) for view in (free, third))
    short = replace(money, amount_fen=12400)
    with pytest.raises(WrongMove, match="still to pay"):
        bench.picked_up(first, along=along, payment=short)
    assert bench.now(third).payments == (), "all of them go, or none"
    bench.picked_up(first, along=along, payment=money, without_slip="Identity card, 4821")
    gone = [bench.now(view) for view in (first, free, third)]
    assert {view.state for view in gone} == {TicketState.DISPATCHED}
    assert [view.paid_fen for view in gone] == [10000, 0, 2500]
    assert {view.shipment.taken_by for view in gone if view.shipment} == {"王伟"}
    assert {view.shipment.without_slip for view in gone if view.shipment} == {"Identity card, 4821"}
    assert len({pay.receipt for view in gone for pay in view.payments}) == 2


def test_what_is_another_customers_is_not_handed_over_along(bench: Bench) -> None:
    first = bench.ready(own())
    other = replace(own().customer, name="李娜", phone="13900139000")
    second = bench.ready(own(customer=other, product=replace(OWN, serial="X-9")))
    with pytest.raises(InvalidInput, match="one customer"):
        bench.picked_up(first, along=((second.number, second.version),))
    with pytest.raises(InvalidInput, match="each once"):
        bench.picked_up(first, along=((first.number, first.version),))


def test_a_dispatch_is_undone(desk: Desk, bench: Bench, counter: Actor) -> None:
    view = bench.ready(own())
    [sent] = parcels.send_parcel(desk, counter, parcel(view))
    back = dispatch.undo_dispatch(desk, counter, sent.number, sent.version)
    assert (back.state, back.shipment) == (TicketState.READY, None)
    assert next(d for d in back.dues if d.deadline == "return_to_customer").kept is None
    again = bench.picked_up(back)
    assert again.state is TicketState.DISPATCHED


def test_cancelled_and_opened_again(desk: Desk, bench: Bench, counter: Actor) -> None:
    view = bench.received(own())
    gone = dispatch.cancel(desk, counter, view.number, view.version, "wrong shop")
    assert gone.state is TicketState.CANCELLED
    back = dispatch.uncancel(desk, counter, gone.number, gone.version)
    assert back.state is TicketState.RECEIVED


def test_withdrawn_is_ready_unrepaired(desk: Desk, bench: Bench, counter: Actor) -> None:
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    view = dispatch.withdraw(desk, counter, view.number, view.version, "buys a new one")
    assert (view.state, view.outcome) == (TicketState.READY, Outcome.WITHDRAWN)


def test_a_repeat_repair_links_the_two(desk: Desk, bench: Bench, counter: Actor) -> None:
    view = bench.ready(own())
    with pytest.raises(WrongMove, match="after it has left"):
        dispatch.reopen(desk, view.number)
    view = bench.picked_up(view)
    again = take_in(desk, counter, dispatch.reopen(desk, view.number))
    assert again.repeat_of == view.number
    assert bench.now(view).repeats == (again.number,)
    assert again.customer.customer_id == view.customer.customer_id


def test_the_way_back_says_who_pays(desk: Desk, bench: Bench, counter: Actor) -> None:
    view = bench.received(own())
    view = dispatch.set_return_by(desk, counter, view.number, view.version, ReturnBy.URGENT)
    assert view.decision is not None
    assert view.decision.freight.outbound is Payer.CUSTOMER
