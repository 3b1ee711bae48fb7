"""A real window on a real desk; only the clock stands still."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.errors import CounterError
from counter_app.services import intake, staffing
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import CustomerForm, FaultForm, IntakeForm, ProductForm
from counter_app.services.signing_in import nobody
from counter_app.services.views import TicketView
from counter_app.ui import idle
from counter_app.ui.app import create_application
from counter_app.ui.background import Background
from counter_app.ui.intake import IntakeTab
from counter_app.ui.language import Language
from counter_app.ui.main_window import MainWindow
from counter_app.ui.preferences import Preferences
from counter_app.ui.tab import Tab
from counter_app.ui.themes import apply_theme, theme, undressed
from counter_app.ui.tour.rest import come_to_rest
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from counter_app.values import Cause, FaultKind, Origin, ReturnBy, Role
from tests.services.bench import Bench
from tests.services.conftest import (  # noqa: F401 - fixtures
    _quick_hashes,
    counter,
    desk,
    manager,
    people,
    staffed,
    technician,
    two_backups,
)
from tests.services.pictures import photo

T = TypeVar("T", bound=QWidget)
W = TypeVar("W", bound=Window)
Open = Callable[[type[W]], W]
Settle = Callable[[], None]
Enter = Callable[[], MainWindow]
PIN = "271828"


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application in its own type and look."""
    app = create_application(["counter-app"])
    apply_theme(app, theme("light"))
    return app


@pytest.fixture(autouse=True)
def _nobody_looks_at_the_idle_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests move the clock by hours with nobody at the keys; on a slow machine that would lock."""
    monkeypatch.setattr(idle, "_LOOK", 3_600_000)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Nobody has chosen anything at this workstation yet."""
    return Preferences(tmp_path / "config" / "window.ini")


@pytest.fixture
def workplace(qapp: QApplication, desk: Desk, manager: Actor) -> Iterator[Workplace]:  # noqa: F811
    """The manager at the desk, in English, by daylight."""
    language = Language("en")
    qapp.processEvents()  # that it is spoken reaches no window made later
    place = Workplace(desk, manager, language, theme("light"), Background())
    yield place
    place.background.finish()
    language.choose("en")


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, workplace: Workplace, preferences: Preferences
) -> Iterator[MainWindow]:
    """The window, shown and filled."""
    with undressed(qapp):
        made = MainWindow(workplace, preferences)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.start()
    workplace.background.finish()
    yield made
    workplace.background.finish()
    qapp.removeEventFilter(made.scans)


@pytest.fixture
def settle(workplace: Workplace) -> Settle:
    """Let the pauses after typing pass, and everything under way arrive."""
    return partial(come_to_rest, workplace.background)


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, manager: Actor) -> Bench:  # noqa: F811
    """Somebody who takes tickets along the bench."""
    return Bench(desk, clock, manager)


@pytest.fixture
def show(qtbot: QtBot, workplace: Workplace) -> Callable[[type[Tab], TicketView], Tab]:
    """A tab of its own, shown with a ticket; what it could not place is kept in ``refused``."""

    def make(kind: type[Tab], view: TicketView) -> Tab:
        tab = kind(workplace)
        qtbot.addWidget(tab)
        tab.resize(640, 700)
        tab.show_ticket(view)
        tab.show()
        refused: list[CounterError] = []
        tab.failed.connect(refused.append)
        tab.refused = refused  # type: ignore[attr-defined]
        workplace.background.finish()
        return tab

    return make


@pytest.fixture
def taken_in(desk: Desk, manager: Actor) -> tuple[TicketView, ...]:  # noqa: F811
    """Three units of three customers in the shop."""
    return tuple(
        intake.take_in(
            desk,
            manager,
            IntakeForm(
                customer=CustomerForm(name=name, phone=phone, city="Shenzhen"),
                product=ProductForm(model=model, serial=serial, origin=Origin.OWN_BRAND),
                faults=(
                    FaultForm("does not switch on"),
                    FaultForm("cracked lid", FaultKind.HARDWARE, Cause.MAN_MADE),
                ),
                return_by=ReturnBy.PICKUP,
                data_loss_consent=True,
                terms_consent=True,
            ),
        )
        for name, phone, model, serial in (
            ("王伟", "138 0013 8000", "ThinkBook 14", "PF4X91KD"),
            ("Brightway Ltd", "139 2222 1174", "NAS DS-2", "DS2-9001"),
            ("李娜", "137 5555 5518", "Monitor 27Q", "MQ27-110"),
        )
    )


@pytest.fixture
def opened(window: MainWindow, taken_in: tuple[TicketView, ...], settle: Settle) -> TicketView:
    """The first of them, open."""
    window.reload()
    window.work.open(taken_in[0].number)
    settle()
    return taken_in[0]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two photos of a telephone, and a letter."""
    made = [tmp_path / name for name in ("IMG_1.png", "IMG_2.png", "letter.txt")]
    for shade, path in enumerate(made):
        path.write_bytes(photo(shade) if path.suffix == ".png" else b"Dear customer")
    return made


@pytest.fixture
def tab(window: MainWindow) -> IntakeTab:
    """The intake tab."""
    return window.work.intake


@pytest.fixture
def papers(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The printer's far end: what the window wants printed."""
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(window.papers, "_show_next", lambda: None)
    window.work.paper_wanted.connect(lambda kind, number: asked.append((kind, number)))
    return asked


@pytest.fixture
def open_window(qtbot: QtBot, workplace: Workplace) -> Callable[[type[Window]], Window]:
    """One of the windows, open and read."""

    def make(kind: type[Window]) -> Window:
        window = kind(workplace)
        qtbot.addWidget(window)
        window.show()
        workplace.background.finish()
        return window

    return make


def child(parent: QWidget, kind: type[T], name: str) -> T:
    """The widget called ``name``; a test that asks for one that is not there fails."""
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


@pytest.fixture
def ada(desk: Desk, manager: Actor) -> int:  # noqa: F811
    """Somebody at the counter who has a PIN."""
    return staffing.add_staff(desk, manager, "Ada", Role.COUNTER, PIN).staff_id


@pytest.fixture
def enter(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,  # noqa: F811
    preferences: Preferences,
) -> Iterator[Enter]:
    """Opens a window nobody signed in at."""
    opened: list[MainWindow] = []

    def make() -> MainWindow:
        workplace = Workplace(
            desk, nobody("counter 1"), Language("en"), theme("light"), Background()
        )
        made = MainWindow(workplace, preferences)
        opened.append(made)
        qtbot.addWidget(made)
        made.resize(1280, 800)
        made.show()
        made.activateWindow()
        made.start()
        workplace.background.finish()
        return made

    yield make
    for made in opened:
        made.workplace.background.finish()
        made.gate.leave()
        QApplication.instance().removeEventFilter(made.scans)  # type: ignore[union-attr]
