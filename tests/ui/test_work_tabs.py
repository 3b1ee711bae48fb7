"""Diagnosis, quote and dispatch on a real desk: nothing typed is lost, errors at their field."""

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.errors import Conflict
from counter_app.services import diagnosis, dispatch, parts, repair, tickets
from counter_app.services.desk import Actor
from counter_app.services.forms import VerificationForm
from counter_app.ui.diagnosis import DiagnosisTab
from counter_app.ui.dispatch import DispatchTab
from counter_app.ui.main_window import MainWindow
from counter_app.ui.need_rows import NeedRow
from counter_app.ui.quote import QuoteTab
from counter_app.ui.tab import Tab
from counter_app.ui.workplace import Workplace
from counter_app.values import Cause, Channel, QuoteStatus, TicketState
from tests.services.bench import Bench
from tests.services.cases import AGENCY, CRACKED, DEAD, own
from tests.ui.conftest import Settle, child
from tests.ui.tabs_by_hand import Show, choose, names, press, shown_error
from tests.ui.typing_hands import scan


def test_findings_decide_again_and_lead_on(show: Show, bench: Bench, settle: Settle) -> None:
    view = bench.received(own(faults=(DEAD,)))
    tab = show(DiagnosisTab, view)
    previews: list[object] = []
    tab.previewed.connect(previews.append)
    press(tab, "take")
    assert names(tab)[0] == "verify"
    press(tab, "verify")
    choose(tab, "causeBox", Cause.QUALITY)
    settle()
    assert names(tab)[0] == "saveDiagnosis"
    assert next(a for a in tab.offers() if a.primary).text.text == "Save and start the repair"
    assert child(tab, QLabel, "wasChip").text() == "was: Not settled yet"
    choose(tab, "causeBox", Cause.MAN_MADE)
    child(tab, QPushButton, "addPartButton").click()
    child(tab, QLineEdit, "descriptionEdit").setText("Mainboard")
    price = child(tab, QLineEdit, "priceEdit")
    price.setText("1280")
    price.textEdited.emit("1280")
    settle()
    assert next(a for a in tab.offers() if a.primary).text.text == "Save and make the quote"
    last = previews[-1]
    assert last is not None
    assert last.faults[0].coverage == "excluded"  # type: ignore[attr-defined]
    wanted: list[str] = []
    tab.tab_wanted.connect(wanted.append)
    press(tab, "saveDiagnosis")
    assert wanted == ["quote"]
    saved = tickets.ticket(bench.desk, view.number)
    assert [need.unit_price_fen for need in saved.needs] == [128000]
    assert not tab.is_dirty()


def test_a_bad_price_is_said_at_its_field_and_nothing_is_lost(
    show: Show, bench: Bench, settle: Settle
) -> None:
    view = bench.received(own())
    tab = show(DiagnosisTab, diagnosis.take(bench.desk, bench.actor, view.number, view.version))
    choose(tab, "causeBox", Cause.QUALITY)
    child(tab, QPlainTextEdit, "noteEdit").setPlainText("board dead")
    child(tab, QPushButton, "addPartButton").click()
    child(tab, QLineEdit, "descriptionEdit").setText("Mainboard")
    child(tab, QLineEdit, "priceEdit").setText("a lot")
    press(tab, "saveDiagnosis")
    assert "1280.50" in shown_error(tab, "rowError")
    assert child(tab, QLineEdit, "descriptionEdit").text() == "Mainboard"
    assert child(tab, QPlainTextEdit, "noteEdit").toPlainText() == "board dead"
    assert tab.is_dirty()
    assert tickets.ticket(bench.desk, view.number).needs == ()


def test_the_cards_of_one_ticket_hold_nothing_of_the_one_before(
    show: Show, bench: Bench, settle: Settle
) -> None:
    two = bench.received(own(faults=(DEAD, CRACKED)))
    one = bench.received(own(faults=(DEAD,)))
    tab = show(DiagnosisTab, diagnosis.take(bench.desk, bench.actor, two.number, two.version))
    first, second = tab.findChildren(QPlainTextEdit, "noteEdit")
    first.setPlainText("board dead")
    choose(tab, "causeBox", Cause.MAN_MADE)
    child(tab, QPushButton, "addPartButton").click()
    child(tab, QLineEdit, "descriptionEdit").setText("Mainboard")
    tab.show_ticket(one)
    settle()
    assert not tab.is_dirty()
    assert (first.isVisibleTo(tab), second.isVisibleTo(tab)) == (True, False)
    assert first.toPlainText() == ""
    assert not first.document().isUndoAvailable()
    assert child(tab, QComboBox, "causeBox").currentData() == Cause.UNKNOWN
    assert not any(row.isVisibleTo(tab) for row in tab.findChildren(NeedRow))
    assert len(tab.findChildren(QWidget, "fault1Card")) == 1
    assert tab.findChildren(QWidget, "fault2Card") == []


def test_a_line_dressed_anew_is_for_the_only_fault_there_is(show: Show, bench: Bench) -> None:
    several = bench.received(own(faults=(DEAD, CRACKED)))
    one = bench.received(own(faults=(DEAD,)))
    tab = show(DiagnosisTab, several)
    for view in (several, one):
        tab.show_ticket(diagnosis.take(bench.desk, bench.actor, view.number, view.version))
        child(tab, QPushButton, "addPartButton").click()
    (row,) = (row for row in tab.findChildren(NeedRow) if row.isVisible())
    assert row.form(0).fault_id == one.faults[0].fault_id


def test_a_part_of_several_faults_says_which_it_is_for(
    show: Show, bench: Bench, settle: Settle
) -> None:
    view = bench.received(own(faults=(DEAD, CRACKED)))
    tab = show(DiagnosisTab, diagnosis.take(bench.desk, bench.actor, view.number, view.version))
    child(tab, QPushButton, "addPartButton").click()
    child(tab, QLineEdit, "descriptionEdit").setText("Lid")
    child(tab, QLineEdit, "priceEdit").setText("80")
    (row,) = tab.findChildren(NeedRow)
    fault = child(row, QComboBox, "faultBox")
    assert (fault.currentIndex(), row.total_fen()) == (-1, 8000)
    press(tab, "saveDiagnosis")
    assert shown_error(tab, "rowError") == "Choose the fault this line is for."
    fault.setCurrentIndex(1)
    press(tab, "saveDiagnosis")
    saved = tickets.ticket(bench.desk, view.number)
    assert [need.fault_id for need in saved.needs] == [view.faults[1].fault_id]
    # With the cursor on a fault's card a line is that fault's.
    card = tab.findChildren(QPlainTextEdit, "noteEdit")[1]
    card.setFocus()
    keys = tab.findChildren(QShortcut)
    next(key for key in keys if key.key() == QKeySequence("Alt+L")).activated.emit()
    row = tab.findChildren(NeedRow)[-1]
    assert child(row, QComboBox, "faultBox").currentIndex() == 1


def test_typed_findings_outlive_what_somebody_else_does(
    show: Show, bench: Bench, settle: Settle
) -> None:
    view = bench.received(own())
    view = diagnosis.take(bench.desk, bench.actor, view.number, view.version)
    tab = show(DiagnosisTab, view)
    child(tab, QPlainTextEdit, "noteEdit").setPlainText("board dead")
    form = VerificationForm(view.number, view.version, Channel.PHONE)
    changed = diagnosis.verify(bench.desk, bench.actor, form)
    tab.show_ticket(changed)
    assert child(tab, QPlainTextEdit, "noteEdit").toPlainText() == "board dead"
    press(tab, "saveOnly" if "saveOnly" in names(tab) else "saveDiagnosis")
    assert isinstance(tab.refused[0], Conflict)  # type: ignore[attr-defined]
    assert child(tab, QPlainTextEdit, "noteEdit").toPlainText() == "board dead"


def test_verifying_keeps_the_findings_that_are_typed(
    show: Show, bench: Bench, settle: Settle
) -> None:
    view = bench.received(own())
    tab = show(DiagnosisTab, diagnosis.take(bench.desk, bench.actor, view.number, view.version))
    child(tab, QPlainTextEdit, "noteEdit").setPlainText("board dead")
    choose(tab, "causeBox", Cause.QUALITY)
    settle()
    press(tab, "verify")
    assert child(tab, QPlainTextEdit, "noteEdit").toPlainText() == "board dead"
    press(tab, "saveDiagnosis")
    saved = tickets.ticket(bench.desk, view.number)
    assert (saved.state, saved.faults[0].note) == (TicketState.REPAIRING, "board dead")


def test_a_fault_found_on_the_bench_is_added(show: Show, bench: Bench, settle: Settle) -> None:
    view = bench.received(own())
    tab = show(DiagnosisTab, diagnosis.take(bench.desk, bench.actor, view.number, view.version))
    child(tab, QPushButton, "addFaultButton").click()
    card = child(tab, QWidget, "fault2Card")
    child(card, QLineEdit, "reportedEdit").setText("Fan is loud")
    settle()
    press(tab, "saveDiagnosis")
    assert [f.reported for f in tickets.ticket(bench.desk, view.number).faults] == [
        DEAD.reported,
        "Fan is loud",
    ]


def test_a_step_that_needs_a_word_asks_for_it_first(show: Show, bench: Bench) -> None:
    tab = show(DiagnosisTab, bench.diagnosed(own()))
    press(tab, "notRepairable")
    assert child(tab, QWidget, "closeCard").isVisible()
    assert names(tab) == ["notRepairable", "notNow"]
    press(tab, "notRepairable")
    assert shown_error(tab, "closeNoteError")
    child(tab, QLineEdit, "closeNoteEdit").setText("No such board is made any more")
    press(tab, "notRepairable")
    assert tab.view.state is TicketState.READY  # type: ignore[attr-defined]


def test_a_quote_is_priced_while_it_is_typed(show: Show, bench: Bench, settle: Settle) -> None:
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    tab = show(QuoteTab, view)
    settle()
    assert child(tab, QLabel, "payableTotal").text() == "1,280.00"
    assert child(tab, QLabel, "waivedTotal").text() == "270.00"
    price = tab.findChildren(QLineEdit, "priceEdit")[0]
    price.setText("1000")
    price.textEdited.emit("1000")
    assert tab.is_dirty()
    settle()
    assert child(tab, QLabel, "payableTotal").text() == "1,000.00"
    press(tab, "saveQuote")
    assert not tab.is_dirty()
    quote = tickets.ticket(bench.desk, view.number).quote
    assert quote is not None
    assert (quote.payable_fen, quote.waived_fen) == (100000, 27000)


def test_an_older_version_is_read_only_and_marked_void(
    show: Show, bench: Bench, settle: Settle
) -> None:
    view = bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE)))
    tab = show(QuoteTab, view)
    press(tab, "changeQuote")
    price = tab.findChildren(QLineEdit, "priceEdit")[0]
    price.setText("900")
    price.textEdited.emit("900")
    settle()
    press(tab, "sendQuote")
    quotes = tickets.ticket(bench.desk, view.number).quotes
    assert [quote.status for quote in quotes] == [QuoteStatus.VOID, QuoteStatus.SENT]
    settle()
    child(tab, QToolButton, "version1Button").click()
    assert child(tab, QLabel, "voidLabel").isVisible()
    assert all(edit.isReadOnly() for edit in tab.findChildren(QLineEdit, "priceEdit"))
    assert child(tab, QLabel, "statusChip").text() == "Void"


def test_a_discount_is_a_managers_and_needs_a_reason(
    show: Show, bench: Bench, settle: Settle
) -> None:
    tab = show(QuoteTab, bench.diagnosed(own(), Cause.MAN_MADE))
    settle()
    button = tab.findChildren(QPushButton, "discountButton")[0]
    assert button.isVisible()
    button.click()
    discount = tab.findChildren(QLineEdit, "discountEdit")[0]
    discount.setText("80")
    discount.textEdited.emit("80")
    press(tab, "saveQuote")
    assert shown_error(tab, "lineError")
    tab.findChildren(QLineEdit, "discountReasonEdit")[0].setText("An old customer")
    press(tab, "saveQuote")
    assert child(tab, QLabel, "discountTotal").text() == "80.00"


def test_a_technician_is_not_offered_a_discount(
    show: Show, bench: Bench, settle: Settle, workplace: Workplace, technician: Actor
) -> None:
    workplace.actor = technician
    tab = show(QuoteTab, bench.diagnosed(own(), Cause.MAN_MADE))
    settle()
    assert not any(b.isVisible() for b in tab.findChildren(QPushButton, "discountButton"))


def test_declining_leads_to_dispatch(show: Show, bench: Bench) -> None:
    tab = show(QuoteTab, bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE))))
    wanted: list[str] = []
    tab.tab_wanted.connect(wanted.append)
    press(tab, "decline")
    assert shown_error(tab, "answerHowError")
    child(tab, QToolButton, "answerMessageButton").click()
    assert not shown_error(tab, "answerHowError")
    child(tab, QLineEdit, "answerByEdit").clear()
    press(tab, "decline")
    assert shown_error(tab, "answerByError")
    child(tab, QLineEdit, "answerByEdit").setText("王伟")
    press(tab, "decline")
    assert wanted == ["dispatch"]


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


@pytest.mark.parametrize("kind", [DiagnosisTab, QuoteTab, DispatchTab])
def test_every_state_can_be_shown_in_both_languages(
    show: Show, bench: Bench, workplace: Workplace, kind: type[Tab]
) -> None:
    views = [bench.received(own()), bench.diagnosed(own(), Cause.MAN_MADE)]
    views.append(bench.quoted(views[1]))
    views.append(bench.sent(views[2]))
    views.append(bench.answered(views[3], approved=True))
    views.append(bench.tested(views[4]))
    owner = views[5]
    views.append(dispatch.set_return_by(bench.desk, bench.actor, owner.number, owner.version, None))
    tab = show(kind, views[0])
    for view in views:
        tab.show_ticket(view)
        for language in ("zh_CN", "en"):
            workplace.language.choose(language)
            tab.retranslate()
            assert sum(action.primary for action in tab.offers()) == 1
        labels = [w for w in tab.findChildren(QLabel) if w.isVisible()]
        assert all("{" not in label.text() for label in labels)


def test_a_scanned_part_becomes_a_line(
    window: MainWindow, bench: Bench, settle: Settle, qtbot: QtBot
) -> None:
    part = parts.add_part(bench.desk, bench.actor, "Mainboard BK14", 1280_00)
    view = bench.received(own())
    view = diagnosis.take(bench.desk, bench.actor, view.number, view.version)
    window.work.open(view.number)
    settle()
    scan(part.code)
    qtbot.waitUntil(lambda: bool(rows(window)))
    settle()
    (row,) = rows(window)
    assert child(row, QLineEdit, "descriptionEdit").text() == "Mainboard BK14"
    assert child(row, QLineEdit, "priceEdit").text() == "1280.00"
    window.tabs["diagnosis"].workplace.background.finish()
    press(window.tabs["diagnosis"], "saveDiagnosis")
    (need,) = tickets.ticket(bench.desk, view.number).needs
    assert need.part_code == part.code


def test_a_part_scanned_for_several_faults_says_whose_it_was_taken_for(
    window: MainWindow, bench: Bench, settle: Settle, qtbot: QtBot
) -> None:
    part = parts.add_part(bench.desk, bench.actor, "Lid BK14", 80_00)
    view = bench.received(own(faults=(DEAD, CRACKED)))
    view = diagnosis.take(bench.desk, bench.actor, view.number, view.version)
    window.work.open(view.number)
    settle()
    window.queue.focus_list()
    scan(part.code)
    qtbot.waitUntil(lambda: bool(rows(window)))
    settle()
    assert window.status.text().startswith("Lid BK14 stands for fault 1;")
    (row,) = rows(window)
    assert child(row, QComboBox, "faultBox").currentIndex() == 0


def rows(window: MainWindow) -> list[NeedRow]:
    return window.tabs["diagnosis"].findChildren(NeedRow)


def test_a_number_typed_for_the_maker_outlives_what_somebody_else_does(
    show: Show, bench: Bench, settle: Settle
) -> None:
    view = bench.received(own(product=AGENCY))
    view = diagnosis.take(bench.desk, bench.actor, view.number, view.version)
    form = VerificationForm(view.number, view.version, Channel.PHONE)
    tab = show(DiagnosisTab, diagnosis.verify(bench.desk, bench.actor, form))
    assert names(tab)[0] == "forward"
    child(tab, QLineEdit, "rmaEdit").setText("NL-5521")
    assert tab.is_dirty()
    moved = repair.set_shelf(bench.desk, bench.actor, view.number, tab.view.version, "")  # type: ignore[attr-defined]
    tab.show_ticket(moved)
    assert child(tab, QLineEdit, "rmaEdit").text() == "NL-5521"
    press(tab, "forward")
    assert tickets.ticket(bench.desk, view.number).maker_rma == "NL-5521"
