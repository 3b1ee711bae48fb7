"""A customer's data leaves the house by a manager's hand only, and not while work is open."""

import json
from dataclasses import replace

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import NotAllowed, NotFound, WrongMove
from counter_app.services import privacy
from counter_app.services.customers import customer
from counter_app.services.desk import Actor, Desk
from counter_app.services.intake import Taken, receive
from counter_app.services.searching import search
from counter_app.services.tickets import ticket
from counter_app.store.audit import verify
from tests.services.bench import Bench
from tests.services.cases import own


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(desk, clock, technician)


def test_an_open_ticket_keeps_its_customer(desk: Desk, bench: Bench, manager: Actor) -> None:
    view = bench.received(own())
    with pytest.raises(WrongMove, match="still open"):
        privacy.erase_customer(desk, manager, view.customer.customer_id)
    assert ticket(desk, view.number).customer.name == "王伟"


def test_a_finished_customer_is_erased_and_the_ticket_stands(
    desk: Desk, bench: Bench, manager: Actor
) -> None:
    view = bench.picked_up(bench.ready(own()))
    who = view.customer.customer_id
    assert "王伟" in json.dumps(privacy.export_customer(desk, manager, who), ensure_ascii=False)
    assert privacy.erase_customer(desk, manager, who)
    left = ticket(desk, view.number)
    assert (left.customer.name, left.customer.phone) == ("", "")
    assert (left.state, left.decision, left.owed_fen) == (
        view.state,
        view.decision,
        view.owed_fen,
    )
    assert search(desk, "王伟") == ()
    assert verify(desk.store.path).findings == ()
    content = desk.store.path.read_bytes()
    assert "王伟".encode() not in content
    assert b"13800138000" not in content
    with pytest.raises(NotFound):
        privacy.erase_customer(desk, manager, who)
    with pytest.raises(NotFound):
        customer(desk, who)


def test_a_request_of_somebody_erased_is_only_known_again(
    desk: Desk, bench: Bench, manager: Actor
) -> None:
    form = own(request_id="web-1")
    view = bench.picked_up(bench.ready(form))
    other = replace(form, condition="like new")
    assert receive(desk, manager, form) == Taken(view.number, before=True)
    assert receive(desk, manager, other) == Taken(view.number, before=True, otherwise=True)
    assert privacy.erase_customer(desk, manager, view.customer.customer_id)
    assert receive(desk, manager, form) == Taken(view.number, before=True)


def test_only_a_manager_may(desk: Desk, bench: Bench, counter: Actor, technician: Actor) -> None:
    view = bench.picked_up(bench.ready(own()))
    for actor in (counter, technician):
        for act in (privacy.export_customer, privacy.erase_customer):
            with pytest.raises(NotAllowed):
                act(desk, actor, view.customer.customer_id)


def test_nobody_is_not_found(desk: Desk, manager: Actor) -> None:
    for act in (privacy.export_customer, privacy.erase_customer):
        with pytest.raises(NotFound):
            act(desk, manager, 999)
