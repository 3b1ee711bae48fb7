"""The customer's part of an intake: who is offered while one types, and who stays chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
)

from counter_app.services import customers
from counter_app.services.desk import Actor, Desk
from counter_app.ui.intake import IntakeTab
from counter_app.ui.main_window import MainWindow
from tests.ui.conftest import Settle, child
from tests.ui.intake_by_hand import edit_of, known_product
from tests.ui.typing_hands import press, scan, type_text


def test_the_last_four_digits_bring_the_customer(
    tab: IntakeTab, desk: Desk, manager: Actor, settle: Settle
) -> None:
    known_product(desk, manager)
    type_text("8000", edit_of(tab, "phoneEdit"))
    settle()
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert edit_of(tab, "nameEdit").text() == "王伟"
    assert child(tab, QLabel, "returningChip").text() == "Returning customer · 1 ticket"
    edit_of(tab, "phoneEdit").clear()
    edit_of(tab, "phoneEdit").textEdited.emit("")
    assert edit_of(tab, "nameEdit").text() == ""


def test_the_customers_offered_stay_chosen_and_are_offered_again(
    tab: IntakeTab, window: MainWindow, desk: Desk, manager: Actor, settle: Settle
) -> None:
    known_product(desk, manager)
    phone = edit_of(tab, "phoneEdit")
    offered = next(each for each in QApplication.topLevelWidgets() if each.objectName() == OFFERS)
    type_text("8000", phone)
    settle()
    assert offered.isVisible()
    press(Qt.Key.Key_Escape)
    for again in (emptied, started_over, taken_back):
        again(tab, phone)
        assert not offered.isVisible()
        type_text("8000"[len(phone.text()) :], phone)
        settle()
        assert offered.isVisible()
        press(Qt.Key.Key_Escape)
    scan("PF4X-NOT-KNOWN")  # leaves the field as it was, and the list closed
    settle()
    assert (phone.text(), offered.isVisible()) == ("8000", False)
    phone.setFocus()
    phone.selectAll()
    type_text("8000")
    settle()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert edit_of(tab, "nameEdit").text() == "王伟"


OFFERS = "phoneEditOffers"


def emptied(_tab: IntakeTab, edit: QLineEdit) -> None:
    edit.selectAll()
    press(Qt.Key.Key_Backspace)
    assert edit.text() == ""


def started_over(tab: IntakeTab, _edit: QLineEdit) -> None:
    tab.start_over()


def taken_back(_tab: IntakeTab, edit: QLineEdit) -> None:
    edit.setCursorPosition(len(edit.text()))
    press(Qt.Key.Key_Backspace)
    assert edit.text() == "800"


def test_another_unit_keeps_the_customer(
    tab: IntakeTab, window: MainWindow, desk: Desk, manager: Actor, settle: Settle
) -> None:
    window.work.open(known_product(desk, manager).number, step="intake")
    settle()
    [another] = [a for a in tab.offers() if a.name == "anotherUnit"]
    another.run()
    settle()
    assert edit_of(tab, "nameEdit").text() == "王伟"
    assert edit_of(tab, "serialEdit").text() == ""
    assert customers.find_customers(desk, "王伟")[0].name == "王伟"
