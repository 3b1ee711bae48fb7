"""What another program changes is seen; what is backed up, and what is said when it cannot be."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.errors import EnvironmentTrouble
from counter_app.services import diagnosis, settings, staffing
from counter_app.services.desk import Actor, Desk
from counter_app.services.intake import take_in
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.store import Store
from counter_app.store.trouble import LOCKED
from counter_app.ui.backup_timer import BackupTimer, back_up_at_close
from counter_app.ui.main_window import MainWindow
from counter_app.ui.other_hands import OtherHands
from counter_app.ui.workplace import Workplace
from counter_app.values import Role
from tests.services.cases import own
from tests.ui.conftest import child


def _look(others: OtherHands, workplace: Workplace) -> None:
    others.look()
    assert workplace.background.finish()


def test_a_change_by_another_program_is_seen(
    workplace: Workplace, desk: Desk, manager: Actor, clock: FixedClock
) -> None:
    view = take_in(desk, manager, own())
    shown: list[TicketView] = [view]
    changed: list[str] = []
    others = OtherHands(workplace, lambda: shown[0])
    others.changed.connect(lambda: changed.append("something"))
    others.ticket_changed.connect(changed.append)
    _look(others, workplace)
    _look(others, workplace)
    assert changed == []
    other = Store.open(f"sqlite:///{desk.store.path}", clock)
    elsewhere = Desk(other, desk.policies, desk.calendar, clock)
    take_in(elsewhere, manager, own(request_id="elsewhere"))
    _look(others, workplace)
    assert changed == ["something"]
    diagnosis.take(elsewhere, manager, view.number, view.version)
    other.close()
    _look(others, workplace)
    assert changed == ["something", "something", view.number]
    shown[0] = ticket(desk, view.number)
    _look(others, workplace)
    assert changed == ["something", "something", view.number]


def test_the_open_ticket_is_shown_anew(
    window: MainWindow, workplace: Workplace, desk: Desk, manager: Actor
) -> None:
    view = take_in(desk, manager, own())
    window.work.open(view.number)
    workplace.background.finish()
    _look(window.parts.others, workplace)
    diagnosis.take(desk, manager, view.number, view.version)
    _look(window.parts.others, workplace)
    assert window.work.view is not None
    assert window.work.view.version == ticket(desk, view.number).version > view.version


def test_a_colleague_just_added_can_be_chosen_with_the_window_still_open(
    window: MainWindow, workplace: Workplace, desk: Desk, manager: Actor
) -> None:
    window.show_window("first_steps")
    _look(window.parts.others, workplace)
    staffing.add_staff(desk, manager, "Ada", Role.COUNTER, None)
    _look(window.parts.others, workplace)
    menu = child(window, QPushButton, "actorButton").menu()
    assert "Ada · Counter" in [action.text() for action in menu.actions()]
    first = menu.actions()[0]
    window.parts.staff.reload()
    assert workplace.background.finish()
    assert menu.actions()[0] is first, "what hangs open is not made anew for nothing"


def test_a_busy_database_is_looked_at_again_later(
    workplace: Workplace, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[object] = []
    workplace.background.failed.connect(refused.append)
    others = OtherHands(workplace, lambda: None)

    def busy() -> tuple[int, str]:
        raise EnvironmentTrouble(LOCKED)

    monkeypatch.setattr(desk.store, "head", busy)
    _look(others, workplace)
    assert refused == []


def test_backups_are_made_and_trouble_is_said(
    workplace: Workplace, desk: Desk, manager: Actor, qtbot: QtBot
) -> None:
    take_in(desk, manager, own())
    backups = BackupTimer(workplace)
    with qtbot.waitSignal(backups.tended) as tended:
        backups.tend()
    assert tended.args is not None
    made = tended.args[0].made
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("SELECT count(*) FROM ticket").fetchone() == (1,)
    settings.put(desk, manager, "backup.folder", "/no such disk")
    with qtbot.waitSignal(workplace.background.failed) as failed:
        backups.tend()
    assert failed.args is not None
    assert "is not there" in str(failed.args[0])
    back_up_at_close(desk)
