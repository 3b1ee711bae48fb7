"""Every document by one key from any tab, or by the menu and a letter; many at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from counter_app.printing.profiles import into_folder
from counter_app.services import outbox
from counter_app.services.desk import Actor, Desk
from counter_app.services.outbox import JobView
from counter_app.services.printers import save_printers
from counter_app.services.tickets import ticket
from counter_app.ui.batch import BatchWindow
from counter_app.ui.main_window import MainWindow
from counter_app.ui.print_menu import HOUSE_LETTERS, KEYS, LETTERS
from counter_app.ui.queue import QueueFilter
from counter_app.ui.step_bar import STEPS
from counter_app.ui.workplace import Workplace
from counter_app.values import TicketState
from tests.services.bench import Bench
from tests.services.cases import own
from tests.ui.conftest import Settle, child

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def folder(desk: Desk, manager: Actor, tmp_path: Path) -> Path:
    """Where everything that is printed arrives."""
    save_printers(desk, manager, into_folder(manager.workstation, str(tmp_path / "paper")))
    return tmp_path / "paper"


def printed(desk: Desk) -> list[tuple[str, str]]:
    """Everything on paper, oldest first: kind and number."""
    done: tuple[JobView, ...] = outbox.jobs(desk, all_of_them=True)
    return [(job.kind, job.number) for job in done if job.printed_at is not None]


def test_each_document_has_a_key_and_a_letter_of_its_own(window: MainWindow) -> None:
    assert set(KEYS) == set(LETTERS)
    assert len(set(KEYS.values())) == len(KEYS)
    letters = [*LETTERS.values(), *HOUSE_LETTERS.values(), "B"]
    assert len(set(letters)) == len(letters)
    keys = [short.key().toString() for short in window.findChildren(QShortcut)]
    taken = [key for key in keys if keys.count(key) > 1]
    assert not set(KEYS.values()) & set(taken), "a key that means two things does nothing"
    texts = [action.text() for action in child(window, QMenu, "printMenu").actions()]
    for kind, key in KEYS.items():
        assert any(
            text.startswith(f"&{LETTERS[kind]} ") and text.endswith(f"\t{key}") for text in texts
        )


def test_from_any_tab_one_key_prints(
    window: MainWindow,
    desk: Desk,
    bench: Bench,
    folder: Path,
    settle: Settle,
    qtbot: QtBot,
) -> None:
    view = bench.picked_up(bench.ready(own(accessories=("bag",))))
    window.work.open(view.number)
    settle()
    wanted = []
    for step, kind in zip(STEPS, ("ticket", "tag", "accessory-tag", "delivery-note"), strict=True):
        window.work.show_step(step)
        short = next(
            each
            for each in window.findChildren(QShortcut)
            if each.key() == QKeySequence(KEYS[kind])
        )
        short.activated.emit()
        settle()
        wanted.append((kind, view.number))
    assert printed(desk) == wanted
    assert len(list(folder.glob("*.pdf"))) == 4


def test_the_key_of_a_document_the_ticket_does_not_have_says_why(
    window: MainWindow, desk: Desk, bench: Bench, folder: Path, settle: Settle
) -> None:
    view = bench.received(own())
    window.work.open(view.number)
    settle()
    window.prints.wanted.emit("quote")
    settle()
    assert "has no quote yet" in window._ui.saidLabel.text()
    assert printed(desk) == []


def test_the_menu_offers_what_there_is_and_a_letter_prints_it(
    window: MainWindow, desk: Desk, bench: Bench, folder: Path, settle: Settle, qtbot: QtBot
) -> None:
    menu = child(window, QMenu, "printMenu")
    assert not [a for a in menu.actions() if a.isEnabled() and "\tF" in a.text()], "nothing open"
    view = bench.received(own(accessories=()))
    window.work.open(view.number)
    settle()
    enabled = {
        action.text()[1] for action in menu.actions() if action.isEnabled() and action.text()
    }
    assert enabled == {"T", "G", "C", "H", "K", "B"}
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_G)
    settle()
    assert printed(desk) == [("tag", view.number)]
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.keyClick(menu, Qt.Key.Key_K)
    settle()
    assert printed(desk)[1:] == [("command-sheet", "")]


def _shown(window: MainWindow, settle: Settle) -> BatchWindow:
    made = window.show_window("batch")
    assert isinstance(made, BatchWindow)
    settle()
    return made


def test_what_the_queue_shows_is_printed_at_once(
    window: MainWindow,
    desk: Desk,
    bench: Bench,
    folder: Path,
    settle: Settle,
    qtbot: QtBot,
) -> None:
    here = [bench.received(own()).number for _ in range(3)]
    bench.picked_up(bench.ready(own()))
    window.queue.chosen = QueueFilter(state=TicketState.RECEIVED)
    settle()
    several = _shown(window, settle)
    assert set(several.chosen()) == set(here)
    ui = several._ui
    ui.kindBox.setCurrentIndex(ui.kindBox.findData("tag"))
    settle()
    assert "PDF" in ui.printerLabel.text()
    before = several.chosen()
    qtbot.mouseClick(ui.printButton, LEFT)
    settle()
    assert printed(desk) == [("tag", number) for number in before]
    assert (ui.progressBar.value(), ui.progressBar.maximum()) == (3, 3)
    assert "3 are printed" in ui.saidLabel.text()
    assert several.chosen() == ()
    assert not ui.printButton.isEnabled()
    assert [event.kind for event in ticket(desk, here[0]).history][-1] == "ticket.printed"


def test_stopped_it_keeps_chosen_what_is_left(
    window: MainWindow,
    desk: Desk,
    bench: Bench,
    folder: Path,
    settle: Settle,
    qtbot: QtBot,
) -> None:
    for _ in range(4):
        bench.received(own())
    several = _shown(window, settle)
    several.stepped.connect(lambda _: several._stop.set(), Qt.ConnectionType.DirectConnection)
    before = several.chosen()
    assert len(before) == 4
    qtbot.mouseClick(several._ui.printButton, LEFT)
    settle()
    assert printed(desk) == [("ticket", before[0])]
    assert several.chosen() == before[1:]
    assert "3 are left" in several._ui.saidLabel.text()
    assert several._ui.printButton.isEnabled()


def test_without_a_printer_it_says_where_to_set_one(
    window: MainWindow, workplace: Workplace, bench: Bench, settle: Settle, qtbot: QtBot
) -> None:
    bench.received(own())
    several = _shown(window, settle)
    assert "no printer" in several._ui.printerLabel.text()
    qtbot.mouseClick(several._ui.printButton, LEFT)
    settle()
    assert "no printer" in several._ui.saidLabel.text()
    assert several._ui.printButton.isEnabled()
    qtbot.mouseClick(several._ui.printersButton, LEFT)
    assert "PrintersWindow" in {type(each).__name__ for each in QApplication.topLevelWidgets()}
