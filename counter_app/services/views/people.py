"""People and their products, as a view shows them."""

from dataclasses import dataclass
from datetime import date

from counter_app.values import Origin, Role


@dataclass(frozen=True, slots=True)
class StaffView:
    staff_id: int
    name: str
    role: Role
    active: bool
    has_pin: bool = False
    has_badge: bool = False
    has_code: bool = False
    """A one-time code waits to become a PIN."""


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
