"""What belongs to a ticket: faults, lines, money, visits, parcels, pictures, events."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.messages import Message
from counter_app.services.views.people import StaffView
from counter_app.values import (
    Cause,
    Channel,
    Charge,
    Coverage,
    FaultKind,
    LineKind,
    MessageKind,
    MessageWay,
    PauseKind,
    Payer,
    PaymentKind,
    PaymentMethod,
    PictureKind,
    QuoteStatus,
    ReturnBy,
    Urgency,
)


@dataclass(frozen=True, slots=True)
class NeedView:
    need_id: int
    fault_id: int
    kind: LineKind
    description: str
    quantity: int
    unit_price_fen: int
    part_code: str | None


@dataclass(frozen=True, slots=True)
class FaultView:
    """``fault_id`` is the row, ``position`` (1, 2 …) the id the decision knows the fault by."""

    fault_id: int
    position: int
    reported: str
    kind: FaultKind
    cause: Cause
    note: str
    evidence: str
    found: bool


@dataclass(frozen=True, slots=True)
class OverrideView:
    """A manager's word over the policy's for one fault; None leaves the computed one."""

    override_id: int
    position: int
    coverage: Coverage | None
    parts: Charge | None
    labour: Charge | None
    reason: str
    by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class AccessoryView:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class QuoteLineView:
    line_id: int
    fault_id: int | None
    kind: LineKind
    description: str
    quantity: int
    unit_price_fen: int
    list_fen: int
    waived_fen: int
    waived_clause: str
    discount_fen: int
    discount_reason: str
    payable_fen: int


@dataclass(frozen=True, slots=True)
class QuoteView:
    """``decline_fee_fen`` is what declining it costs (``decline_clause``); mostly nothing."""

    quote_version: int
    status: QuoteStatus
    lines: tuple[QuoteLineView, ...]
    list_fen: int
    waived_fen: int
    discount_fen: int
    payable_fen: int
    valid_until: date | None
    note: str
    sent_at: datetime | None
    sent_how: Channel | None
    answered_at: datetime | None
    answered_by: str
    answered_how: Channel | None
    decline_fee_fen: int = 0
    decline_clause: str = ""


@dataclass(frozen=True, slots=True)
class OwedView:
    """One thing the customer owes, and the clause or house rule that says so, if any."""

    what: Message
    fen: int
    clause: str


@dataclass(frozen=True, slots=True)
class PaymentView:
    payment_id: int
    kind: PaymentKind
    method: PaymentMethod
    amount_fen: int
    receipt: str
    taken_at: datetime
    note: str
    voided: bool


@dataclass(frozen=True, slots=True)
class PauseView:
    kind: PauseKind
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class VisitView:
    visit_id: int
    starts_at: datetime | None
    ends_at: datetime | None
    technician: StaffView | None
    address: str
    city: str
    postal_code: str
    arrived_at: datetime | None
    finished_at: datetime | None
    signed_by: str
    work_done: str


@dataclass(frozen=True, slots=True)
class ShipmentView:
    """How the unit left: by parcel, or taken at the counter (``parcel`` empty)."""

    parcel: str
    return_by: ReturnBy
    payer: Payer
    carrier: str
    tracking: str
    weight_g: int | None
    freight_fen: int
    taken_by: str
    without_slip: str
    left_at: datetime
    name: str
    phone: str
    address: str
    city: str
    postal_code: str


@dataclass(frozen=True, slots=True)
class DueView:
    """One promise of the policy as it stands now.

    ``done_at`` is when it was kept, late or not; ``kept`` is None while it is open.
    """

    deadline: str
    due_at: datetime | None
    act_by: datetime | None
    promised_at: datetime
    done_at: datetime | None
    kept: bool | None
    urgency: Urgency
    clauses: tuple[str, ...]
    calendar: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """A photo or a signature; ``digest`` names its file, ``fault_id`` the fault it shows.

    A void one has ``voided_at``; its reason is empty where a later signature took its place.
    """

    picture_id: int
    digest: str
    kind: PictureKind
    name: str
    fault_id: int | None
    taken_at: datetime
    taken_by: str
    voided_at: datetime | None = None
    void_reason: str = ""


@dataclass(frozen=True, slots=True)
class EventView:
    at: datetime
    who: str
    kind: str
    message: Message


@dataclass(frozen=True, slots=True)
class ToldView:
    """A message to the customer, as it was copied."""

    kind: MessageKind
    way: MessageWay
    language: str
    text: str
    told_at: datetime
    by: str
