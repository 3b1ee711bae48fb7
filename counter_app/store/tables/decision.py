"""Calls on the hotline, diagnoses, decisions and what a manager overrides."""

from datetime import datetime
from secrets import token_hex

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from counter_app.store.tables.base import FREE_TEXT, Base, Id, Reference, Versioned, word
from counter_app.store.tables.goods import Product
from counter_app.store.tables.people import Customer, CustomerContact, Staff
from counter_app.store.tables.ticket import Fault, Ticket
from counter_app.values import Channel, Charge, Coverage, DecisionStage


class Consultation(Versioned, Base):
    """A call on the hotline (response.1); ``called_at`` is a later ticket's ``reported_at``."""

    __tablename__ = "consultation"
    __table_args__ = (
        Index(None, "customer_id"),
        Index(None, "product_id"),
        Index(None, "called_at"),
    )

    id: Mapped[Id]
    reference: Mapped[Reference] = mapped_column(unique=True, default=lambda: token_hex(8))
    called_at: Mapped[datetime]
    channel: Mapped[Channel] = word(Channel, default=Channel.PHONE)
    in_hours: Mapped[bool]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    caller_id: Mapped[int | None] = mapped_column(
        ForeignKey("customer_contact.id", ondelete="SET NULL")
    )
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    question: Mapped[str] = mapped_column(Text, info=FREE_TEXT)
    advice: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)

    customer: Mapped[Customer | None] = relationship()
    caller: Mapped[CustomerContact | None] = relationship()
    product: Mapped[Product | None] = relationship()
    ticket: Mapped[Ticket | None] = relationship()
    staff: Mapped[Staff | None] = relationship()


class Decision(Base):
    """What the policy said of a ticket, kept as it was (ruling 13); never changed or deleted.

    ``facts`` and ``decision`` are canonical JSON: run again on ``facts`` under the same document
    and calendar, the policy gives ``decision`` byte for byte. ``sequence`` counts from 1.
    """

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("ticket_id", "sequence"), Index(None, "made_at"))

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    sequence: Mapped[int]
    stage: Mapped[DecisionStage] = word(DecisionStage)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    facts: Mapped[str] = mapped_column(Text)
    decision: Mapped[str] = mapped_column(Text)
    policy_id: Mapped[str] = mapped_column(String(120))
    policy_version: Mapped[str] = mapped_column(String(60))
    policy_sha256: Mapped[str] = mapped_column(String(64))
    calendar: Mapped[str | None] = mapped_column(Text)

    ticket: Mapped[Ticket] = relationship(foreign_keys=[ticket_id])


class Override(Versioned, Base):
    """A manager's word over the policy's for one fault (ruling 12).

    Null ``coverage``, ``parts`` or ``labour`` leave the computed one. ``cost_fen`` is what the
    shop gives away by it, once a quote says.
    """

    __tablename__ = "override"
    __table_args__ = (Index(None, "fault_id"), Index(None, "made_at"))

    id: Mapped[Id]
    fault_id: Mapped[int] = mapped_column(ForeignKey("fault.id"))
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    coverage: Mapped[Coverage | None] = word(Coverage)
    parts: Mapped[Charge | None] = word(Charge)
    labour: Mapped[Charge | None] = word(Charge)
    reason: Mapped[str] = mapped_column(Text, info=FREE_TEXT)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    cost_fen: Mapped[int | None]

    fault: Mapped[Fault] = relationship()
    made_by: Mapped[Staff] = relationship(foreign_keys=[made_by_id])


class Diagnosis(Versioned, Base):
    """A technician's work on a ticket from taking it to saying what was found."""

    __tablename__ = "diagnosis"
    __table_args__ = (Index(None, "ticket_id"), Index(None, "technician_id"))

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    technician_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    began_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    summary: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))

    ticket: Mapped[Ticket] = relationship()
    technician: Mapped[Staff] = relationship()
    decision: Mapped[Decision | None] = relationship()
