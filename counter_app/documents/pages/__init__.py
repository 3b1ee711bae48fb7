"""The pages: how each document looks. One module for each kind of paper, all of one family."""

from collections.abc import Callable
from typing import Any, Final

from counter_app.documents import papers
from counter_app.documents.layout.sheet import Setting
from counter_app.documents.layout.voice import Voice
from counter_app.documents.pages import (
    delivery_note,
    job_sheet,
    letter,
    quote,
    report,
    shipping_label,
    slips,
    staff,
    tags,
    ticket,
)
from counter_app.documents.render import Sheets
from counter_app.dots import DotGrid, Edges

_PAGES: Final[dict[type, Callable[[Any, Setting], Sheets]]] = {
    papers.TicketPaper: ticket.draw,
    papers.TagPaper: tags.draw_tag,
    papers.AccessoryTagsPaper: tags.draw_accessory_tags,
    papers.ShelfLabelsPaper: tags.draw_shelf_labels,
    papers.TestLabelPaper: tags.draw_test_label,
    papers.ShippingLabelPaper: shipping_label.draw,
    papers.DeliveryNotePaper: delivery_note.draw,
    papers.ManufacturerLetterPaper: letter.draw,
    papers.QuotePaper: quote.draw,
    papers.ReceiptPaper: slips.draw_receipt,
    papers.JobSheetPaper: job_sheet.draw,
    papers.ConsultationPaper: slips.draw_consultation,
    papers.DailyReportPaper: report.draw,
    papers.BadgePaper: staff.draw_badge,
    papers.CommandSheetPaper: staff.draw_command_sheet,
}


def draw(
    paper: papers.Paper,
    language: str,
    resolution: int,
    offset_mm: tuple[float, float],
    margins_mm: Edges,
) -> Sheets:
    """Set ``paper``; see :func:`counter_app.documents.render.compose`."""
    setting = Setting(Voice(language), DotGrid(resolution), offset_mm, margins_mm)
    return _PAGES[type(paper)](paper, setting)
