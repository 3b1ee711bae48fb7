"""Quotes with their versions and lines, and money that changed hands. All money is integer fen."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from counter_app.store.tables.base import FREE_TEXT, Base, Id, Versioned, word
from counter_app.store.tables.people import CustomerContact, Staff
from counter_app.store.tables.ticket import Fault, Ticket
from counter_app.values import Channel, LineKind, PaymentKind, PaymentMethod, QuoteStatus


class Quote(Versioned, Base):
    """One version of a ticket's quote: ``revision`` 1, 2, … is what people call its version.

    (``version`` is the row's own, for two people editing it at once.) ``decline_fee_fen`` is what
    declining it costs, as said on it before the customer answered, and ``decline_clause`` the
    house rule that says so.
    """

    __tablename__ = "quote"
    __table_args__ = (UniqueConstraint("ticket_id", "revision"), Index(None, "status"))

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    revision: Mapped[int]
    status: Mapped[QuoteStatus] = word(QuoteStatus)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    valid_until: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    sent_at: Mapped[datetime | None]
    sent_how: Mapped[Channel | None] = word(Channel)
    answered_at: Mapped[datetime | None]
    answered_how: Mapped[Channel | None] = word(Channel)
    answered_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("customer_contact.id", ondelete="SET NULL")
    )
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    decline_fee_fen: Mapped[int] = mapped_column(default=0)
    decline_clause: Mapped[str | None] = mapped_column(String(60))

    ticket: Mapped[Ticket] = relationship(back_populates="quotes")
    answered_by: Mapped[CustomerContact | None] = relationship()
    lines: Mapped[list["QuoteLine"]] = relationship(
        back_populates="quote", order_by="QuoteLine.position", cascade="all, delete-orphan"
    )


class QuoteLine(Versioned, Base):
    """One line: ``quantity`` in thousandths; list price less waived less discount is payable.

    ``list_fen`` is the line's, not the unit's; ``waived_clause`` says what waived (ruling 11).
    """

    __tablename__ = "quote_line"
    __table_args__ = (
        UniqueConstraint("quote_id", "position"),
        CheckConstraint("payable_fen = list_fen - waived_fen - discount_fen", "sum"),
        CheckConstraint(
            "quantity > 0 AND unit_price_fen >= 0 AND list_fen >= 0 AND waived_fen >= 0"
            " AND discount_fen >= 0 AND payable_fen >= 0",
            "amounts",
        ),
    )

    id: Mapped[Id]
    quote_id: Mapped[int] = mapped_column(ForeignKey("quote.id"))
    position: Mapped[int]
    fault_id: Mapped[int | None] = mapped_column(ForeignKey("fault.id"))
    part_id: Mapped[int | None] = mapped_column(ForeignKey("part.id"))
    kind: Mapped[LineKind] = word(LineKind)
    description: Mapped[str] = mapped_column(String(255), info=FREE_TEXT)
    quantity: Mapped[int] = mapped_column(default=1000)
    unit_price_fen: Mapped[int]
    list_fen: Mapped[int]
    waived_fen: Mapped[int] = mapped_column(default=0)
    waived_clause: Mapped[str | None] = mapped_column(String(60))
    discount_fen: Mapped[int] = mapped_column(default=0)
    discount_reason: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    discount_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    payable_fen: Mapped[int]

    quote: Mapped[Quote] = relationship(back_populates="lines")
    fault: Mapped[Fault | None] = relationship()


class Payment(Base):
    """Money that changed hands: written once; a mistake is voided by a row of its own.

    ``amount_fen`` is always positive: ``kind`` says which way it went. A void names what it voids.
    """

    __tablename__ = "payment"
    __table_args__ = (
        Index(None, "ticket_id"),
        Index(None, "taken_at"),
        CheckConstraint("amount_fen > 0", "amount"),
        CheckConstraint("(kind = 'void') = (voids_id IS NOT NULL)", "void"),
    )

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    quote_id: Mapped[int | None] = mapped_column(ForeignKey("quote.id"))
    kind: Mapped[PaymentKind] = word(PaymentKind)
    method: Mapped[PaymentMethod] = word(PaymentMethod)
    amount_fen: Mapped[int]
    receipt_number: Mapped[str] = mapped_column(String(20), unique=True)
    slip: Mapped[str | None] = mapped_column(String(120))
    taken_at: Mapped[datetime]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    voids_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"), unique=True)
    note: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)

    ticket: Mapped[Ticket] = relationship()
    taken_by: Mapped[Staff | None] = relationship()
    voids: Mapped["Payment | None"] = relationship(remote_side="Payment.id")
