"""A new shop is shown the way in: each step is kept, skipped or taken up again."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.printing.profiles import Way
from counter_app.services import settings, staffing
from counter_app.services.desk import Actor, Desk
from counter_app.services.first_steps import TRIAL_CODE, first_steps
from counter_app.services.intake import take_in
from counter_app.services.printers import printers_of, this_workstation
from counter_app.ui.choices import choose
from counter_app.ui.first_register import RegisterPage
from counter_app.ui.first_scanner import code_picture
from counter_app.ui.first_shop import ShopPage
from counter_app.ui.first_steps import FirstStepsWindow
from counter_app.ui.main_window import MainWindow
from counter_app.ui.new_shop import watch_for_new_shop
from counter_app.ui.preferences import Preferences
from counter_app.ui.staff import StaffWindow
from counter_app.ui.workplace import Workplace
from counter_app.values import Role
from tests.services.cases import own
from tests.ui.conftest import Settle, child
from tests.ui.typing_hands import press, scan, strokes, type_text

SHOP, STAFF, PRINTER, SCANNER, REGISTER = range(5)


@pytest.fixture
def steps(qtbot: QtBot, workplace: Workplace, settle: Settle) -> Iterator[FirstStepsWindow]:
    window = FirstStepsWindow(workplace)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    yield window
    workplace.background.finish()


def _page(window: FirstStepsWindow) -> int:
    return child(window, QStackedWidget, "pages").currentIndex()


def _go_on(window: FirstStepsWindow) -> None:
    child(window, QPushButton, "goOnButton").click()


def _found(window: FirstStepsWindow) -> str:
    return "\n".join(
        shown.text() for shown in child(window, QWidget, "foundHolder").findChildren(QLabel)
    )


def test_the_shop_is_kept_and_the_next_step_shown(
    steps: FirstStepsWindow, desk: Desk, settle: Settle
) -> None:
    child(steps, QLineEdit, "shopNameEdit").setText("育苗维修")
    page = steps.pages[SHOP]
    assert isinstance(page, ShopPage)
    page.put_logo(_png())
    assert steps.is_dirty()
    _go_on(steps)
    settle()
    head = settings.shop_head(desk)
    assert (head.name, head.logo) == ("育苗维修", _png())
    assert _page(steps) == STAFF
    assert not steps.is_dirty()
    assert first_steps(desk, "here").shop


def test_what_cannot_be_kept_is_said_at_its_field(steps: FirstStepsWindow, settle: Settle) -> None:
    page = steps.pages[SHOP]
    assert isinstance(page, ShopPage)
    page.put_logo(b"GIF89a")
    _go_on(steps)
    settle()
    assert _page(steps) == SHOP
    assert child(steps, QLabel, "logoError").isVisible()


def _png() -> bytes:
    picture = QImage(12, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    return _as_png(picture)


def _as_png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def test_people_are_added_one_by_one(steps: FirstStepsWindow, desk: Desk, settle: Settle) -> None:
    steps.turn(STAFF)
    for name in ("赵敏", "Li Na"):
        child(steps, QLineEdit, "personNameEdit").setText(name)
        child(steps, QPushButton, "addPersonButton").click()
        settle()
    assert {"赵敏", "Li Na"} <= {person.name for person in staffing.staff(desk)}
    child(steps, QLineEdit, "personNameEdit").setText("Wang")
    child(steps, QLineEdit, "personPinEdit").setText("12")
    _go_on(steps)
    settle()
    assert child(steps, QLabel, "personPinError").isVisible()
    assert _page(steps) == STAFF


def test_the_printer_gets_the_tags(
    steps: FirstStepsWindow, desk: Desk, manager: Actor, settle: Settle, tmp_path: Path
) -> None:
    steps.turn(PRINTER)
    choose(child(steps, QComboBox, "wayBox"), Way.FOLDER)
    child(steps, QLineEdit, "addressEdit").setText(str(tmp_path))
    child(steps, QPushButton, "testButton").click()
    settle()
    assert list(tmp_path.glob("*.pdf"))
    assert child(steps, QLabel, "testLabel").text()
    _go_on(steps)
    settle()
    assert _page(steps) == SCANNER
    kept = printers_of(desk, manager.workstation or this_workstation())
    [printer] = kept.printers
    assert printer.address == str(tmp_path)
    assert kept.for_kind("tag") is not None


def test_a_scan_is_looked_at_and_not_followed(
    steps: FirstStepsWindow, qtbot: QtBot, settle: Settle
) -> None:
    steps.turn(SCANNER)
    scan(TRIAL_CODE)
    qtbot.waitUntil(lambda: TRIAL_CODE in _found(steps) and "Enter" in _found(steps))
    assert "2 ms a character" in _found(steps)
    assert _page(steps) == SCANNER
    scan(TRIAL_CODE.swapcase(), enter=False)
    qtbot.waitUntil(lambda: "Caps Lock" in _found(steps))
    assert "It ends with no key" in _found(steps)
    strokes(TRIAL_CODE, every=150, held=80)
    qtbot.waitUntil(lambda: "Taken for typing" in _found(steps))


def test_the_code_on_the_screen_can_be_read() -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    pillow = pytest.importorskip("PIL.Image")
    picture = pillow.open(BytesIO(_as_png(code_picture().toImage())))
    [read] = zxingcpp.read_barcodes(picture.convert("L"))
    assert read.text == TRIAL_CODE


def test_the_register_is_taken_in_and_a_bad_row_named(
    steps: FirstStepsWindow, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    page = steps.pages[REGISTER]
    assert isinstance(page, RegisterPage)
    steps.turn(REGISTER)
    file = tmp_path / "sold.csv"
    file.write_text("serial,model,sold_on\nA1,Book,2026-01-02\nA2,Book,yesterday\n", "utf-8")
    page.take(file)
    settle()
    assert child(steps, QLabel, "registerError").isVisible()
    assert not first_steps(desk, "here").register
    child(steps, QPushButton, "goodRowsButton").click()
    settle()
    assert first_steps(desk, "here").register
    assert "1" in child(steps, QLabel, "registerFound").text()
    assert (tmp_path / "sold-set-aside.csv").is_file()


def test_every_step_can_be_skipped(steps: FirstStepsWindow, settle: Settle) -> None:
    said: list[object] = []
    steps.said.connect(said.append)
    for at in range(4):
        assert _page(steps) == at
        child(steps, QPushButton, "skipButton").click()
    _go_on(steps)
    assert not steps.isVisible()
    assert said


@pytest.mark.parametrize("begun", [False, True])
def test_a_new_shop_is_shown_the_way_in_once(
    window: MainWindow,
    preferences: Preferences,
    desk: Desk,
    manager: Actor,
    settle: Settle,
    begun: bool,
) -> None:
    if begun:
        take_in(desk, manager, own())
    shown: list[str] = []
    window.show_window = shown.append  # type: ignore[assignment,method-assign]
    watch_for_new_shop(window, preferences)
    settle()
    assert shown == ([] if begun else ["first_steps"])
    window.workplace.actor = manager
    settle()
    assert len(shown) <= 1


def test_enter_goes_on_and_presses_no_button(
    qtbot: QtBot, workplace: Workplace, settle: Settle
) -> None:
    window = StaffWindow(workplace)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    name = child(window, QLineEdit, "nameEdit")
    type_text("Zhao", name)
    press(Qt.Key.Key_Return, "\r")
    assert name.text() == "Zhao"
    assert window.focusWidget() is not name


def test_what_the_policy_says_is_typed_over(steps: FirstStepsWindow) -> None:
    name = child(steps, QLineEdit, "shopNameEdit")
    assert name.text()
    steps.turn(STAFF)
    steps.turn(SHOP)
    assert name.hasFocus()
    assert name.selectedText() == name.text()


def test_the_second_person_is_no_manager_by_accident(
    steps: FirstStepsWindow, desk: Desk, manager: Actor, settle: Settle
) -> None:
    staffing.add_staff(desk, manager, "Chen Bo", Role.MANAGER, None)
    steps.pages[STAFF].read()
    settle()
    assert child(steps, QComboBox, "personRoleBox").currentData() == Role.COUNTER


def test_a_register_taken_in_is_ticked_and_leads_on(
    steps: FirstStepsWindow, tmp_path: Path, settle: Settle
) -> None:
    steps.turn(REGISTER)
    file = tmp_path / "register.csv"
    file.write_text("serial,model\nSN-1,Book 14\n", encoding="utf-8")
    page = steps.pages[REGISTER]
    assert isinstance(page, RegisterPage)
    page.take(file)
    settle()
    assert child(steps, QPushButton, "goOnButton").hasFocus()
    assert "1" in child(steps, QLabel, "registerFound").text()
    row = child(steps, QListWidget, "stepsList").item(REGISTER)
    assert "done" in row.data(Qt.ItemDataRole.AccessibleTextRole)
