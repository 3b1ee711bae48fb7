"""Paper that belongs to the house: badges, codes for bench and shelves, the slip of a call."""

import pypdfium2
import pytest
import zxingcpp

from counter_app.codes.commands import Command
from counter_app.documents import compose
from counter_app.errors import InvalidInput, NotFound
from counter_app.printing.profiles import PAPERS_MM, PrinterProfile, Way
from counter_app.printing.readback import read_back
from counter_app.services import consultation, intake, shelves
from counter_app.services.badges import issue_badge
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import (
    ConsultationForm,
    CustomerForm,
    FaultForm,
    IntakeForm,
    ProductForm,
)
from counter_app.services.paper import HOUSE_KINDS, print_document, printer_test
from counter_app.values import Service

CUSTOMER = CustomerForm(name="王伟", phone="138 0013 8000")
PRODUCT = ProductForm(model="ThinkBook 14 G6", serial="SN7")


def _codes(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            found.text
            for page in document
            for found in zxingcpp.read_barcodes(page.render(scale=203 / 72).to_pil())
        ]


def test_a_badge_prints_from_the_digits_that_were_given_out(desk: Desk, manager: Actor) -> None:
    assert manager.staff_id is not None
    code = issue_badge(desk, manager, manager.staff_id)
    paper = HOUSE_KINDS["badge"](desk, f"{code[:4]} {code[4:8]} {code[8:]}")
    assert getattr(paper, "name", None) == manager.name
    assert getattr(paper, "role", None) == manager.role
    assert _codes(print_document(desk, "badge", code)) == [code]


def test_a_badge_that_opens_nothing_is_not_printed(desk: Desk, manager: Actor) -> None:
    assert manager.staff_id is not None
    old = issue_badge(desk, manager, manager.staff_id)
    issue_badge(desk, manager, manager.staff_id)
    with pytest.raises(NotFound):
        print_document(desk, "badge", old)
    with pytest.raises(InvalidInput):
        print_document(desk, "badge", "102600000015")


@pytest.mark.parametrize("language", ["en", "zh_CN", "both"])
def test_the_command_sheet_has_every_command(desk: Desk, language: str) -> None:
    found = _codes(print_document(desk, "command-sheet", "-", language=language))
    assert sorted(found) == sorted(command.code for command in Command)


def test_each_shelf_has_its_label(desk: Desk, manager: Actor) -> None:
    with pytest.raises(InvalidInput, match="no shelves yet"):
        print_document(desk, "shelf-labels", "-")
    made = [shelves.add_shelf(desk, manager, name).code for name in ("A1", "B2")]
    assert sorted(_codes(print_document(desk, "shelf-labels", "-"))) == sorted(made)


def test_the_slip_of_a_call_follows_its_ticket(desk: Desk, counter: Actor) -> None:
    form = ConsultationForm(CUSTOMER, PRODUCT, "It does not switch on.", "Bring it in.")
    call = consultation.log_call(desk, counter, form)
    ticket = intake.take_in(
        desk,
        counter,
        IntakeForm(
            service=Service.COUNTER,
            customer=CUSTOMER,
            product=PRODUCT,
            faults=(FaultForm("does not switch on"),),
            consultation_id=call.consultation_id,
        ),
    )
    paper = HOUSE_KINDS["consultation"](desk, ticket.number)
    assert getattr(paper, "asked", None) == "It does not switch on."
    assert getattr(paper, "taken_by", None) == counter.name
    assert _codes(print_document(desk, "consultation", ticket.number)) == [ticket.number]


def test_a_ticket_nobody_called_about_has_no_slip(desk: Desk, counter: Actor) -> None:
    form = IntakeForm(Service.COUNTER, CUSTOMER, PRODUCT, (FaultForm("x"),))
    ticket = intake.take_in(desk, counter, form)
    with pytest.raises(InvalidInput, match="came of no call"):
        print_document(desk, "consultation", ticket.number)


@pytest.mark.parametrize("paper", PAPERS_MM)
@pytest.mark.parametrize("resolution", [203, 300, 600])
def test_a_printers_test_label_reads_on_each_paper(paper: str, resolution: int) -> None:
    profile = PrinterProfile("Labels", Way.ZPL, "10.0.0.7", resolution, paper, (0.5, -0.5))
    sheets = compose(printer_test(profile), "en", resolution, profile.offset_mm)
    read_back(sheets.pdf, sheets.codes, resolution)


def test_a_test_label_takes_a_number_or_has_its_own(desk: Desk) -> None:
    assert set(_codes(print_document(desk, "test-label", "1026 0000 1237"))) == {"102600001237"}
    assert len(_codes(print_document(desk, "test-label", "-"))) == 2
