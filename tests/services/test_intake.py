"""Intake: what is kept, filled in, found again, refused."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from counter_app.clock import FixedClock
from counter_app.codes.numbers import Kind, check
from counter_app.errors import CounterError
from counter_app.i18n import translator
from counter_app.services.deciding import preview
from counter_app.services.desk import Actor, Desk
from counter_app.services.drafts import DraftGone, drafts, save_draft
from counter_app.services.forms import CustomerForm, FaultForm, IntakeForm, ProductForm, VisitForm
from counter_app.services.intake import recent_repair, take_in
from counter_app.services.shelves import add_shelf
from counter_app.services.tickets import queue, ticket
from counter_app.values import (
    Cause,
    Coverage,
    FaultKind,
    Origin,
    ReturnBy,
    Route,
    Service,
    TicketState,
    Urgency,
)
from tests.services.cases import AGENCY, CRACKED, DEAD, OWN, WANG, own


def test_a_unit_is_taken_in_whole(desk: Desk, counter: Actor) -> None:
    shelf = add_shelf(desk, counter, "A3")
    taken = take_in(
        desk,
        counter,
        own(
            faults=(DEAD, CRACKED),
            accessories=("power supply", " ", "bag"),
            shelf=shelf.code,
            return_by=ReturnBy.PICKUP,
            data_loss_consent=True,
        ),
    )

    assert check(taken.number) is Kind.TICKET
    assert taken.state is TicketState.RECEIVED
    assert taken.received_at == desk.now()
    assert (taken.customer.name, taken.customer.phone) == ("王伟", "+8613800138000")
    assert taken.customer.phone_shown == "138 0013 8000"
    assert (taken.product.brand, taken.product.serial) == ("Jinguyuan", "SN-123")
    assert [fault.reported for fault in taken.faults] == ["does not switch on", "case is cracked"]
    assert [fault.position for fault in taken.faults] == [1, 2]
    assert [thing.name for thing in taken.accessories] == ["power supply", "bag"]
    assert all(check(thing.code) is Kind.ACCESSORY for thing in taken.accessories)
    assert (taken.shelf, taken.condition) == ("A3", "scratch on the lid")
    assert (taken.data_loss_consent, taken.terms_consent) == (True, False)
    assert taken.taken_in_by == "Zhang Min"
    assert taken == ticket(desk, taken.number)


def test_the_policy_decides_each_fault_and_promises(desk: Desk, counter: Actor) -> None:
    taken = take_in(desk, counter, own(faults=(DEAD, CRACKED)))

    assert taken.decision is not None
    assert taken.decision == taken.first_decision
    assert [fault.coverage for fault in taken.decision.faults] == [
        Coverage.PROVISIONAL,
        Coverage.EXCLUDED,
    ]
    by_deadline = {due.deadline: due for due in taken.dues}
    assert by_deadline["verify_fault"].due_at == datetime(2026, 11, 22, 14, tzinfo=UTC)
    assert by_deadline["verify_fault"].act_by == datetime(2026, 11, 22, 13, tzinfo=UTC)
    assert by_deadline["return_to_customer"].promised_at == datetime(2026, 11, 25, 13, tzinfo=UTC)
    assert {due.kept for due in taken.dues} == {None}
    assert by_deadline["verify_fault"].urgency is Urgency.FINE


@pytest.mark.parametrize(
    "form",
    [
        own(),
        own(faults=(DEAD, CRACKED), return_by=ReturnBy.URGENT),
        own(product=AGENCY),
        own(product=AGENCY, repair_here_reason="the maker's centre is shut"),
        own(product=replace(OWN, sold_on=None), service=Service.MAIL_IN),
        own(service=Service.ON_SITE, visit=VisitForm(city="Beijing", postal_code="100000")),
        own(product=ProductForm(model="unknown thing")),
    ],
)
def test_the_preview_is_what_is_decided(desk: Desk, counter: Actor, form: IntakeForm) -> None:
    before = preview(desk, form)
    if form.visit is not None:  # the place of a visit counts once the visit is planned
        form = replace(form, visit=replace(form.visit, starts_at=desk.now() + timedelta(hours=3)))
    assert take_in(desk, counter, form).decision == before


def test_a_preview_answers_before_anything_is_typed(desk: Desk) -> None:
    decision = preview(desk, IntakeForm())
    assert decision.faults[0].coverage is Coverage.OUT_OF_SCOPE
    assert queue(desk) == ()


def test_the_same_request_gives_the_same_ticket(desk: Desk, counter: Actor) -> None:
    first = take_in(desk, counter, own(request_id="web-1"))
    again = take_in(desk, counter, own(request_id="web-1", condition="another word"))
    assert again == first
    assert len(queue(desk)) == 1


def test_a_customer_is_found_by_phone_and_name_in_any_format(desk: Desk, counter: Actor) -> None:
    first = take_in(desk, counter, own())
    again = take_in(
        desk,
        counter,
        own(customer=CustomerForm(name="王 伟", phone="+86 (138) 0013-8000"), product=AGENCY),
    )
    other = take_in(
        desk, counter, own(customer=replace(WANG, name="王芳"), product=replace(OWN, serial="SN-9"))
    )
    assert again.customer.customer_id == first.customer.customer_id
    assert again.customer.city == "Shenzhen"
    assert other.customer.customer_id != first.customer.customer_id


def test_a_known_serial_is_one_product(desk: Desk, counter: Actor) -> None:
    first = take_in(desk, counter, own(product=replace(OWN, warranty_months=24)))
    again = take_in(desk, counter, own(product=ProductForm(serial="ｓｎ-123", model="")))
    assert again.product.product_id == first.product.product_id
    assert again.product.model == "T100"
    assert again.product.warranty_months == 24
    assert again.product.sold_on == date(2025, 11, 22)


def test_an_agency_product_goes_to_its_maker_or_stays_with_a_reason(
    desk: Desk, counter: Actor
) -> None:
    sent = take_in(desk, counter, own(product=AGENCY))
    kept = take_in(desk, counter, own(product=AGENCY, repair_here_reason="centre is shut"))
    assert sent.decision is not None
    assert sent.decision.route is Route.MANUFACTURER
    assert kept.decision is not None
    assert kept.decision.route is Route.REPAIR_HERE
    assert kept.repair_here_reason == "centre is shut"


def test_an_on_site_visit_is_planned(desk: Desk, counter: Actor, technician: Actor) -> None:
    starts = desk.now() + timedelta(days=1)
    taken = take_in(
        desk,
        counter,
        own(
            service=Service.ON_SITE,
            visit=VisitForm(
                starts, starts + timedelta(hours=2), technician.staff_id, "1 Bei Road", "深圳市"
            ),
        ),
    )
    assert taken.state is TicketState.VISIT_PLANNED
    assert taken.visit is not None
    assert taken.visit.starts_at == starts
    assert taken.visit.technician is not None
    assert taken.visit.technician.name == "Li Wei"
    assert (taken.visit.address, taken.visit.city) == ("1 Bei Road", "深圳市")
    assert taken.decision is not None
    assert taken.decision.on_site.entitled
    assert taken.dues == ()


def test_a_visit_outside_the_area_is_planned_all_the_same(desk: Desk, counter: Actor) -> None:
    taken = take_in(
        desk,
        counter,
        own(service=Service.ON_SITE, customer=replace(WANG, city="Beijing", postal_code="100000")),
    )
    assert taken.state is TicketState.VISIT_PLANNED
    assert taken.visit is not None
    assert (taken.visit.starts_at, taken.visit.city) == (None, "Beijing")
    assert taken.decision is not None
    assert not taken.decision.on_site.entitled


def test_an_intake_whose_draft_is_gone_was_taken_in_elsewhere(desk: Desk, counter: Actor) -> None:
    assert save_draft(desk, counter, "intake/1", {"model": "T100"})
    take_in(desk, counter, own(draft="intake/1"))
    assert not save_draft(desk, counter, "intake/1", {"model": "T100"}, renew=True)
    with pytest.raises(DraftGone):
        take_in(desk, counter, own(draft="intake/1"))
    assert len(queue(desk)) == 1


def test_a_saved_intake_drops_its_draft(desk: Desk, counter: Actor, manager: Actor) -> None:
    save_draft(desk, counter, "intake", {"model": "T100"})
    save_draft(desk, manager, "intake", {"model": "other"})
    take_in(desk, counter, own(draft="intake"))
    assert drafts(desk, counter) == ()
    assert [draft.form for draft in drafts(desk, manager)] == [{"model": "other"}]


def test_history_names_the_moves_and_who_made_them(desk: Desk, counter: Actor) -> None:
    taken = take_in(desk, counter, own())
    english = translator("en")
    version = desk.policies.latest().stamp.version
    assert [(event.who, english.words(event.message)) for event in taken.history] == [
        ("Zhang Min", "Taken in: At the counter"),
        ("Zhang Min", f"Decided by policy {version}: Provisional"),
    ]
    assert {event.at for event in taken.history} == {desk.now()}


AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
BAD: list[tuple[IntakeForm, str]] = [
    (own(customer=replace(WANG, name="  ")), "customer.name"),
    (own(customer=replace(WANG, name="王" * 201)), "customer.name"),
    (own(customer=replace(WANG, phone="")), "customer.phone"),
    (own(customer=replace(WANG, phone="call me")), "customer.phone"),
    (own(customer=replace(WANG, email="nobody")), "customer.email"),
    (own(customer=replace(WANG, address="\ud800")), "customer.address"),
    (own(customer=replace(WANG, customer_id=999)), "customer"),
    (own(product=replace(OWN, model=" ")), "product.model"),
    (own(product=replace(OWN, warranty_months=601)), "product.warranty_months"),
    (own(product=replace(OWN, sold_on=date(2026, 11, 23))), "product.sold_on"),
    (own(faults=()), "faults"),
    (own(faults=(DEAD, FaultForm(" \n"))), "faults.1.reported"),
    (own(faults=(DEAD,) * 51), "faults"),
    (own(faults=(FaultForm("x" * 4001),)), "faults.0.reported"),
    (own(accessories=("x" * 201,)), "accessories.0"),
    (own(shelf="nowhere"), "shelf"),
    (own(repeat_of="1026 0000 0012"), "repeat_of"),
    (own(consultation_id=99), "consultation_id"),
    (own(received_at=datetime(2026, 11, 22, 10)), "received_at"),  # noqa: DTZ001
    (own(received_at=datetime(1999, 1, 1, tzinfo=UTC)), "received_at"),
    (own(service=Service.ON_SITE, repair_here_reason="why not"), "repair_here_reason"),
    (
        own(service=Service.ON_SITE, visit=VisitForm(AT, technician_id=99)),
        "visit.technician_id",
    ),
    (
        own(service=Service.ON_SITE, visit=VisitForm(AT, AT)),
        "visit.ends_at",
    ),
]


@pytest.mark.parametrize(("form", "field"), BAD)
def test_what_cannot_be_taken_names_its_field(
    desk: Desk, counter: Actor, form: IntakeForm, field: str
) -> None:
    with pytest.raises(CounterError) as refused:
        take_in(desk, counter, form)
    assert refused.value.field == field
    assert queue(desk) == ()


def test_nobody_elses_product_is_out_of_scope(desk: Desk, counter: Actor) -> None:
    taken = take_in(
        desk,
        counter,
        IntakeForm(
            customer=CustomerForm(name="A", phone="0755 2870 7496"),
            product=ProductForm(model="thing"),
            faults=(FaultForm("x", FaultKind.NO_FAULT_FOUND, Cause.UNKNOWN),),
        ),
    )
    assert taken.product.origin is Origin.OTHER
    assert taken.decision is not None
    assert taken.decision.faults[0].coverage is Coverage.OUT_OF_SCOPE


def test_no_repair_is_recent_where_none_was(desk: Desk, counter: Actor, clock: FixedClock) -> None:
    take_in(desk, counter, own())
    clock.set(clock.now() + timedelta(days=1))
    assert recent_repair(desk, "SN-123") is None
    assert recent_repair(desk, " ") is None
    assert take_in(desk, counter, own()).repeat_of is None


def test_another_city_takes_no_old_address_with_it(desk: Desk, counter: Actor) -> None:
    """The stored 518112 would entitle Beijing to on-site service (detail.2)."""
    take_in(desk, counter, own())
    moved = replace(own().customer, city="Beijing", postal_code="", address="")
    shown = preview(desk, own(service=Service.ON_SITE, customer=moved))
    assert not shown.on_site.entitled
    same = replace(own().customer, city="", postal_code="", address="")
    assert preview(desk, own(service=Service.ON_SITE, customer=same)).on_site.entitled
