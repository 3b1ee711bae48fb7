"""Whose a unit is, in the window: put right, found without a name; consents; five units."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.services import customers, tickets
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import CustomerForm
from counter_app.services.intake import take_in
from counter_app.services.views import TicketView
from counter_app.ui.customers import CustomersWindow
from counter_app.ui.intake import IntakeTab
from counter_app.ui.main_window import MainWindow
from counter_app.ui.owner import OwnerWindow
from tests.services.cases import own
from tests.ui.conftest import Settle, child
from tests.ui.typing_hands import press, type_text

LI = CustomerForm(name="李娜", phone="139 0013 9000", city="Beijing")


@pytest.fixture
def papers(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The printer's far end."""
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(window.papers, "_show_next", lambda: None)
    window.windows.paper_wanted.connect(lambda kind, number: asked.append((kind, number)))
    window.work.paper_wanted.connect(lambda kind, number: asked.append((kind, number)))
    return asked


@pytest.fixture
def tab(window: MainWindow) -> IntakeTab:
    return window.work.intake


def edit(parent: object, name: str) -> QLineEdit:
    return child(parent, QLineEdit, name)  # type: ignore[arg-type]


def numbers(desk: Desk) -> list[str]:
    return sorted(row.number for row in tickets.queue(desk))


def ctrl_enter(qtbot: QtBot, window: MainWindow, settle: Settle) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def owner_window(window: MainWindow, view: TicketView, settle: Settle) -> OwnerWindow:
    window.work.open(view.number, step="intake")
    settle()
    next(a for a in window.work.tab.offers() if a.name == "anotherCustomer").run()
    settle()
    shown = window.windows.show("owner")
    assert isinstance(shown, OwnerWindow)
    return shown


def test_the_wrong_customer_is_put_right_by_the_last_four_digits(
    window: MainWindow,
    desk: Desk,
    manager: Actor,
    settle: Settle,
    papers: list[tuple[str, str]],
) -> None:
    view = take_in(desk, manager, own())
    right = customers.save_customer(desk, manager, LI)
    shown = owner_window(window, view, settle)
    assert "王伟" in child(shown, QLabel, "nowLabel").text()
    type_text("9000", edit(shown, "phoneEdit"))
    settle()
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert "李娜" in child(shown, QLabel, "chosenLabel").text()
    child(shown, QPushButton, "saveButton").click()
    settle()
    put = tickets.ticket(desk, view.number)
    assert put.customer.customer_id == right.customer_id
    assert not shown.isVisible()
    assert window.work.view is not None
    assert window.work.view.customer.name == "李娜"
    assert papers == [("ticket", view.number), ("tag", view.number)]
    book = window.show_window("customers")
    assert isinstance(book, CustomersWindow)
    book.look_for("王伟")
    settle()
    settle()
    assert "another customer's: taken out" in child(book, QLabel, "eventsLabel").text()


def test_a_new_customer_typed_without_a_phone_is_said_at_the_field(
    window: MainWindow, desk: Desk, manager: Actor, settle: Settle
) -> None:
    view = take_in(desk, manager, own())
    shown = owner_window(window, view, settle)
    type_text("李娜", edit(shown, "nameEdit"))
    child(shown, QPushButton, "saveButton").click()
    settle()
    assert child(shown, QLabel, "phoneError").isVisible()
    assert edit(shown, "nameEdit").text() == "李娜"
    type_text("13900139000", edit(shown, "phoneEdit"))
    child(shown, QPushButton, "saveButton").click()
    settle()
    assert tickets.ticket(desk, view.number).customer.name == "李娜"


def test_a_unit_found_without_a_slip_is_taken_in_without_a_name(
    window: MainWindow,
    tab: IntakeTab,
    desk: Desk,
    settle: Settle,
    qtbot: QtBot,
    papers: list[tuple[str, str]],
) -> None:
    child(tab, QCheckBox, "namelessBox").click()
    assert QApplication.focusWidget() is edit(tab, "serialEdit")
    assert not edit(tab, "phoneEdit").isEnabled()
    type_text("ThinkBook", edit(tab, "modelEdit"))
    type_text("no picture", edit(tab, "reportedEdit"))
    ctrl_enter(qtbot, window, settle)
    [number] = numbers(desk)
    assert tickets.ticket(desk, number).nameless
    assert "nobody's yet" in child(window, QLabel, "detailLabel").text()
    assert papers == [("ticket", number), ("tag", number)]


def fill(tab: IntakeTab, serial: str = "") -> None:
    type_text("13800138000", edit(tab, "phoneEdit"))
    type_text("王伟", edit(tab, "nameEdit"))
    unit(tab, serial)


def unit(tab: IntakeTab, serial: str) -> None:
    edit(tab, "serialEdit").setText(serial)
    type_text("ThinkBook", edit(tab, "modelEdit"))
    type_text("no picture", edit(tab, "reportedEdit"))


def test_consents_are_asked_at_the_counter(
    window: MainWindow, tab: IntakeTab, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    fill(tab)
    ctrl_enter(qtbot, window, settle)
    assert numbers(desk) == []
    assert child(tab, QLabel, "consentError").isVisible()
    assert QApplication.focusWidget() is edit(tab, "consentRefusedEdit")
    type_text("keeps no data on it", edit(tab, "consentRefusedEdit"))
    ctrl_enter(qtbot, window, settle)
    [number] = numbers(desk)
    assert tickets.ticket(desk, number).consent_refused == "keeps no data on it"


def test_one_key_agrees_to_both(
    window: MainWindow, tab: IntakeTab, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    fill(tab)
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    assert child(tab, QCheckBox, "dataLossBox").isChecked()
    assert child(tab, QCheckBox, "termsBox").isChecked()
    ctrl_enter(qtbot, window, settle)
    view = tickets.ticket(desk, numbers(desk)[0])
    assert (view.data_loss_consent, view.terms_consent, view.consent_refused) == (True, True, "")


def test_five_units_of_one_customer_take_one_key_each(
    window: MainWindow,
    tab: IntakeTab,
    desk: Desk,
    settle: Settle,
    qtbot: QtBot,
    papers: list[tuple[str, str]],
) -> None:
    fill(tab, "SN-1")
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    ctrl_enter(qtbot, window, settle)
    for at in range(2, 6):
        qtbot.keyClick(window, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
        assert edit(tab, "phoneEdit").text() == "138 0013 8000"
        assert QApplication.focusWidget() is edit(tab, "serialEdit")
        unit(tab, f"SN-{at}")
        qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
        ctrl_enter(qtbot, window, settle)
    taken = [tickets.ticket(desk, number) for number in numbers(desk)]
    assert [view.product.serial for view in taken] == [f"SN-{at}" for at in range(1, 6)]
    assert len({view.customer.customer_id for view in taken}) == 1
    assert papers == [(kind, view.number) for view in taken for kind in ("ticket", "tag")]
