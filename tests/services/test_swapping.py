"""A whole unit swapped: the new serial inherits term and history, until one move takes it back."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from counter_app.clock import FixedClock
from counter_app.errors import InvalidInput, WrongMove
from counter_app.i18n import translator
from counter_app.services import dispatch, products, searching, swapping
from counter_app.services.amending import amend
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import ProductForm, SwapForm
from counter_app.services.intake import recent_repair, take_in
from counter_app.services.paper import print_document
from counter_app.services.views import TicketView
from counter_app.store.checking import check
from counter_app.store.tables import Product
from counter_app.values import TicketState
from tests.services.bench import Bench
from tests.services.cases import CRACKED, OWN, own


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(desk, clock, technician)


def swap(bench: Bench, view: TicketView, serial: str = "NEW-777", model: str = "") -> TicketView:
    form = SwapForm(view.number, view.version, serial, model)
    return swapping.swap(bench.desk, bench.actor, form)


def test_the_new_serial_inherits_what_remains_of_the_term(desk: Desk, bench: Bench) -> None:
    view = swap(bench, bench.ready(own()))
    assert view.replacement is not None
    assert (view.product.serial, view.replacement.serial) == ("SN-123", "NEW-777")
    bench.picked_up(view)
    given = products.find_product(desk, "new-777")
    assert given is not None
    assert (given.sold_on, given.origin) == (OWN.sold_on, OWN.origin)
    assert given.given_for == "SN-123"
    old = products.find_product(desk, "SN-123")
    assert old is not None
    assert old.swapped_for == "NEW-777"
    bench.later(24 * 5)
    again = bench.received(own(product=ProductForm(serial="NEW-777")))
    assert again.decision is not None
    assert again.decision.term.ends_on == date(2026, 11, 22), "a swap starts no new term"
    assert again.decision.term.status == "first_band"


def test_either_serial_leads_to_the_whole_history(desk: Desk, bench: Bench) -> None:
    first = bench.picked_up(bench.ready(own()))
    second = bench.picked_up(swap(bench, bench.ready(own(faults=(CRACKED,)))))
    third = bench.picked_up(
        swap(bench, bench.ready(own(product=ProductForm(serial="NEW-777"))), "NEW-888")
    )
    numbers = {first.number, second.number, third.number}
    for serial in ("SN-123", "NEW-777", "NEW-888"):
        assert {row.number for row in products.product_history(desk, serial)} == numbers
    hits = searching.search(desk, "NEW-888", 10)
    assert third.number in [hit.key for hit in hits if hit.kind == "ticket"]


def test_the_new_unit_back_soon_is_a_repeat_repair(desk: Desk, bench: Bench) -> None:
    gone = bench.picked_up(swap(bench, bench.ready(own())))
    bench.later(24)
    assert recent_repair(desk, "NEW-777") == gone.number
    again = bench.received(own(product=ProductForm(serial="NEW-777")))
    assert again.repeat_of == gone.number


def test_it_is_taken_back_by_one_move_until_it_has_left(
    desk: Desk, bench: Bench, counter: Actor
) -> None:
    view = swap(bench, bench.ready(own()))
    with pytest.raises(WrongMove, match="take that back first"):
        swap(bench, view, "NEW-778")
    back = swapping.undo_swap(desk, bench.actor, view.number, view.version)
    assert back.replacement is None
    assert products.find_product(desk, "NEW-777") is None
    assert [row.number for row in products.product_history(desk, "SN-123")] == [view.number]
    said = [translator("en").words(event.message) for event in back.history]
    assert said[-2:] == ["The whole unit swapped for another", "Not swapped after all"]
    again = swap(bench, back)
    gone = bench.picked_up(again)
    with pytest.raises(WrongMove, match="until it leaves"):
        swapping.undo_swap(desk, bench.actor, gone.number, gone.version)
    here = dispatch.undo_dispatch(desk, counter, gone.number, gone.version)
    swapping.undo_swap(desk, bench.actor, here.number, here.version)
    assert desk.store.path is not None
    assert check(desk.store.path) == []


def test_what_is_corrected_of_the_old_before_it_leaves_holds_for_the_new(
    desk: Desk, bench: Bench, counter: Actor
) -> None:
    view = swap(bench, bench.ready(own()))
    corrected = own(product=replace(OWN, sold_on=date(2026, 1, 5)))
    view = amend(desk, counter, view.number, view.version, corrected)
    bench.picked_up(view)
    given = products.find_product(desk, "NEW-777")
    assert given is not None
    assert given.sold_on == date(2026, 1, 5)


def test_the_delivery_note_names_both(desk: Desk, bench: Bench) -> None:
    gone = bench.picked_up(swap(bench, bench.ready(own()), model="T200"))
    reader = PdfReader(BytesIO(print_document(desk, "delivery-note", gone.number, "en")))
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "T200" in words
    assert "NEW-777" in words
    assert "in place of SN-123" in words


@pytest.mark.parametrize(
    ("serial", "field"), [("", "serial"), ("sn-123", "serial"), ("SN-900", "serial")]
)
def test_a_serial_that_cannot_be_given_is_said(
    desk: Desk, bench: Bench, serial: str, field: str
) -> None:
    bench.received(own(product=replace(OWN, serial="SN-900")))
    view = bench.ready(own())
    with pytest.raises(InvalidInput) as refused:
        swap(bench, view, serial)
    assert refused.value.field == field
    with desk.store.reading() as session:
        known = session.scalars(select(Product.serial)).all()
    assert len(known) == 2, "nothing is half written"


def test_before_anybody_looked_at_it_nothing_is_swapped(bench: Bench, counter: Actor) -> None:
    view = take_in(bench.desk, counter, own())
    with pytest.raises(WrongMove, match="from the diagnosis on"):
        swap(bench, view)
    assert bench.now(view).state is TicketState.RECEIVED


def test_the_days_since_the_sale_go_on(desk: Desk, bench: Bench) -> None:
    """A year later the new unit is judged by the old one's sale."""
    bench.picked_up(swap(bench, bench.ready(own())))
    bench.clock.set(bench.clock.now() + timedelta(days=800))
    later = bench.received(own(product=ProductForm(serial="NEW-777")))
    assert later.decision is not None
    assert later.decision.term.status == "second_band"
