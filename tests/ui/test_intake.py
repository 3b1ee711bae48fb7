"""The intake journey in the real window, by keys and scans, to a ticket in the database."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.services import customers, drafts, intake, products, tickets
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import CustomerForm, FaultForm, IntakeForm, MakerForm, ProductForm
from counter_app.services.views import TicketView
from counter_app.ui.bug_report import BugReport
from counter_app.ui.intake import IntakeTab
from counter_app.ui.intake_page import USUAL_WAY
from counter_app.ui.main_window import MainWindow
from counter_app.ui.preferences import Preferences
from counter_app.ui.workplace import Workplace
from counter_app.values import Origin, Service, TicketState
from tests.ui.conftest import Settle, child
from tests.ui.typing_hands import press, scan, type_text

SERIAL = "PF4X91KD"


@pytest.fixture
def papers(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The printer's far end: what the window wants printed."""
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(window.papers, "_show_next", lambda: None)
    window.work.paper_wanted.connect(lambda kind, number: asked.append((kind, number)))
    return asked


@pytest.fixture
def tab(window: MainWindow) -> IntakeTab:
    """The intake tab."""
    return window.work.intake


def _known(desk: Desk, actor: Actor) -> TicketView:
    return intake.take_in(
        desk,
        actor,
        IntakeForm(
            customer=CustomerForm(name="王伟", phone="138 0013 8000", city="Shenzhen"),
            product=ProductForm(model="ThinkBook 14", serial=SERIAL, origin=Origin.OWN_BRAND),
            faults=(FaultForm("does not switch on"),),
            data_loss_consent=True,
            terms_consent=True,
        ),
    )


def _edit(tab: IntakeTab, name: str) -> QLineEdit:
    return child(tab, QLineEdit, name)


def _fill(tab: IntakeTab) -> None:
    type_text("13800138000", _edit(tab, "phoneEdit"))
    type_text("王伟", _edit(tab, "nameEdit"))
    type_text("ThinkBook", _edit(tab, "modelEdit"))
    type_text("no picture", _edit(tab, "reportedEdit"))
    for box in ("dataLossBox", "termsBox"):
        child(tab, QCheckBox, box).click()


def _rows(desk: Desk) -> list[str]:
    return [row.number for row in tickets.queue(desk)]


def test_a_new_customer_and_product_become_a_ticket(
    tab: IntakeTab,
    window: MainWindow,
    desk: Desk,
    settle: Settle,
    papers: list[tuple[str, str]],
    qtbot: QtBot,
) -> None:
    _fill(tab)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    [number] = _rows(desk)
    view = tickets.ticket(desk, number)
    assert (view.state, view.customer.name) == (TicketState.RECEIVED, "王伟")
    assert [fault.reported for fault in view.faults] == ["no picture"]
    assert papers == [("ticket", number), ("tag", number)]
    assert window.work.view == view
    assert "taken in for 王伟" in window.status.text()
    assert window.queue.model.rowCount() == 1


def test_after_a_bug_what_is_typed_is_there_and_can_be_saved_again(
    tab: IntakeTab,
    window: MainWindow,
    desk: Desk,
    settle: Settle,
    papers: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _fill(tab)
    with monkeypatch.context() as broken:
        broken.setattr(intake, "take_in", lambda *_: 1 // 0)
        child(window, QPushButton, "takeInButton").click()
        settle()
    [report] = window.findChildren(BugReport)
    report.close()
    assert _rows(desk) == []
    child(window, QPushButton, "takeInButton").click()
    settle()
    [number] = _rows(desk)
    assert papers == [("ticket", number), ("tag", number)]


def test_the_policy_speaks_while_it_is_typed(
    tab: IntakeTab, window: MainWindow, settle: Settle
) -> None:
    verdict = child(window.policy, QLabel, "verdictLabel")
    assert verdict.text() == "The policy decides here"
    type_text("ThinkBook", _edit(tab, "modelEdit"))
    box = child(tab, QComboBox, "originBox")
    box.setCurrentIndex(box.findData(Origin.OWN_BRAND))
    box.activated.emit(box.currentIndex())
    settle()
    assert verdict.text() == "Not settled yet"
    type_text("2025-12-03", _edit(tab, "soldOnEdit"))
    settle()
    detail = child(window.policy, QLabel, "detailLabel")
    assert "If our check finds a quality failure: free" in detail.text()
    type_text("2030-01-01", _edit(tab, "soldOnEdit"))


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(
    tab: IntakeTab, window: MainWindow, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    type_text("ThinkBook", _edit(tab, "modelEdit"))
    type_text("no picture", _edit(tab, "reportedEdit"))
    child(window, QPushButton, "takeInButton").click()
    settle()
    assert child(tab, QLabel, "nameError").isVisible()
    assert QApplication.focusWidget() is _edit(tab, "nameEdit")
    assert _edit(tab, "modelEdit").text() == "ThinkBook"
    assert _rows(desk) == []


def test_a_date_that_is_none_stays_and_is_said(
    tab: IntakeTab, window: MainWindow, settle: Settle
) -> None:
    type_text("22.11", _edit(tab, "soldOnEdit"))
    child(window, QPushButton, "takeInButton").click()
    settle()
    assert child(tab, QLabel, "soldOnError").text() == "Type a day such as 2025-11-22."
    assert _edit(tab, "soldOnEdit").text() == "22.11"


def test_the_last_four_digits_bring_the_customer(
    tab: IntakeTab, desk: Desk, manager: Actor, settle: Settle
) -> None:
    _known(desk, manager)
    type_text("8000", _edit(tab, "phoneEdit"))
    settle()
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert _edit(tab, "nameEdit").text() == "王伟"
    assert child(tab, QLabel, "returningChip").text() == "Returning customer · 1 ticket"
    _edit(tab, "phoneEdit").clear()
    _edit(tab, "phoneEdit").textEdited.emit("")
    assert _edit(tab, "nameEdit").text() == ""


def test_one_scan_of_a_known_product_fills_product_and_customer(
    tab: IntakeTab, window: MainWindow, desk: Desk, manager: Actor, settle: Settle
) -> None:
    known = _known(desk, manager)
    _edit(tab, "phoneEdit").setFocus()
    scan(SERIAL)
    settle()
    assert _edit(tab, "serialEdit").text() == SERIAL
    assert _edit(tab, "modelEdit").text() == "ThinkBook 14"
    assert _edit(tab, "nameEdit").text() == "王伟"
    assert _edit(tab, "phoneEdit").text() == known.customer.phone_shown
    opener = child(tab, QPushButton, "openTicketButton")
    assert opener.isVisible(), "it is here already"
    opener.click()
    settle()
    assert window.work.view is not None
    assert window.work.view.number == known.number
    assert len(drafts.drafts(desk, manager)) == 1, "what was typed is kept"


def test_a_serial_that_is_typed_over_takes_back_what_it_filled_in(
    tab: IntakeTab, desk: Desk, manager: Actor, settle: Settle
) -> None:
    _known(desk, manager)
    type_text(SERIAL, _edit(tab, "serialEdit"))
    settle()
    assert _edit(tab, "modelEdit").text() == "ThinkBook 14"
    type_text("9", _edit(tab, "serialEdit"))
    settle()
    assert _edit(tab, "modelEdit").text() == ""
    assert child(tab, QLabel, "knownChip").text() == "not known here: say whose it is"


def test_several_faults_are_added_and_taken_away(
    tab: IntakeTab, window: MainWindow, settle: Settle
) -> None:
    type_text("no picture", _edit(tab, "reportedEdit"))
    child(tab, QPushButton, "addFaultButton").click()
    type_text("noise")
    edits = [e for e in tab.findChildren(QLineEdit, "reportedEdit") if e.isVisible()]
    assert [edit.text() for edit in edits] == ["no picture", "noise"]
    first = next(b for b in tab.findChildren(QPushButton, "removeButton") if b.isVisible())
    first.click()
    edits = [e for e in tab.findChildren(QLineEdit, "reportedEdit") if e.isVisible()]
    assert [edit.text() for edit in edits] == ["noise"]


def test_a_draft_is_kept_at_the_pause_and_offered_back(
    tab: IntakeTab,
    window: MainWindow,
    workplace: Workplace,
    preferences: Preferences,
    desk: Desk,
    manager: Actor,
    qtbot: QtBot,
) -> None:
    type_text("李娜", _edit(tab, "nameEdit"))
    type_text("Monitor", _edit(tab, "modelEdit"))
    qtbot.waitUntil(lambda: len(drafts.drafts(desk, manager)) == 1, timeout=3000)
    qtbot.waitUntil(lambda: "Draft saved" in child(window, QLabel, "keptLabel").text())
    again = MainWindow(workplace, preferences)  # the power went, the counter starts anew
    qtbot.addWidget(again)
    again.show()
    again.work.intake.look_for_draft()
    workplace.background.finish()
    assert child(again.work.intake, QLabel, "draftLabel").text().endswith("李娜")
    child(again.work.intake, QPushButton, "takeUpDraftButton").click()
    assert _edit(again.work.intake, "modelEdit").text() == "Monitor"
    workplace.background.finish()


def test_the_draft_goes_when_the_ticket_is_saved(
    tab: IntakeTab,
    window: MainWindow,
    desk: Desk,
    manager: Actor,
    settle: Settle,
    papers: list[tuple[str, str]],
    qtbot: QtBot,
) -> None:
    _fill(tab)
    qtbot.waitUntil(lambda: len(drafts.drafts(desk, manager)) == 1, timeout=3000)
    child(window, QPushButton, "takeInButton").click()
    settle()
    assert drafts.drafts(desk, manager) == ()
    assert len(papers) == 2


def test_on_site_says_at_once_whether_a_visit_is_included(
    tab: IntakeTab, window: MainWindow, settle: Settle
) -> None:
    child(tab, QPushButton, "addFaultButton")
    child(tab, QToolButton, "serviceOnSiteButton").click()
    type_text("Shenzhen", _edit(tab, "cityEdit"))
    type_text("Printer", _edit(tab, "modelEdit"))
    box = child(tab, QComboBox, "originBox")
    box.setCurrentIndex(box.findData(Origin.OWN_BRAND))
    settle()
    type_text(" ", _edit(tab, "modelEdit"))
    settle()
    chip = child(tab, QLabel, "entitledChip")
    assert chip.text() == "Entitled to on-site service"
    assert chip.property("chip") == "fine"
    _edit(tab, "cityEdit").clear()
    type_text("Beijing", _edit(tab, "cityEdit"))
    settle()
    assert chip.text() == "Not included"
    assert not child(tab, QComboBox, "returnByBox").isEnabled()


def test_the_intake_of_an_open_ticket_can_be_put_right(
    tab: IntakeTab,
    window: MainWindow,
    desk: Desk,
    manager: Actor,
    settle: Settle,
    clock: FixedClock,
) -> None:
    number = _known(desk, manager).number
    window.work.open(number, step="intake")
    settle()
    assert not tab.is_dirty()
    type_text(" scratched", _edit(tab, "conditionEdit"))
    assert tab.is_dirty()
    child(window, QPushButton, "saveIntakeButton").click()
    settle()
    assert tickets.ticket(desk, number).condition == "scratched"
    assert not tab.is_dirty()


def test_another_unit_keeps_the_customer(
    tab: IntakeTab, window: MainWindow, desk: Desk, manager: Actor, settle: Settle
) -> None:
    window.work.open(_known(desk, manager).number, step="intake")
    settle()
    [another] = [a for a in tab.offers() if a.name == "anotherUnit"]
    another.run()
    settle()
    assert _edit(tab, "nameEdit").text() == "王伟"
    assert _edit(tab, "serialEdit").text() == ""
    assert customers.find_customers(desk, "王伟")[0].name == "王伟"


def test_every_service_can_be_chosen(tab: IntakeTab) -> None:
    for name, service in (
        ("serviceMailInButton", Service.MAIL_IN),
        ("serviceOnSiteButton", Service.ON_SITE),
        ("serviceCounterButton", Service.COUNTER),
    ):
        child(tab, QToolButton, name).click()
        form = tab._page.form()
        assert form.service is service
        assert form.return_by is USUAL_WAY[service]


def test_a_known_product_back_again_takes_one_scan_and_at_most_twelve_keys(
    tab: IntakeTab,
    window: MainWindow,
    desk: Desk,
    manager: Actor,
    settle: Settle,
    papers: list[tuple[str, str]],
    qtbot: QtBot,
) -> None:
    known = _known(desk, manager)
    told = "no power"
    scan(SERIAL)
    settle()
    type_text(told)
    for key, held in (
        (Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier),  # both consents
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ):
        qtbot.keyClick(window, key, held)
    settle()
    assert len(told) + 2 <= 12
    assert window.work.view is not None
    taken_in = tickets.ticket(desk, window.work.view.number)
    assert taken_in.number != known.number
    assert taken_in.customer == known.customer
    assert taken_in.product.serial == SERIAL
    assert papers == [("ticket", taken_in.number), ("tag", taken_in.number)]


def test_alt_a_adds_a_fault_in_either_language(
    window: MainWindow, workplace: Workplace, settle: Settle
) -> None:
    """A button's new text takes its key away; it is given back."""
    button = window.work.intake.findChild(QPushButton, "addFaultButton")
    assert button is not None
    for language in ("zh_CN", "en"):
        workplace.language.choose(language)
        settle()
        assert button.shortcut() == QKeySequence("Alt+A")


def test_tab_goes_from_the_product_through_the_faults(window: MainWindow) -> None:
    """Nothing typed is lost to a button that stands in between."""
    intake = window.work.intake
    here = intake.findChild(QLineEdit, "warrantyMonthsEdit")
    assert here is not None
    stops: list[str] = []
    widget: QWidget = here
    while len(stops) < 40 and widget.objectName() != "termsBox":
        following = widget.nextInFocusChain()
        assert following is not None
        widget = following
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.objectName():
            stops.append(widget.objectName())
    wanted = ["reportedEdit", "addFaultButton", "accessoriesEdit", "conditionEdit", "termsBox"]
    assert [name for name in stops if name in wanted] == wanted


def test_a_model_typed_with_its_brand_goes_into_both_fields(
    window: MainWindow, desk: Desk, manager: Actor, qtbot: QtBot, settle: Settle
) -> None:
    products.save_maker(desk, manager, MakerForm("Yumiao", Origin.OWN_BRAND))
    tab = window.tabs["intake"]
    model, brand = child(tab, QLineEdit, "modelEdit"), child(tab, QLineEdit, "brandEdit")
    model.setFocus()
    qtbot.keyClicks(model, "yumiao Book 14")
    settle()
    qtbot.keyClick(model, Qt.Key.Key_Tab)
    settle()
    assert (brand.text(), model.text()) == ("Yumiao", "Book 14")


def test_a_draft_is_called_by_whatever_was_typed(
    tab: IntakeTab, desk: Desk, manager: Actor, settle: Settle
) -> None:
    type_text("smells of smoke", next(e for e in tab.findChildren(QLineEdit, "reportedEdit")))
    settle()
    tab.start_over()
    settle()
    assert child(tab, QLabel, "draftLabel").text().endswith("smells of smoke")


def test_what_was_taken_out_again_leaves_no_draft(
    tab: IntakeTab, desk: Desk, manager: Actor, settle: Settle, qtbot: QtBot
) -> None:
    name = _edit(tab, "nameEdit")
    type_text("李", name)
    qtbot.waitUntil(lambda: len(drafts.drafts(desk, manager)) == 1, timeout=3000)
    name.setFocus()
    press(Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: drafts.drafts(desk, manager) == (), timeout=3000)
    tab.start_over()
    settle()
    assert not child(tab, QLabel, "draftLabel").isVisible()


def test_a_form_without_a_word_is_no_draft(
    tab: IntakeTab, desk: Desk, manager: Actor, settle: Settle
) -> None:
    child(tab, QToolButton, "serviceMailInButton").click()
    settle()
    tab.start_over()
    settle()
    assert drafts.drafts(desk, manager) == ()
    assert not child(tab, QLabel, "draftLabel").isVisible()


def test_an_intake_opens_at_its_top(tab: IntakeTab, window: MainWindow, settle: Settle) -> None:
    bar = child(tab, QScrollArea, "scroll").verticalScrollBar()
    _edit(tab, "shelfEdit").setFocus()
    settle()
    assert bar.value() > 0
    window.work.new_intake()
    settle()
    assert bar.value() == 0
    assert _edit(tab, "phoneEdit").hasFocus()
