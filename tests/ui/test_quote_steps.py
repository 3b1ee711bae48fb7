"""What the Quote tab shows and offers, without a window."""

from dataclasses import replace
from datetime import date

import pytest

from counter_app.services.views import NeedView, QuoteView, TicketView
from counter_app.ui.quote_steps import Mode, mode, steps, waiting
from counter_app.values import Cause, LineKind, QuoteStatus, TicketState
from tests.ui.samples import NOW, fault, ticket_view

S = TicketState
NEED = NeedView(1, 1, LineKind.PART, "Mainboard", 1000, 1280_00, None)
QUOTE = QuoteView(
    1, QuoteStatus.DRAFT, (), 100, 0, 0, 100, date(2026, 12, 6), "", None, None, None, "", None
)
FOUND = (fault(cause=Cause.MAN_MADE),)


def view(**changes: object) -> TicketView:
    return ticket_view(**{"faults": FOUND, "needs": (NEED,), **changes})


@pytest.mark.parametrize(
    ("ticket", "changing", "expected"),
    [
        (view(state=S.RECEIVED), False, Mode.NOT_YET),
        (view(state=S.AT_MAKER), False, Mode.NOT_YET),
        (view(state=S.VISIT_PLANNED), False, Mode.NOT_YET),
        (ticket_view(needs=(NEED,)), False, Mode.NOT_YET),  # no cause found yet
        (view(needs=()), False, Mode.NOT_YET),
        (view(), False, Mode.DRAFT),
        (view(state=S.QUOTING, quotes=(QUOTE,)), False, Mode.DRAFT),
        (view(state=S.AWAITING_CUSTOMER, quotes=(QUOTE,)), False, Mode.ANSWER),
        (view(state=S.AWAITING_CUSTOMER, quotes=(QUOTE,)), True, Mode.DRAFT),
        (view(state=S.REPAIRING, quotes=(QUOTE,)), False, Mode.READ),
        (view(state=S.REPAIRING, quotes=(QUOTE,)), True, Mode.DRAFT),
        (view(state=S.REPAIRING), False, Mode.NONE),
        (view(state=S.DISPATCHED, quotes=(QUOTE,)), True, Mode.READ),
    ],
)
def test_how_the_tab_stands(ticket: TicketView, changing: bool, expected: Mode) -> None:
    assert mode(ticket, changing=changing) is expected


@pytest.mark.parametrize(
    ("ticket", "at", "payable", "first"),
    [
        (view(), Mode.DRAFT, 100, "sendQuote"),
        (view(), Mode.DRAFT, None, "sendQuote"),
        (view(), Mode.DRAFT, 0, "startRepair"),
        (view(state=S.QUOTING, quotes=(QUOTE,)), Mode.DRAFT, 0, "sendQuote"),
        (view(state=S.AWAITING_CUSTOMER, quotes=(QUOTE,)), Mode.ANSWER, 100, "approve"),
        (view(state=S.READY, quotes=(QUOTE,)), Mode.READ, 100, "goToDispatch"),
        (view(state=S.REPAIRING, quotes=(QUOTE,)), Mode.READ, 100, "goToDiagnosis"),
        (view(state=S.RECEIVED), Mode.NOT_YET, None, "goToDiagnosis"),
    ],
)
def test_the_next_action(ticket: TicketView, at: Mode, payable: int | None, first: str) -> None:
    found = steps(ticket, at, payable_fen=payable, changing=False)
    assert found[0].name == first
    assert [step.primary for step in found] == [True] + [False] * (len(found) - 1)


def test_an_answer_can_be_no() -> None:
    found = steps(view(quotes=(QUOTE,)), Mode.ANSWER, payable_fen=100, changing=False)
    assert "decline" in [step.name for step in found]


def test_a_new_version_says_its_number() -> None:
    sent = replace(QUOTE, status=QuoteStatus.SENT, sent_at=NOW)
    again = view(state=S.AWAITING_CUSTOMER, quotes=(sent,))
    found = steps(again, Mode.DRAFT, payable_fen=100, changing=True)
    assert found[0].text.values == {"version": 2}
    assert "notNow" in [step.name for step in found]


def test_nothing_to_show_says_what_to_do() -> None:
    for at in Mode:
        assert (waiting(view(), at) is not None) is (at in (Mode.NOT_YET, Mode.NONE))
