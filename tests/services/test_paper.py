"""Every document of a ticket at every step: printed and read back, or refused in words."""

from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from counter_app.clock import FixedClock
from counter_app.errors import InvalidInput
from counter_app.i18n import translator
from counter_app.services import maker, parcels, payments
from counter_app.services.demo import furnish
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import ParcelForm, PaymentForm
from counter_app.services.paper import KINDS, offered, paper, print_document
from counter_app.services.paper.money import quote_paper
from counter_app.services.queue import all_tickets
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.values import Cause, PaymentKind, PaymentMethod, ReturnBy
from tests.services.bench import Bench
from tests.services.cases import AGENCY, own

BASE = {"ticket", "tag", "accessory-tag"}
"""What a unit has that came with something."""


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(desk, clock, technician)


def codes(pdf: bytes) -> set[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return {
            found.text
            for page in document
            for found in zxingcpp.read_barcodes(page.render(scale=203 / 72).to_pil())
        }


def possible(desk: Desk, view: TicketView) -> set[str]:
    """The kinds that can be printed; the others are refused naming the kind."""
    made = set()
    for kind in KINDS:
        try:
            paper(desk, kind, view.number)
        except InvalidInput as refused:
            if refused.field != "kind":
                raise
        else:
            made.add(kind)
    assert offered(view) == made, "the menu offers what is there, and nothing else"
    return made


def test_which_papers_a_ticket_has(desk: Desk, bench: Bench, counter: Actor) -> None:
    view = bench.received(own())
    assert possible(desk, view) == BASE
    view = bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE))
    assert possible(desk, view) == BASE | {"quote"}
    view = bench.tested(bench.answered(bench.sent(view), approved=True))
    paid = PaymentForm(view.number, PaymentKind.PAYMENT, PaymentMethod.CARD, 128000)
    view = payments.take(desk, counter, paid)
    assert possible(desk, view) == BASE | {"quote", "receipt"}
    [view] = parcels.send_parcel(
        desk,
        counter,
        ParcelForm(((view.number, view.version),), ReturnBy.POSTAL_PARCEL, address="8 Road"),
    )
    assert possible(desk, view) == BASE | {
        *("quote", "receipt"),
        *("shipping-label", "delivery-note"),
    }
    assert view.shipment is not None
    by_parcel = ("shipping-label", "delivery-note")
    for kind in possible(desk, view) - {"accessory-tag"}:
        wanted = view.shipment.parcel if kind in by_parcel else view.number
        assert codes(print_document(desk, kind, view.number)) == {wanted}


def test_fetched_has_a_delivery_note_and_no_label(desk: Desk, bench: Bench) -> None:
    view = bench.picked_up(bench.ready(own()))
    assert possible(desk, view) == BASE | {"delivery-note"}


def test_an_agency_product_has_a_letter(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.received(own(product=AGENCY))
    maker.forward(desk, technician, view.number, view.version, "RMA 1")
    letter = paper(desk, "manufacturer-letter", view.number)
    assert "RMA 1" in str(letter)
    assert view.number in codes(print_document(desk, "manufacturer-letter", view.number))


def test_a_kind_there_is_not(desk: Desk, bench: Bench) -> None:
    view = bench.received(own())
    with pytest.raises(InvalidInput, match="novel"):
        paper(desk, "novel", view.number)


def test_last_digits_are_enough(desk: Desk, bench: Bench) -> None:
    view = bench.received(own())
    assert paper(desk, "ticket", view.number[-4:]) == paper(desk, "ticket", view.number)


def test_what_came_with_the_unit_has_a_tag_each(desk: Desk, bench: Bench) -> None:
    view = bench.received(own(accessories=("power supply", "bag")))
    assert possible(desk, view) == BASE
    pdf = print_document(desk, "accessory-tag", view.number)
    assert codes(pdf) == {thing.code for thing in view.accessories}


def test_without_accessories_there_is_nothing_to_tag(desk: Desk, bench: Bench) -> None:
    view = bench.received(own(accessories=()))
    assert possible(desk, view) == BASE - {"accessory-tag"}


def test_no_ticket_has_no_paper() -> None:
    assert offered(None) == frozenset()


@pytest.mark.soak  # draws every paper of sixty tickets
def test_every_ticket_of_the_demonstration_shop_offers_what_it_has(
    desk: Desk, clock: FixedClock
) -> None:
    furnish(desk, clock, clock.now().astimezone(desk.zone))
    kinds: set[str] = set()
    for row in all_tickets(desk):
        kinds |= possible(desk, ticket(desk, row.number))
    assert kinds == set(KINDS)


def test_a_quote_says_what_is_not_settled_yet(desk: Desk, bench: Bench) -> None:
    unproved = replace(own(), product=replace(own().product, sold_on=None))
    view = bench.quoted(bench.diagnosed(unproved, Cause.QUALITY))
    (point,) = quote_paper(desk, view).open_points
    assert translator("en").words(point).startswith("With proof of the sale at best: ")
    settled = bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE))
    assert quote_paper(desk, settled).open_points == ()
