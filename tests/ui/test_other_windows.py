"""The windows off the menu: they read, write, speak both languages and lose nothing typed."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from threading import Event
from typing import TypeVar

import pypdf
import pypdfium2
import pytest
from PySide6.QtCore import QDate
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from counter_app.dots import RESOLUTIONS
from counter_app.errors import EnvironmentTrouble
from counter_app.printing.readback import codes_in
from counter_app.services import consultation, customers, paper, settings, staffing, tickets
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import ConsultationForm, CustomerForm, ProductForm, VisitForm
from counter_app.services.intake import take_in
from counter_app.services.tickets import ticket
from counter_app.services.visits import arrive
from counter_app.ui.clauses import ClausesWindow
from counter_app.ui.consultation import ConsultationWindow
from counter_app.ui.customers import CustomersWindow
from counter_app.ui.not_fetched import NotFetchedWindow
from counter_app.ui.pdf_printing import print_pages, printer_for, resolution_for
from counter_app.ui.preview import PreviewWindow
from counter_app.ui.report import ReportWindow
from counter_app.ui.settings import SettingsWindow
from counter_app.ui.staff import StaffWindow
from counter_app.ui.telling import TellingWindow
from counter_app.ui.visits import VisitsWindow
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from counter_app.values import Role, Service, TicketState
from tests.services.cases import WANG, own
from tests.ui.conftest import Settle, child

W = TypeVar("W", bound=Window)
Open = Callable[[type[W]], W]
ALL = (
    *(ClausesWindow, ConsultationWindow, CustomersWindow, NotFetchedWindow, PreviewWindow),
    *(ReportWindow, SettingsWindow, StaffWindow, TellingWindow, VisitsWindow),
)


@pytest.fixture
def opened(qtbot: QtBot, workplace: Workplace) -> Callable[[type[Window]], Window]:
    """One of the windows, open and read."""

    def make(kind: type[Window]) -> Window:
        window = kind(workplace)
        qtbot.addWidget(window)
        window.show()
        workplace.background.finish()
        return window

    return make


@pytest.mark.parametrize("kind", ALL)
def test_a_window_speaks_both_languages_and_cuts_no_button(
    opened: Open[Window], workplace: Workplace, kind: type[Window], settle: Settle
) -> None:
    window = opened(kind)
    for language in ("zh_CN", "en"):
        workplace.language.choose(language)
        settle()
        for button in window.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), (language, button.text())
        for label in window.findChildren(QLabel):
            if label.isVisible():
                assert "{" not in label.text()
                assert label.wordWrap() or label.width() >= label.sizeHint().width() - 1, (
                    language,
                    label.text(),
                )


@pytest.mark.parametrize("kind", ALL)
def test_nothing_is_typed_yet(opened: Open[Window], kind: type[Window]) -> None:
    assert not opened(kind).is_dirty()


def test_a_call_is_logged_and_becomes_an_intake(
    opened: Open[ConsultationWindow], desk: Desk, settle: Settle
) -> None:
    window = opened(ConsultationWindow)
    wanted: list[object] = []
    window.intake_wanted.connect(wanted.append)
    child(window, QPushButton, "logButton").click()
    window.workplace.background.finish()
    assert child(window, QLabel, "questionError").isVisible()
    child(window, QLineEdit, "phoneEdit").setText("138 0013 8000")
    child(window, QLineEdit, "nameEdit").setText("王伟")
    child(window, QLineEdit, "modelEdit").setText("Book 14")
    child(window, QPlainTextEdit, "questionEdit").setPlainText("Does not switch on")
    assert window.is_dirty()
    child(window, QPushButton, "intakeButton").click()
    settle()
    (call,) = consultation.calls(desk)
    assert call.question == "Does not switch on"
    assert call.customer is not None
    assert call.customer.name == "王伟"
    (form,) = wanted
    assert form.consultation_id == call.consultation_id  # type: ignore[attr-defined]
    assert form.reported_at == call.called_at  # type: ignore[attr-defined]
    assert not window.is_dirty()


def test_a_known_caller_is_found_by_the_last_four(
    opened: Open[ConsultationWindow], desk: Desk, manager: Actor, settle: Settle
) -> None:
    customers.save_customer(desk, manager, WANG)
    window = opened(ConsultationWindow)
    phone = child(window, QLineEdit, "phoneEdit")
    phone.setText("8000")
    phone.textEdited.emit("8000")
    settle()
    assert child(window, QLineEdit, "nameEdit").text() == "王伟"
    assert "王伟" in child(window, QLabel, "foundLabel").text()


def test_what_is_found_after_the_call_is_logged_fills_nothing_in(
    opened: Open[ConsultationWindow],
    desk: Desk,
    manager: Actor,
    settle: Settle,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found, gate = (customers.save_customer(desk, manager, WANG),), Event()
    monkeypatch.setattr(customers, "find_customers", lambda *_: gate.wait(10) and found)
    window = opened(ConsultationWindow)
    for name, text in (
        ("phoneEdit", "138 0013 8000"),
        ("nameEdit", "王伟"),
        ("modelEdit", "Book 14"),
    ):
        child(window, QLineEdit, name).setText(text)
    child(window, QPlainTextEdit, "questionEdit").setPlainText("Does not switch on")
    child(window, QLineEdit, "phoneEdit").textEdited.emit("138 0013 8000")
    QTest.qWait(300)  # the pause after which the shop is asked
    with qtbot.waitSignal(window.said):
        child(window, QPushButton, "logButton").click()
    gate.set()
    settle()
    assert not window.is_dirty()


def test_a_call_logged_with_a_double_click_is_one_call(
    opened: Open[ConsultationWindow], desk: Desk, settle: Settle
) -> None:
    window = opened(ConsultationWindow)
    child(window, QLineEdit, "modelEdit").setText("Book 14")
    child(window, QPlainTextEdit, "questionEdit").setPlainText("Does not switch on")
    for _ in range(2):
        child(window, QPushButton, "logButton").click()
    settle()
    assert len(consultation.calls(desk)) == 1


def test_a_visit_is_made_and_signed_for(
    opened: Open[VisitsWindow], desk: Desk, manager: Actor, settle: Settle
) -> None:
    at = desk.now().replace(hour=15)
    view = take_in(desk, manager, own(service=Service.ON_SITE, accessories=(), visit=VisitForm(at)))
    window = opened(VisitsWindow)
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
    opened: Open[VisitsWindow], desk: Desk, manager: Actor, settle: Settle
) -> None:
    view = take_in(
        desk,
        manager,
        own(service=Service.ON_SITE, accessories=(), visit=VisitForm(desk.now())),
    )
    arrive(desk, manager, view.number, view.version)
    window = opened(VisitsWindow)
    wanted: list[str] = []
    window.ticket_wanted.connect(wanted.append)
    settle()
    child(window, QPushButton, "takeAlongButton").click()
    settle()
    (number,) = wanted
    assert tickets.ticket(desk, number).state is TicketState.RECEIVED
    assert tickets.ticket(desk, number).repeat_of == view.number


def test_another_day_has_other_visits(opened: Open[VisitsWindow], settle: Settle) -> None:
    window = opened(VisitsWindow)
    child(window, QToolButton, "dayAfterButton").click()
    settle()
    assert window.day == date(2026, 11, 23)
    assert child(window, QLabel, "visitsEmpty").isVisible()


def test_a_customer_is_found_corrected_and_their_repairs_shown(
    opened: Open[CustomersWindow], desk: Desk, manager: Actor, settle: Settle
) -> None:
    view = take_in(desk, manager, own())
    window = opened(CustomersWindow)
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
    opened: Open[CustomersWindow], desk: Desk, manager: Actor, settle: Settle
) -> None:
    take_in(desk, manager, own())
    window = opened(CustomersWindow)
    child(window, QToolButton, "productsButton").click()
    child(window, QLineEdit, "searchEdit").setText("sn-123")
    settle()
    assert "T100" in child(window, QLabel, "productHeading").text()
    assert child(window, QTableView, "historyTable").model().rowCount() == 1


def test_staff_are_added_and_changed(opened: Open[StaffWindow], desk: Desk, settle: Settle) -> None:
    window = opened(StaffWindow)
    child(window, QPushButton, "saveButton").click()
    settle()
    assert child(window, QLabel, "nameError").isVisible()
    child(window, QLineEdit, "nameEdit").setText("赵敏")
    box = child(window, QComboBox, "roleBox")
    box.setCurrentIndex(box.findData(Role.COUNTER))
    child(window, QPushButton, "saveButton").click()
    settle()
    assert "赵敏" in [person.name for person in staffing.staff(desk)]
    table = child(window, QTableView, "staffTable")
    row = [person.name for person in staffing.staff(desk)].index("赵敏")
    table.setCurrentIndex(table.model().index(row, 0))
    box.setCurrentIndex(box.findData(Role.TECHNICIAN))
    child(window, QPushButton, "saveButton").click()
    settle()
    assert {p.name: p.role for p in staffing.staff(desk)}["赵敏"] is Role.TECHNICIAN


def test_the_shops_head_is_saved_and_a_bad_day_said_at_its_field(
    opened: Open[SettingsWindow], desk: Desk, settle: Settle
) -> None:
    window = opened(SettingsWindow)
    child(window, QLineEdit, "shopNameEdit").setText("育苗维修")
    assert window.is_dirty()
    child(window, QLineEdit, "closedDaysEdit").setText("2026-12-24, Christmas")
    child(window, QPushButton, "shopSaveButton").click()
    settle()
    assert child(window, QLabel, "closedDaysError").isVisible()
    assert child(window, QLineEdit, "closedDaysEdit").text() == "2026-12-24, Christmas"
    child(window, QLineEdit, "closedDaysEdit").setText("2026-12-24")
    child(window, QPushButton, "shopSaveButton").click()
    settle()
    assert settings.shop_head(desk).name == "育苗维修"
    assert settings.get(desk, "shop_days")["closed"] == ["2026-12-24"]
    assert not window.is_dirty()


def test_only_a_manager_changes_the_shop(
    opened: Open[SettingsWindow], workplace: Workplace, counter: Actor, settle: Settle
) -> None:
    workplace.actor = counter
    window = opened(SettingsWindow)
    refused: list[object] = []
    window.failed.connect(refused.append)
    child(window, QLineEdit, "shopNameEdit").setText("Mine")
    child(window, QPushButton, "shopSaveButton").click()
    settle()
    assert len(refused) == 1


def test_the_report_is_of_the_day_that_is_chosen(
    opened: Open[ReportWindow], desk: Desk, manager: Actor, settle: Settle, tmp_path: Path
) -> None:
    take_in(desk, manager, own())
    window = opened(ReportWindow)
    settle()
    assert child(window, QLabel, "receivedFigure").text() == "1"
    assert window.pane.pages >= 1
    assert window.pane.pdf.startswith(b"%PDF")
    child(window, QDateEdit, "dayEdit").setDate(QDate(2026, 11, 20))
    settle()
    assert child(window, QLabel, "receivedFigure").text() == "0"


def test_the_preview_shows_every_kind_or_says_why_not(
    opened: Open[PreviewWindow], desk: Desk, manager: Actor, settle: Settle
) -> None:
    view = take_in(desk, manager, own())
    window = opened(PreviewWindow)
    window.show_paper("ticket", view.number)
    settle()
    assert window.pane.pages >= 1
    assert window.pane.size_mm == (210, 297)
    before = window.pane.percent
    window.pane.zoom(1)
    assert window.pane.percent > before
    window.show_paper("tag", view.number)
    settle()
    assert window.pane.size_mm == (50, 30)
    window.show_paper("job-sheet", view.number)
    settle()
    assert child(window, QLabel, "previewError").isVisible()
    assert not child(window, QPushButton, "printButton").isEnabled()


@pytest.mark.parametrize(("kind", "size"), [("ticket", (210, 297)), ("tag", (50, 30))])
def test_pages_are_printed_in_their_own_size(
    desk: Desk, manager: Actor, tmp_path: Path, qapp: object, kind: str, size: tuple[int, int]
) -> None:
    pypdf = pytest.importorskip("pypdf")
    view = take_in(desk, manager, own())
    pdf = paper.print_document(desk, kind, view.number)
    printer = printer_for(pdf)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(203)
    target = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(target))
    assert print_pages(pdf, printer) == len(pypdf.PdfReader(target).pages)
    box = pypdf.PdfReader(target).pages[0].mediabox
    printed = tuple(round(float(side) / 72 * 25.4) for side in (box.width, box.height))
    assert printed == size


@pytest.mark.parametrize("reached", [203, 300, 720, 1200])
def test_what_is_printed_by_hand_is_set_for_the_printer_read_and_kept_on_record(
    opened: Open[PreviewWindow],
    desk: Desk,
    manager: Actor,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reached: int,
) -> None:
    view = take_in(desk, manager, own())
    window = opened(PreviewWindow)
    window.show_paper("ticket", view.number)
    settle()
    files = [tmp_path / f"{place}.pdf" for place in range(2)]
    for target in files:

        def chosen(pdf: bytes, _parent: object, chosen: Callable[[QPrinter], None]) -> None:
            printer = printer_for(pdf)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setResolution(reached)
            printer.setOutputFileName(str(target))  # noqa: B023 - called before the next turn
            chosen(printer)

        monkeypatch.setattr("counter_app.ui.pdf_actions.ask_for_printer", chosen)
        child(window, QPushButton, "printButton").click()
        settle()
        resolution = max(known for known in RESOLUTIONS if known <= reached)
        with pypdfium2.PdfDocument(target) as document:
            page = document[0].render(scale=resolution / 72, grayscale=True).to_pil()
        assert codes_in(page) == [view.number] * 2
    said = [event.kind for event in ticket(desk, view.number).history]
    assert said[-2:] == ["ticket.printed", "ticket.printed_again"]


def test_a_page_goes_to_the_printer_dot_for_dot(
    desk: Desk, manager: Actor, tmp_path: Path, qapp: object
) -> None:
    """203 dpi is 8 dots a millimetre: a tag is 400 dots wide, an A4 page 1680."""
    view = take_in(desk, manager, own())
    for kind, dots in (("tag", (400, 240)), ("ticket", (1680, 2376))):
        pdf = paper.print_document(desk, kind, view.number)
        printer = printer_for(pdf)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        assert resolution_for(printer) == 600
        printer.setResolution(203)
        print_pages(pdf, printer)
        pictures = pypdf.PdfReader(tmp_path / "printed.pdf").pages[0].images
        assert [picture.image.size for picture in pictures if picture.image] == [dots]


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says it on its own, besides our words
def test_a_printer_that_is_not_there_says_so(desk: Desk, manager: Actor, qapp: object) -> None:
    view = take_in(desk, manager, own())
    pdf = paper.print_document(desk, "tag", view.number)
    printer = printer_for(pdf)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName("/nowhere/at/all.pdf")
    with pytest.raises(EnvironmentTrouble):
        print_pages(pdf, printer)


def test_clauses_are_narrowed_down(opened: Open[ClausesWindow], settle: Settle) -> None:
    window = opened(ClausesWindow)
    settle()  # a section a turn
    everything = [w.text() for w in window.findChildren(QLabel) if w.property("chip") == "clause"]
    assert {"scope.1", "exclusion.5", "charge.3", "house.pause"} <= set(everything)
    window.show_clause("charge.3")
    settle()
    left = [
        w.text()
        for w in window.findChildren(QLabel)
        if w.property("chip") == "clause" and w.isVisible()
    ]
    assert "charge.3" in left
    assert "scope.1" not in left


def test_a_call_of_nobody_in_particular_is_logged_too(desk: Desk, manager: Actor) -> None:
    form = ConsultationForm(CustomerForm(), ProductForm(), "When are you open?")
    call = consultation.log_call(desk, manager, form)
    assert call.customer is None
    assert isinstance(call.called_at, datetime)
