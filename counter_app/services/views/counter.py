"""What stands around the ticket: queue, glance, search, calls, visits, drafts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counter_app.messages import Message
from counter_app.services.views.parts import VisitView
from counter_app.services.views.people import CustomerView, ProductView
from counter_app.services.views.ticket import TicketView
from counter_app.values import PauseKind, Service, TicketState, Urgency


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue."""

    number: str
    state: TicketState
    service: Service
    customer: str
    phone_last4: str
    product: str
    serial: str
    shelf: str
    technician_id: int | None
    received_at: datetime
    next_deadline: str | None
    act_by: datetime | None
    due_at: datetime | None
    urgency: Urgency
    paused: PauseKind | None
    maker_rma: str
    technician: str = ""


@dataclass(frozen=True, slots=True)
class DayGlance:
    """The line at the top of the window."""

    hotline_open: bool
    hotline_changes_at: datetime
    due_today: int
    late: int
    not_fetched: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """One result of the search box. ``kind``: ticket, customer, product, parcel, shelf, part."""

    kind: str
    key: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class ConsultationView:
    consultation_id: int
    called_at: datetime
    customer: CustomerView | None
    product: ProductView | None
    question: str
    advice: str
    ticket: str | None


@dataclass(frozen=True, slots=True)
class HotlineView:
    """Whether the hotline is answered now, and when that next changes (response.1)."""

    is_open: bool
    changes_at: datetime


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit of a day. ``visit.starts_at`` is None while no appointment was made."""

    number: str
    version: int
    state: TicketState
    customer: str
    phone_shown: str
    product: str
    visit: VisitView


@dataclass(frozen=True, slots=True)
class ShelfView:
    shelf_id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class DraftView:
    """What somebody was typing; ``form`` is the form's plain JSON value."""

    key: str
    form: Any
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class CommandReply:
    """A ticket after a service changed it, and what to say in the status line."""

    ticket: TicketView
    said: Message
    extra: dict[str, Any] | None = None
