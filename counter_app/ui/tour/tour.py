"""Takes the six cases through the real window and writes down all there is to see."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from counter_app.bootstrap import open_desk
from counter_app.clock import FixedClock
from counter_app.errors import CounterError
from counter_app.services import paper, settings, tickets
from counter_app.services.desk import SHANGHAI, Desk
from counter_app.services.reporting import WRITERS, daily
from counter_app.ui.app import create_application, make_window
from counter_app.ui.preferences import Preferences
from counter_app.ui.tour.cases import CASES
from counter_app.ui.tour.guide import Guide
from counter_app.ui.tour.policies import look_at_policy
from counter_app.ui.tour.shop import open_shop

FIRST_DAY = datetime(2026, 11, 23, 9, 5, tzinfo=SHANGHAI)
SECOND_DAY = datetime(2026, 11, 25, 10, 0, tzinfo=SHANGHAI)
_OFFSCREEN_SAYS = "This plugin does not support"
_WINDOWS = ("consultation", "visits", "customers", "clauses", "help", "shortcuts")


def run_tour(
    out_dir: Path, language: str = "en", theme: str = "light", size: tuple[int, int] = (1280, 800)
) -> int:
    """Take the tour and fill ``out_dir``: pictures, documents, the day's report, ``tour.json``.

    Needs no screen. Answers the exit code: 0 where every case came to its end.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    screens, documents = out_dir / "screens", out_dir / "documents"
    for folder in (screens, documents):
        folder.mkdir(parents=True, exist_ok=True)
    file = out_dir.resolve() / "tour.sqlite3"
    for old in file.parent.glob("tour.sqlite3*"):
        old.unlink()
    app = create_application()
    clock = FixedClock(FIRST_DAY)
    preferences = Preferences(out_dir / "window.ini")
    preferences.language, preferences.theme = language, theme
    with _quiet_offscreen(), open_desk(f"sqlite:///{file}", clock) as desk:
        window = make_window(app, desk, preferences)
        broken: list[str] = []
        window.workplace.background.broke.connect(broken.append)
        window.resize(*size)
        window.show()
        window.start()
        guide = Guide(window, desk, clock, screens)
        guide.hands.to()
        found = _live_through(guide)
        written = _papers(desk, [number for _, number in found], documents)
        written += _reports(guide, documents, language)
        look_at_policy(guide, out_dir / "policies")
        states = {number: tickets.ticket(desk, number).state for _, number in found}
        window.close()
    _write_down(out_dir, found, states, written, guide.screens)
    ended = all(states[number] is case.state for case, number in zip(CASES, states, strict=True))
    for trace in broken:
        sys.stderr.write(trace)
    return 0 if ended and not broken else 1


def _live_through(guide: Guide) -> list[tuple[str, str]]:
    open_shop(guide)
    numbers = [case.parts[0](guide, "") for case in CASES]
    _look_around(guide)
    guide.at(SECOND_DAY)
    for at, case in enumerate(CASES):
        for part in case.parts[1:]:
            numbers[at] = part(guide, numbers[at])
    return [(case.name, number) for case, number in zip(CASES, numbers, strict=True)]


def _look_around(guide: Guide) -> None:
    """The windows off the menu, as they stand at the end of the day."""
    for name in _WINDOWS:
        window = guide.window.show_window(name)
        guide.hands.to(window)
        if name == "customers":
            guide.hands.type("searchEdit", "王伟")
        elif name == "consultation":
            _log_a_call(guide)
        guide.hands.settle(typed=True)
        guide.shoot(f"window-{name}")
        guide.hands.leave()


def _log_a_call(guide: Guide) -> None:
    for name, text in (
        ("phoneEdit", "138 0013 8000"),
        ("nameEdit", "王伟"),
        ("modelEdit", "Book 14"),
        ("questionEdit", "How long do the cells last? 电池能用多久？"),
        ("adviceEdit", "Told how to read the battery's own count"),
    ):
        guide.hands.type(name, text)
    guide.hands.click("logButton")


def _papers(desk: Desk, numbers: list[str], folder: Path) -> list[dict[str, str | None]]:
    """Every kind of document that makes sense for each ticket."""
    language = settings.get(desk, "print.language")
    written: list[dict[str, str | None]] = []
    for number in numbers:
        for kind in paper.KINDS:
            try:
                pdf = paper.print_document(desk, kind, number, language)
            except CounterError:
                continue  # no job sheet for a parcel
            file = folder / f"{number}-{kind}.pdf"
            file.write_bytes(pdf)
            written.append({"kind": kind, "ticket": number, "file": f"{folder.name}/{file.name}"})
    return written


def _reports(guide: Guide, folder: Path, language: str) -> list[dict[str, str | None]]:
    """The report of both days, and its window."""
    guide.at(SECOND_DAY.replace(hour=20, minute=45))
    guide.hands.to(guide.window.show_window("report"))
    guide.hands.keys("Alt+Left", "Alt+Left")
    guide.hands.settle(typed=True)
    guide.shoot("window-report")
    guide.hands.leave()
    written: list[dict[str, str | None]] = []
    for day in (FIRST_DAY.date(), SECOND_DAY.date()):
        file = folder / f"report-{day}.pdf"
        file.write_bytes(WRITERS[".pdf"](daily(guide.desk, day), language))
        written.append(
            {"kind": "daily-report", "ticket": None, "file": f"{folder.name}/{file.name}"}
        )
    return written


def _write_down(
    out_dir: Path,
    found: list[tuple[str, str]],
    states: Mapping[str, str],
    documents: list[dict[str, str | None]],
    screens: list[str],
) -> None:
    told = {
        "tickets": [
            {"number": number, "case": case, "state": str(states[number])} for case, number in found
        ],
        "documents": documents,
        "screens": [f"screens/{name}" for name in screens],
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (out_dir / "tour.json").write_text(text + "\n", encoding="utf-8")


@contextmanager
def _quiet_offscreen() -> Iterator[None]:
    """Without a screen Qt says of each window what it cannot do; nobody needs to read that."""

    def said(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if not text.startswith(_OFFSCREEN_SAYS):
            sys.stderr.write(f"{text}\n")

    before = qInstallMessageHandler(said)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
