"""What comes next on the bench, for every state and for what is known of the fault."""

from dataclasses import replace
from datetime import timedelta

import pytest

from counter_app.services.forms import NeedForm
from counter_app.ui.diagnosis_steps import (
    WAITING,
    Card,
    Outlook,
    Step,
    cards,
    leads_to_bench,
    outlook,
    steps,
    waiting,
)
from counter_app.values import Cause, FaultKind, LineKind, Origin, Service, TicketState
from tests.ui.samples import NOW, PRODUCT, decision, fault, ticket_view

S = TicketState
HARD, UPGRADE, NOTHING = FaultKind.HARDWARE, FaultKind.SOFTWARE_UPGRADE, FaultKind.NO_FAULT_FOUND
AGENCY = replace(PRODUCT, origin=Origin.AGENCY, brand="Northlight")


def need(kind: LineKind = LineKind.PART, price: int = 100_00, fault_id: int = 1) -> NeedForm:
    return NeedForm(fault_id, kind, "Mainboard", 1000, price)


def names(found: tuple[Step, ...]) -> list[str]:
    return [step.name for step in found]


@pytest.mark.parametrize(
    ("found", "needs", "expected"),
    [
        ([(HARD, Cause.UNKNOWN)], (), Outlook.OPEN),
        ([(HARD, Cause.QUALITY)], (need(),), Outlook.REPAIR),
        ([(HARD, Cause.MAN_MADE)], (need(),), Outlook.QUOTE),
        ([(HARD, Cause.MAN_MADE)], (need(LineKind.LABOUR),), Outlook.REPAIR),  # labour is free
        ([(HARD, Cause.MAN_MADE)], (need(price=0),), Outlook.REPAIR),
        ([(HARD, Cause.MAN_MADE)], (), Outlook.REPAIR),
        ([(NOTHING, Cause.UNKNOWN)], (), Outlook.TEST),
        ([(UPGRADE, Cause.UNKNOWN), (NOTHING, Cause.UNKNOWN)], (), Outlook.TEST),
        ([(UPGRADE, Cause.UNKNOWN), (HARD, Cause.QUALITY)], (), Outlook.REPAIR),
        ([(HARD, Cause.QUALITY), (HARD, Cause.UNKNOWN)], (need(),), Outlook.OPEN),
        ([(HARD, Cause.QUALITY), (HARD, Cause.MISUSE)], (need(fault_id=2),), Outlook.QUOTE),
    ],
)
def test_where_a_diagnosis_leads(
    found: list[tuple[FaultKind, Cause]], needs: tuple[NeedForm, ...], expected: Outlook
) -> None:
    of_faults = [(str(need.fault_id), need) for need in needs]
    assert outlook(decision(*found), found, of_faults) is expected


def test_without_a_decision_it_stays_open() -> None:
    assert outlook(None, [(HARD, Cause.QUALITY)], ()) is Outlook.OPEN


@pytest.mark.parametrize("state", list(TicketState))
def test_each_state_has_one_next_action_or_says_why_not(state: TicketState) -> None:
    view = ticket_view(state=state)
    found = steps(view, Outlook.OPEN, typed=False)
    primary = [step for step in found if step.primary]
    ended = state in (S.DRAFT, S.DISPATCHED, S.CANCELLED, S.CLOSED, S.VISITED)
    assert len(primary) == (0 if ended else 1)
    assert len({step.name for step in found}) == len(found)
    if ended and state is not S.DRAFT:
        assert state in WAITING


@pytest.mark.parametrize(
    ("changes", "leads_to", "typed", "first"),
    [
        ({"state": S.RECEIVED}, Outlook.OPEN, False, "take"),
        ({"state": S.RECEIVED}, Outlook.OPEN, True, "saveDiagnosis"),
        ({"verified_at": None}, Outlook.OPEN, False, "verify"),
        ({"verified_at": None}, Outlook.OPEN, True, "saveDiagnosis"),
        ({}, Outlook.OPEN, False, "saveDiagnosis"),
        ({"product": AGENCY}, Outlook.OPEN, False, "forward"),
        ({"product": AGENCY}, Outlook.OPEN, True, "saveDiagnosis"),
        ({"product": AGENCY, "forwarded_at": NOW}, Outlook.OPEN, False, "saveDiagnosis"),
        ({"state": S.AWAITING_PROOF}, Outlook.OPEN, False, "proofArrived"),
        ({"state": S.AT_MAKER}, Outlook.OPEN, False, "backFromMaker"),
        ({"state": S.QUOTING}, Outlook.OPEN, False, "goToQuote"),
        ({"state": S.AWAITING_CUSTOMER}, Outlook.OPEN, False, "goToQuote"),
        ({"state": S.REPAIRING}, Outlook.OPEN, False, "finishRepair"),
        ({"state": S.WAITING_FOR_PARTS}, Outlook.OPEN, False, "partsArrived"),
        ({"state": S.TESTING}, Outlook.OPEN, False, "testPassed"),
        ({"state": S.READY}, Outlook.OPEN, False, "goToDispatch"),
        ({"state": S.VISIT_PLANNED}, Outlook.OPEN, False, "arrive"),
        ({"state": S.ON_VISIT}, Outlook.OPEN, False, "finishVisit"),
        ({"state": S.ON_VISIT}, Outlook.OPEN, True, "saveDiagnosis"),
    ],
)
def test_the_next_action(
    changes: dict[str, object], leads_to: Outlook, typed: bool, first: str
) -> None:
    found = steps(ticket_view(**changes), leads_to, typed=typed)
    assert found[0].name == first
    assert found[0].primary


def test_the_button_says_where_saving_leads() -> None:
    words = {
        outlook_: steps(ticket_view(), outlook_, typed=True)[0].text.text for outlook_ in Outlook
    }
    assert len(set(words.values())) == len(Outlook)
    assert "quote" in words[Outlook.QUOTE]


def test_proof_is_asked_for_only_where_the_sale_is_not_proved() -> None:
    unproved = replace(PRODUCT, sold_on=None)
    assert "askForProof" in names(steps(ticket_view(product=unproved), Outlook.OPEN, typed=False))
    assert "askForProof" not in names(steps(ticket_view(), Outlook.OPEN, typed=False))


def test_own_products_are_never_forwarded() -> None:
    for state in TicketState:
        found = steps(ticket_view(state=state), Outlook.OPEN, typed=False)
        assert "forward" not in names(found)


def test_a_unit_for_its_maker_is_not_repaired_here() -> None:
    assert leads_to_bench(ticket_view(product=AGENCY), Outlook.REPAIR) is Outlook.OPEN
    gone = ticket_view(product=AGENCY, forwarded_at=NOW - timedelta(days=2))
    assert leads_to_bench(gone, Outlook.REPAIR) is Outlook.REPAIR
    assert leads_to_bench(ticket_view(state=S.ON_VISIT), Outlook.REPAIR) is Outlook.OPEN
    assert leads_to_bench(ticket_view(state=S.ON_VISIT), Outlook.QUOTE) is Outlook.QUOTE


def test_only_the_card_of_the_step_stands_open() -> None:
    unverified = ticket_view(verified_at=None)
    assert cards(unverified, None) == {Card.VERIFY}
    assert cards(ticket_view(state=S.AT_MAKER), None) == {Card.MAKER, Card.VERIFY}
    hopeless = Step("notRepairable", WAITING[S.READY][0], card=Card.CLOSE)
    assert Card.CLOSE in cards(ticket_view(), hopeless)
    on_site = ticket_view(state=S.ON_VISIT, service=Service.ON_SITE, verified_at=None)
    assert Card.VISIT in cards(on_site, None)
    assert fault().found is False


def test_waiting_for_parts_says_until_when() -> None:
    expected = ticket_view(state=S.WAITING_FOR_PARTS, parts_expected_on=NOW.date())
    said = waiting(expected)
    assert said is not None
    assert said[1].values == {"day": NOW.date()}
    unknown = waiting(ticket_view(state=S.WAITING_FOR_PARTS))
    assert unknown is not None
    assert not unknown[1].values
    assert waiting(ticket_view()) is None
