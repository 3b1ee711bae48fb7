"""Whole repairs from the door to the parcel, driven by keys, clicks and scans on a fresh file."""

import pytest

from counter_app.services import tickets
from counter_app.services.views import TicketView
from counter_app.ui.tour.cases import CASES, Case
from counter_app.ui.tour.guide import Guide
from counter_app.ui.tour.tour import SECOND_DAY
from counter_app.values import (
    Charge,
    DeadlineId,
    LineKind,
    PaymentMethod,
    PictureKind,
    Service,
    TicketState,
)
from tests.journeys.day import EXPECTED, Expected


def live_through(guide: Guide, case: Case) -> TicketView:
    """Take ``case`` from intake to its end, and read what it left."""
    number = ""
    for day, part in enumerate(case.parts):
        if day:
            guide.at(SECOND_DAY)
        number = part(guide, number)
    return tickets.ticket(guide.desk, number)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_ends_as_the_rulings_have_it(guide: Guide, case: Case) -> None:
    view = live_through(guide, case)
    expected = EXPECTED[case.name]
    assert view.state is expected.state is case.state
    assert view.outcome is expected.outcome
    check_decision(view, expected)
    check_money(view, expected)
    check_promises(view)
    OF_ITS_OWN[case.name](view)


def check_decision(view: TicketView, expected: Expected) -> None:
    decision = view.decision
    assert decision is not None
    assert decision.route is expected.route
    assert decision.freight.outbound is expected.outbound
    for fault in decision.faults:
        assert fault.coverage is expected.coverage
        assert (fault.parts, fault.labour) == (expected.parts, expected.labour)
        assert frozenset(fault.clauses) == expected.clauses
        assert bool(fault.pending) is expected.pending
    assert view.first_decision is not None
    assert view.first_decision.term == decision.term


def check_money(view: TicketView, expected: Expected) -> None:
    assert view.owed_fen == expected.owed_fen
    assert view.balance_fen == 0, "nothing leaves with something to pay"
    assert (view.quote.status if view.quote else None) is expected.quote
    if view.quote is not None:
        assert view.quote.waived_fen == expected.waived_fen
        waived = [line for line in view.quote.lines if line.waived_fen]
        assert all(line.waived_clause for line in waived)
        if expected.labour is Charge.FREE:
            labour = [line for line in view.quote.lines if line.kind is LineKind.LABOUR]
            assert all(line.payable_fen == 0 for line in labour)


def check_promises(view: TicketView) -> None:
    done = {due.deadline: due for due in view.dues}
    if view.service is Service.ON_SITE:
        assert not done, "an on-site visit has no deadline from the policy"
        return
    assert done[DeadlineId.VERIFY_FAULT].kept is True
    assert view.verified_at == done[DeadlineId.VERIFY_FAULT].done_at
    if view.state is TicketState.DISPATCHED:
        assert all(due.kept for due in view.dues), [due.deadline for due in view.dues]


def left_unrepaired(view: TicketView) -> None:
    kinds = [event.kind for event in view.history]
    assert "ticket.decline" in kinds
    assert "ticket.start_repair" not in kinds
    assert "ticket.approve" not in kinds
    assert view.shipment is not None
    assert view.shipment.taken_by == "Maria Souza"


def was_at_its_maker(view: TicketView) -> None:
    assert view.maker_rma == "NL-5521"
    assert view.forwarded_at is not None
    assert view.back_from_maker_at is not None
    assert (view.back_from_maker_at - view.forwarded_at).days >= 1


def went_by_parcel(view: TicketView) -> None:
    left = view.shipment
    assert left is not None
    assert (left.carrier, left.tracking) == ("SF Express", "SF1420077315609")
    assert (left.weight_g, left.freight_fen) == (850, 28_00)
    assert (left.city, left.postal_code) == ("Guangzhou", "510030")


def was_signed_for(view: TicketView) -> None:
    assert view.decision is not None
    assert view.decision.on_site.entitled
    assert view.visit is not None
    assert view.visit.signed_by == "刘老师"
    assert "array rebuilt" in view.visit.work_done
    assert view.visit.arrived_at is not None
    assert view.visit.finished_at is not None
    assert view.visit.arrived_at < view.visit.finished_at
    assert view.signature(PictureKind.VISIT) is not None


def was_paid_by_card(view: TicketView) -> None:
    assert [payment.method for payment in view.payments] == [PaymentMethod.CARD]
    assert view.shipment is not None
    assert view.shipment.taken_by == "陈思远"


def cost_nothing(view: TicketView) -> None:
    assert not view.quotes
    assert not view.payments
    assert len(view.faults) == 2
    assert all(fault.found and fault.note for fault in view.faults)
    assert len(view.photos) == 1
    assert view.signature(PictureKind.TERMS) is not None
    assert view.signature(PictureKind.PICKUP) is not None


OF_ITS_OWN = {
    "own brand in term": cost_nothing,
    "agency forwarded to its maker": was_at_its_maker,
    "past the term, parts charged": was_paid_by_card,
    "man-made damage, declined": left_unrepaired,
    "on site in Shenzhen": was_signed_for,
    "mailed in, sent back urgent": went_by_parcel,
}
