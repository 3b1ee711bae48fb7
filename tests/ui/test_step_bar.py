"""Where the work of a ticket stands, and which steps are behind it."""

import pytest
from pytestqt.qtbot import QtBot

from counter_app.services.views import QuoteView
from counter_app.ui.step_bar import StepBar, done_steps, step_of
from counter_app.ui.workplace import Workplace
from counter_app.values import QuoteStatus, TicketState
from tests.ui import samples

S = TicketState
PLACES = {
    "intake": {S.DRAFT},
    "diagnosis": {
        *(S.RECEIVED, S.VERIFYING, S.AWAITING_PROOF, S.AT_MAKER, S.REPAIRING, S.TESTING),
        *(S.WAITING_FOR_PARTS, S.VISIT_PLANNED, S.ON_VISIT, S.VISITED),
    },
    "quote": {S.QUOTING, S.AWAITING_CUSTOMER},
    "dispatch": {S.READY, S.DISPATCHED, S.CANCELLED, S.CLOSED},
}


@pytest.mark.parametrize("state", list(TicketState))
def test_every_state_stands_at_one_step(state: TicketState) -> None:
    [place] = [step for step, states in PLACES.items() if state in states]
    assert step_of(samples.ticket_view(state=state)) == place


def test_nothing_open_is_a_new_intake() -> None:
    assert step_of(None) == "intake"
    assert done_steps(None) == frozenset()


def test_a_dispatched_ticket_is_done() -> None:
    view = samples.ticket_view(state=S.DISPATCHED)
    assert done_steps(view) == {"intake", "diagnosis", "dispatch"}


def test_a_step_that_is_looked_at_again_is_not_done() -> None:
    sent = QuoteView(
        quote_version=1,
        status=QuoteStatus.APPROVED,
        lines=(),
        list_fen=0,
        waived_fen=0,
        discount_fen=0,
        payable_fen=0,
        valid_until=None,
        note="",
        sent_at=samples.NOW,
        sent_how=None,
        answered_at=samples.NOW,
        answered_by="王伟",
        answered_how=None,
    )
    view = samples.ticket_view(state=S.TESTING, quotes=(sent,))
    assert done_steps(view) == {"intake", "quote"}
    assert done_steps(samples.ticket_view(state=S.VISITED)) == {"intake", "diagnosis"}


def test_the_tabs_mark_what_is_done_and_where_the_work_stands(
    qtbot: QtBot, workplace: Workplace
) -> None:
    bar = StepBar(workplace)
    qtbot.addWidget(bar)
    bar.show_ticket(samples.ticket_view())
    texts = [bar.tabText(at) for at in range(bar.count())]
    assert texts == ["✓ Intake", "● Diagnosis", "Quote", "Dispatch"]
    assert bar.accessibleTabName(0) == "Intake, done"
    with qtbot.waitSignal(bar.step_wanted) as asked:
        bar.setCurrentIndex(2)
    assert asked.args == ["quote"]
