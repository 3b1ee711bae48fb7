"""A ticket, whole."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.policy import Decision
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
    QuoteView,
    ShipmentView,
    ToldView,
    VisitView,
)
from counter_app.services.views.people import CustomerView, MakerView, ProductView, StaffView
from counter_app.values import Channel, Outcome, PictureKind, ReturnBy, Service, TicketState


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
