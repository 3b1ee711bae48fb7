"""What a service hands back, frozen: plain values a window, a page or a JSON line can show.

No ORM object is among them. Codes are the bare twelve digits; ``codes.numbers.format_code`` groups
them for people. Times are aware, in the shop's zone.
"""

from counter_app.services.views.counter import (
    CommandReply,
    ConsultationView,
    DayGlance,
    DraftView,
    Hit,
    HotlineView,
    QueueRow,
    ShelfView,
    VisitRow,
)
from counter_app.services.views.parts import (
    AccessoryView,
    DueView,
    EventView,
    FaultView,
    NeedView,
    OverrideView,
    OwedView,
    PauseView,
    PaymentView,
    PictureView,
    QuoteLineView,
    QuoteView,
    ShipmentView,
    ToldView,
    VisitView,
)
from counter_app.services.views.people import CustomerView, MakerView, ProductView, StaffView
from counter_app.services.views.ticket import TicketView

__all__ = [
    "AccessoryView",
    "CommandReply",
    "ConsultationView",
    "CustomerView",
    "DayGlance",
    "DraftView",
    "DueView",
    "EventView",
    "FaultView",
    "Hit",
    "HotlineView",
    "MakerView",
    "NeedView",
    "OverrideView",
    "OwedView",
    "PauseView",
    "PaymentView",
    "PictureView",
    "ProductView",
    "QueueRow",
    "QuoteLineView",
    "QuoteView",
    "ShelfView",
    "ShipmentView",
    "StaffView",
    "TicketView",
    "ToldView",
    "VisitRow",
    "VisitView",
]
