"""The diagnosis: what was found and what it needs, and what it decides."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.errors import Conflict
from counter_app.services import diagnosis, parts, repair, tickets
from counter_app.services.forms import VerificationForm
from counter_app.ui.diagnosis import DiagnosisTab
from counter_app.ui.main_window import MainWindow
from counter_app.ui.need_rows import NeedRow
from counter_app.values import Cause, Channel, TicketState
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


def test_a_line_can_be_for_a_fault_that_is_being_added(
    show: Show, bench: Bench, settle: Settle
) -> None:
    view = bench.received(own())
    tab = show(DiagnosisTab, diagnosis.take(bench.desk, bench.actor, view.number, view.version))
    choose(tab, "causeBox", Cause.QUALITY)
    child(tab, QPushButton, "addPartButton").click()
    (board,) = tab.findChildren(NeedRow)
    child(board, QLineEdit, "descriptionEdit").setText("Mainboard")
    assert not child(board, QComboBox, "faultBox").isVisible()
    keys = {key.key(): key for key in tab.findChildren(QShortcut)}
    keys[QKeySequence("Alt+F")].activated.emit()
    assert child(board, QComboBox, "faultBox").isVisible()
    card = child(tab, QWidget, "fault2Card")
    child(card, QLineEdit, "reportedEdit").setText("Hinge broken")
    choose(card, "causeBox", Cause.MAN_MADE)
    child(card, QComboBox, "causeBox").setFocus()
    keys[QKeySequence("Alt+P")].activated.emit()
    hinge = tab.findChildren(NeedRow)[1]
    child(hinge, QLineEdit, "descriptionEdit").setText("Hinge")
    child(hinge, QLineEdit, "priceEdit").setText("250")
    shown = [child(row, QComboBox, "faultBox").currentText() for row in (board, hinge)]
    assert shown == ["1", "2"]
    settle()
    child(card, QLineEdit, "reportedEdit").textEdited.emit("Hinge broken")
    settle()
    assert next(a for a in tab.offers() if a.primary).text.text == "Save and make the quote"
    press(tab, "saveDiagnosis")
    saved = tickets.ticket(bench.desk, view.number)
    of_faults = [fault.fault_id for fault in saved.faults]
    assert [(need.description, of_faults.index(need.fault_id)) for need in saved.needs] == [
        ("Mainboard", 0),
        ("Hinge", 1),
    ]


def test_what_is_added_is_scrolled_to(show: Show, bench: Bench, settle: Settle) -> None:
    view = bench.received(own(faults=(DEAD, CRACKED)))
    tab = show(DiagnosisTab, diagnosis.take(bench.desk, bench.actor, view.number, view.version))
    area = child(tab, QScrollArea, "scroll")
    total = child(tab, QPushButton, "addFaultButton")
    for _line in range(2):
        child(tab, QPushButton, "addPartButton").click()
        settle()
        assert inside(area, tab.findChildren(NeedRow)[-1])
        assert inside(area, total)
    total.click()
    settle()
    assert inside(area, child(tab, QWidget, "fault3Card"))
    child(tab, QPushButton, "addLabourButton").click()
    settle()
    assert inside(area, tab.findChildren(NeedRow)[-1])


def inside(area: QScrollArea, widget: QWidget) -> bool:
    shown = area.viewport().rect()
    return shown.contains(widget.rect().translated(widget.mapTo(area.viewport(), QPoint())))


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
