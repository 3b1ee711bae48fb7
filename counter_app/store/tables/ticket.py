"""A ticket and what belongs to it from the door on: accessories, faults, pauses, attachments."""

from datetime import date, datetime
from secrets import token_bytes
from typing import TYPE_CHECKING

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from counter_app.store.tables.base import FREE_TEXT, Base, Code, Id, Versioned, word
from counter_app.store.tables.goods import Product, Shelf
from counter_app.store.tables.people import Customer, CustomerContact, Staff
from counter_app.values import (
    Cause,
    Channel,
    DeadlineId,
    FaultKind,
    LineKind,
    Outcome,
    PauseKind,
    PictureKind,
    ReturnBy,
    Route,
    Service,
    TicketState,
)

if TYPE_CHECKING:
    from counter_app.store.tables.decision import Decision
    from counter_app.store.tables.quote import Quote


class Ticket(Versioned, Base):
    """One product's stay with the shop, for one or more faults.

    Only ``services.moves`` changes ``state``. The ``*_due``, ``*_promised`` and ``*_act_by``
    columns copy the current decision's deadlines (ruling 9), so that the queue can be ordered and
    paged in SQL; ``due`` and ``act_by`` are those of the deadline that presses now, null when none
    does. ``freight_fen`` is the freight of the way back where it is the customer's, and
    ``freight_clause`` what says so. ``request_id`` makes an intake repeatable, ``import_key`` an
    import of history. ``replacement_id`` is the unit given in place of the one that came in;
    ``unlock_sealed`` the device's unlock code as ciphertext (``store.sealing``), until it leaves.
    """

    __tablename__ = "ticket"
    __table_args__ = (
        Index(None, "state", "act_by"),
        Index(None, "act_by"),
        Index(None, "technician_id", "state"),
        Index(None, "customer_id"),
        Index(None, "product_id"),
        Index(None, "replacement_id"),
        Index(None, "shelf_id"),
        Index(None, "received_at"),
        Index(None, "dispatched_at"),
        Index(None, "verified_at"),
        Index(None, "forwarded_at"),
        Index(None, "verify_due"),
        Index(None, "forward_due"),
        Index(None, "return_due"),
        Index(None, "number_tail"),
    )

    id: Mapped[Id]
    number: Mapped[Code] = mapped_column(unique=True)
    number_tail: Mapped[str] = mapped_column(
        String(4), default=lambda c: c.get_current_parameters()["number"][-4:]
    )
    state: Mapped[TicketState] = word(TicketState)
    outcome: Mapped[Outcome] = word(Outcome, default=Outcome.OPEN)
    service: Mapped[Service] = word(Service)
    return_by: Mapped[ReturnBy | None] = word(ReturnBy)
    route: Mapped[Route | None] = word(Route)
    route_reason: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    request_id: Mapped[str | None] = mapped_column(String(200), unique=True)
    import_key: Mapped[str | None] = mapped_column(String(200), unique=True)

    received_at: Mapped[datetime]
    received_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    reported_at: Mapped[datetime | None]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    replacement_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    unlock_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, info=FREE_TEXT)
    freight_fen: Mapped[int | None]
    freight_clause: Mapped[str | None] = mapped_column(String(60))
    condition: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    note: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    data_loss_consent: Mapped[bool] = mapped_column(default=False)
    terms_consent: Mapped[bool] = mapped_column(default=False)
    consent_at: Mapped[datetime | None]
    consent_refused: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    shelf_id: Mapped[int | None] = mapped_column(ForeignKey("shelf.id"))
    technician_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    repeat_of_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"))

    verified_at: Mapped[datetime | None]
    verified_how: Mapped[Channel | None] = word(Channel)
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    verified_note: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    tested_at: Mapped[datetime | None]
    tested_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    test_passed: Mapped[bool | None]
    test_note: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    not_repairable: Mapped[bool] = mapped_column(default=False)
    not_repairable_reason: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    parts_expected_on: Mapped[date | None]

    maker_rma: Mapped[str | None] = mapped_column(String(120))
    forwarded_at: Mapped[datetime | None]
    maker_expected_on: Mapped[date | None]
    back_from_maker_at: Mapped[datetime | None]
    maker_outcome: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)

    ready_at: Mapped[datetime | None]
    dispatched_at: Mapped[datetime | None]
    collected_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("customer_contact.id", ondelete="SET NULL")
    )
    collected_proof: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    cancelled_at: Mapped[datetime | None]
    cancelled_reason: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)

    next_deadline: Mapped[DeadlineId | None] = word(DeadlineId)
    due: Mapped[datetime | None]
    act_by: Mapped[datetime | None]
    verify_due: Mapped[datetime | None]
    verify_act_by: Mapped[datetime | None]
    forward_due: Mapped[datetime | None]
    forward_act_by: Mapped[datetime | None]
    return_due: Mapped[datetime | None]
    return_promised: Mapped[datetime | None]
    return_provisional: Mapped[bool] = mapped_column(default=False)

    current_decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("decision.id", use_alter=True)
    )
    salt: Mapped[bytes] = mapped_column(LargeBinary(16), default=lambda: token_bytes(16))

    customer: Mapped[Customer | None] = relationship()
    product: Mapped[Product] = relationship(foreign_keys=[product_id])
    replacement: Mapped[Product | None] = relationship(foreign_keys=[replacement_id])
    shelf: Mapped[Shelf | None] = relationship()
    technician: Mapped[Staff | None] = relationship(foreign_keys=[technician_id])
    received_by: Mapped[Staff | None] = relationship(foreign_keys=[received_by_id])
    verified_by: Mapped[Staff | None] = relationship(foreign_keys=[verified_by_id])
    tested_by: Mapped[Staff | None] = relationship(foreign_keys=[tested_by_id])
    collected_by: Mapped[CustomerContact | None] = relationship()
    repeat_of: Mapped["Ticket | None"] = relationship(remote_side="Ticket.id")
    current_decision: Mapped["Decision | None"] = relationship(
        foreign_keys=[current_decision_id], post_update=True
    )
    faults: Mapped[list["Fault"]] = relationship(
        back_populates="ticket", order_by="Fault.position", cascade="all, delete-orphan"
    )
    accessories: Mapped[list["Accessory"]] = relationship(
        back_populates="ticket", order_by="Accessory.id", cascade="all, delete-orphan"
    )
    pauses: Mapped[list["Pause"]] = relationship(
        back_populates="ticket", order_by="Pause.starts_at", cascade="all, delete-orphan"
    )
    quotes: Mapped[list["Quote"]] = relationship(
        back_populates="ticket", order_by="Quote.revision", cascade="all, delete-orphan"
    )


class Accessory(Versioned, Base):
    """Something that came in with the product, under its own tag."""

    __tablename__ = "accessory"
    __table_args__ = (Index(None, "ticket_id"),)

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    code: Mapped[Code] = mapped_column(unique=True)
    description: Mapped[str] = mapped_column(String(200), info=FREE_TEXT)
    returned_at: Mapped[datetime | None]

    ticket: Mapped[Ticket] = relationship(back_populates="accessories")


class Fault(Versioned, Base):
    """One fault, decided on its own (ruling 4); ``position`` is its id in facts and decisions."""

    __tablename__ = "fault"
    __table_args__ = (UniqueConstraint("ticket_id", "position"),)

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    position: Mapped[int]
    reported: Mapped[str] = mapped_column(Text, info=FREE_TEXT)
    kind: Mapped[FaultKind] = word(FaultKind)
    cause: Mapped[Cause | None] = word(Cause)
    note: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    evidence: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    found_at: Mapped[datetime | None]
    found_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))

    ticket: Mapped[Ticket] = relationship(back_populates="faults")
    found_by: Mapped[Staff | None] = relationship()
    needs: Mapped[list["FaultNeed"]] = relationship(
        back_populates="fault", order_by="FaultNeed.id", cascade="all, delete-orphan"
    )


class FaultNeed(Versioned, Base):
    """A part or labour the repair of a fault needs.

    ``quantity`` is in thousandths (pieces or hours); ``unit_price_fen`` the list price of one.
    """

    __tablename__ = "fault_need"
    __table_args__ = (
        Index(None, "fault_id"),
        CheckConstraint("quantity > 0 AND unit_price_fen >= 0", "amounts"),
    )

    id: Mapped[Id]
    fault_id: Mapped[int] = mapped_column(ForeignKey("fault.id"))
    kind: Mapped[LineKind] = word(LineKind)
    part_id: Mapped[int | None] = mapped_column(ForeignKey("part.id"))
    description: Mapped[str] = mapped_column(String(200))
    quantity: Mapped[int] = mapped_column(default=1000)
    unit_price_fen: Mapped[int]
    expected_on: Mapped[date | None]
    arrived_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]

    fault: Mapped[Fault] = relationship(back_populates="needs")


class Pause(Versioned, Base):
    """Time that does not count towards ``return_to_customer`` (house.pause)."""

    __tablename__ = "pause"
    __table_args__ = (
        Index(None, "ticket_id"),
        CheckConstraint("ends_at IS NULL OR ends_at >= starts_at", "order"),
    )

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    kind: Mapped[PauseKind] = word(PauseKind)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)

    ticket: Mapped[Ticket] = relationship(back_populates="pauses")


class Attachment(Base):
    """A photo or a signature of a ticket; its bytes lie under their SHA-256, once.

    Nothing is deleted but by an erasure: what was taken back has ``voided_at`` and a reason.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        UniqueConstraint("ticket_id", "sha256"),
        Index(None, "sha256"),
        CheckConstraint("size >= 0", "size"),
    )

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    fault_id: Mapped[int | None] = mapped_column(ForeignKey("fault.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(255), info=FREE_TEXT)
    caption: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    taken_at: Mapped[datetime]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    kind: Mapped[PictureKind] = word(PictureKind, server_default=PictureKind.PHOTO)
    voided_at: Mapped[datetime | None]
    voided_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    void_reason: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
