"""The documents as data: frozen dataclasses that services fill in and this room prints.

Nothing here imports a drawing library, so that building a document costs nothing.
"""

from counter_app.documents.papers.common import (
    Address,
    FaultLine,
    MoneyLine,
    Promise,
    PromiseKept,
    ShopHead,
    Signature,
    Term,
    Text,
)
from counter_app.documents.papers.money import PaidLine, QuoteLine, QuotePaper, ReceiptPaper
from counter_app.documents.papers.parcel import (
    DeliveredItem,
    DeliveryNotePaper,
    ManufacturerLetterPaper,
    ShippingLabelPaper,
)
from counter_app.documents.papers.report import (
    DailyReportPaper,
    Figure,
    MoneyByClause,
    OverrideLine,
    PromisesByClause,
    ReportList,
    ReportTicket,
)
from counter_app.documents.papers.staff import BadgePaper, CommandCode, CommandSheetPaper
from counter_app.documents.papers.tags import (
    AccessoryTag,
    AccessoryTagsPaper,
    ShelfLabel,
    ShelfLabelsPaper,
    TagPaper,
    TestLabelPaper,
)
from counter_app.documents.papers.ticket import TicketPaper
from counter_app.documents.papers.visit import ConsultationPaper, JobSheetPaper

Paper = (
    TicketPaper
    | TagPaper
    | AccessoryTagsPaper
    | ShelfLabelsPaper
    | TestLabelPaper
    | ShippingLabelPaper
    | DeliveryNotePaper
    | ManufacturerLetterPaper
    | QuotePaper
    | ReceiptPaper
    | JobSheetPaper
    | ConsultationPaper
    | DailyReportPaper
    | BadgePaper
    | CommandSheetPaper
)

__all__ = [
    "AccessoryTag",
    "AccessoryTagsPaper",
    "Address",
    "BadgePaper",
    "CommandCode",
    "CommandSheetPaper",
    "ConsultationPaper",
    "DailyReportPaper",
    "DeliveredItem",
    "DeliveryNotePaper",
    "FaultLine",
    "Figure",
    "JobSheetPaper",
    "ManufacturerLetterPaper",
    "MoneyByClause",
    "MoneyLine",
    "OverrideLine",
    "PaidLine",
    "Paper",
    "Promise",
    "PromiseKept",
    "PromisesByClause",
    "QuoteLine",
    "QuotePaper",
    "ReceiptPaper",
    "ReportList",
    "ReportTicket",
    "ShelfLabel",
    "ShelfLabelsPaper",
    "ShippingLabelPaper",
    "ShopHead",
    "Signature",
    "TagPaper",
    "Term",
    "TestLabelPaper",
    "Text",
    "TicketPaper",
]
