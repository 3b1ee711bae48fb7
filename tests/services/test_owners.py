"""The wrong customer put right, both histories saying so; a unit nobody knows whose it is."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from counter_app.clock import FixedClock
from counter_app.errors import Conflict, InvalidInput, WrongMove
from counter_app.i18n import translator
from counter_app.services import customers, dispatch, owners, parcels, privacy, visits
from counter_app.services.amending import amend
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import (
    CustomerForm,
    IntakeForm,
    OwnerForm,
    ParcelForm,
    PickUpForm,
    VisitForm,
)
from counter_app.services.intake import take_in
from counter_app.services.paper import print_document
from counter_app.services.tickets import queue
from counter_app.services.views import TicketView
from counter_app.values import ReturnBy, Service, TicketState
from tests.services.bench import Bench
from tests.services.cases import OWN, WANG, own

LI = CustomerForm(name="李娜", phone="139 0013 9000", city="Beijing")


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(desk, clock, technician)


def give(desk: Desk, actor: Actor, view: TicketView, customer: CustomerForm) -> TicketView:
    return owners.give_to(desk, actor, OwnerForm(view.number, view.version, customer))


def said(events: object) -> list[str]:
    return [translator("en").words(event.message) for event in events]  # type: ignore[attr-defined]


def test_a_ticket_is_put_under_another_and_both_histories_say_so(
    desk: Desk, counter: Actor
) -> None:
    wrong = take_in(desk, counter, own())
    right = customers.save_customer(desk, counter, LI)
    put = give(desk, counter, wrong, CustomerForm(customer_id=right.customer_id))
    assert (put.customer.name, put.version > wrong.version) == ("李娜", True)
    assert "Put under another customer: it was 王伟’s, it is 李娜’s" in said(put.history)
    spaced = "1026 0000 0015"
    old = said(owners.customer_history(desk, wrong.customer.customer_id))
    new = said(owners.customer_history(desk, right.customer_id))
    assert old[0] == f"Ticket {spaced} is another customer's: taken out"
    assert new[0] == f"Ticket {spaced} put under this customer"
    assert customers.customer_tickets(desk, wrong.customer.customer_id) == ()
    assert [row.number for row in customers.customer_tickets(desk, right.customer_id)] == [
        put.number
    ]
    assert [row.number for row in queue(desk) if row.customer == "李娜"] == [put.number]


def test_the_decision_goes_by_where_the_right_customer_lives(desk: Desk, counter: Actor) -> None:
    visit = VisitForm(desk.now() + timedelta(hours=2))
    wrong = take_in(desk, counter, own(service=Service.ON_SITE, visit=visit))
    assert wrong.decision is not None
    assert wrong.decision.on_site.entitled
    put = give(desk, counter, wrong, LI)
    assert put.decision is not None
    assert not put.decision.on_site.entitled


def test_papers_say_which_copy_counts(desk: Desk, counter: Actor) -> None:
    wrong = take_in(desk, counter, own())
    before = page(desk, wrong.number)
    assert "in place of" not in before
    after = page(desk, give(desk, counter, wrong, LI).number)
    assert "in place of copies before 2026-11-22 10:00" in after
    assert "李娜" in after


def page(desk: Desk, number: str) -> str:
    reader = PdfReader(BytesIO(print_document(desk, "ticket", number, "en")))
    return " ".join("\n".join(sheet.extract_text() for sheet in reader.pages).split())


def test_who_signed_and_where_goes_along_so_that_an_erasure_finds_it(
    desk: Desk, counter: Actor, technician: Actor, manager: Actor
) -> None:
    visit = VisitForm(desk.now() + timedelta(hours=2), address="9 Qianhai Road", city="Shenzhen")
    view = take_in(desk, counter, own(service=Service.ON_SITE, visit=visit))
    view = visits.arrive(desk, technician, view.number, view.version)
    view = visits.finish(desk, technician, view.number, view.version, "张三丰", "swapped it")
    put = give(desk, counter, view, LI)
    assert put.visit is not None
    assert (put.visit.signed_by, put.visit.address) == ("张三丰", "9 Qianhai Road")
    privacy.erase_customer(desk, manager, put.customer.customer_id)
    with desk.store.reading() as session:
        raw = session.connection().connection.driver_connection
        assert raw is not None
        dump = "\n".join(raw.iterdump())
    assert "张三丰" not in dump
    assert "9 Qianhai Road" not in dump
    assert "王伟" in dump, "the customer it was not keeps what is theirs"


def test_after_it_was_sent_its_parcel_goes_along_but_not_one_shared(
    desk: Desk, bench: Bench, counter: Actor
) -> None:
    def sent(*views: TicketView) -> tuple[TicketView, ...]:
        numbers = tuple((view.number, view.version) for view in views)
        form = ParcelForm(numbers, ReturnBy.ROAD, address="8 Shennan Road")
        return parcels.send_parcel(desk, counter, form)

    [alone] = sent(bench.ready(own()))
    put = give(desk, counter, alone, LI)
    assert put.shipment is not None
    assert put.shipment.address == "8 Shennan Road"
    two = sent(bench.ready(own()), bench.ready(own(product=replace(OWN, serial="SN-124"))))
    with pytest.raises(WrongMove, match="with others"):
        give(desk, counter, two[0], LI)


def test_what_cannot_be_put_right_is_said(desk: Desk, counter: Actor) -> None:
    view = take_in(desk, counter, own())
    with pytest.raises(InvalidInput, match="theirs already") as refused:
        give(desk, counter, view, WANG)
    assert refused.value.field == "name"
    with pytest.raises(InvalidInput) as nobody:
        give(desk, counter, view, CustomerForm(name="李娜"))
    assert nobody.value.field == "phone"
    with pytest.raises(Conflict):
        owners.give_to(desk, counter, OwnerForm(view.number, view.version - 1, LI))


def test_typing_another_customer_into_the_intake_is_told_the_same(
    desk: Desk, counter: Actor
) -> None:
    view = take_in(desk, counter, own())
    put = amend(desk, counter, view.number, view.version, own(customer=LI))
    assert "Put under another customer: it was 王伟’s, it is 李娜’s" in said(put.history)


def found(**changes: object) -> IntakeForm:
    """A unit found on the counter."""
    return own(customer=CustomerForm(), nameless=True, consents_asked=True, **changes)


def test_a_unit_without_a_name_is_taken_in_and_finds_its_customer(
    desk: Desk, bench: Bench, counter: Actor
) -> None:
    view = take_in(desk, counter, found(shelf=""))
    assert (view.nameless, view.state) == (True, TicketState.RECEIVED)
    for kind in ("ticket", "tag"):
        assert print_document(desk, kind, view.number)
    ready = bench.tested(repaired(bench, view))
    with pytest.raises(WrongMove, match="Nobody knows whose"):
        dispatch.pick_up(desk, counter, PickUpForm(ready.number, ready.version, "somebody"))
    put = give(desk, counter, bench.now(ready), LI)
    assert not put.nameless
    assert "Nobody's until now; it is 李娜’s" in said(put.history)
    gone = bench.picked_up(put, without_slip="Identity card, 4821")
    assert gone.state is TicketState.DISPATCHED


def repaired(bench: Bench, view: TicketView) -> TicketView:
    from counter_app.services import repair

    view = bench.diagnosed_of(view)
    return repair.start_repair(bench.desk, bench.actor, view.number, view.version)


def test_a_nameless_unit_is_corrected_and_stays_nameless(desk: Desk, counter: Actor) -> None:
    view = take_in(desk, counter, found())
    again = amend(desk, counter, view.number, view.version, found(condition="wet"))
    assert (again.nameless, again.condition) == (True, "wet")


@pytest.mark.parametrize(
    ("data_loss", "terms", "reason", "taken"),
    [
        (True, True, "", True),
        (True, False, "", False),
        (False, True, "", False),
        (False, False, "will not sign", True),
    ],
)
def test_at_the_counter_consents_are_given_or_refused_with_a_reason(
    desk: Desk, counter: Actor, data_loss: bool, terms: bool, reason: str, taken: bool
) -> None:
    form = own(
        consents_asked=True,
        data_loss_consent=data_loss,
        terms_consent=terms,
        consent_refused=reason,
    )
    if not taken:
        with pytest.raises(InvalidInput) as refused:
            take_in(desk, counter, form)
        assert refused.value.field == "consent_refused"
        return
    view = take_in(desk, counter, form)
    assert view.consent_refused == reason
    assert ("Not agreed: will not sign" in page(desk, view.number)) == bool(reason)


def test_where_nobody_stands_at_the_counter_consents_are_not_asked(
    desk: Desk, counter: Actor
) -> None:
    mailed = take_in(desk, counter, own(service=Service.MAIL_IN, consents_asked=True))
    sent_in = take_in(desk, counter, own(product=replace(OWN, serial="SN-9")))
    assert (mailed.consent_refused, sent_in.consent_refused) == ("", "")
