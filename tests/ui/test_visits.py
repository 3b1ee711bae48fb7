"""The day's visits: made, signed for, taken along, and other days'."""

from datetime import date

from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QToolButton,
)

from counter_app.services import tickets
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import VisitForm
from counter_app.services.intake import take_in
from counter_app.services.visits import arrive, finish, reopen
from counter_app.ui.main_window import MainWindow
from counter_app.ui.visits import VisitsWindow
from counter_app.values import Service, TicketState
from tests.services.cases import own
from tests.ui.conftest import Open, Settle, child


def test_a_visit_is_made_and_signed_for(
    open_window: Open[VisitsWindow], desk: Desk, manager: Actor, settle: Settle
) -> None:
    at = desk.now().replace(hour=15)
    view = take_in(desk, manager, own(service=Service.ON_SITE, accessories=(), visit=VisitForm(at)))
    window = open_window(VisitsWindow)
    settle()
    assert child(window, QTableView, "visitsTable").model().rowCount() == 1
    child(window, QPushButton, "nextButton").click()
    settle()
    assert tickets.ticket(desk, view.number).state is TicketState.ON_VISIT
    child(window, QPushButton, "nextButton").click()
    settle()
    assert child(window, QLabel, "workDoneError").isVisible()
    child(window, QPlainTextEdit, "workDoneEdit").setPlainText("Cable replaced")
    assert window.is_dirty()
    child(window, QLineEdit, "signedByEdit").setText("刘老师")
    child(window, QPushButton, "nextButton").click()
    settle()
    done = tickets.ticket(desk, view.number)
    assert done.state is TicketState.VISITED
    assert done.visit is not None
    assert done.visit.signed_by == "刘老师"


def test_what_is_taken_along_opens_its_workshop_ticket(
    open_window: Open[VisitsWindow], desk: Desk, manager: Actor, settle: Settle
) -> None:
    view = take_in(
        desk,
        manager,
        own(service=Service.ON_SITE, accessories=(), visit=VisitForm(desk.now())),
    )
    arrive(desk, manager, view.number, view.version)
    window = open_window(VisitsWindow)
    wanted: list[str] = []
    window.ticket_wanted.connect(wanted.append)
    settle()
    child(window, QPushButton, "takeAlongButton").click()
    settle()
    (number,) = wanted
    assert tickets.ticket(desk, number).state is TicketState.RECEIVED
    assert tickets.ticket(desk, number).repeat_of == view.number


def test_another_day_has_other_visits(open_window: Open[VisitsWindow], settle: Settle) -> None:
    window = open_window(VisitsWindow)
    child(window, QToolButton, "dayAfterButton").click()
    settle()
    assert window.day == date(2026, 11, 23)
    assert child(window, QLabel, "visitsEmpty").isVisible()


def test_a_visit_opened_again_has_nothing_typed(
    open_window: Open[VisitsWindow],
    window: MainWindow,
    desk: Desk,
    manager: Actor,
    settle: Settle,
) -> None:
    at = desk.now().replace(hour=15)
    view = take_in(desk, manager, own(service=Service.ON_SITE, accessories=(), visit=VisitForm(at)))
    view = arrive(desk, manager, view.number, view.version)
    done = finish(
        desk, manager, view.number, view.version, signed_by="刘老师", work_done="Cable replaced"
    )
    reopen(desk, manager, done.number, done.version)
    visits = open_window(VisitsWindow)
    settle()
    assert not visits.is_dirty()
    window.work.open(view.number, step="diagnosis")
    settle()
    assert not window.tabs["diagnosis"].is_dirty()
    assert not [name for name, tab in window.tabs.items() if tab.is_dirty()]
    child(visits, QPlainTextEdit, "workDoneEdit").setPlainText("Cable and plug replaced")
    assert visits.is_dirty()
