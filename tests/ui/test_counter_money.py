"""At the counter: the check fee, freight that is the customer's, a quote on a visit; by keys."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QToolButton, QWidget

from counter_app.clock import FixedClock
from counter_app.policy import PolicyBook, load_document
from counter_app.resource_files import resource
from counter_app.services import diagnosis, tickets, visits
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import DiagnosisForm, FindingForm, NeedForm, VisitForm
from counter_app.services.views import TicketView
from counter_app.ui.main_window import MainWindow
from counter_app.ui.workplace import Workplace
from counter_app.values import (
    Cause,
    FaultKind,
    LineKind,
    Outcome,
    ReturnBy,
    Service,
    TicketState,
)
from tests.services.bench import Bench
from tests.services.cases import own
from tests.services.fee import with_check_fee
from tests.ui.conftest import Settle, child
from tests.ui.typing_hands import press, type_text


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, manager: Actor) -> Bench:
    return Bench(desk, clock, manager)


@pytest.fixture
def asking(workplace: Workplace) -> Desk:
    """The shop asks 50.00 for a check."""
    shipped = resource("policies", "service-policy.toml").read_text(encoding="utf-8")
    policies = PolicyBook.of([load_document(with_check_fee(shipped))])
    workplace.desk = replace(workplace.desk, policies=policies)
    return workplace.desk


def now(window: MainWindow, view: TicketView) -> TicketView:
    return tickets.ticket(window.workplace.desk, view.number)


def act(window: MainWindow, settle: Settle, name: str) -> None:
    """Press the action called ``name`` of the step that is shown."""
    next(action for action in window.work.tab.offers() if action.name == name).run()
    settle()


def test_the_fee_is_on_the_screen_before_the_customer_declines(
    asking: Desk, window: MainWindow, clock: FixedClock, manager: Actor, settle: Settle
) -> None:
    bench = Bench(asking, clock, manager)
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    window.work.open(view.number, step="quote")
    settle()
    settle()
    tab = window.tabs["quote"]
    assert child(tab, QLabel, "declineLabel").text().endswith("costs 50.00 CNY.")
    assert child(tab, QLabel, "declineChip").text() == "house.check_fee"
    act(window, settle, "sendQuote")
    settle()
    assert child(tab, QLabel, "declineLabel").isVisible()
    declining = next(action for action in tab.offers() if action.name == "decline")
    assert "50.00" in window.workplace.words.words(declining.text)
    child(tab, QToolButton, "answerPhoneButton").click()
    act(window, settle, "decline")
    settle()
    assert now(window, view).owed_fen == 5000
    out = window.tabs["dispatch"]
    assert window.work.tab is out
    assert child(out, QLabel, "balanceLabel").text() == "50.00"
    assert child(out, QLabel, "moneyChip").text() == "house.check_fee"
    child(out, QToolButton, "cashButton").click()
    act(window, settle, "handOver")
    gone = now(window, view)
    assert (gone.state, gone.balance_fen) == (TicketState.DISPATCHED, 0)


def test_a_quote_without_the_rule_says_nothing_of_it(
    window: MainWindow, bench: Bench, settle: Settle
) -> None:
    window.work.open(bench.diagnosed(own(), Cause.MAN_MADE).number, step="quote")
    settle()
    settle()
    assert not child(window.tabs["quote"], QWidget, "declineHolder").isVisible()


def test_urgent_freight_typed_is_asked_for(
    window: MainWindow, bench: Bench, settle: Settle
) -> None:
    view = bench.ready(own(return_by=ReturnBy.URGENT))
    window.work.open(view.number)
    settle()
    tab = window.tabs["dispatch"]
    child(tab, QLineEdit, "trackingEdit").setText("SF1")
    edit = child(tab, QLineEdit, "freightEdit")
    edit.setFocus()
    type_text("80", edit)
    press(Qt.Key.Key_Tab)
    settle()
    assert now(window, view).owed_fen == 8000
    assert child(tab, QLabel, "balanceLabel").text() == "80.00"
    assert child(tab, QLineEdit, "trackingEdit").text() == "SF1", "nothing typed is lost"
    assert next(action.name for action in tab.offers() if action.primary) == "takePayment"
    child(tab, QToolButton, "transferButton").click()
    act(window, settle, "takePayment")
    act(window, settle, "sendParcel")
    gone = now(window, view)
    assert (gone.state, gone.balance_fen) == (TicketState.DISPATCHED, 0)
    assert gone.shipment is not None
    assert gone.shipment.freight_fen == 8000


def test_freight_sent_without_leaving_its_field_is_said_first(
    window: MainWindow, bench: Bench, settle: Settle
) -> None:
    view = bench.ready(own(return_by=ReturnBy.URGENT))
    window.work.open(view.number)
    settle()
    child(window.tabs["dispatch"], QLineEdit, "freightEdit").setText("80")
    act(window, settle, "sendParcel")
    assert (now(window, view).state, now(window, view).owed_fen) == (TicketState.READY, 8000)


def test_two_units_are_handed_over_at_once(
    window: MainWindow, bench: Bench, settle: Settle
) -> None:
    def charged(part_fen: int) -> TicketView:
        view = bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE, part_fen=part_fen))
        return bench.tested(bench.answered(bench.sent(view), approved=True))

    first, second = charged(10000), charged(2500)
    window.work.open(first.number)
    settle()
    tab = window.tabs["dispatch"]
    assert child(tab, QLabel, "balanceLabel").text() == "100.00"
    box = child(tab, QCheckBox, f"along{second.number}Box")
    assert "25.00 CNY" in box.text()
    box.click()
    settle()
    assert child(tab, QLabel, "balanceLabel").text() == "125.00"
    assert child(tab, QLineEdit, "amountEdit").text() == "125.00"
    child(tab, QToolButton, "cashButton").click()
    act(window, settle, "handOver")
    for view in (first, second):
        gone = now(window, view)
        assert (gone.state, gone.balance_fen) == (TicketState.DISPATCHED, 0)


@pytest.fixture
def there(desk: Desk, counter: Actor, technician: Actor, bench: Bench) -> TicketView:
    """The technician stands at the customer's, and has found what was done to it."""
    starts = desk.now() + timedelta(hours=1)
    visit = VisitForm(starts, starts + timedelta(hours=1), technician.staff_id)
    view = bench.received(own(service=Service.ON_SITE, visit=visit))
    return visits.arrive(desk, technician, view.number, view.version)


def test_a_visit_is_quoted_approved_and_paid(
    window: MainWindow, desk: Desk, manager: Actor, there: TicketView, settle: Settle
) -> None:
    fault = there.faults[0].fault_id
    found = DiagnosisForm(
        there.number,
        there.version,
        (FindingForm(fault, FaultKind.HARDWARE, Cause.MAN_MADE, "wet"),),
        (NeedForm(fault, LineKind.PART, "Mainboard", 1000, 128000),),
    )
    view = diagnosis.save(desk, manager, found)
    window.work.open(view.number, step="diagnosis")
    settle()
    assert next(a.name for a in window.work.tab.offers() if a.primary) == "goToQuote"
    act(window, settle, "goToQuote")
    settle()
    tab = window.tabs["quote"]
    assert child(tab, QToolButton, "sendCounterButton").isChecked()
    act(window, settle, "sendQuote")
    settle()
    assert now(window, view).state is TicketState.ON_VISIT
    child(tab, QToolButton, "answerCounterButton").click()
    act(window, settle, "approve")
    settle()
    assert window.work.tab is window.tabs["diagnosis"]
    window.work.show_step("dispatch")
    assert child(window.work.tab, QLabel, "balanceLabel").text() == "1,280.00"
    child(window.work.tab, QToolButton, "mobileButton").click()
    act(window, settle, "takePayment")
    assert now(window, view).balance_fen == 0
    window.work.show_step("diagnosis")
    settle()
    assert next(a.name for a in window.work.tab.offers() if a.primary) == "finishVisit"
    done = visits.finish(desk, manager, view.number, now(window, view).version, "王伟", "swapped")
    assert done.outcome is Outcome.REPAIRED
