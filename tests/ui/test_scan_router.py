"""What each sort of code does in the window, and how it is answered."""

import pytest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.codes.commands import Command
from counter_app.services import diagnosis, intake, parcels, shelves, tickets
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import (
    CustomerForm,
    FaultForm,
    IntakeForm,
    ParcelForm,
    ProductForm,
)
from counter_app.services.views import ShelfView, TicketView
from counter_app.ui.fault_card import FaultCard
from counter_app.ui.main_window import MainWindow
from counter_app.ui.scan_router import ACTIONS, FINDINGS
from counter_app.ui.workplace import Workplace
from counter_app.values import Cause, ReturnBy, Service, TicketState
from tests.services.bench import Bench
from tests.services.cases import own
from tests.services.conftest import People
from tests.ui.conftest import Settle, child
from tests.ui.typing_hands import scan


@pytest.fixture
def unit(desk: Desk, manager: Actor) -> TicketView:
    """A laptop with a power supply."""
    return intake.take_in(
        desk,
        manager,
        IntakeForm(
            customer=CustomerForm(name="Ann", phone="138 0013 8000"),
            product=ProductForm(model="Book 14", serial="YM035-1245"),
            faults=(FaultForm("noise"),),
            accessories=("power supply",),
            data_loss_consent=True,
            terms_consent=True,
        ),
    )


@pytest.fixture
def shelf(desk: Desk, manager: Actor) -> ShelfView:
    """A shelf with a code of its own."""
    return shelves.add_shelf(desk, manager, "B3")


def _answer(window: MainWindow) -> str:
    return child(window, QWidget, "scanFlash").accessibleName()


def test_an_accessory_brings_its_ticket(
    window: MainWindow, unit: TicketView, settle: Settle
) -> None:
    scan(unit.accessories[0].code)
    settle()
    assert window.work.view is not None
    assert window.work.view.number == unit.number


def test_a_shelf_takes_the_unit_that_is_open(
    window: MainWindow, unit: TicketView, shelf: ShelfView, desk: Desk, settle: Settle
) -> None:
    scan(unit.number)
    settle()
    scan(shelf.code)
    settle()
    assert tickets.ticket(desk, unit.number).shelf == "B3"
    assert _answer(window) == "Shelf B3"


def test_a_shelf_is_where_a_new_unit_is_put(
    window: MainWindow, shelf: ShelfView, settle: Settle
) -> None:
    scan(shelf.code)
    settle()
    assert child(window.work.intake, QLineEdit, "shelfEdit").text() == shelf.code


def test_a_command_does_the_step_that_is_offered(
    window: MainWindow, unit: TicketView, desk: Desk, people: People, settle: Settle
) -> None:
    window.workplace.actor = people.technician
    scan(unit.number)
    settle()
    scan(Command.TAKE.code)
    settle()
    assert tickets.ticket(desk, unit.number).state is TicketState.VERIFYING
    assert _answer(window) == "Take the ticket"


def test_a_command_that_fits_nothing_is_refused_in_words(
    window: MainWindow, unit: TicketView, desk: Desk, settle: Settle
) -> None:
    scan(unit.number)
    settle()
    scan(Command.TEST_PASSED.code)
    settle()
    assert _answer(window) == "Refused"
    assert "Final test passed" in window.status.text()
    assert tickets.ticket(desk, unit.number).state is TicketState.RECEIVED


def test_a_serial_with_a_ticket_open_goes_to_its_own(
    window: MainWindow, unit: TicketView, desk: Desk, manager: Actor, settle: Settle
) -> None:
    other = intake.take_in(
        desk,
        manager,
        IntakeForm(
            customer=CustomerForm(name="Ben", phone="138 0013 8001"),
            product=ProductForm(model="NAS", serial="DS2-9001"),
            faults=(FaultForm("smoke"),),
            data_loss_consent=True,
            terms_consent=True,
        ),
    )
    scan(unit.number)
    settle()
    scan("DS2-9001")
    settle()
    assert window.work.view is not None
    assert window.work.view.number == other.number


def test_a_serial_nobody_knows_is_offered_and_starts_nothing(
    window: MainWindow, unit: TicketView, settle: Settle
) -> None:
    scan(unit.number)
    settle()
    scan("ZX81-777")
    settle()
    assert window.work.view is not None
    found = child(window, QAbstractItemView, "searchList").model()
    texts = [found.index(row, 0).data() for row in range(found.rowCount())]
    assert texts == ["Nothing found for “ZX81-777”", "New intake with serial ZX81-777"]


def test_the_answer_lies_over_the_window_and_goes(
    window: MainWindow, unit: TicketView, settle: Settle, qtbot: QtBot, workplace: Workplace
) -> None:
    scan(unit.number)
    settle()
    flash = child(window, QWidget, "scanFlash")
    assert flash.isVisible()
    assert flash.geometry() == window.rect()
    qtbot.waitUntil(lambda: not flash.isVisible(), timeout=4000)
    assert workplace.background.finish()


def test_a_carriers_label_brings_the_ticket_that_travelled_under_it(
    window: MainWindow, desk: Desk, manager: Actor, clock: FixedClock, settle: Settle
) -> None:
    form = own(service=Service.MAIL_IN, return_by=ReturnBy.POSTAL_PARCEL)
    view = Bench(desk, clock, manager).ready(form)
    parcels.send_parcel(
        desk,
        manager,
        ParcelForm(
            ((view.number, view.version),),
            ReturnBy.POSTAL_PARCEL,
            carrier="China Post",
            tracking="EX10000047CN",
            name="王伟",
            phone="138 0013 8000",
            address="8 Shennan Road",
            city="Shenzhen",
        ),
    )
    assert tickets.tracked(desk, "EX10000047CN ") == view.number
    assert tickets.tracked(desk, "EX10000048CN") is None
    scan("EX10000047CN")
    settle()
    assert window.work.view is not None
    assert window.work.view.number == view.number
    assert "EX10000047CN" in _answer(window)


def test_a_shelf_found_in_the_box_shows_what_lies_there(
    window: MainWindow, desk: Desk, manager: Actor, shelf: ShelfView, settle: Settle
) -> None:
    there = intake.take_in(desk, manager, own(shelf=shelf.name))
    intake.take_in(desk, manager, own())
    (hit,) = tickets.search(desk, "b3")
    window.search.hit_wanted.emit(hit)
    settle()
    assert [row.number for row in window.queue.model.rows()] == [there.number]


def test_the_sheet_prints_no_command_that_means_nothing() -> None:
    others = {Command.DONE, Command.NEXT, Command.CANCEL}
    others |= {Command.PRINT_TAG, Command.PRINT_TICKET}
    assert set(ACTIONS) | set(FINDINGS) | others == set(Command)


@pytest.mark.parametrize("command", FINDINGS)
def test_what_was_found_is_scanned(
    window: MainWindow, unit: TicketView, people: People, command: Command, settle: Settle
) -> None:
    window.workplace.actor = people.technician
    scan(unit.number)
    settle()
    scan(command.code)
    settle()
    (card,) = window.tabs["diagnosis"].findChildren(FaultCard)
    kind, cause = FINDINGS[command]
    assert card.kind is kind
    assert cause in (card.found()[1], Cause.UNKNOWN)
    assert _answer(window) == command.label


def test_what_was_done_by_mistake_is_scanned_back(
    window: MainWindow, unit: TicketView, desk: Desk, people: People, settle: Settle
) -> None:
    window.workplace.actor = people.technician
    scan(unit.number)
    settle()
    scan(Command.TAKE.code)
    settle()
    scan(Command.UNDO.code)
    settle()
    assert tickets.ticket(desk, unit.number).state is TicketState.RECEIVED
    scan(Command.UNDO.code)
    settle()
    assert _answer(window) == "Refused"


def test_the_next_of_the_bench_comes_by_a_scan(
    window: MainWindow, desk: Desk, people: People, manager: Actor, settle: Settle
) -> None:
    mine = [intake.take_in(desk, manager, own()).number for _ in range(2)]
    window.workplace.actor = people.technician
    for number in mine:
        view = tickets.ticket(desk, number)
        diagnosis.take(desk, people.technician, number, view.version)
    seen = []
    for _ in range(3):
        scan(Command.NEXT.code)
        settle()
        assert window.work.view is not None
        seen.append(window.work.view.number)
    assert set(seen) == set(mine)
    assert seen[0] == seen[2], "after the last comes the first"


def test_findings_typed_are_saved_although_the_unit_was_put_on_a_shelf_meanwhile(
    window: MainWindow,
    unit: TicketView,
    shelf: ShelfView,
    desk: Desk,
    people: People,
    settle: Settle,
) -> None:
    window.workplace.actor = people.technician
    for code in (unit.number, Command.TAKE.code, Command.VERIFIED.code, Command.QUALITY.code):
        scan(code)
        settle()
    scan(shelf.code)
    settle()
    scan(Command.DONE.code)
    settle()
    view = tickets.ticket(desk, unit.number)
    assert view.shelf == "B3"
    assert view.faults[0].cause is Cause.QUALITY
    assert view.state is TicketState.REPAIRING
    assert _answer(window) == "Step done"


def test_a_quote_typed_is_saved_although_the_unit_was_put_on_a_shelf_meanwhile(
    window: MainWindow, bench: Bench, shelf: ShelfView, desk: Desk, settle: Settle
) -> None:
    view = bench.quoted(bench.diagnosed(own()))
    window.work.open(view.number, step="quote")
    settle()
    quote = window.tabs["quote"]
    note = child(quote, QLineEdit, "noteEdit")
    note.setText("by Friday")
    note.textEdited.emit("by Friday")
    assert quote.is_dirty()
    scan(shelf.code)
    settle()
    next(action for action in quote.offers() if action.name == "saveQuote").run()
    settle()
    kept = tickets.ticket(desk, view.number)
    assert kept.shelf == "B3"
    assert kept.quote is not None
    assert kept.quote.note == "by Friday"


def test_a_step_that_is_refused_is_not_answered_as_done(
    window: MainWindow, unit: TicketView, desk: Desk, people: People, settle: Settle
) -> None:
    window.workplace.actor = people.technician
    scan(unit.number)
    settle()
    diagnosis.take(desk, people.technician, unit.number, unit.version)  # from another window
    scan(Command.DONE.code)
    settle()
    assert _answer(window) == "Refused"
