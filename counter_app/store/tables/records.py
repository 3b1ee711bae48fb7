"""What the program itself keeps: the event chain, drafts, print jobs, settings, numbers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.store.tables.base import PERSONAL, Base, Id, Versioned, word
from counter_app.values import PrintStatus


class Event(Base):
    """Who changed what, when: ``body`` is frozen, ``hash`` covers it and the event before.

    ``sequence`` counts from 1 without a gap. ``at``, ``actor``, ``kind`` and ``subject`` copy what
    ``body`` says so that they can be searched; ``store.chain`` checks that they agree. Triggers
    refuse every change and deletion.
    """

    __tablename__ = "event"
    __table_args__ = (Index(None, "subject", "sequence"), Index(None, "at"), Index(None, "kind"))

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class Draft(Versioned, Base):
    """What somebody was typing when the window closed; ``body`` is the form as JSON."""

    __tablename__ = "draft"
    __table_args__ = (Index(None, "form", "subject"),)

    id: Mapped[Id]
    form: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str | None] = mapped_column(String(64))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    body: Mapped[str] = mapped_column(Text, info=PERSONAL)
    saved_at: Mapped[datetime]


class PrintJob(Versioned, Base):
    """One document on its way to a printer; ``content`` goes once it is printed.

    ``details`` is JSON: the codes of each page, the pages' size, the resolution.
    """

    __tablename__ = "print_job"
    __table_args__ = (Index(None, "status", "id"), Index(None, "ticket_id"))

    id: Mapped[Id]
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"))
    document: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(10))
    profile: Mapped[str | None] = mapped_column(String(120))
    printer: Mapped[str | None] = mapped_column(String(200))
    copies: Mapped[int] = mapped_column(default=1)
    status: Mapped[PrintStatus] = word(PrintStatus)
    attempts: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str | None] = mapped_column(Text)
    sha256: Mapped[str | None] = mapped_column(String(64))
    content: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    printed_at: Mapped[datetime | None]
    details: Mapped[str | None] = mapped_column(Text)


class Setting(Versioned, Base):
    """One choice of the shop's; ``value`` is JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]


class NumberCounter(Base):
    """The last running number given out, for each kind and year."""

    __tablename__ = "number_counter"
    __table_args__ = (CheckConstraint("last >= 0 AND last <= 9999999", "range"),)

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
