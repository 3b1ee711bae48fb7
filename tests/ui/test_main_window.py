"""The window as a whole: languages, keys, names for the screen reader, nothing clipped."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.errors import EnvironmentTrouble, NotAllowed
from counter_app.messages import msg
from counter_app.printing.profiles import (
    Assignment,
    PrinterProfile,
    Way,
    WorkstationProfiles,
)
from counter_app.services import tickets
from counter_app.services.badges import issue_badge
from counter_app.services.desk import Desk
from counter_app.services.printers import save_printers
from counter_app.services.views import TicketView
from counter_app.ui.help_pages import HelpWindow, pages
from counter_app.ui.main_window import MainWindow
from counter_app.ui.preferences import Preferences
from counter_app.ui.queue import QueueFilter
from counter_app.ui.step_bar import STEPS
from counter_app.values import TicketState
from tests.services.conftest import People
from tests.ui.conftest import Settle, child
from tests.ui.typing_hands import scan, type_text

TYPED = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest, window: MainWindow) -> Iterator[str]:
    """The window in each language."""
    window.choose_language(request.param)
    QApplication.processEvents()
    yield request.param
    window.choose_language("en")


def _controls(window: MainWindow) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        named = widget.objectName() and not widget.objectName().startswith("qt_")
        if named and isinstance(widget, (QAbstractButton, *TYPED)):
            yield widget


def test_an_intake_is_not_replaced_by_a_ticket_asked_for_before_it(
    window: MainWindow, taken_in: tuple[TicketView, ...], settle: Settle
) -> None:
    window.work.open(taken_in[0].number)
    window.work.new_intake()
    settle()
    assert window.work.view is None
    assert window.steps.step() == "intake"


def test_every_control_has_a_name_for_the_screen_reader(
    window: MainWindow, opened: TicketView, language: str
) -> None:
    nameless = []
    for widget in _controls(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
@pytest.mark.parametrize("step", STEPS)
def test_nothing_is_clipped(
    window: MainWindow,
    opened: TicketView,
    language: str,
    step: str,
    size: tuple[int, int],
    settle: Settle,
) -> None:
    window.resize(*size)
    window.work.show_step(step)
    settle()
    clipped = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or type(widget).__name__ == "ElidingLabel":
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            short = widget.height() < widget.heightForWidth(widget.width())
        elif isinstance(widget, (QLabel, QAbstractButton)) and widget.text():
            short = widget.width() < widget.sizeHint().width()
        else:
            continue
        if short and widget.objectName() != "saidLabel":
            text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
            clipped.append(f"{widget.objectName()}: {text}")
    assert clipped == []


def test_the_language_changes_under_the_running_window(
    window: MainWindow, opened: TicketView
) -> None:
    tab_bar = child(window, QTabBar, "stepBar")
    english = [tab_bar.tabText(at) for at in range(4)]
    window.choose_language("zh_CN")
    QApplication.processEvents()
    chinese = [tab_bar.tabText(at) for at in range(4)]
    assert english == ["✓ Intake", "● Diagnosis", "Quote", "Dispatch"]
    assert chinese == ["✓ 接件", "● 检测", "报价", "发件"]
    assert child(window.policy, QLabel, "verdictLabel").text().isascii() is False
    window.choose_language("en")
    QApplication.processEvents()
    assert [tab_bar.tabText(at) for at in range(4)] == english


def test_the_look_changes_and_is_remembered(
    window: MainWindow, preferences: Preferences, opened: TicketView
) -> None:
    window.choose_look(name="dark")
    assert (preferences.theme, window.workplace.theme.name) == ("dark", "dark")
    window.choose_look(percent=150)
    assert preferences.scale == 150
    card = child(window, QFrame, "queueCard")
    assert not card.isVisible(), "too narrow for all three at this size"
    window.parts.places.call_queue()
    assert card.isVisible()
    window.choose_look(name="light", percent=100)


def test_the_filters_stay(
    window: MainWindow,
    preferences: Preferences,
    taken_in: tuple[TicketView, ...],
    settle: Settle,
    qtbot: QtBot,
) -> None:
    type_text("NAS", child(window.queue, QLineEdit, "filterEdit"))
    settle()
    assert [row.product for row in window.queue.model.rows()] == ["NAS DS-2"]
    assert preferences.queue_filter == QueueFilter(text="NAS")
    again = MainWindow(window.workplace, preferences)
    qtbot.addWidget(again)
    assert again.queue.chosen == QueueFilter(text="NAS")
    window.queue.chosen = QueueFilter(state=TicketState.DISPATCHED)
    settle()
    assert window.queue.model.rowCount() == 0
    assert "No ticket fits" in child(window.queue, QLabel, "emptyLabel").text()


def test_four_keys_show_the_four_steps(
    window: MainWindow, opened: TicketView, qtbot: QtBot
) -> None:
    for at, step in enumerate(STEPS):
        key = Qt.Key(int(Qt.Key.Key_1) + at)
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.steps.step() == step
        assert window.work.tab.isVisible()


def test_f6_goes_through_the_panes_and_back(
    window: MainWindow, opened: TicketView, qtbot: QtBot
) -> None:
    window.search.focus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        here = QApplication.focusWidget()
        panes = {"queue": window.queue, "work": window.work.tab, "policy": window.policy}
        seen += [name for name, pane in panes.items() if here and pane.isAncestorOf(here)]
    assert seen[0] == "queue"
    assert set(seen) >= {"queue", "policy"}


def test_f1_opens_the_page_for_where_you_are(
    window: MainWindow, opened: TicketView, qtbot: QtBot
) -> None:
    window.work.show_step("quote")
    shown = window.show_window("help")
    assert isinstance(shown, HelpWindow)
    assert shown.page == "quote"
    for name in pages():
        shown.show_page(name)
        assert shown.page == name
    shown.back()
    assert shown.page == pages()[-2]
    shown.close()


@pytest.mark.parametrize("step", STEPS)
def test_no_key_is_claimed_twice(
    window: MainWindow, opened: TicketView, step: str, settle: Settle
) -> None:
    window.work.show_step(step)
    settle()
    hidden = [tab for name, tab in window.tabs.items() if name != step]

    def here(owner: object) -> bool:
        return not (isinstance(owner, QWidget) and any(t.isAncestorOf(owner) for t in hidden))

    keys = [
        shortcut.key().toString()
        for shortcut in window.findChildren(QShortcut)
        if here(shortcut.parent()) and shortcut.parent() not in hidden
    ]
    keys += [action.shortcut().toString() for action in window.findChildren(QAction)]
    keys += [
        button.shortcut().toString()
        for button in window.findChildren(QAbstractButton)
        if here(button) and button.isVisible()
    ]
    shown = [key for key in keys if key]
    assert "Ctrl+Return" in shown
    assert sorted(shown) == sorted(set(shown))


@pytest.mark.parametrize("percent", [100, 150])
def test_the_menu_fits_a_small_screen_in_one_column(
    window: MainWindow, language: str, percent: int
) -> None:
    window.choose_look(percent=percent)
    menu = child(window, QPushButton, "menuButton").menu()
    for each in (menu, *menu.findChildren(QMenu)):
        each.ensurePolished()
        shown = [each.actionGeometry(action) for action in each.actions()]
        assert len({place.left() for place in shown}) == 1, "one column"
        assert each.sizeHint().height() <= 740, "800 less a task bar"
        assert each.sizeHint().width() <= 0.6 * 1280
    window.choose_look(percent=100)


def test_a_key_works_also_where_its_window_is_further_into_the_menu(window: MainWindow) -> None:
    asked: list[str] = []
    window.parts.menu.window_wanted.disconnect()
    window.parts.menu.window_wanted.connect(asked.append)
    window.activateWindow()
    for keys in ("Ctrl+Shift+K", "F2", "Ctrl+Shift+R"):
        QTest.keySequence(window, keys)
    assert asked == ["stock", "clauses", "report"]


def test_a_bug_is_shown_ready_to_be_copied(window: MainWindow, qtbot: QtBot) -> None:
    window.show_bug("Traceback: planted")
    from counter_app.ui.bug_report import BugReport

    [report] = window.findChildren(BugReport)
    report.copy()
    assert "Traceback: planted" in QApplication.clipboard().text()
    report.close()


def test_the_window_reads_what_another_counter_did(
    window: MainWindow, taken_in: tuple[TicketView, ...], desk: Desk, settle: Settle
) -> None:
    assert window.queue.model.rowCount() == 0
    window.reload()
    settle()
    assert window.queue.model.rowCount() == len(tickets.queue(desk)) == 3


def test_a_workstation_with_a_printer_prints_at_once(
    window: MainWindow, opened: TicketView, settle: Settle, tmp_path: Path
) -> None:
    desk, manager = window.workplace.desk, window.workplace.actor
    folder = tmp_path / "printer"
    profile = PrinterProfile("Desk printer", Way.FOLDER, str(folder))
    save_printers(
        desk,
        manager,
        WorkstationProfiles(manager.workstation, (profile,), {"ticket": Assignment(profile.name)}),
    )
    window.work.print_paper("ticket")
    settle()
    [pdf] = folder.glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "Desk printer" in window.status.text()
    assert window.windows.open_windows() == ()


def test_a_badge_says_who_stands_here(window: MainWindow, people: People, settle: Settle) -> None:
    desk, manager = window.workplace.desk, window.workplace.actor
    badge = issue_badge(desk, manager, people.technician.staff_id or 0)
    scan(badge)
    settle()
    assert window.workplace.actor.name == people.technician.name
    scan(badge[:-1] + str((int(badge[-1]) + 1) % 10))
    settle()
    assert window.workplace.actor.name == people.technician.name


def test_a_refusal_ends_with_the_work_it_was_about(
    window: MainWindow, opened: TicketView, taken_in: tuple[TicketView, ...], settle: Settle
) -> None:
    work, place = window.work, window.workplace
    refused = NotAllowed(msg("A technician does not do this."))
    other = next(each for each in taken_in if each.number != opened.number)
    moves: tuple[Callable[[], object], ...] = (
        lambda: work.show_step("intake" if window.steps.step() != "intake" else "quote"),
        lambda: work.open(other.number),
        lambda: setattr(place, "actor", place.actor),
    )
    work.failed.emit(refused)
    work.refresh(opened.number)
    settle()
    assert "technician" in window.status.text(), "the same work is still at hand"
    for move in moves:
        work.failed.emit(refused)
        move()
        settle()
        assert "technician" not in window.status.text()
    window.papers.failed.emit(EnvironmentTrouble(msg("The printer is off.")))
    moves[0]()
    moves[2]()
    assert "printer is off" in window.status.text(), "this holds whoever stands where"
