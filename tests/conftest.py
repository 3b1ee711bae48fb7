"""What every room's tests stand on: no screen, no real home, one clock, pictures of failures."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path

# Before anything imports Qt: no screen, but one the size of a counter's own.
_SCREEN = os.path.relpath(Path(__file__).with_name("screen.json")).replace(os.sep, "/")
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_SCREEN}"

import pytest  # noqa: E402 - after the platform is set
from hypothesis import settings  # noqa: E402

from counter_app.clock import FixedClock  # noqa: E402
from counter_app.ui.unread_files import leave_the_database_unread  # noqa: E402

# Whichever test first asks Qt for a file's kind: as in the program, the names are known by then.
leave_the_database_unread()

FAILED_WINDOWS = Path(__file__).resolve().parents[1] / "build" / "failed-windows"
"""Where a failing window test leaves a picture of each window that was open."""

# How long an example takes is a question for tests/benchmarks, never for a test.
settings.register_profile("counter", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("counter")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings and the database of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    monkeypatch.delenv("COUNTER_APP_DATABASE", raising=False)


EXAMPLES_BEGIN = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
"""The moment of the worked examples: Sunday 22 November 2026, 10:00 in the shop."""


@pytest.fixture
def clock() -> FixedClock:
    """The clock of the worked examples."""
    return FixedClock(EXAMPLES_BEGIN)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, migrated once; a test works on a copy of its own."""
    from counter_app.store import Store  # half the rooms never open one

    path = tmp_path_factory.mktemp("migrated") / "counter.sqlite3"
    Store.open(f"sqlite:///{path}").close()
    return path


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Leaves alone what stays for good, modules and tests: no collection goes through it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Between tests lets windows go that are to be deleted, and what refers to them: each look and
    each collection would go through them again. A window switches the automatic collector off."""
    core = sys.modules.get("PySide6.QtCore")
    if core is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    collecting = sys.modules.get("counter_app.ui.collecting")
    if collecting is not None:
        collecting.collect_due()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Adds to a failed window test's report the pictures of the windows it left open."""
    report = yield
    if report.when == "call" and report.failed and "qtbot" in getattr(item, "fixturenames", ()):
        for picture in _photograph(item.nodeid):
            report.sections.append(("window", str(picture)))
    return report


def _photograph(name: str) -> Iterator[Path]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None:
        return
    FAILED_WINDOWS.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w.-]+", "-", name)[-120:]
    shown = [w for w in widgets.QApplication.topLevelWidgets() if w.isVisible()]
    for number, window in enumerate(shown, start=1):
        picture = FAILED_WINDOWS / f"{stem}-{number}.png"
        if window.grab().save(str(picture)):
            yield picture
