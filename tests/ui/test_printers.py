"""The printers of a workstation set in a window, a test label, and the outbox."""

import socket
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.printing.profiles import KINDS, Way, into_folder
from counter_app.services import outbox
from counter_app.services.desk import Actor, Desk
from counter_app.services.printers import printers_of, save_printers
from counter_app.ui.outbox import OutboxWindow
from counter_app.ui.printers import PrintersWindow
from counter_app.ui.workplace import Workplace
from counter_app.values import PrintStatus
from tests.services.bench import Bench
from tests.services.cases import own
from tests.ui.conftest import Settle, child

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(qtbot: QtBot, workplace: Workplace, settle: Settle) -> PrintersWindow:
    made = PrintersWindow(workplace)
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def test_a_printer_is_added_tested_and_assigned(
    shown: PrintersWindow, desk: Desk, manager: Actor, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    ui = shown._ui
    assert not ui.printerCard.isEnabled()
    qtbot.mouseClick(ui.addButton, LEFT)
    ui.nameEdit.setText("Back room")
    ui.addressEdit.setText(str(tmp_path / "paper"))
    ui.paperBox.setCurrentIndex(ui.paperBox.findData("50x30"))
    ui.rightEdit.setText("0,5")
    qtbot.mouseClick(ui.testButton, LEFT)
    settle()
    assert len(list((tmp_path / "paper").glob("*.pdf"))) == 1, ui.testLabel.text()
    box, copies = child(shown, QComboBox, "tagBox"), child(shown, QSpinBox, "tagCopies")
    box.setCurrentIndex(1)
    copies.setValue(2)
    qtbot.mouseClick(ui.saveButton, LEFT)
    settle()
    kept = printers_of(desk, manager.workstation)
    found = kept.for_kind("tag")
    assert found is not None
    assert (found[0].name, found[0].way, found[0].offset_mm) == ("Back room", Way.FOLDER, (0.5, 0))
    assert found[1] == 2
    assert not shown.is_dirty()


@pytest.mark.parametrize(
    ("field", "text", "error"),
    [
        ("nameEdit", "", "nameError"),
        ("addressEdit", " ", "addressError"),
        ("rightEdit", "wide", "rightError"),
        ("downEdit", "500", "rightError"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    shown: PrintersWindow, settle: Settle, qtbot: QtBot, field: str, text: str, error: str
) -> None:
    ui = shown._ui
    qtbot.mouseClick(ui.addButton, LEFT)
    getattr(ui, field).setText(text)
    qtbot.mouseClick(ui.saveButton, LEFT)
    settle()
    assert getattr(ui, error).isVisible()
    assert getattr(ui, field).text() == text


def test_the_outbox_says_why_and_sends_again(
    desk: Desk,
    clock: FixedClock,
    manager: Actor,
    workplace: Workplace,
    settle: Settle,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    view = Bench(desk, clock, manager).received(own())
    blocked = tmp_path / "paper"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    save_printers(desk, manager, into_folder(manager.workstation, str(blocked)))
    job = outbox.enqueue(desk, manager, "ticket", view.number)
    assert outbox.send(desk, manager, job).status is PrintStatus.FAILED
    window = OutboxWindow(workplace)
    qtbot.addWidget(window)
    window.show()
    settle()
    [row] = window._jobs.rows
    assert window._standing(row) not in ("", "Not printed")
    blocked.unlink()
    qtbot.mouseClick(window._ui.sendButton, LEFT)
    settle()
    assert window._jobs.rows == ()
    window._ui.allBox.setChecked(True)
    settle()
    qtbot.mouseClick(window._ui.againButton, LEFT)
    settle()
    assert len(list(blocked.glob("*.pdf"))) == 2
    assert [job.reprint for job in outbox.jobs(desk, all_of_them=True)] == [False, True]


def test_a_printer_that_is_off_is_taken_out_of_the_outbox(
    desk: Desk,
    clock: FixedClock,
    manager: Actor,
    workplace: Workplace,
    settle: Settle,
    qtbot: QtBot,
) -> None:
    view = Bench(desk, clock, manager).received(own())
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    profiles = into_folder(manager.workstation, "unused")
    [printer] = profiles.printers
    documents = {"tag": profiles.documents["tag"]}
    off = type(printer)(printer.name, Way.ZPL, f"127.0.0.1:{port}", paper="50x30")
    save_printers(desk, manager, type(profiles)(manager.workstation, (off,), documents))
    job = outbox.enqueue(desk, manager, "tag", view.number)
    outbox.send(desk, manager, job)
    window = OutboxWindow(workplace)
    qtbot.addWidget(window)
    window.show()
    settle()
    qtbot.mouseClick(window._ui.cancelButton, LEFT)
    settle()
    assert window._jobs.rows == ()


def test_the_rest_goes_where_its_paper_fits_best(
    shown: PrintersWindow, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    ui = shown._ui
    for name, paper in (("Labels", "50x30"), ("Office", "A4")):
        qtbot.mouseClick(ui.addButton, LEFT)
        ui.nameEdit.setFocus()
        ui.nameEdit.setText(name)
        ui.nameEdit.editingFinished.emit()
        listed = [ui.printerList.item(row).text() for row in range(ui.printerList.count())]
        assert name in listed, "a new name shows in the list at once"
        ui.addressEdit.setText(str(tmp_path))
        ui.paperBox.setCurrentIndex(ui.paperBox.findData(paper))
    qtbot.mouseClick(ui.restButton, LEFT)
    settle()
    going = {kind: child(shown, QComboBox, f"{kind}Box").currentData() for kind in KINDS}
    assert going["ticket"] == going["daily-report"] == going["badge"] == "Office"
    assert going["tag"] is None, "a tag is for the labels"
    ui.printerList.setCurrentRow(0)
    qtbot.mouseClick(ui.restButton, LEFT)
    settle()
    assert child(shown, QComboBox, "tagBox").currentData() == "Labels"
    assert child(shown, QComboBox, "ticketBox").currentData() == "Office"
