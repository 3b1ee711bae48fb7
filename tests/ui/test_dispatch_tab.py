"""The dispatch: handed over or sent, paid, or not to be done after all."""

from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from counter_app.services import dispatch, tickets
from counter_app.ui.dispatch import DispatchTab
from counter_app.values import Cause, TicketState
from tests.services.bench import Bench
from tests.services.cases import CRACKED, DEAD, own
from tests.ui.conftest import Settle, child
from tests.ui.tabs_by_hand import Show, press, shown_error


def test_handing_over_takes_the_money(show: Show, bench: Bench, settle: Settle) -> None:
    view = bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE)))
    view = bench.tested(bench.answered(view, approved=True))
    tab = show(DispatchTab, view)
    papers: list[tuple[str, str]] = []
    tab.paper_wanted.connect(lambda kind, number: papers.append((kind, number)))
    assert child(tab, QLabel, "balanceLabel").text() == "1,280.00"
    assert child(tab, QLineEdit, "amountEdit").text() == "1280.00"
    press(tab, "handOver")
    assert shown_error(tab, "methodError")
    assert tickets.ticket(bench.desk, view.number).paid_fen == 0
    child(tab, QToolButton, "cashButton").click()
    assert not shown_error(tab, "methodError")
    child(tab, QLineEdit, "takenByEdit").clear()
    press(tab, "handOver")
    assert shown_error(tab, "takenByError")
    child(tab, QLineEdit, "takenByEdit").setText("王伟")
    press(tab, "handOver")
    gone = tickets.ticket(bench.desk, view.number)
    assert (gone.state, gone.balance_fen) == (TicketState.DISPATCHED, 0)
    assert papers == [("receipt", view.number)]
    assert "王伟" in child(tab, QLabel, "leftHeading").text()
    press(tab, "undoDispatch")
    assert tickets.ticket(bench.desk, view.number).state is TicketState.READY


def test_without_the_slip_the_proof_is_kept(show: Show, bench: Bench) -> None:
    view = bench.ready(own())
    tab = show(DispatchTab, view)
    child(tab, QWidget, "withoutSlipBox").setFocus()
    tab._ui.withoutSlipBox.setChecked(True)  # type: ignore[attr-defined]
    press(tab, "handOver")
    assert shown_error(tab, "withoutSlipError")
    child(tab, QLineEdit, "withoutSlipEdit").setText("Identity card, 4821")
    press(tab, "handOver")
    left = tickets.ticket(bench.desk, view.number).shipment
    assert left is not None
    assert left.without_slip == "Identity card, 4821"


def test_choosing_the_way_back_says_who_pays(show: Show, bench: Bench, settle: Settle) -> None:
    tab = show(DispatchTab, bench.ready(own()))
    child(tab, QToolButton, "roadButton").click()
    settle()
    assert child(tab, QLabel, "payerLabel").text() == "We pay the way to the customer."
    assert child(tab, QLabel, "payerClauseChip").text() == "charge.3"
    child(tab, QToolButton, "urgentButton").click()
    settle()
    assert child(tab, QLabel, "payerLabel").text() == "The customer pays this freight."
    assert child(tab, QWidget, "parcelCard").isVisible()


def test_another_ready_ticket_goes_along(show: Show, bench: Bench, settle: Settle) -> None:
    first, second = bench.ready(own()), bench.ready(own(faults=(CRACKED, DEAD)))
    tab = show(DispatchTab, first)
    child(tab, QToolButton, "roadButton").click()
    settle()
    box = child(tab, QWidget, f"along{second.number}Box")
    box.setChecked(True)  # type: ignore[attr-defined]
    child(tab, QLineEdit, "weightEdit").setText("much")
    press(tab, "sendParcel")
    assert shown_error(tab, "weightError")
    child(tab, QLineEdit, "weightEdit").setText("2.5")
    press(tab, "sendParcel")
    sent = [tickets.ticket(bench.desk, view.number).shipment for view in (first, second)]
    assert sent[0] is not None
    assert sent[1] is not None
    assert sent[0].parcel == sent[1].parcel
    assert sent[0].weight_g == 2500


def test_cancelling_asks_why(show: Show, bench: Bench) -> None:
    view = bench.received(own())
    tab = show(DispatchTab, view)
    press(tab, "cancel")
    assert tickets.ticket(bench.desk, view.number).state is TicketState.RECEIVED
    press(tab, "cancel")
    assert shown_error(tab, "reasonError")
    child(tab, QLineEdit, "reasonEdit").setText("Came by mistake")
    press(tab, "cancel")
    assert tickets.ticket(bench.desk, view.number).state is TicketState.CANCELLED


def test_a_repeat_repair_is_a_new_intake_that_knows_the_first(show: Show, bench: Bench) -> None:
    gone = bench.picked_up(bench.ready(own()))
    tab = show(DispatchTab, gone)
    wanted: list[object] = []
    tab.intake_wanted.connect(wanted.append)
    press(tab, "repeat")
    assert wanted == [dispatch.reopen(bench.desk, gone.number)]
