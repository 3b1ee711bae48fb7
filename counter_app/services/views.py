"""What a service hands back, frozen: plain values a window, a page or a JSON line can show.

No ORM object is among them. Codes are the bare twelve digits; ``codes.numbers.format_code`` groups
them for people. Times are aware, in the shop's zone.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from counter_app.messages import Message
from counter_app.policy import Decision
from counter_app.values import (
    Cause,
    Channel,
    Charge,
    Coverage,
    FaultKind,
    LineKind,
    MessageKind,
    MessageWay,
    Origin,
    Outcome,
    PauseKind,
    Payer,
    PaymentKind,
    PaymentMethod,
    PictureKind,
    QuoteStatus,
    ReturnBy,
    Role,
    Service,
    TicketState,
    Urgency,
)


@dataclass(frozen=True, slots=True)
class StaffView:
    staff_id: int
    name: str
    role: Role
    active: bool
    has_pin: bool = False


@dataclass(frozen=True, slots=True)
class CustomerView:
    """``phone`` is E.164; ``phone_shown`` is for people. ``language`` is the one to write in;
    empty while nobody said."""

    customer_id: int
    version: int
    name: str
    phone: str
    phone_shown: str
    email: str
    address: str
    city: str
    postal_code: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ProductView:
    """``given_for`` is the serial of the unit this one was given in place of, ``swapped_for`` of
    the one given in its place."""

    product_id: int | None
    serial: str
    brand: str
    model: str
    category: str
    origin: Origin
    sold_on: date | None
    warranty_months: int | None
    on_site_agreement: bool
    from_register: bool
    given_for: str = ""
    swapped_for: str = ""


@dataclass(frozen=True, slots=True)
class MakerView:
    brand: str
    origin: Origin
    default_months: int | None
    centre_name: str
    centre_address: str
    centre_phone: str


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


@dataclass(frozen=True, slots=True)
class TicketView:
    """A ticket whole: what every tab, paper and ``counter-app ticket`` shows.

    ``nameless``: found without a slip, nobody's yet. ``replacement`` is the unit given in place
    of ``product``. An unlock code itself is in no view (``services.unlocking``).
    ``decision`` is what the policy computed; ``effective`` the same with the managers'
    ``overrides`` in place: what is charged.
    """

    number: str
    version: int
    state: TicketState
    outcome: Outcome
    service: Service
    return_by: ReturnBy | None
    repair_here_reason: str
    received_at: datetime
    reported_at: datetime | None
    customer: CustomerView
    product: ProductView
    maker: MakerView | None
    faults: tuple[FaultView, ...]
    needs: tuple[NeedView, ...]
    accessories: tuple[AccessoryView, ...]
    condition: str
    data_loss_consent: bool
    terms_consent: bool
    shelf: str
    technician: StaffView | None
    taken_in_by: str
    decision: Decision | None
    first_decision: Decision | None
    dues: tuple[DueView, ...]
    verified_at: datetime | None
    verified_how: Channel | None
    verified_note: str
    forwarded_at: datetime | None
    maker_rma: str
    back_from_maker_at: datetime | None
    parts_expected_on: date | None
    quotes: tuple[QuoteView, ...]
    payments: tuple[PaymentView, ...]
    owed_fen: int
    paid_fen: int
    pauses: tuple[PauseView, ...]
    visit: VisitView | None
    shipment: ShipmentView | None
    repeat_of: str | None
    repeats: tuple[str, ...]
    history: tuple[EventView, ...]
    overrides: tuple[OverrideView, ...] = ()
    effective: Decision | None = None
    ready_at: datetime | None = None
    told: tuple[ToldView, ...] = ()
    pictures: tuple[PictureView, ...] = ()
    owed: tuple[OwedView, ...] = ()
    freight_fen: int | None = None
    consent_refused: str = ""
    nameless: bool = False
    replacement: ProductView | None = None
    has_unlock_code: bool = False

    @property
    def quote(self) -> QuoteView | None:
        """The newest version of the quote."""
        return self.quotes[-1] if self.quotes else None

    @property
    def photos(self) -> tuple[PictureView, ...]:
        """The photos that stand."""
        return tuple(
            each
            for each in self.pictures
            if each.kind is PictureKind.PHOTO and each.voided_at is None
        )

    def signature(self, kind: PictureKind) -> PictureView | None:
        """What the customer signed for ``kind``, if it stands."""
        return next((p for p in self.pictures if p.kind is kind and p.voided_at is None), None)

    @property
    def balance_fen(self) -> int:
        """What is still to pay (negative: to give back), in fen."""
        return self.owed_fen - self.paid_fen


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
