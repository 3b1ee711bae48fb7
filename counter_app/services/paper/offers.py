"""Which documents a ticket has now, told from what is on the screen without making any."""

from collections.abc import Callable, Mapping
from typing import Final

from counter_app.services.views import TicketView
from counter_app.values import PaymentKind, Route, Service

_HAS: Final[Mapping[str, Callable[[TicketView], bool]]] = {
    "ticket": lambda _view: True,
    "tag": lambda view: view.service is not Service.ON_SITE,
    "accessory-tag": lambda view: bool(view.accessories),
    "quote": lambda view: view.quote is not None,
    "shipping-label": lambda view: view.shipment is not None and bool(view.shipment.parcel),
    "delivery-note": lambda view: view.shipment is not None,
    "manufacturer-letter": lambda view: (
        view.forwarded_at is not None
        or (view.decision is not None and view.decision.route is Route.MANUFACTURER)
    ),
    "job-sheet": lambda view: view.visit is not None,
    "receipt": lambda view: any(
        not paid.voided and paid.kind is not PaymentKind.VOID for paid in view.payments
    ),
}


def offered(view: TicketView | None) -> frozenset[str]:
    """The kinds of document that make sense for ``view``; the others are refused in words.

    Imported history has none, and neither has no ticket at all.
    """
    if view is None or view.decision is None:
        return frozenset()
    return frozenset(kind for kind, has in _HAS.items() if has(view))
