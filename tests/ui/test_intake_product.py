"""A product the shop knows: one scan fills in what is on record, and typing takes it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from counter_app.services import drafts, products, tickets
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import MakerForm
from counter_app.ui.intake import IntakeTab
from counter_app.ui.main_window import MainWindow
from counter_app.values import Origin
from tests.ui.conftest import Settle, child
from tests.ui.intake_by_hand import SERIAL, edit_of, known_product
from tests.ui.typing_hands import scan, type_text


def test_one_scan_of_a_known_product_fills_product_and_customer(
    tab: IntakeTab, window: MainWindow, desk: Desk, manager: Actor, settle: Settle
) -> None:
    known = known_product(desk, manager)
    edit_of(tab, "phoneEdit").setFocus()
    scan(SERIAL)
    settle()
    assert edit_of(tab, "serialEdit").text() == SERIAL
    assert edit_of(tab, "modelEdit").text() == "ThinkBook 14"
    assert edit_of(tab, "nameEdit").text() == "王伟"
    assert edit_of(tab, "phoneEdit").text() == known.customer.phone_shown
    opener = child(tab, QPushButton, "openTicketButton")
    assert opener.isVisible(), "it is here already"
    opener.click()
    settle()
    assert window.work.view is not None
    assert window.work.view.number == known.number
    assert len(drafts.drafts(desk, manager)) == 1, "what was typed is kept"


def test_a_serial_that_is_typed_over_takes_back_what_it_filled_in(
    tab: IntakeTab, desk: Desk, manager: Actor, settle: Settle
) -> None:
    known_product(desk, manager)
    type_text(SERIAL, edit_of(tab, "serialEdit"))
    settle()
    assert edit_of(tab, "modelEdit").text() == "ThinkBook 14"
    type_text("9", edit_of(tab, "serialEdit"))
    settle()
    assert edit_of(tab, "modelEdit").text() == ""
    assert child(tab, QLabel, "knownChip").text() == "not known here: say whose it is"


def test_a_known_product_back_again_takes_one_scan_and_at_most_twelve_keys(
    tab: IntakeTab,
    window: MainWindow,
    desk: Desk,
    manager: Actor,
    settle: Settle,
    papers: list[tuple[str, str]],
    qtbot: QtBot,
) -> None:
    known = known_product(desk, manager)
    told = "no power"
    scan(SERIAL)
    settle()
    type_text(told)
    for key, held in (
        (Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier),  # both consents
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ):
        qtbot.keyClick(window, key, held)
    settle()
    assert len(told) + 2 <= 12
    assert window.work.view is not None
    taken_in = tickets.ticket(desk, window.work.view.number)
    assert taken_in.number != known.number
    assert taken_in.customer == known.customer
    assert taken_in.product.serial == SERIAL
    assert papers == [("ticket", taken_in.number), ("tag", taken_in.number)]


def test_a_model_typed_with_its_brand_goes_into_both_fields(
    window: MainWindow, desk: Desk, manager: Actor, qtbot: QtBot, settle: Settle
) -> None:
    products.save_maker(desk, manager, MakerForm("Yumiao", Origin.OWN_BRAND))
    tab = window.tabs["intake"]
    model, brand = child(tab, QLineEdit, "modelEdit"), child(tab, QLineEdit, "brandEdit")
    model.setFocus()
    qtbot.keyClicks(model, "yumiao Book 14")
    settle()
    qtbot.keyClick(model, Qt.Key.Key_Tab)
    settle()
    assert (brand.text(), model.text()) == ("Yumiao", "Book 14")


def test_a_model_typed_with_the_brand_that_is_filled_in_leaves_it_out(
    tab: IntakeTab, window: MainWindow, settle: Settle
) -> None:
    type_text("Yumiao", edit_of(tab, "brandEdit"))
    type_text("yumiao Book 14", edit_of(tab, "modelEdit"))
    edit_of(tab, "soldOnEdit").setFocus()
    assert edit_of(tab, "modelEdit").text() == "Book 14"
