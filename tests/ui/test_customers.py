"""Customers and products: found, corrected, with what was repaired."""

from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QToolButton,
)

from counter_app.services import customers
from counter_app.services.desk import Actor, Desk
from counter_app.services.intake import take_in
from counter_app.ui.customers import CustomersWindow
from tests.services.cases import own
from tests.ui.conftest import Open, Settle, child


def test_a_customer_is_found_corrected_and_their_repairs_shown(
    open_window: Open[CustomersWindow], desk: Desk, manager: Actor, settle: Settle
) -> None:
    view = take_in(desk, manager, own())
    window = open_window(CustomersWindow)
    wanted: list[str] = []
    window.ticket_wanted.connect(wanted.append)
    window.look_for("8000")
    settle()
    assert child(window, QLineEdit, "nameEdit").text() == "王伟"
    history = child(window, QTableView, "historyTable")
    assert history.model().rowCount() == 1
    history.activated.emit(history.model().index(0, 0))
    history.selectRow(0)
    history.setCurrentIndex(history.model().index(0, 0))
    history.activated.emit(history.model().index(0, 0))
    assert wanted == [view.number]
    child(window, QLineEdit, "emailEdit").setText("wang@example.com")
    assert window.is_dirty()
    child(window, QPushButton, "saveButton").click()
    settle()
    assert customers.find_customers(desk, "8000")[0].email == "wang@example.com"
    child(window, QLineEdit, "phoneEdit").setText("12")
    child(window, QPushButton, "saveButton").click()
    settle()
    assert child(window, QLabel, "phoneError").isVisible()
    assert child(window, QLineEdit, "phoneEdit").text() == "12"


def test_a_product_is_found_by_its_serial(
    open_window: Open[CustomersWindow], desk: Desk, manager: Actor, settle: Settle
) -> None:
    take_in(desk, manager, own())
    window = open_window(CustomersWindow)
    child(window, QToolButton, "productsButton").click()
    child(window, QLineEdit, "searchEdit").setText("sn-123")
    settle()
    assert "T100" in child(window, QLabel, "productHeading").text()
    assert child(window, QTableView, "historyTable").model().rowCount() == 1
