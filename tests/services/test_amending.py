"""Correcting an intake: what the form says stands, what was found stays."""

from dataclasses import replace
from datetime import timedelta

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import Conflict, InvalidInput, WrongMove
from counter_app.services import diagnosis
from counter_app.services.desk import Actor, Desk
from counter_app.services.dispatch import cancel
from counter_app.services.forms import DiagnosisForm, FaultForm, FindingForm, IntakeForm, VisitForm
from counter_app.services.intake import amend, take_in
from counter_app.services.shelves import add_shelf
from counter_app.services.tickets import ticket
from counter_app.values import Cause, Coverage, FaultKind, Origin, ReturnBy, Service
from tests.services.cases import AGENCY, CRACKED, DEAD, OWN, WANG, own


def test_everything_typed_can_be_corrected(desk: Desk, counter: Actor) -> None:
    add_shelf(desk, counter, "B1")
    first = take_in(desk, counter, own(faults=(DEAD, CRACKED), accessories=("bag", "cable")))
    told = desk.now() - timedelta(days=1)
    fresh = amend(
        desk,
        counter,
        first.number,
        first.version,
        own(
            service=Service.MAIL_IN,
            customer=replace(WANG, customer_id=first.customer.customer_id, name="王薇"),
            product=replace(OWN, sold_on=None, serial="SN 124"),
            faults=(FaultForm("does not charge"), CRACKED, FaultForm("loud")),
            accessories=("cable", "box"),
            condition="",
            shelf="B1",
            return_by=ReturnBy.ROAD,
            reported_at=told,
            terms_consent=True,
        ),
    )
    assert fresh.version > first.version
    assert (fresh.service, fresh.return_by) == (Service.MAIL_IN, ReturnBy.ROAD)
    assert fresh.customer.name == "王薇"
    assert fresh.customer.customer_id == first.customer.customer_id
    assert (fresh.product.serial, fresh.product.sold_on) == ("SN 124", None)
    assert [f.reported for f in fresh.faults] == ["does not charge", "case is cracked", "loud"]
    assert [f.position for f in fresh.faults] == [1, 2, 3]
    kept = {thing.name: thing.code for thing in first.accessories}
    now = {thing.name: thing.code for thing in fresh.accessories}
    assert now["cable"] == kept["cable"]
    assert set(now) == {"cable", "box"}
    assert (fresh.condition, fresh.shelf, fresh.terms_consent) == ("", "B1", True)
    assert (fresh.received_at, fresh.reported_at) == (first.received_at, told)
    assert fresh.first_decision == first.decision
    assert fresh.decision is not None
    assert [f.coverage for f in fresh.decision.faults] == [
        Coverage.PROVISIONAL,
        Coverage.EXCLUDED,
        Coverage.PROVISIONAL,
    ]


def test_another_serial_is_another_unit(desk: Desk, counter: Actor) -> None:
    old = take_in(desk, counter, own())
    mistyped = take_in(desk, counter, own())
    known = take_in(desk, counter, own(product=replace(OWN, serial="SN-7", model="T700")))
    assert mistyped.product.product_id == old.product.product_id

    fresh = replace(OWN, serial="SN-321")
    mended = amend(desk, counter, mistyped.number, mistyped.version, own(product=fresh))
    assert mended.product.serial == "SN-321"
    assert ticket(desk, old.number) == old
    here = replace(OWN, serial="sn-7", model="T700")
    again = amend(desk, counter, mended.number, mended.version, own(product=here))
    assert again.product.product_id == known.product.product_id


def test_a_correction_of_the_hour_moves_the_promises(desk: Desk, counter: Actor) -> None:
    first = take_in(desk, counter, own())
    earlier = first.received_at - timedelta(hours=2)
    fresh = amend(desk, counter, first.number, first.version, own(received_at=earlier))
    assert fresh.dues[0].due_at == earlier + timedelta(hours=12)


def test_what_was_found_stays(desk: Desk, counter: Actor, technician: Actor) -> None:
    first = take_in(desk, counter, own(faults=(DEAD, CRACKED)))
    found = diagnosis.save(
        desk,
        technician,
        DiagnosisForm(
            first.number,
            first.version,
            tuple(
                FindingForm(fault.fault_id, FaultKind.HARDWARE, Cause.MISUSE)
                for fault in first.faults
            ),
        ),
    )
    fresh = amend(
        desk, counter, found.number, found.version, own(faults=(FaultForm("reworded"), CRACKED))
    )
    assert [(f.reported, f.cause) for f in fresh.faults] == [
        ("reworded", Cause.MISUSE),
        ("case is cracked", Cause.MISUSE),
    ]
    with pytest.raises(InvalidInput) as refused:
        amend(desk, counter, fresh.number, fresh.version, own(faults=(DEAD,)))
    assert refused.value.field == "faults"
    assert ticket(desk, fresh.number) == fresh


def test_a_fault_nobody_looked_at_can_go(desk: Desk, counter: Actor) -> None:
    first = take_in(desk, counter, own(faults=(DEAD, CRACKED)))
    fresh = amend(desk, counter, first.number, first.version, own(faults=(DEAD,)))
    assert [f.reported for f in fresh.faults] == ["does not switch on"]
    assert fresh.decision is not None
    assert [f.id for f in fresh.decision.faults] == ["1"]


def test_an_appointment_is_corrected(desk: Desk, counter: Actor) -> None:
    starts = desk.now() + timedelta(hours=3)
    first = take_in(desk, counter, own(service=Service.ON_SITE))
    made = amend(
        desk,
        counter,
        first.number,
        first.version,
        own(service=Service.ON_SITE, visit=VisitForm(starts)),
    )
    assert made.visit is not None
    assert made.visit.starts_at == starts
    same = amend(desk, counter, made.number, made.version, own(service=Service.ON_SITE))
    assert same.visit == made.visit
    later = own(service=Service.ON_SITE, visit=VisitForm(starts + timedelta(hours=1)))
    moved = amend(desk, counter, same.number, same.version, later)
    assert moved.visit is not None
    assert moved.visit.starts_at == starts + timedelta(hours=1)


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (own(service=Service.ON_SITE), "service"),
        (own(faults=()), "faults"),
        (own(faults=(FaultForm(""),)), "faults.0.reported"),
        (own(product=replace(OWN, model="")), "product.model"),
        (own(customer=replace(WANG, phone="1")), "customer.phone"),
        (own(shelf="nowhere"), "shelf"),
    ],
)
def test_a_correction_that_cannot_be_names_its_field(
    desk: Desk, counter: Actor, form: IntakeForm, field: str
) -> None:
    first = take_in(desk, counter, own())
    with pytest.raises(InvalidInput) as refused:
        amend(desk, counter, first.number, first.version, form)
    assert refused.value.field == field
    assert ticket(desk, first.number) == first


def test_a_stale_screen_or_a_ticket_at_its_end_is_refused(
    desk: Desk, counter: Actor, clock: FixedClock
) -> None:
    first = take_in(desk, counter, own(product=AGENCY))
    fresh = amend(desk, counter, first.number, first.version, own(product=AGENCY))
    with pytest.raises(Conflict):
        amend(desk, counter, first.number, first.version, own())
    gone = cancel(desk, counter, fresh.number, fresh.version, reason="by mistake")
    with pytest.raises(WrongMove):
        amend(desk, counter, gone.number, gone.version, own())
    assert ticket(desk, gone.number).product.origin is Origin.AGENCY
