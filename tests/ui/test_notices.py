"""Who is told when: half an hour before, and when it was missed; once each."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.i18n import translator
from counter_app.services import intake
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import CustomerForm, FaultForm, IntakeForm, ProductForm
from counter_app.ui.main_window import MainWindow
from counter_app.ui.notices import Notices, Stage, name_of, stages
from counter_app.ui.preferences import Preferences
from counter_app.values import DeadlineId, PauseKind
from tests.ui.samples import NOW, queue_row

MINUTE = timedelta(minutes=1)


def _take_in(desk: Desk, actor: Actor) -> None:
    intake.take_in(
        desk,
        actor,
        IntakeForm(
            customer=CustomerForm(name="Ann", phone="138 0013 8000"),
            product=ProductForm(model="NAS DS-2"),
            faults=(FaultForm("noise"),),
            terms_consent=True,
            data_loss_consent=True,
        ),
    )


def _listen(window: MainWindow) -> list[str]:
    told: list[str] = []
    window.notices.noticed.connect(lambda message: told.append(translator("en").words(message)))
    return told


def _look(window: MainWindow) -> None:
    window.notices.look()
    window.workplace.background.finish()


def test_half_an_hour_before_and_after() -> None:
    rows = [
        queue_row("1", act_by=NOW + 31 * MINUTE),
        queue_row("2", act_by=NOW + 30 * MINUTE),
        queue_row("3", act_by=NOW),
        queue_row("4", act_by=NOW - MINUTE),
        queue_row("5", act_by=NOW - MINUTE, paused=PauseKind.QUOTE),
        queue_row("6", act_by=None),
    ]
    assert stages(rows, NOW) == {"2": Stage.SOON, "3": Stage.SOON, "4": Stage.MISSED}


def test_the_next_deadline_of_a_ticket_is_another() -> None:
    row = queue_row("1", act_by=NOW)
    names = {
        name_of(row, Stage.SOON),
        name_of(row, Stage.MISSED),
        name_of(replace(row, act_by=NOW + MINUTE), Stage.SOON),
        name_of(replace(row, next_deadline=DeadlineId.VERIFY_FAULT), Stage.SOON),
    }
    assert len(names) == 4


def test_the_window_says_it_when_the_clock_comes_near(
    window: MainWindow, desk: Desk, manager: Actor, clock: FixedClock, qtbot: QtBot
) -> None:
    _take_in(desk, manager)
    told = _listen(window)
    for hours, expected in ((1, 0), (10.6, 1), (10.7, 1), (11.5, 2), (12, 2)):
        clock.set(NOW.replace(hour=10, minute=0) + timedelta(hours=hours))
        _look(window)
        assert len(told) == expected, hours
    assert told[0] == "NAS DS-2 (1026 0000 0015): act by 21:00."
    assert told[1] == "NAS DS-2 (1026 0000 0015) is late: it was due 21:00."
    assert window.status.text() == told[1]


def test_a_program_opened_again_says_only_what_was_not_said(
    window: MainWindow,
    preferences: Preferences,
    desk: Desk,
    manager: Actor,
    clock: FixedClock,
) -> None:
    _take_in(desk, manager)
    told = _listen(window)
    clock.set(NOW.replace(hour=20, minute=40))
    _look(window)
    assert len(told) == 1
    again = Notices(window.workplace, window, preferences)
    again.noticed.connect(lambda message: told.append(translator("en").words(message)))
    again.look()
    window.workplace.background.finish()
    assert len(told) == 1
    clock.set(NOW.replace(hour=21, minute=10))  # missed while nobody looked
    again.look()
    window.workplace.background.finish()
    assert told[1:] == ["NAS DS-2 (1026 0000 0015) is late: it was due 21:00."]


def test_many_at_once_are_one_sentence(
    window: MainWindow, desk: Desk, manager: Actor, clock: FixedClock
) -> None:
    for _ in range(4):
        _take_in(desk, manager)
    told = _listen(window)
    clock.set(NOW.replace(hour=20, minute=40))
    _look(window)
    assert told == ["New: 0 late, 4 due within half an hour. The queue shows them first."]


def test_a_heap_of_old_ones_hides_no_new_one(
    window: MainWindow, desk: Desk, manager: Actor, clock: FixedClock
) -> None:
    for _ in range(60):
        _take_in(desk, manager)
    clock.set(NOW + timedelta(days=2))
    _take_in(desk, manager)
    _look(window)
    told = _listen(window)
    clock.set((NOW + timedelta(days=2)).replace(hour=20, minute=40))
    _look(window)
    assert told == ["NAS DS-2 (1026 0000 0619): act by 21:00."]


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")  # the offscreen platform has no tray
def test_the_desktop_says_it_too_where_it_can(
    window: MainWindow,
    desk: Desk,
    manager: Actor,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(
        QSystemTrayIcon, "showMessage", lambda _self, _title, text, *_rest: shown.append(text)
    )
    _take_in(desk, manager)
    clock.set(NOW.replace(hour=20, minute=40))
    _look(window)
    _look(window)
    assert shown == ["NAS DS-2 (1026 0000 0015): act by 21:00."]
