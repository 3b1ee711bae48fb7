"""The kinds of document a ticket has, and the one door to them."""

from collections.abc import Callable

from counter_app.documents.papers import Paper
from counter_app.documents.render import compose
from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.printing.readback import read_back
from counter_app.services.desk import Desk
from counter_app.services.paper.house import HOUSE_KINDS
from counter_app.services.paper.money import quote_paper, receipt_paper
from counter_app.services.paper.parcels import delivery_note, manufacturer_letter, shipping_label
from counter_app.services.paper.tickets import accessory_tags, job_sheet, tag, ticket_paper
from counter_app.services.tickets import resolve, ticket
from counter_app.services.views import TicketView

Builder = Callable[[Desk, TicketView], Paper]

KINDS: dict[str, Builder] = {
    "ticket": ticket_paper,
    "tag": tag,
    "accessory-tag": accessory_tags,
    "quote": quote_paper,
    "shipping-label": shipping_label,
    "delivery-note": delivery_note,
    "manufacturer-letter": manufacturer_letter,
    "job-sheet": job_sheet,
    "receipt": receipt_paper,
}


def paper(desk: Desk, kind: str, number: str) -> Paper:
    """The data of document ``kind`` for ticket ``number`` (whole, spaced, or its last digits).

    Raises ``InvalidInput`` for a kind that there is not or that makes no sense for this ticket,
    ``NotFound`` for a ticket that there is not.
    """
    builder = KINDS.get(kind)
    if builder is None:
        raise InvalidInput(
            msg("There is no document {kind}; choose {known}.", kind=kind, known=", ".join(KINDS)),
            field="kind",
        )
    return builder(desk, ticket(desk, resolve(desk, number)))


def any_paper(desk: Desk, kind: str, number: str = "") -> Paper:
    """As :func:`paper`, and the house's own kinds too, some of which need no number."""
    house = HOUSE_KINDS.get(kind)
    return house(desk, number) if house else paper(desk, kind, number)


def print_document(
    desk: Desk, kind: str, number: str, language: str = "both", resolution: int = 203
) -> bytes:
    """The PDF of document ``kind`` for ticket ``number``, or of the house; errors as :func:`paper`.

    ``resolution`` is the printer's in dots per inch; bars are whole dots of it. Every page's codes
    are read back before it is handed out: raises ``UnreadablePage`` for one a scanner would refuse.
    """
    sheets = compose(any_paper(desk, kind, number), language, resolution)
    read_back(sheets.pdf, sheets.codes, resolution, sheets.places)
    return sheets.pdf
