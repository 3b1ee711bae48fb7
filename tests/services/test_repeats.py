"""Repeat repairs noticed and linked; what has left is found again by parcel and part."""

from dataclasses import replace
from datetime import timedelta

import pytest

from counter_app.clock import FixedClock
from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput
from counter_app.i18n import translator
from counter_app.services.desk import Actor, Desk
from counter_app.services.dispatch import reopen
from counter_app.services.forms import ParcelForm
from counter_app.services.intake import recent_repair, take_in
from counter_app.services.parcels import send_parcel
from counter_app.services.parts import add_part
from counter_app.services.tickets import in_parcel, resolve, search, ticket
from counter_app.services.views import TicketView
from counter_app.values import ReturnBy
from tests.services.bench import Bench
from tests.services.cases import OWN, own


@pytest.fixture
def left(desk: Desk, clock: FixedClock, manager: Actor) -> TicketView:
    """A free repair, fetched."""
    bench = Bench(desk, clock, manager)
    return bench.picked_up(bench.ready(own()))


@pytest.mark.parametrize(
    ("after", "noticed"),
    [(timedelta(), True), (timedelta(days=90), True), (timedelta(days=90, seconds=1), False)],
)
def test_the_same_serial_within_ninety_days_is_a_repeat(
    desk: Desk,
    counter: Actor,
    clock: FixedClock,
    left: TicketView,
    after: timedelta,
    noticed: bool,
) -> None:
    assert left.shipment is not None
    clock.set(left.shipment.left_at + after)
    assert recent_repair(desk, " sn-123 ") == (left.number if noticed else None)
    again = take_in(desk, counter, own(product=replace(OWN, serial="SN-123")))
    assert again.repeat_of == (left.number if noticed else None)
    assert ticket(desk, left.number).repeats == ((again.number,) if noticed else ())
    said = [translator("en").words(event.message) for event in again.history]
    assert (f"Repeat repair of ticket {format_code(left.number)}" in said) is noticed


def test_another_serial_repeats_nothing(desk: Desk, counter: Actor, left: TicketView) -> None:
    assert recent_repair(desk, "SN-124") is None
    other = take_in(desk, counter, own(product=replace(OWN, serial="")))
    assert other.repeat_of is None
    assert ticket(desk, left.number).repeats == ()


def test_a_repeat_can_be_named(
    desk: Desk, counter: Actor, clock: FixedClock, left: TicketView
) -> None:
    clock.set(clock.now() + timedelta(days=300))
    form = reopen(desk, left.number)
    again = take_in(desk, counter, replace(form, repeat_of=format_code(left.number)))
    assert again.repeat_of == left.number
    assert again.customer == left.customer
    assert again.product == left.product


def test_what_was_sent_is_found_by_its_parcel(
    desk: Desk, clock: FixedClock, manager: Actor
) -> None:
    bench = Bench(desk, clock, manager)
    first = bench.ready(own())
    second = bench.ready(own(product=replace(OWN, serial="SN-124")))
    sent = send_parcel(
        desk,
        manager,
        ParcelForm(
            ((first.number, first.version), (second.number, second.version)),
            ReturnBy.ROAD,
            "Deppon",
            "DPK-77",
            address="8 Shennan Road",
        ),
    )
    assert sent[0].shipment is not None
    parcel = sent[0].shipment.parcel
    assert in_parcel(desk, parcel) == (first.number, second.number)
    (hit,) = [hit for hit in search(desk, "dpk-77") if hit.kind == "parcel"]
    assert (hit.key, hit.title, hit.detail) == (parcel, format_code(parcel), "Deppon · DPK-77")
    with pytest.raises(InvalidInput, match="Several tickets"):
        resolve(desk, parcel)


def test_a_parcel_of_one_means_its_ticket(desk: Desk, clock: FixedClock, manager: Actor) -> None:
    view = Bench(desk, clock, manager).ready(own())
    [sent] = send_parcel(
        desk,
        manager,
        ParcelForm(((view.number, view.version),), ReturnBy.POSTAL_PARCEL, address="8 Shennan"),
    )
    assert sent.shipment is not None
    assert resolve(desk, format_code(sent.shipment.parcel)) == view.number


def test_a_part_is_found(desk: Desk, manager: Actor) -> None:
    part = add_part(desk, manager, "Mainboard T100", 128000)
    (hit,) = search(desk, "mainb")
    assert (hit.kind, hit.key, hit.title) == ("part", part.code, "Mainboard T100")
