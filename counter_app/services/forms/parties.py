"""Who and what: a customer, a product, a maker, and whose a ticket is."""

from dataclasses import dataclass
from datetime import date

from counter_app.services.views import CustomerView, ProductView
from counter_app.values import Origin


@dataclass(frozen=True, slots=True)
class CustomerForm:
    """A customer; ``customer_id`` where one was found, else one is found by phone or added.

    ``version`` is the one of the customer that was shown; None: whatever it is now.
    ``language`` is the one to write to the customer in, empty where nobody said.
    """

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    city: str = ""
    postal_code: str = ""
    customer_id: int | None = None
    version: int | None = None
    language: str = ""

    @classmethod
    def of(cls, view: CustomerView) -> "CustomerForm":
        """What is on record of ``view``; nobody (its id is 0) is a form without one."""
        return cls(
            view.name,
            view.phone_shown,
            view.email,
            view.address,
            view.city,
            view.postal_code,
            view.customer_id or None,
        )


@dataclass(frozen=True, slots=True)
class ProductForm:
    """A product; a serial in the sales register fills in what is left empty."""

    model: str = ""
    serial: str = ""
    brand: str = ""
    category: str = ""
    origin: Origin | None = None
    sold_on: date | None = None
    warranty_months: int | None = None
    on_site_agreement: bool | None = None

    @classmethod
    def of(cls, view: ProductView) -> "ProductForm":
        """What is on record of ``view``."""
        return cls(
            view.model,
            view.serial,
            view.brand,
            view.category,
            view.origin,
            view.sold_on,
            view.warranty_months,
            view.on_site_agreement or None,
        )


@dataclass(frozen=True, slots=True)
class MakerForm:
    """A brand: whose it is, its usual term in months, its warranty centre (detail.3)."""

    brand: str
    origin: Origin
    default_months: int | None = None
    centre_name: str = ""
    centre_address: str = ""
    centre_city: str = ""
    centre_postal_code: str = ""
    centre_phone: str = ""


@dataclass(frozen=True, slots=True)
class OwnerForm:
    """Whose a ticket is: a customer on record (``customer.customer_id``), else one typed."""

    ticket: str
    version: int
    customer: CustomerForm
