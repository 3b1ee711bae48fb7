"""What is made ready while nobody touches anything; the first ticket finds it there."""

import gc
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from counter_app.services.views import TicketView
from counter_app.ui.fault_card import FaultCard
from counter_app.ui.main_window import MainWindow
from counter_app.ui.need_rows import NeedRow
from counter_app.ui.readying import Readying
from counter_app.ui.shell_windows import MODULES
from tests.services.bench import Bench
from tests.services.cases import DEAD, own
from tests.ui.conftest import Settle


@pytest.fixture
def ready(window: MainWindow) -> Iterator[MainWindow]:
    """A window whose hands were off the keyboard for long enough."""
    readying, done = Readying(window), list[bool]()
    readying.finished.connect(lambda: done.append(True))
    while not done:
        readying.step()
    yield window
    gc.unfreeze()


def test_the_windows_modules_and_the_first_card_are_there(
    ready: MainWindow, bench: Bench, settle: Settle
) -> None:
    assert set(MODULES) <= set(sys.modules)
    diagnosis = ready.tabs["diagnosis"]
    made: list[QWidget] = [*diagnosis.findChildren(FaultCard), *diagnosis.findChildren(NeedRow)]
    assert len(made) == 2
    assert not any(each.isVisibleTo(diagnosis) for each in made)
    view: TicketView = bench.received(own(faults=(DEAD,)))
    ready.work.open(view.number)
    settle()
    assert diagnosis.findChildren(FaultCard) == made[:1]
    assert made[0].isVisibleTo(diagnosis)
    assert not made[1].isVisibleTo(diagnosis)
