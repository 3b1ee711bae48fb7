"""Found by a click in the queue, by searching or by a scan, from wherever one is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.codes.numbers import Kind, format_code, make_code
from counter_app.services.views import TicketView
from counter_app.ui.main_window import MainWindow
from tests.ui.conftest import Settle, child
from tests.ui.typing_hands import press, scan, type_text


def _open(window: MainWindow) -> str:
    """The number of the ticket that is open, "" for none."""
    view = window.work.view
    return view.number if view is not None else ""


def test_a_click_in_the_queue_opens_where_the_work_stands(
    window: MainWindow, taken_in: tuple[TicketView, ...], settle: Settle
) -> None:
    window.reload()
    settle()
    window.queue.focus_list()
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert window.work.view is not None
    assert window.work.view.number in {view.number for view in taken_in}
    assert window.steps.step() == "diagnosis"


def test_ctrl_k_and_a_number_opens_it(
    window: MainWindow, taken_in: tuple[TicketView, ...], settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is child(window, QLineEdit, "searchEdit")
    type_text(format_code(taken_in[1].number))
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert _open(window) == taken_in[1].number


def test_search_is_grouped_and_walked_by_arrows(
    window: MainWindow, taken_in: tuple[TicketView, ...], settle: Settle
) -> None:
    edit = child(window, QLineEdit, "searchEdit")
    type_text("monitor", edit)
    settle()
    popup = child(window, QFrame, "searchPopup")
    assert popup.isVisible()
    found = child(window, QAbstractItemView, "searchList").model()
    texts = [found.index(row, 0).data() for row in range(found.rowCount())]
    assert texts[0] == "Tickets"
    assert "Products" in texts
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert window.work.view is not None
    assert window.work.view.product.model == "Monitor 27Q"
    assert edit.text() == ""


def test_nothing_found_offers_an_intake_with_that_serial(
    window: MainWindow, settle: Settle
) -> None:
    type_text("ZX81-777", child(window, QLineEdit, "searchEdit"))
    settle()
    found = child(window, QAbstractItemView, "searchList").model()
    assert found.index(0, 0).data() == "Nothing found for “ZX81-777”"
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert child(window.work.intake, QLineEdit, "serialEdit").text() == "ZX81-777"


def test_a_typing_error_in_a_number_is_told_from_an_unknown_one(
    window: MainWindow, taken_in: tuple[TicketView, ...], settle: Settle
) -> None:
    number = taken_in[0].number
    typo = number[:-1] + str((int(number[-1]) + 1) % 10)
    type_text(typo, child(window, QLineEdit, "searchEdit"))
    press(Qt.Key.Key_Return, "\r")
    settle()
    found = child(window, QAbstractItemView, "searchList").model()
    assert "typing error" in found.index(0, 0).data()
    assert _open(window) == ""


def test_a_scan_opens_its_ticket_from_any_field(
    window: MainWindow, taken_in: tuple[TicketView, ...], settle: Settle
) -> None:
    child(window.queue, QLineEdit, "filterEdit").setFocus()
    scan(taken_in[2].number)
    settle()
    assert _open(window) == taken_in[2].number
    assert child(window.queue, QLineEdit, "filterEdit").text() == ""
    assert child(window, QWidget, "scanFlash").accessibleName().startswith("Ticket")


def test_a_scan_while_work_is_unsaved_waits_one_key_away(
    window: MainWindow, taken_in: tuple[TicketView, ...], settle: Settle, qtbot: QtBot
) -> None:
    name = child(window.work.intake, QLineEdit, "nameEdit")
    type_text("Ann", name)
    scan(taken_in[0].number)
    settle()
    assert _open(window) == ""
    assert name.text() == "Ann"
    assert child(window, QFrame, "waitingCard").isVisible()
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    settle()
    assert _open(window) == taken_in[0].number


def test_an_unknown_code_says_so(window: MainWindow, settle: Settle) -> None:
    nobodys = make_code(Kind.TICKET, 26, 77)
    scan(nobodys)
    settle()
    assert format_code(nobodys) in window.status.text()
    assert child(window, QLabel, "saidLabel").property("role") == "late"
