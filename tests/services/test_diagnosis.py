"""Taking, verifying, finding; proof of the sale; and every refusal in words."""

from dataclasses import replace
from datetime import date

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import Conflict, InvalidInput, WrongMove
from counter_app.services import diagnosis
from counter_app.services.deciding import preview_diagnosis
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import (
    DiagnosisForm,
    FaultForm,
    FindingForm,
    NeedForm,
    VerificationForm,
)
from counter_app.values import (
    Cause,
    Channel,
    Charge,
    Coverage,
    FaultKind,
    LineKind,
    PauseKind,
    TicketState,
)
from tests.services.bench import Bench
from tests.services.cases import CRACKED, DEAD, OWN, own


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(desk, clock, technician)


def test_taking_and_putting_back(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.received(own())
    taken = diagnosis.take(desk, technician, view.number, view.version)
    assert taken.state is TicketState.VERIFYING
    assert taken.technician is not None
    assert taken.technician.name == technician.name
    back = diagnosis.put_back(desk, technician, view.number, taken.version)
    assert (back.state, back.technician) == (TicketState.RECEIVED, None)


def test_verifying_stops_its_clock_and_says_when_and_how(
    desk: Desk, bench: Bench, technician: Actor
) -> None:
    view = bench.received(own())
    bench.later(8)
    done = diagnosis.verify(
        desk, technician, VerificationForm(view.number, view.version, Channel.PHONE, "18:20")
    )
    assert done.verified_how is Channel.PHONE
    assert done.verified_note == "18:20"
    verify = next(due for due in done.dues if due.deadline == "verify_fault")
    assert (verify.done_at, verify.kept) == (desk.now(), True)
    with pytest.raises(WrongMove, match="was verified"):
        diagnosis.verify(
            desk, technician, VerificationForm(view.number, done.version, Channel.PHONE)
        )


def test_verifying_late_is_a_promise_missed(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.received(own())
    bench.later(13)
    done = diagnosis.verify(
        desk, technician, VerificationForm(view.number, view.version, Channel.PHONE)
    )
    assert next(d for d in done.dues if d.deadline == "verify_fault").kept is False


def test_the_decision_changes_as_the_preview_said(
    desk: Desk, bench: Bench, technician: Actor
) -> None:
    view = bench.received(own(faults=(DEAD, CRACKED)))
    assert view.decision is not None
    assert view.decision.faults[0].coverage is Coverage.PROVISIONAL
    form = DiagnosisForm(
        view.number,
        view.version,
        (
            FindingForm(view.faults[0].fault_id, FaultKind.HARDWARE, Cause.QUALITY, "fuse"),
            FindingForm(view.faults[1].fault_id, FaultKind.HARDWARE, Cause.MAN_MADE, "fell"),
        ),
    )
    shown = preview_diagnosis(desk, form)
    saved = diagnosis.save(desk, technician, form)
    assert saved.decision == shown
    assert saved.first_decision == view.decision
    assert [f.coverage for f in shown.faults] == [Coverage.COVERED, Coverage.EXCLUDED]
    assert shown.faults[1].parts is Charge.CHARGED
    assert saved.state is TicketState.VERIFYING
    assert all(fault.found for fault in saved.faults)
    assert saved.faults[0].note == "fuse"


def test_a_fault_found_on_the_bench_is_added(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.received(own())
    saved = diagnosis.save(
        desk,
        technician,
        DiagnosisForm(
            view.number, view.version, (), added_faults=(FaultForm("battery is swollen"),)
        ),
    )
    assert [fault.position for fault in saved.faults] == [1, 2]
    assert saved.decision is not None
    assert [fault.id for fault in saved.decision.faults] == ["1", "2"]


def test_a_need_can_be_of_a_fault_that_is_added_with_it(
    desk: Desk, bench: Bench, technician: Actor
) -> None:
    view = bench.received(own())
    hinge = NeedForm(None, LineKind.PART, "Hinge", 1000, 250_00, added=1)
    added = (FaultForm("fan is loud"), FaultForm("hinge broken"))
    form = DiagnosisForm(view.number, view.version, (), (hinge,), added)
    for missing in (replace(hinge, added=2), replace(hinge, added=-1), replace(hinge, added=None)):
        with pytest.raises(InvalidInput) as refused:
            diagnosis.save(desk, technician, replace(form, needs=(missing,)))
        assert refused.value.field == "needs.0.fault_id"
    saved = diagnosis.save(desk, technician, form)
    assert [need.fault_id for need in saved.needs] == [saved.faults[2].fault_id]


def test_needs_replace_the_earlier_ones(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.diagnosed(own())
    assert len(view.needs) == 2
    first = view.faults[0].fault_id
    form = DiagnosisForm(
        view.number, view.version, (), (NeedForm(first, LineKind.PART, "Fuse", 2000, 150),)
    )
    [need] = diagnosis.save(desk, technician, form).needs
    assert (need.description, need.quantity, need.unit_price_fen) == ("Fuse", 2000, 150)


@pytest.mark.parametrize(
    ("need", "field"),
    [
        (NeedForm(0, LineKind.PART, "x"), "needs.0.fault_id"),
        (NeedForm(1, LineKind.FREIGHT, "x"), "needs.0.kind"),
        (NeedForm(1, LineKind.PART, "x", quantity=0), "needs.0.quantity"),
        (NeedForm(1, LineKind.PART, "x", unit_price_fen=-1), "needs.0.unit_price_fen"),
        (NeedForm(1, LineKind.PART, " "), "needs.0.description"),
        (NeedForm(1, LineKind.PART, "", part_code="302600000014"), "needs.0.part_code"),
    ],
)
def test_a_need_that_cannot_be_taken_names_its_field(
    desk: Desk, bench: Bench, technician: Actor, need: NeedForm, field: str
) -> None:
    view = bench.received(own())
    if need.fault_id:
        need = replace(need, fault_id=view.faults[0].fault_id)
    with pytest.raises(InvalidInput) as refused:
        diagnosis.save(desk, technician, DiagnosisForm(view.number, view.version, (), (need,)))
    assert refused.value.field == field
    assert bench.now(view).state is TicketState.RECEIVED, "nothing is half saved"


def test_two_people_on_one_ticket(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.received(own())
    diagnosis.take(desk, technician, view.number, view.version)
    with pytest.raises(Conflict):
        diagnosis.take(desk, technician, view.number, view.version)


def test_waiting_for_proof_stops_the_return_clock_and_proof_decides_again(
    desk: Desk, bench: Bench, technician: Actor
) -> None:
    view = bench.received(own(product=replace(OWN, sold_on=None)))
    assert view.decision is not None
    assert view.decision.faults[0].pending == ("proof_of_sale",)
    waiting = diagnosis.ask_for_proof(desk, technician, view.number, view.version)
    assert waiting.state is TicketState.AWAITING_PROOF
    assert [pause.kind for pause in waiting.pauses] == [PauseKind.CUSTOMER]
    assert next(d for d in waiting.dues if d.deadline == "return_to_customer").due_at is None
    bench.later(30)
    proved = diagnosis.proof_arrived(
        desk, technician, view.number, waiting.version, date(2026, 1, 5)
    )
    assert proved.state is TicketState.VERIFYING
    assert proved.decision is not None
    assert proved.decision.term.ends_on == date(2027, 1, 5)
    back = next(d for d in proved.dues if d.deadline == "return_to_customer")
    assert back.due_at is not None
    assert back.due_at > back.promised_at


def test_a_sale_in_the_future_is_refused(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.received(own(product=replace(OWN, sold_on=None)))
    waiting = diagnosis.ask_for_proof(desk, technician, view.number, view.version)
    with pytest.raises(InvalidInput) as refused:
        diagnosis.proof_arrived(desk, technician, view.number, waiting.version, date(2027, 1, 1))
    assert refused.value.field == "product.sold_on"


def test_without_proof_the_work_goes_on_as_charged(
    desk: Desk, bench: Bench, technician: Actor
) -> None:
    view = bench.received(own(product=replace(OWN, sold_on=None)))
    waiting = diagnosis.ask_for_proof(desk, technician, view.number, view.version)
    going = diagnosis.go_on_without_proof(desk, technician, view.number, waiting.version)
    assert going.state is TicketState.VERIFYING
    assert going.pauses[0].ends_at is not None
