"""The plainest paper of each kind: what a printer is tried with before its profile is kept."""

from collections.abc import Callable
from typing import Final

from counter_app.codes.commands import Command
from counter_app.documents.papers import (
    AccessoryTag,
    AccessoryTagsPaper,
    Address,
    BadgePaper,
    CommandCode,
    CommandSheetPaper,
    ConsultationPaper,
    DailyReportPaper,
    DeliveryNotePaper,
    JobSheetPaper,
    ManufacturerLetterPaper,
    Paper,
    QuotePaper,
    ReceiptPaper,
    ShelfLabel,
    ShelfLabelsPaper,
    ShippingLabelPaper,
    ShopHead,
    TagPaper,
    TestLabelPaper,
    TicketPaper,
)
from counter_app.documents.render import compose
from counter_app.errors import CounterError, InvalidInput
from counter_app.messages import Message, msg
from counter_app.printing.profiles import PAPERS_MM, PrinterProfile, Way
from counter_app.printing.readback import read_back
from counter_app.services.desk import Desk
from counter_app.services.paper.house import TEST_NUMBER
from counter_app.services.settings import shop_head
from counter_app.values import Payer, ReturnBy, Role, Service

_NAME: Final = "—"
_HAIR_MM: Final = 0.5
"""A label is brought to whole dots: so much larger than its paper it may be."""
NOBODY: Final = Address(_NAME)


def specimen(desk: Desk, kind: str) -> Paper:
    """A document of ``kind`` with the shop's head and next to nothing in it."""
    return _MAKERS[kind](desk, shop_head(desk))


def try_on(desk: Desk, kind: str, profile: PrinterProfile) -> None:
    """See that a document of ``kind`` comes out of the printer of ``profile`` whole.

    Raises ``InvalidInput`` where its paper is too small, or its offset and margins would cut off
    a code or a text; ``UnreadablePage`` where a code does not read at its resolution.
    """
    sheets = compose(
        specimen(desk, kind), "both", profile.resolution, profile.offset_mm, profile.margins_mm
    )
    paper = sorted(PAPERS_MM[profile.paper])
    page = sorted((sheets.width_mm, sheets.height_mm))
    if profile.way is not Way.FOLDER and any(
        mine > theirs + _HAIR_MM for mine, theirs in zip(page, paper, strict=True)
    ):
        raise InvalidInput(
            msg(
                "{width} × {height} mm do not fit on its paper, {paper}.",
                width=round(sheets.width_mm),
                height=round(sheets.height_mm),
                paper=profile.paper,
            ),
            field="paper",
        )
    read_back(sheets.pdf, sheets.codes, profile.resolution, sheets.places, profile.margins_mm)


def refused_on(desk: Desk, kind: str, profile: PrinterProfile) -> Message | None:
    """Why a document of ``kind`` cannot go to the printer of ``profile``; None where it can."""
    try:
        try_on(desk, kind, profile)
    except CounterError as problem:
        return problem.message
    return None


_MAKERS: Final[dict[str, Callable[[Desk, ShopHead], Paper]]] = {
    "ticket": lambda desk, shop: TicketPaper(
        shop, TEST_NUMBER, desk.now(), _NAME, "", _NAME, "", Service.COUNTER, (), (), ""
    ),
    "tag": lambda _desk, _shop: TagPaper(TEST_NUMBER, _NAME, _NAME),
    "accessory-tag": lambda _desk, _shop: AccessoryTagsPaper(
        (AccessoryTag(TEST_NUMBER, TEST_NUMBER, _NAME),)
    ),
    "shelf-labels": lambda _desk, _shop: ShelfLabelsPaper((ShelfLabel(TEST_NUMBER, _NAME),)),
    "quote": lambda desk, shop: QuotePaper(
        shop, TEST_NUMBER, 1, desk.now(), _NAME, "", _NAME, "", (), ""
    ),
    "shipping-label": lambda desk, shop: ShippingLabelPaper(
        shop, TEST_NUMBER, NOBODY, (), ReturnBy.ROAD, Payer.COMPANY, desk.now()
    ),
    "delivery-note": lambda desk, shop: DeliveryNotePaper(
        shop, TEST_NUMBER, NOBODY, (), desk.now(), ReturnBy.PICKUP, Payer.NONE
    ),
    "manufacturer-letter": lambda desk, shop: ManufacturerLetterPaper(
        shop, TEST_NUMBER, _NAME, NOBODY, _NAME, "", (), desk.now(), ""
    ),
    "job-sheet": lambda desk, shop: JobSheetPaper(
        shop, TEST_NUMBER, desk.now(), "", NOBODY, _NAME, "", (), msg("On-site job sheet")
    ),
    "receipt": lambda desk, shop: ReceiptPaper(
        shop, TEST_NUMBER, TEST_NUMBER, desk.now(), _NAME, _NAME, (), ""
    ),
    "consultation": lambda desk, shop: ConsultationPaper(
        shop, desk.now(), _NAME, "", _NAME, _NAME, "", number=TEST_NUMBER
    ),
    "daily-report": lambda desk, shop: DailyReportPaper(
        shop, desk.now().date(), desk.now(), (), (), (), ()
    ),
    "badge": lambda _desk, shop: BadgePaper(shop, TEST_NUMBER, _NAME, Role.TECHNICIAN),
    "command-sheet": lambda _desk, shop: CommandSheetPaper(
        shop, tuple(CommandCode(one.code, Message(one.label)) for one in Command)
    ),
    "test-label": lambda _desk, _shop: TestLabelPaper(TEST_NUMBER, _NAME),
}
