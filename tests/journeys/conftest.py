"""A window on a fresh file, and a guide through the day who clicks, types and scans."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import open_desk
from counter_app.clock import FixedClock
from counter_app.ui.app import create_application, make_window
from counter_app.ui.preferences import Preferences
from counter_app.ui.tour.guide import Guide
from counter_app.ui.tour.shop import open_shop
from counter_app.ui.tour.tour import FIRST_DAY


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as it starts."""
    return create_application(["counter-app"])


@pytest.fixture
def guide(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Guide]:
    """The first morning: staff and a maker are on the books, the intake is empty."""
    clock = FixedClock(FIRST_DAY)
    preferences = Preferences(tmp_path / "window.ini")
    preferences.language, preferences.theme = "en", "light"
    with open_desk(f"sqlite:///{tmp_path / 'counter.sqlite3'}", clock) as desk:
        window = make_window(qapp, desk, preferences)
        qtbot.addWidget(window)
        broken: list[str] = []
        window.workplace.background.broke.connect(broken.append)
        window.resize(1280, 800)
        window.show()
        window.start()
        led = Guide(window, desk, clock)
        led.hands.to()
        open_shop(led)
        yield led
        window.workplace.background.finish()
        window.close()
        qapp.removeEventFilter(window.scans)
        assert not broken, broken[0]
