"""Paper of the house rather than of one ticket: codes for the bench and the shelves, a call's slip.

NUMBER means what each of them needs: the ticket a call led to, a badge's own digits; the command
sheet and the shelf labels need none and take any.
"""

from collections.abc import Callable

from sqlalchemy import select

from counter_app.codes.commands import Command
from counter_app.codes.numbers import LENGTH, Kind, bare, make_code
from counter_app.documents.papers import (
    BadgePaper,
    CommandCode,
    CommandSheetPaper,
    ConsultationPaper,
    Paper,
    ShelfLabel,
    ShelfLabelsPaper,
    TestLabelPaper,
)
from counter_app.messages import Message, msg
from counter_app.printing.profiles import PAPERS_MM, PrinterProfile
from counter_app.services.badges import actor_by_badge
from counter_app.services.consultation import calls
from counter_app.services.desk import Desk
from counter_app.services.naming import product_title
from counter_app.services.paper.common import refuse
from counter_app.services.settings import shop_head
from counter_app.services.shelves import shelves
from counter_app.services.staffing import staff
from counter_app.services.tickets import resolve, ticket
from counter_app.store.tables import Consultation, Staff

TEST_NUMBER = make_code(Kind.TICKET, 0, 1)
"""On a test label: a ticket of the year 2000, which nobody has."""


def consultation(desk: Desk, number: str) -> ConsultationPaper:
    """The slip of the call that ticket ``number`` came of (response.1)."""
    view = ticket(desk, resolve(desk, number))
    theirs = calls(desk, customer_id=view.customer.customer_id)
    call = next((one for one in theirs if one.ticket == view.number), None)
    if call is None:
        raise refuse(msg("Ticket {number} came of no call.", number=view.number))
    with desk.store.reading() as session:
        taken_by = session.scalar(
            select(Staff.name)
            .join(Consultation, Consultation.staff_id == Staff.id)
            .where(Consultation.id == call.consultation_id)
        )
    product = call.product
    return ConsultationPaper(
        shop=shop_head(desk),
        called_at=call.called_at,
        caller=call.customer.name if call.customer else "",
        phone=call.customer.phone_shown if call.customer else "",
        asked=call.question,
        answered=call.advice,
        taken_by=taken_by or "",
        product=product_title(product.brand, product.model) if product else "",
        serial=product.serial if product else "",
        number=view.number,
        outcome=msg("Ticket {number} came of this call.", number=view.number),
    )


def badge(desk: Desk, number: str) -> BadgePaper:
    """The badge whose twelve digits were given out; they are kept nowhere else."""
    code = bare(number)
    who = actor_by_badge(desk, code)
    role = next(member.role for member in staff(desk) if member.staff_id == who.staff_id)
    return BadgePaper(shop_head(desk), code, who.name, role)


def command_sheet(desk: Desk, _number: str = "") -> CommandSheetPaper:
    """Every command a scan can give."""
    return CommandSheetPaper(
        shop_head(desk),
        tuple(CommandCode(one.code, Message(one.label)) for one in Command),
    )


def shelf_labels(desk: Desk, _number: str = "") -> ShelfLabelsPaper:
    """A label for every shelf in use."""
    labels = tuple(ShelfLabel(shelf.code, shelf.name) for shelf in shelves(desk))
    if not labels:
        raise refuse(
            msg("There are no shelves yet: add one under The shop in the menu, Shelves and parts.")
        )
    return ShelfLabelsPaper(labels)


def test_label(_desk: Desk, number: str = "") -> TestLabelPaper:
    """A test label of any code; see :func:`printer_test` for one of a printer."""
    code = bare(number)
    whole = len(code) == LENGTH and code.isascii() and code.isdigit()
    return TestLabelPaper(code if whole else TEST_NUMBER, "PDF")


def printer_test(profile: PrinterProfile) -> TestLabelPaper:
    """The test label of one printer: its paper, its offset, its name."""
    return TestLabelPaper(TEST_NUMBER, profile.name, PAPERS_MM[profile.paper], profile.offset_mm)


HOUSE_KINDS: dict[str, Callable[[Desk, str], Paper]] = {
    "consultation": consultation,
    "badge": badge,
    "command-sheet": command_sheet,
    "shelf-labels": shelf_labels,
    "test-label": test_label,
}
