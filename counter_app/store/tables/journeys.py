"""Ways out of the shop: on-site visits, parcels and what lies in them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from counter_app.store.tables.base import FREE_TEXT, Base, Code, Id, Versioned, word
from counter_app.store.tables.people import Customer, CustomerContact, Maker, Staff
from counter_app.store.tables.ticket import Ticket
from counter_app.values import Leg, Payer, ReturnBy, VisitStatus


class Visit(Versioned, Base):
    """A technician's visit to the customer (detail.2)."""

    __tablename__ = "visit"
    __table_args__ = (
        Index(None, "ticket_id"),
        Index(None, "starts_at"),
        Index(None, "finished_at"),
    )

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    status: Mapped[VisitStatus] = word(VisitStatus)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    technician_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    place_id: Mapped[int | None] = mapped_column(
        ForeignKey("customer_contact.id", ondelete="SET NULL")
    )
    arrived_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    work_done: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    signed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("customer_contact.id", ondelete="SET NULL")
    )
    taken_along: Mapped[bool] = mapped_column(default=False)

    ticket: Mapped[Ticket] = relationship()
    technician: Mapped[Staff | None] = relationship()
    place: Mapped[CustomerContact | None] = relationship(foreign_keys=[place_id])
    signed_by: Mapped[CustomerContact | None] = relationship(foreign_keys=[signed_by_id])


class Parcel(Versioned, Base):
    """A parcel on its way; ``payer`` and ``payer_clause`` say whose freight it is (charge.3)."""

    __tablename__ = "parcel"
    __table_args__ = (
        Index(None, "tracking"),
        Index(None, "customer_id"),
        Index(None, "sent_at"),
        CheckConstraint("weight_g IS NULL OR weight_g > 0", "weight"),
        CheckConstraint("freight_fen IS NULL OR freight_fen >= 0", "freight"),
    )

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    leg: Mapped[Leg] = word(Leg)
    return_by: Mapped[ReturnBy | None] = word(ReturnBy)
    carrier: Mapped[str | None] = mapped_column(String(120))
    tracking: Mapped[str | None] = mapped_column(String(120))
    weight_g: Mapped[int | None]
    payer: Mapped[Payer] = word(Payer)
    payer_clause: Mapped[str | None] = mapped_column(String(60))
    freight_fen: Mapped[int | None]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    maker_id: Mapped[int | None] = mapped_column(ForeignKey("maker.id"))
    delivery_id: Mapped[int | None] = mapped_column(
        ForeignKey("customer_contact.id", ondelete="SET NULL")
    )
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    note: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)

    customer: Mapped[Customer | None] = relationship()
    maker: Mapped[Maker | None] = relationship()
    delivery: Mapped[CustomerContact | None] = relationship()
    shipments: Mapped[list["Shipment"]] = relationship(
        back_populates="parcel", order_by="Shipment.id", cascade="all, delete-orphan"
    )


class Shipment(Base):
    """One ticket's place in a parcel."""

    __tablename__ = "shipment"
    __table_args__ = (UniqueConstraint("parcel_id", "ticket_id"), Index(None, "ticket_id"))

    id: Mapped[Id]
    parcel_id: Mapped[int] = mapped_column(ForeignKey("parcel.id"))
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))

    parcel: Mapped[Parcel] = relationship(back_populates="shipments")
    ticket: Mapped[Ticket] = relationship()
