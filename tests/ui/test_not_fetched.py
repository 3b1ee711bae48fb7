"""The list of units nobody fetches: found from the top of the window, written to with one key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.services.desk import Actor, Desk
from counter_app.ui.main_window import MainWindow
from counter_app.ui.not_fetched import NotFetchedWindow
from counter_app.ui.telling import TellingWindow
from tests.services.bench import Bench
from tests.services.cases import own
from tests.ui.conftest import Settle, child


def test_one_key_writes_to_who_has_not_fetched(
    window: MainWindow,
    desk: Desk,
    clock: FixedClock,
    manager: Actor,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    chip = child(window, QToolButton, "unfetchedButton")
    assert not chip.isVisible()
    bench = Bench(desk, clock, manager)
    view = bench.ready(own())
    bench.later(24 * 31)
    window.reload()
    settle()
    assert chip.text() == "1 not fetched"
    chip.click()
    settle()
    opened = window.windows.open_windows()
    listed = next(each for each in opened if isinstance(each, NotFetchedWindow))
    model = child(listed, QTableView, "unfetchedTable").model()
    cells = [model.index(0, column).data() for column in range(model.columnCount())]
    assert cells[0] == "31 days, over 30"
    assert cells[2:4] == ["王伟", "138 0013 8000"]
    qtbot.keyClick(listed, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    settle()
    opened = window.windows.open_windows()
    told = next(each for each in opened if isinstance(each, TellingWindow))
    assert child(told, QListWidget, "kindsList").currentItem().text().startswith("Not fetched")
    assert "已有 31 天" in child(told, QPlainTextEdit, "textEdit").toPlainText()
    qtbot.keyClick(told, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    listed.refresh()
    settle()
    assert model.index(0, 5).data() == f"{desk.now():%Y-%m-%d}"
    assert window.work.view is None  # the work in hand was not disturbed
    bench.picked_up(bench.now(view))
    listed.refresh()
    settle()
    assert model.rowCount() == 0
    assert child(listed, QLabel, "unfetchedEmpty").isVisible()


def test_enter_opens_the_ticket(
    window: MainWindow, desk: Desk, clock: FixedClock, manager: Actor, qtbot: QtBot, settle: Settle
) -> None:
    bench = Bench(desk, clock, manager)
    view = bench.ready(own())
    bench.later(24 * 9)
    listed = window.show_window("not_fetched")
    settle()
    table = child(listed, QTableView, "unfetchedTable")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert window.work.view is not None
    assert window.work.view.number == view.number
