"""In the window: a unit swapped by a scan; a code told, shown on a click, gone at last."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.services import drafts, products, tickets
from counter_app.services.desk import Actor, Desk
from counter_app.services.views import TicketView
from counter_app.ui.intake import IntakeTab
from counter_app.ui.main_window import MainWindow
from counter_app.ui.swap import SwapWindow
from tests.services.bench import Bench
from tests.services.cases import own
from tests.ui.conftest import Settle, child
from tests.ui.typing_hands import scan, type_text

CODE = "7391geheim"


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, manager: Actor) -> Bench:
    return Bench(desk, clock, manager)


@pytest.fixture(autouse=True)
def nothing_printed(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window.papers, "_show_next", lambda: None)


def press(window: MainWindow, settle: Settle, name: str) -> None:
    next(action for action in window.work.tab.offers() if action.name == name).run()
    settle()


def open_swap(window: MainWindow, view: TicketView, settle: Settle) -> SwapWindow:
    window.work.open(view.number, step="diagnosis")
    settle()
    press(window, settle, "swapUnit")
    shown = QApplication.activeWindow()
    assert isinstance(shown, SwapWindow)
    return shown


def test_a_unit_is_swapped_by_a_scan_and_taken_back_by_a_click(
    window: MainWindow, desk: Desk, bench: Bench, settle: Settle
) -> None:
    view = bench.ready(own())
    shown = open_swap(window, view, settle)
    assert "2026-11-22" in child(shown, QLabel, "termLabel").text()
    scan("NEWUNIT777")
    settle()
    assert child(shown, QLineEdit, "serialEdit").text() == "NEWUNIT777"
    assert window.work.view is not None
    assert window.work.view.number == view.number, "the scan was the window's, not a search"
    child(shown, QPushButton, "saveButton").click()
    settle()
    assert not shown.isVisible()
    assert "swapped for NEWUNIT777" in child(window, QLabel, "detailLabel").text()
    again = open_swap(window, view, settle)
    assert not child(again, QPushButton, "saveButton").isVisible()
    child(again, QPushButton, "undoButton").click()
    settle()
    assert tickets.ticket(desk, view.number).replacement is None
    assert products.find_product(desk, "NEWUNIT777") is None


def test_the_old_serial_is_said_at_the_field(
    window: MainWindow, bench: Bench, settle: Settle
) -> None:
    shown = open_swap(window, bench.ready(own()), settle)
    child(shown, QLineEdit, "serialEdit").setText("SN-123")
    child(shown, QPushButton, "saveButton").click()
    settle()
    assert child(shown, QLabel, "serialError").text() == "This is the serial of the old unit."
    assert child(shown, QLineEdit, "serialEdit").text() == "SN-123"


def test_scanning_the_new_serial_at_intake_says_what_it_stands_for(
    window: MainWindow, bench: Bench, settle: Settle
) -> None:
    from counter_app.services import swapping
    from counter_app.services.forms import SwapForm

    view = bench.ready(own())
    form = SwapForm(view.number, view.version, "NEWUNIT777")
    bench.picked_up(swapping.swap(bench.desk, bench.actor, form))
    scan("NEWUNIT777")
    settle()
    tab = window.work.intake
    assert child(tab, QLabel, "knownChip").text() == "in place of SN-123"
    assert child(tab, QLineEdit, "soldOnEdit").text() == "2025-11-22"
    assert child(tab, QLabel, "repeatChip").isVisible()


def typed_intake(tab: IntakeTab) -> None:
    type_text("13800138000", child(tab, QLineEdit, "phoneEdit"))
    type_text("王伟", child(tab, QLineEdit, "nameEdit"))
    type_text("ThinkPhone", child(tab, QLineEdit, "modelEdit"))
    type_text("no sound", child(tab, QLineEdit, "reportedEdit"))
    type_text(CODE, child(tab, QLineEdit, "unlockEdit"))


def everything_written(desk: Desk) -> bytes:
    folder = desk.store.path.parent
    files = [p for p in folder.rglob("*") if p.is_file() and p.suffix != ".key"]
    return b"".join(path.read_bytes() for path in files)


def test_a_code_told_at_intake_is_in_no_draft_and_nowhere_in_the_clear(
    window: MainWindow, desk: Desk, manager: Actor, settle: Settle, qtbot: QtBot
) -> None:
    tab = window.work.intake
    typed_intake(tab)
    assert child(tab, QLineEdit, "unlockEdit").echoMode() is QLineEdit.EchoMode.PasswordEchoOnEdit
    tab.keep_draft()
    settle()
    [draft] = drafts.drafts(desk, manager)
    assert "no sound" in str(draft.form)
    assert CODE not in str(draft.form)
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    [row] = tickets.queue(desk)
    assert tickets.ticket(desk, row.number).has_unlock_code
    assert CODE.encode() not in everything_written(desk)
    assert child(tab, QLineEdit, "unlockEdit").text() == "", "it is not left on the screen"


def test_a_click_shows_it_another_hides_it_and_the_history_knows(
    window: MainWindow, desk: Desk, bench: Bench, settle: Settle
) -> None:
    view = bench.received(own(unlock_code=CODE))
    window.work.open(view.number)
    settle()
    button, shown = child(window, QPushButton, "codeButton"), child(window, QLabel, "codeChip")
    assert button.isVisible()
    assert not shown.isVisible()
    button.click()
    settle()
    assert shown.text() == f"Code: {CODE}"
    kinds = [event.kind for event in tickets.ticket(desk, view.number).history]
    assert kinds.count("ticket.unlock_shown") == 1
    button.click()
    settle()
    assert not shown.isVisible()
    button.click()
    settle()
    other = bench.received(own())
    window.work.open(other.number)
    settle()
    assert not shown.isVisible()
    assert shown.text() == ""
    assert not button.isVisible()


def test_after_dispatch_there_is_nothing_to_show(
    window: MainWindow, bench: Bench, settle: Settle
) -> None:
    view = bench.ready(own(unlock_code=CODE))
    window.work.open(view.number)
    settle()
    button = child(window, QPushButton, "codeButton")
    assert button.isVisible()
    press(window, settle, "handOver")
    settle()
    assert not button.isVisible()
