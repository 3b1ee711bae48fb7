"""Every window for everybody: names, order, focus, room at 150 %, both languages and looks."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.services.desk import Actor, Desk
from counter_app.services.intake import take_in
from counter_app.services.views import TicketView
from counter_app.ui.help_pages import HelpWindow, page_text
from counter_app.ui.main_window import MainWindow
from counter_app.ui.preview import PreviewWindow
from counter_app.ui.shell_windows import NAMES, ShellWindows
from counter_app.ui.step_bar import STEPS
from counter_app.ui.themes import apply_theme, theme
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from tests.services.cases import own
from tests.ui.conftest import Settle
from tests.ui.eyes import clipped, keys_listed, keys_of, nameless, out_of_order, outside, tab_chain

LOOKS = [("en", 1.0), ("zh_CN", 1.0), ("zh_CN", 1.5), ("en", 1.5)]


@pytest.fixture
def view(desk: Desk, manager: Actor) -> TicketView:
    """A unit that is in the shop."""
    return take_in(desk, manager, own())


@pytest.fixture
def shown(
    qtbot: QtBot, qapp: QApplication, workplace: Workplace, view: TicketView, settle: Settle
) -> Iterator[Callable[[str], Window]]:
    """Opens a window off the menu by its name, as the menu does."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    windows = ShellWindows(workplace, parent, lambda: view, lambda: "intake")

    def show(name: str) -> Window:
        made = windows.show(name)
        if isinstance(made, PreviewWindow):
            made.show_paper("ticket", view.number)
        settle()
        return made

    yield show
    for made in windows.open_windows():
        made.close()
    _look(qapp, workplace, "en", 1.0)


def _look(qapp: QApplication, workplace: Workplace, language: str, scale: float) -> None:
    workplace.language.choose(language)
    if workplace.theme.scale != scale:
        chosen = theme("light", scale)
        apply_theme(qapp, chosen)
        workplace.theme = chosen


@pytest.mark.parametrize("name", NAMES)
def test_a_window_is_named_walked_and_seen_by_everybody(
    shown: Callable[[str], Window],
    qapp: QApplication,
    workplace: Workplace,
    name: str,
    settle: Settle,
) -> None:
    window = shown(name)
    for language, scale in LOOKS:
        _look(qapp, workplace, language, scale)
        settle()
        assert nameless(window) == [], language
        assert clipped(window) == [], (language, scale)
        assert outside(window) == [], (language, scale)
    _look(qapp, workplace, "en", 1.0)
    settle()
    assert out_of_order(window) == []
    assert _unseen(window) == []
    assert keys_of(window) - keys_listed("en") == set()
    assert keys_listed("en") == keys_listed("zh_CN")


@pytest.mark.parametrize("name", NAMES)
def test_f1_opens_the_page_of_the_window_one_is_in(
    shown: Callable[[str], Window], name: str, qtbot: QtBot
) -> None:
    window = shown(name)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    helped = shown("help") if name == "help" else None
    for each in QApplication.topLevelWidgets():
        if isinstance(each, HelpWindow) and each.isVisible():
            helped = each
    assert isinstance(helped, HelpWindow)
    assert helped.page == ("index" if name == "help" else name)
    assert page_text(name, "en").startswith("# ")


def _unseen(window: QWidget) -> list[str]:
    """The stops of Tab that look the same with the cursor in them as without."""
    chain = tab_chain(window)
    same = []
    for at, widget in enumerate(chain):
        chain[at - 1].setFocus()
        before = widget.grab().toImage() if len(chain) > 1 else None
        widget.setFocus()
        if widget.grab().toImage() == before:
            same.append(widget.objectName() or type(widget).__name__)
    return same


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_named_walked_and_seen_by_everybody(
    window: MainWindow, view: TicketView, step: str, settle: Settle
) -> None:
    window.reload()
    window.work.open(view.number)
    settle()
    window.work.show_step(step)
    settle()
    try:
        assert out_of_order(window) == []
        assert _unseen(window) == []
        assert keys_of(window) - keys_listed("en") == set()
        for language, scale in LOOKS:
            window.choose_language(language)
            window.choose_look(percent=round(scale * 100))
            settle()
            assert nameless(window) == [], language
            assert clipped(window) == [], (language, scale)
    finally:
        window.choose_look(percent=100)
        window.choose_language("en")
