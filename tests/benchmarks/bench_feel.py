"""How the window feels in a shop of many tickets, each figure beside its control in the same run.

Printed and held: a key until it is painted (against a bare field), a scan until its ticket is
painted, from tab to tab, what stalls the window in a day of three hundred tickets (against an idle
one), what the day leaves in memory, and a cold start (against a bare window with the same
imports). ``COUNTER_BENCH_TICKETS`` and ``COUNTER_BENCH_DAY`` make it smaller;
``COUNTER_BENCH_SHOPS`` names a folder where the furnished shops are kept for the next run.
"""

import gc
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)

from counter_app.clock import SystemClock
from counter_app.policy import PolicyBook, WorkCalendar
from counter_app.services import staffing
from counter_app.services.desk import Actor, Desk
from counter_app.services.tickets import queue
from counter_app.services.views import TicketView
from counter_app.store import Store
from counter_app.ui.app import create_application
from counter_app.ui.background import Background
from counter_app.ui.collecting import Collector
from counter_app.ui.language import Language
from counter_app.ui.main_window import MainWindow
from counter_app.ui.preferences import Preferences
from counter_app.ui.step_bar import STEPS
from counter_app.ui.themes import apply_theme, theme
from counter_app.ui.workplace import Workplace
from counter_app.values import Role
from tests.benchmarks.big_shop import furnish
from tests.ui.typing_hands import press, scan, type_text

TICKETS = int(os.environ.get("COUNTER_BENCH_TICKETS", "100000"))
KEPT = os.environ.get("COUNTER_BENCH_SHOPS")
DAY = int(os.environ.get("COUNTER_BENCH_DAY", "300"))
KEYS = 200
STALL = 0.05
"""Seconds without a turn of the event loop that a hand notices."""
_MEMORY = Path("/proc/self/statm")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a shop of many years."""
    file = tmp_path_factory.mktemp("feel") / "counter.sqlite3"
    if KEPT is None:
        furnish(file, TICKETS)
        return file
    kept = Path(KEPT) / f"shop-{TICKETS}.sqlite3"
    if not kept.exists():
        half = kept.with_suffix(".half")
        furnish(half, TICKETS)
        half.rename(kept)
    shutil.copy(kept, file)
    return file


@pytest.fixture(scope="module")
def counter(shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """The window of that shop, with a manager at it."""
    app = create_application(["counter-app"])
    apply_theme(app, theme("light"))
    clock = SystemClock()
    store = Store.open(f"sqlite:///{shop}", clock)
    desk = Desk(store, PolicyBook.shipped(), WorkCalendar.shipped(), clock)
    manager = _manager(desk)
    place = Workplace(desk, manager, Language("en"), theme("light"), Background())
    window = MainWindow(place, Preferences(tmp_path_factory.mktemp("here") / "window.ini"))
    window.resize(1280, 800)
    window.show()
    window.start()
    window.work.paper_wanted.disconnect()  # no printer here, and its dialog would wait for a hand
    _settle(window)
    Collector.spare()  # as the program does once its window stands
    yield window
    gc.unfreeze()
    place.background.finish()
    app.removeEventFilter(window.scans)
    window.close()
    store.close()


def _manager(desk: Desk) -> Actor:
    first = Actor(None, "first start", Role.MANAGER)
    made = staffing.add_staff(desk, first, "陈静", Role.MANAGER, None)
    return staffing.actor_for(desk, made.staff_id, "counter 1")


def _settle(window: MainWindow) -> None:
    for _ in range(3):
        QTest.qWait(120)
        window.workplace.background.finish()
    QApplication.processEvents()


class _Painted(QObject):
    """Knows when a widget was painted last."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


def _until(done: Callable[[], bool], seconds: float = 10) -> float:
    """Turn the event loop until ``done``; how long that took."""
    began = time.perf_counter()
    loop = QEventLoop()
    while not done():
        # Asleep between events, as the program is: a loop that spins starves the reading thread.
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() - began > seconds:
            raise AssertionError("it never came")
    return time.perf_counter() - began


def _keys_to_paint(edit: QLineEdit) -> list[float]:
    """Seconds from each key until the field is painted, at a typist's pace."""
    edit.window().activateWindow()
    edit.setFocus()
    seen, taken = _Painted(edit), []
    for at in range(KEYS):
        QTest.qWait(12)
        before, began = seen.times, time.perf_counter()
        QTest.keyClick(edit, Qt.Key.Key_Backspace if at % 2 else Qt.Key.Key_A)
        _until(lambda before=before: seen.times > before)  # type: ignore[misc]
        taken.append(time.perf_counter() - began)
    edit.clear()
    return taken


def _say(what: str, **figures: float) -> None:
    said = ", ".join(f"{name} {value:.2f}" for name, value in figures.items())
    print(f"\n{what}: {said}")  # noqa: T201 - what `make bench` is for


def _said(what: str, taken: list[float], worked: list[float]) -> float:
    """Say both; the 95th percentile of the work, in ms."""
    p95 = quantiles(worked, n=20)[-1] * 1000
    _say(
        what,
        wall_median=median(taken) * 1000,
        wall_p95=quantiles(taken, n=20)[-1] * 1000,
        worked_median=median(worked) * 1000,
        worked_p95=p95,
    )
    return p95


def test_a_key_is_painted_as_in_a_bare_field(counter: MainWindow) -> None:
    bare_window = QMainWindow()
    bare = QLineEdit()
    bare_window.setCentralWidget(bare)
    bare_window.resize(1280, 800)
    bare_window.show()
    counter.work.new_intake()
    _settle(counter)
    intake = counter.work.intake
    for name, where in (("nameEdit", intake), ("modelEdit", intake), ("searchEdit", counter)):
        edit = where.findChild(QLineEdit, name)
        assert edit is not None
        control, ours = _keys_to_paint(bare), _keys_to_paint(edit)
        ratio = median(ours) / median(control)
        _say(
            f"key to paint, {name}, ms",
            bare=median(control) * 1000,
            ours=median(ours) * 1000,
            p95=quantiles(ours, n=20)[-1] * 1000,
            ratio=ratio,
        )
        assert ratio <= 3
    bare_window.close()


def test_a_scan_shows_its_ticket(counter: MainWindow) -> None:
    counter.activateWindow()
    numbers = [row.number for row in queue(counter.workplace.desk, limit=50)]
    taken, worked = [], []
    for number in numbers:
        counter.work.focus()
        QTest.qWait(200)
        began, at_work = time.perf_counter(), time.process_time()
        scan(number)
        _until(lambda n=number: (v := counter.work.view) is not None and v.number == n)  # type: ignore[misc]
        counter.repaint()
        taken.append(time.perf_counter() - began)
        worked.append(time.process_time() - at_work)
    assert _said("scan to ticket painted, ms", taken, worked) <= 80


def test_from_tab_to_tab(counter: MainWindow) -> None:
    taken, worked = [], []
    for at in range(40):
        QTest.qWait(30)
        began, at_work = time.perf_counter(), time.process_time()
        counter.work.show_step(STEPS[at % len(STEPS)])
        QApplication.processEvents()
        counter.repaint()
        taken.append(time.perf_counter() - began)
        worked.append(time.process_time() - at_work)
    assert _said("tab to tab, ms", taken, worked) <= 50


class _Stalls(QObject):
    """Each turn of the event loop that came late: how late, how much this process worked in it, and
    how much the window's own thread did. The threads that read count as ours, and work beside it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[float, float, float]] = []
        self._timer = QTimer(self, interval=5)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        self._last = self._clocks()

    def start(self) -> None:
        self._last = self._clocks()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    @staticmethod
    def _clocks() -> tuple[float, float, float]:
        return time.perf_counter(), time.process_time(), time.thread_time()

    def _turn(self) -> None:
        now = self._clocks()
        late, worked, window = (here - last for here, last in zip(now, self._last, strict=True))
        if late > STALL:
            self.found.append((late, worked, window))
        self._last = self._clocks()

    @property
    def ours(self) -> list[float]:
        """Those in which this process itself worked so long: not the machine's other guests."""
        return [worked for _, worked, _ in self.found if worked > STALL]


class _Busy(QObject):
    """Whether anything is under way off the UI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.now = False
        window.workplace.background.busy.connect(self._learn)

    def _learn(self, busy: bool) -> None:
        self.now = busy


def _one_ticket(window: MainWindow, busy: _Busy, at: int) -> None:
    """A unit is taken in by keys, found again by a scan, looked at in each step."""
    window.work.new_intake()
    QTest.qWait(10)
    for name, text in (
        ("phoneEdit", f"139{at:08d}"),
        ("nameEdit", f"Day {at}"),
        ("modelEdit", f"Book {at % 9}"),
        ("reportedEdit", "does not switch on"),
    ):
        field = window.work.intake.findChild(QLineEdit, name)
        assert field is not None
        type_text(text, field)
        QTest.qWait(10)
    for box in ("dataLossBox", "termsBox"):
        ticked = window.work.intake.findChild(QCheckBox, box)
        assert ticked is not None
        ticked.setChecked(True)

    def opened() -> TicketView | None:
        return window.work.view

    assert opened() is None
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    _until(lambda: opened() is not None, 20)
    view = opened()
    assert view is not None
    assert view.customer.name == f"Day {at}"
    for each in window.windows.open_windows():
        each.close()
    window.activateWindow()
    for step in STEPS:
        window.work.show_step(step)
        QTest.qWait(5)
    note = window.tabs["diagnosis"].findChild(QPlainTextEdit, "noteEdit")
    if note is not None and note.isVisible():
        note.setFocus()
        press(Qt.Key.Key_End)
    scan(view.number)
    QTest.qWait(20)
    _until(lambda: not busy.now)  # nobody begins the next before this one was answered


def test_a_day_leaves_no_stall_and_no_weight(counter: MainWindow) -> None:
    warm, busy = max(20, DAY // 6), _Busy(counter)
    for at in range(warm):
        _one_ticket(counter, busy, at)
    weight = _weight()
    stalls = _Stalls()
    stalls.start()
    began = time.perf_counter()
    for at in range(warm, warm + DAY):
        _one_ticket(counter, busy, at)
    lasted = time.perf_counter() - began
    stalls.stop()
    heavier = _weight()
    idle = _Stalls()
    idle.start()
    QTest.qWait(int(min(lasted, 60) * 1000))
    idle.stop()
    share = min(lasted, 60) / lasted
    _say(
        f"a day of {DAY} tickets in {lasted:.0f} s: late turns over 50 ms",
        day=len(stalls.found),
        of_our_own_work=len(stalls.ours),
        longest_ms=max(stalls.ours, default=0) * 1000,
        longest_of_the_windows_thread_ms=max((each[2] for each in stalls.found), default=0) * 1000,
        idle_in_the_same_time=len(idle.found) / share,
    )
    if weight:
        _say(
            "memory after it, MB",
            before=weight,
            after=heavier,
            percent=100 * (heavier / weight - 1),
        )
        assert heavier / weight < 1.05
    assert len(stalls.ours) == 0


def _weight() -> float:
    """Megabytes in memory; 0 where the system does not say."""
    if not _MEMORY.exists():
        return 0.0
    return int(_MEMORY.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


_COLD = """
import json, sys, time
began = time.perf_counter()
from pathlib import Path
from PySide6.QtWidgets import QApplication, QMainWindow
import counter_app.bootstrap, counter_app.ui.app as program, counter_app.ui.lock
from counter_app.ui.preferences import Preferences
from counter_app.ui.last_resort import last_resort
if sys.argv[2] == "bare":
    app = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    app.processEvents()
else:
    app = program.create_application(["counter-app"])
    desk = counter_app.bootstrap.open_desk(f"sqlite:///{sys.argv[1]}").__enter__()
    window = program.make_window(app, desk, Preferences(Path(sys.argv[1]).with_name("cold.ini")))
    window.resize(1280, 800)
    window.show()
    window.start()
    app.processEvents()
    window.work.intake.repaint()
print(json.dumps(time.perf_counter() - began), flush=True)
import os
os._exit(0)
"""


def test_a_cold_start(shop: Path) -> None:
    taken: dict[str, list[float]] = {"bare": [], "ours": []}
    for _ in range(5):
        for kind, times in taken.items():
            run = subprocess.run(
                [sys.executable, "-c", _COLD, str(shop), kind],
                capture_output=True,
                text=True,
                check=True,
            )
            times.append(json.loads(run.stdout.splitlines()[-1]))
    ratio = median(taken["ours"]) / median(taken["bare"])
    _say("cold start, s", bare=median(taken["bare"]), ours=median(taken["ours"]), ratio=ratio)
    assert ratio <= 2
