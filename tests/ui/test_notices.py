"""Who is told when: half an hour before, and when it was missed; once each."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.i18n import translator
from counter_app.services import intake
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import CustomerForm, FaultForm, IntakeForm, ProductForm
from counter_app.ui.main_window import MainWindow
from counter_app.ui.notices import Stage, fresh, stages
from counter_app.values import PauseKind
from tests.ui.samples import NOW, queue_row

MINUTE = timedelta(minutes=1)


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


def test_each_is_told_once() -> None:
    before = {"1": Stage.SOON, "2": Stage.MISSED}
    after = {"1": Stage.MISSED, "2": Stage.MISSED, "3": Stage.SOON}
    assert fresh(before, after) == {"1": Stage.MISSED, "3": Stage.SOON}
    assert fresh(after, after) == {}


def test_the_window_says_it_when_the_clock_comes_near(
    window: MainWindow, desk: Desk, manager: Actor, clock: FixedClock, qtbot: QtBot
) -> None:
    intake.take_in(
        desk,
        manager,
        IntakeForm(
            customer=CustomerForm(name="Ann", phone="138 0013 8000"),
            product=ProductForm(model="NAS DS-2"),
            faults=(FaultForm("noise"),),
            terms_consent=True,
            data_loss_consent=True,
        ),
    )
    told: list[str] = []
    window.notices.noticed.connect(lambda message: told.append(translator("en").words(message)))
    for hours, expected in ((1, 0), (10.6, 1), (10.7, 1), (11.5, 2), (12, 2)):
        clock.set(NOW.replace(hour=10, minute=0) + timedelta(hours=hours))
        window.notices.look()
        window.workplace.background.finish()
        assert len(told) == expected, hours
    assert told[0] == "NAS DS-2 (1026 0000 0015): act by 21:00."
    assert told[1] == "NAS DS-2 (1026 0000 0015) is late: it was due 21:00."
    assert window.status.text() == told[1]
