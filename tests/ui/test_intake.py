"""The intake journey in the real window, by keys and scans, to a ticket in the database."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
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
from counter_app.errors import InvalidInput
from counter_app.services import intake, tickets
from counter_app.services.desk import Actor, Desk
from counter_app.ui.bug_report import BugReport
from counter_app.ui.intake import IntakeTab
from counter_app.ui.intake_page import USUAL_WAY
from counter_app.ui.main_window import MainWindow
from counter_app.ui.workplace import Workplace
from counter_app.values import Origin, Service, TicketState
from tests.ui.conftest import Settle, child
from tests.ui.intake_by_hand import edit_of, fill_in, known_product, queue_rows
from tests.ui.typing_hands import type_text


def test_a_new_customer_and_product_become_a_ticket(
    tab: IntakeTab,
    window: MainWindow,
    desk: Desk,
    settle: Settle,
    papers: list[tuple[str, str]],
    qtbot: QtBot,
) -> None:
    fill_in(tab)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    [number] = queue_rows(desk)
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
    fill_in(tab)
    with monkeypatch.context() as broken:
        broken.setattr(intake, "take_in", lambda *_: 1 // 0)
        child(window, QPushButton, "takeInButton").click()
        settle()
    [report] = window.findChildren(BugReport)
    report.close()
    assert queue_rows(desk) == []
    child(window, QPushButton, "takeInButton").click()
    settle()
    [number] = queue_rows(desk)
    assert papers == [("ticket", number), ("tag", number)]


def test_the_policy_speaks_while_it_is_typed(
    tab: IntakeTab, window: MainWindow, settle: Settle
) -> None:
    verdict = child(window.policy, QLabel, "verdictLabel")
    assert verdict.text() == "The policy decides here"
    type_text("ThinkBook", edit_of(tab, "modelEdit"))
    box = child(tab, QComboBox, "originBox")
    box.setCurrentIndex(box.findData(Origin.OWN_BRAND))
    box.activated.emit(box.currentIndex())
    settle()
    assert verdict.text() == "Not settled yet"
    type_text("2025-12-03", edit_of(tab, "soldOnEdit"))
    settle()
    detail = child(window.policy, QLabel, "detailLabel")
    assert "If our check finds a quality failure: free" in detail.text()
    type_text("2030-01-01", edit_of(tab, "soldOnEdit"))


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(
    tab: IntakeTab, window: MainWindow, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    type_text("ThinkBook", edit_of(tab, "modelEdit"))
    type_text("no picture", edit_of(tab, "reportedEdit"))
    child(window, QPushButton, "takeInButton").click()
    settle()
    assert child(tab, QLabel, "nameError").isVisible()
    assert QApplication.focusWidget() is edit_of(tab, "nameEdit")
    assert edit_of(tab, "modelEdit").text() == "ThinkBook"
    assert queue_rows(desk) == []


def test_a_date_that_is_none_stays_and_is_said(
    tab: IntakeTab, window: MainWindow, settle: Settle
) -> None:
    type_text("22.11", edit_of(tab, "soldOnEdit"))
    child(window, QPushButton, "takeInButton").click()
    settle()
    assert child(tab, QLabel, "soldOnError").text() == "Type a day such as 2025-11-22."
    assert edit_of(tab, "soldOnEdit").text() == "22.11"


@pytest.mark.parametrize(
    ("name", "error", "said"),
    [
        ("soldOnEdit", "soldOnError", ("Type a day such as", "The year 1969", "The sale cannot")),
        (
            "receivedAtEdit",
            "receivedAtError",
            ("Type a day and a time", "The year 1969", "It cannot have come in after today"),
        ),
    ],
)
def test_a_day_that_cannot_be_meant_is_said_on_leaving_its_field(
    tab: IntakeTab, window: MainWindow, name: str, error: str, said: tuple[str, ...]
) -> None:
    edit, label = edit_of(tab, name), child(tab, QLabel, error)
    for typed, words in zip(("2099-13-45", "1969-12-31", "2099-01-01"), said, strict=True):
        edit.clear()
        type_text(f"{typed} 10:00" if name == "receivedAtEdit" else typed, edit)
        assert not label.isVisible()
        edit_of(tab, "serialEdit").setFocus()
        assert label.isVisible()
        assert label.text().startswith(words)
        assert QApplication.focusWidget() is edit_of(tab, "serialEdit")


def test_several_faults_are_added_and_taken_away(
    tab: IntakeTab, window: MainWindow, settle: Settle
) -> None:
    type_text("no picture", edit_of(tab, "reportedEdit"))
    child(tab, QPushButton, "addFaultButton").click()
    type_text("noise")
    edits = [e for e in tab.findChildren(QLineEdit, "reportedEdit") if e.isVisible()]
    assert [edit.text() for edit in edits] == ["no picture", "noise"]
    first = next(b for b in tab.findChildren(QPushButton, "removeButton") if b.isVisible())
    first.click()
    edits = [e for e in tab.findChildren(QLineEdit, "reportedEdit") if e.isVisible()]
    assert [edit.text() for edit in edits] == ["noise"]


def test_on_site_says_at_once_whether_a_visit_is_included(
    tab: IntakeTab, window: MainWindow, settle: Settle
) -> None:
    child(tab, QPushButton, "addFaultButton")
    child(tab, QToolButton, "serviceOnSiteButton").click()
    type_text("Shenzhen", edit_of(tab, "cityEdit"))
    type_text("Printer", edit_of(tab, "modelEdit"))
    box = child(tab, QComboBox, "originBox")
    box.setCurrentIndex(box.findData(Origin.OWN_BRAND))
    settle()
    type_text(" ", edit_of(tab, "modelEdit"))
    settle()
    chip = child(tab, QLabel, "entitledChip")
    assert chip.text() == "Entitled to on-site service"
    assert chip.property("chip") == "fine"
    edit_of(tab, "cityEdit").clear()
    type_text("Beijing", edit_of(tab, "cityEdit"))
    settle()
    assert chip.text() == "Not included"
    assert not child(tab, QComboBox, "returnByBox").isEnabled()


def test_a_time_is_proposed_for_a_visit_and_a_doubtful_one_is_said(
    tab: IntakeTab, window: MainWindow, settle: Settle, clock: FixedClock, desk: Desk
) -> None:
    clock.set(datetime(2026, 11, 26, 23, 55, tzinfo=desk.zone))
    day, hour = edit_of(tab, "visitDayEdit"), edit_of(tab, "visitFromEdit")
    proposed = child(tab, QLabel, "visitProposedLabel")
    child(tab, QToolButton, "serviceOnSiteButton").click()
    settle()
    assert (day.text(), hour.text()) == ("2026-11-27", "10:00")
    assert proposed.isVisible()
    for typed_day, typed_hour, name, words in (
        ("2026-11-27", "08:30", "Doubt", "This is outside the service hours, 09:00 to 21:00."),
        ("2026-11-26", "10:00", "Doubt", "This time has passed."),
        ("2026-11-27", "25", "From", "Type a time such as 09:30."),
        ("2026-11-27", "10:30", "Doubt", ""),
    ):
        for edit, typed in ((day, typed_day), (hour, typed_hour)):
            edit.clear()
            type_text(typed, edit)
        edit_of(tab, "visitToEdit").setFocus()
        said = child(tab, QLabel, f"visit{name}Error")
        assert said.isVisible() == bool(words)
        assert said.text().startswith(words)
    assert not proposed.isVisible()
    hour.clear()
    with pytest.raises(InvalidInput) as refused:
        tab._page.form()
    assert refused.value.field == "visit.starts_at"
    tab.start_over()
    assert (day.text(), hour.text()) == ("", "")
    child(tab, QToolButton, "serviceOnSiteButton").click()
    type_text("2026-12-01", day)
    settle()
    assert (day.text(), hour.text()) == ("2026-12-01", "")  # what is typed stays


def test_the_intake_of_an_open_ticket_can_be_put_right(
    tab: IntakeTab,
    window: MainWindow,
    desk: Desk,
    manager: Actor,
    settle: Settle,
    clock: FixedClock,
) -> None:
    number = known_product(desk, manager).number
    window.work.open(number, step="intake")
    settle()
    assert not tab.is_dirty()
    type_text(" scratched", edit_of(tab, "conditionEdit"))
    assert tab.is_dirty()
    child(window, QPushButton, "saveIntakeButton").click()
    settle()
    assert tickets.ticket(desk, number).condition == "scratched"
    assert not tab.is_dirty()


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


def test_an_intake_opens_at_its_top(tab: IntakeTab, window: MainWindow, settle: Settle) -> None:
    bar = child(tab, QScrollArea, "scroll").verticalScrollBar()
    edit_of(tab, "shelfEdit").setFocus()
    settle()
    assert bar.value() > 0
    window.work.new_intake()
    settle()
    assert bar.value() == 0
    assert edit_of(tab, "phoneEdit").hasFocus()
