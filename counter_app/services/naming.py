"""How customers' products and phones are called in lists and on paper."""

from counter_app.codes import phones
from counter_app.services.views import CustomerView
from counter_app.store.tables import CustomerPerson

NOBODY = CustomerView(0, 0, "", "", "", "", "", "", "")
"""The customer of imported history, and of a ticket whose customer was erased."""


def product_title(brand: str | None, model: str | None) -> str:
    """Brand and model, the brand once."""
    brand, model = brand or "", model or ""
    return model if model.casefold().startswith(brand.casefold()) else f"{brand} {model}".strip()


def customer_view(person: CustomerPerson | None) -> CustomerView:
    """A customer for people to read."""
    if person is None:
        return NOBODY
    return CustomerView(
        customer_id=person.customer_id,
        version=person.version,
        name=person.name,
        phone=person.phone or "",
        phone_shown=phones.display(person.phone) if person.phone else person.phone_typed or "",
        email=person.email or "",
        address=person.address or "",
        city=person.city or "",
        postal_code=person.postal_code or "",
        language=person.language or "",
    )
