"""Customers, makers and staff.

Personal data stands in ``customer_person`` and ``customer_contact`` only. Every other row, and
every event, knows a customer by ``customer.reference``, a random pseudonym that outlives an
erasure.
"""

from datetime import datetime
from enum import StrEnum
from secrets import token_bytes, token_hex

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from counter_app.store.tables.base import FREE_TEXT, PERSONAL, Base, Id, Reference, Versioned, word
from counter_app.values import Origin, Role


class Customer(Versioned, Base):
    """A customer as a pseudonym; what is personal stands in :class:`CustomerPerson`."""

    __tablename__ = "customer"

    id: Mapped[Id]
    reference: Mapped[Reference] = mapped_column(unique=True, default=lambda: token_hex(8))
    created_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]

    person: Mapped["CustomerPerson | None"] = relationship(
        back_populates="customer", cascade="all, delete-orphan", uselist=False
    )
    contacts: Mapped[list["CustomerContact"]] = relationship(
        back_populates="customer", cascade="all, delete-orphan"
    )


class CustomerPerson(Versioned, Base):
    """Who a customer is. Deleting the row is the erasure.

    ``phone`` is E.164 (an extension behind ``;ext=``), ``phone_typed`` what was written,
    ``phone_tail`` the last four digits (set with ``phone``); ``language`` the one to write in,
    null while nobody said. ``salt`` makes the commitments in
    events checkable while the row stands, and worthless once it is gone.
    """

    __tablename__ = "customer_person"
    __table_args__ = (
        Index(None, "phone"),
        Index(None, "phone_tail"),
        Index(None, "name"),
    )

    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(String(200), info=PERSONAL)
    phone: Mapped[str | None] = mapped_column(String(40), info=PERSONAL)
    phone_typed: Mapped[str | None] = mapped_column(String(60), info=PERSONAL)
    phone_tail: Mapped[str | None] = mapped_column(String(4), info=PERSONAL)
    email: Mapped[str | None] = mapped_column(String(254), info=PERSONAL)
    address: Mapped[str | None] = mapped_column(Text, info=PERSONAL)
    city: Mapped[str | None] = mapped_column(String(120), info=PERSONAL)
    postal_code: Mapped[str | None] = mapped_column(String(20), info=PERSONAL)
    note: Mapped[str | None] = mapped_column(Text, info=PERSONAL)
    language: Mapped[str | None] = mapped_column(String(10), info=PERSONAL)
    salt: Mapped[bytes] = mapped_column(LargeBinary(16), default=lambda: token_bytes(16))

    customer: Mapped[Customer] = relationship(back_populates="person")

    @validates("phone")
    def _keep_tail(self, _: str, phone: str | None) -> str | None:
        digits = "".join(c for c in (phone or "").partition(";")[0] if c.isdigit())
        self.phone_tail = digits[-4:] or None
        return phone


class ContactKind(StrEnum):
    """What a :class:`CustomerContact` is."""

    CALLER = "caller"
    ANSWERED_BY = "answered_by"
    COLLECTED_BY = "collected_by"
    SIGNED_BY = "signed_by"
    VISIT_PLACE = "visit_place"
    DELIVERY = "delivery"


class CustomerContact(Base):
    """Another person or place a ticket names: who fetched it, who signed, where it goes."""

    __tablename__ = "customer_contact"
    __table_args__ = (Index(None, "customer_id"),)

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    kind: Mapped[ContactKind] = word(ContactKind)
    name: Mapped[str | None] = mapped_column(String(200), info=PERSONAL)
    phone: Mapped[str | None] = mapped_column(String(60), info=PERSONAL)
    address: Mapped[str | None] = mapped_column(Text, info=PERSONAL)
    city: Mapped[str | None] = mapped_column(String(120), info=PERSONAL)
    postal_code: Mapped[str | None] = mapped_column(String(20), info=PERSONAL)

    customer: Mapped[Customer] = relationship(back_populates="contacts")


class Maker(Versioned, Base):
    """A brand: whose it is, its usual term and its warranty centre (detail.3).

    ``brand_key`` is the brand trimmed and case-folded (set with ``brand``); ``default_months``
    null means the policy's own 12 (detail.1).
    """

    __tablename__ = "maker"

    id: Mapped[Id]
    brand: Mapped[str] = mapped_column(String(120))
    brand_key: Mapped[str] = mapped_column(String(120), unique=True)
    origin: Mapped[Origin] = word(Origin)
    default_months: Mapped[int | None]
    centre_name: Mapped[str | None] = mapped_column(String(200))
    centre_address: Mapped[str | None] = mapped_column(Text)
    centre_city: Mapped[str | None] = mapped_column(String(120))
    centre_postal_code: Mapped[str | None] = mapped_column(String(20))
    centre_phone: Mapped[str | None] = mapped_column(String(60))
    note: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)

    @validates("brand")
    def _keep_key(self, _: str, brand: str) -> str:
        self.brand_key = brand_key(brand)
        return brand


class Staff(Versioned, Base):
    """Who works here. Events name the ``reference``; badge and PIN are stored hashed only."""

    __tablename__ = "staff"

    id: Mapped[Id]
    reference: Mapped[Reference] = mapped_column(unique=True, default=lambda: token_hex(8))
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[Role] = word(Role)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    badge_hash: Mapped[str | None] = mapped_column(String(128), unique=True)
    badge_tail: Mapped[str | None] = mapped_column(String(4))
    pin_hash: Mapped[str | None] = mapped_column(String(256))
    code_hash: Mapped[str | None] = mapped_column(String(256))
    """A manager's one-time code, with which somebody without a PIN may choose one."""
    pin_failures: Mapped[int] = mapped_column(default=0)
    pin_blocked_until: Mapped[datetime | None]


def brand_key(brand: str) -> str:
    """A brand as it is compared: trimmed, single-spaced and case-folded."""
    return " ".join(brand.split()).casefold()
