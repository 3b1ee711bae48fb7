"""Products, the sales register, parts and shelves."""

from datetime import date, datetime
from secrets import token_hex

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from counter_app.store.tables.base import Base, Code, Id, Reference, Versioned, word
from counter_app.store.tables.people import Maker
from counter_app.values import Origin

MONTHS = "warranty_months IS NULL OR warranty_months BETWEEN 0 AND 600"


class Product(Versioned, Base):
    """One unit. ``serial`` is normalised, ``serial_typed`` what the label or the person said.

    ``warranty_months`` null means the usual term; 0 is a real term of no months (ruling 2).
    ``replaces_id`` is the unit this one was given in place of.
    """

    __tablename__ = "product"
    __table_args__ = (
        Index(None, "serial"),
        Index(None, "serial_tail"),
        Index(None, "imei"),
        Index(None, "brand", "model"),
        Index(None, "replaces_id"),
        CheckConstraint(MONTHS, "term"),
    )

    id: Mapped[Id]
    reference: Mapped[Reference] = mapped_column(unique=True, default=lambda: token_hex(8))
    serial: Mapped[str | None] = mapped_column(String(64))
    serial_typed: Mapped[str | None] = mapped_column(String(120))
    serial_tail: Mapped[str | None] = mapped_column(String(4))
    imei: Mapped[str | None] = mapped_column(String(20))
    brand: Mapped[str | None] = mapped_column(String(120))
    model: Mapped[str] = mapped_column(String(200))
    category: Mapped[str | None] = mapped_column(String(120))
    origin: Mapped[Origin] = word(Origin)
    sold_on: Mapped[date | None]
    warranty_months: Mapped[int | None]
    on_site_agreement: Mapped[bool] = mapped_column(default=False)
    maker_id: Mapped[int | None] = mapped_column(ForeignKey("maker.id"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    created_at: Mapped[datetime]

    maker: Mapped[Maker | None] = relationship()

    @validates("serial")
    def _keep_tail(self, _: str, serial: str | None) -> str | None:
        self.serial_tail = serial[-4:] if serial else None
        return serial


class SalesRegister(Base):
    """What the shop sold, one row for each serial, as imported."""

    __tablename__ = "sales_register"
    __table_args__ = (CheckConstraint(MONTHS, "term"),)

    id: Mapped[Id]
    serial: Mapped[str] = mapped_column(String(64), unique=True)
    serial_typed: Mapped[str] = mapped_column(String(120))
    brand: Mapped[str | None] = mapped_column(String(120))
    model: Mapped[str | None] = mapped_column(String(200))
    category: Mapped[str | None] = mapped_column(String(120))
    origin: Mapped[Origin | None] = word(Origin)
    sold_on: Mapped[date | None]
    warranty_months: Mapped[int | None]
    on_site_agreement: Mapped[bool] = mapped_column(default=False)
    imported_at: Mapped[datetime]
    source: Mapped[str | None] = mapped_column(String(255))
    source_line: Mapped[int | None]


class Part(Versioned, Base):
    """A spare part with its price in fen."""

    __tablename__ = "part"
    __table_args__ = (CheckConstraint("list_price_fen >= 0", "price"), Index(None, "name"))

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(200))
    brand: Mapped[str | None] = mapped_column(String(120))
    fits: Mapped[str | None] = mapped_column(String(200))
    maker_number: Mapped[str | None] = mapped_column(String(120))
    list_price_fen: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)


class Shelf(Versioned, Base):
    """A place a unit is put; its code is scanned."""

    __tablename__ = "shelf"

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    active: Mapped[bool] = mapped_column(default=True)
