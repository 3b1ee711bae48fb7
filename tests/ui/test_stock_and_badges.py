"""What the bench scans is made in the window: shelves, parts, and badges on their cards."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from counter_app.errors import EnvironmentTrouble, NotFound
from counter_app.printing.profiles import into_folder
from counter_app.printing.readback import codes_in
from counter_app.services import badge_cards, badges, parts, shelves, staffing
from counter_app.services.desk import Actor, Desk
from counter_app.services.printers import save_printers
from counter_app.services.signing_in import choose_pin
from counter_app.store.tables import PrintJob
from counter_app.ui.staff import StaffWindow
from counter_app.ui.stock import StockWindow
from counter_app.ui.workplace import Workplace
from counter_app.values import Role
from tests.ui.conftest import Settle, child


@pytest.fixture
def stock(qtbot: QtBot, workplace: Workplace) -> StockWindow:
    window = StockWindow(workplace)
    qtbot.addWidget(window)
    window.show()
    workplace.background.finish()
    return window


def _type(qtbot: QtBot, window: StockWindow, name: str, text: str, *, enter: bool = True) -> None:
    edit = child(window, QLineEdit, name)
    edit.setFocus()
    qtbot.keyClicks(edit, text)
    if enter:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    window.workplace.background.finish()


def test_shelves_and_parts_are_typed_one_after_the_other(
    stock: StockWindow, desk: Desk, qtbot: QtBot
) -> None:
    assert not child(stock, QPushButton, "labelsButton").isEnabled()
    _type(qtbot, stock, "shelfNameEdit", "A-1")
    _type(qtbot, stock, "shelfNameEdit", "A-2")
    assert [shelf.name for shelf in shelves.shelves(desk)] == ["A-1", "A-2"]
    _type(qtbot, stock, "shelfNameEdit", "A-1")
    assert "A-1" in child(stock, QLabel, "shelfNameError").text()
    child(stock, QLineEdit, "shelfNameEdit").clear()
    wanted: list[tuple[str, str]] = []
    stock.paper_wanted.connect(lambda *paper: wanted.append(paper))
    child(stock, QPushButton, "labelsButton").click()
    assert wanted == [("shelf-labels", "")]
    _type(qtbot, stock, "partNameEdit", "Power board", enter=False)
    _type(qtbot, stock, "fitsEdit", "Book 14")
    assert child(stock, QLabel, "priceError").text(), "no part is free by leaving its price out"
    _type(qtbot, stock, "priceEdit", "260", enter=False)
    _type(qtbot, stock, "fitsEdit", "")
    (part,) = parts.parts(desk)
    assert (part.name, part.list_price_fen, part.fits) == ("Power board", 260_00, "Book 14")
    assert child(stock, QTableView, "partsTable").model().rowCount() == 1
    assert not stock.is_dirty()


@pytest.fixture
def staff(qtbot: QtBot, workplace: Workplace, desk: Desk, manager: Actor) -> StaffWindow:
    staffing.add_staff(desk, manager, "Chen Bo", Role.TECHNICIAN, None)
    window = StaffWindow(workplace)
    qtbot.addWidget(window)
    window.show()
    workplace.background.finish()
    assert window._rows.choose(lambda person: person.name == "Chen Bo")
    return window


def _cards(folder: Path) -> list[str]:
    found = []
    for card in sorted(folder.glob("*.pdf")):
        page = pypdfium2.PdfDocument(card)[0]
        found += codes_in(page.render(scale=203 / 72).to_pil().convert("L"))
    return found


def test_a_badge_is_printed_and_opens_and_stands_nowhere_else(
    staff: StaffWindow, desk: Desk, manager: Actor, tmp_path: Path, settle: Settle
) -> None:
    save_printers(desk, manager, into_folder(manager.workstation, str(tmp_path)))
    child(staff, QPushButton, "badgeButton").click()
    settle()
    (code,) = _cards(tmp_path)
    assert badges.actor_by_badge(desk, code).name == "Chen Bo"
    with desk.store.reading() as session:
        assert session.query(PrintJob).count() == 0
    # A second one ends the first: that is asked before.
    assert staff._rows.choose(lambda person: person.name == "Chen Bo")
    child(staff, QPushButton, "badgeButton").click()
    settle()
    question = staff.findChild(QMessageBox, "badgeQuestion")
    assert question is not None
    child(question, QPushButton, "goOnButton").click()
    settle()
    (second,) = set(_cards(tmp_path)) - {code}
    with pytest.raises(NotFound):
        badges.actor_by_badge(desk, code)
    assert staff._rows.choose(lambda person: person.name == "Chen Bo")
    child(staff, QPushButton, "revokeBadgeButton").click()
    settle()
    with pytest.raises(NotFound):
        badges.actor_by_badge(desk, second)


def test_a_printer_that_takes_nothing_costs_nobody_their_badge(
    desk: Desk, manager: Actor, tmp_path: Path
) -> None:
    member = staffing.add_staff(desk, manager, "Chen Bo", Role.TECHNICIAN, None)
    first = badges.issue_badge(desk, manager, member.staff_id)
    not_a_folder = tmp_path / "file"
    not_a_folder.write_text("x", encoding="utf-8")
    save_printers(desk, manager, into_folder(manager.workstation, str(not_a_folder)))
    with pytest.raises(EnvironmentTrouble):
        badge_cards.print_badge(desk, manager, member.staff_id)
    assert badges.actor_by_badge(desk, first).name == "Chen Bo"


def test_somebody_new_gets_a_code_and_is_no_manager_by_accident(
    qtbot: QtBot, workplace: Workplace, desk: Desk, settle: Settle
) -> None:
    window = StaffWindow(workplace)
    qtbot.addWidget(window)
    window.show()
    settle()
    child(window, QLineEdit, "nameEdit").setText("Ada")
    child(window, QPushButton, "saveButton").click()
    settle()
    shown = child(window, QMessageBox, "codeShown")
    code = shown.text().partition(": ")[2].replace(" ", "")
    for ends in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        QTest.keyClick(shown, ends)
        shown.close()
        assert shown.isVisible(), "it is shown only once"
    assert QApplication.clipboard().text().replace(" ", "") == code
    child(shown, QPushButton, "writtenDownButton").click()
    assert not shown.isVisible()
    ada = next(person for person in staffing.staff(desk) if person.name == "Ada")
    assert (ada.role, ada.has_pin, ada.has_code) == (Role.COUNTER, False, True)
    assert choose_pin(desk, ada.staff_id, code, "271828", "271828").name == "Ada"
