"""What is known of a case when the policy is asked: the facts, and nothing decided.

Facts are plain values. Every relation between them that a decision relies on is checked by
:func:`counter_app.policy.facts_check.checked`, which ``decide`` calls first, so facts built by a
service and facts read from JSON are held to the same rules.
"""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.values import Cause, FaultKind, Origin, ReturnBy, Route, Service


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """The product of a case.

    ``sold_on``: the day of sale, ``None`` where there is no proof of it. ``warranty_months``: the
    term the product states for itself, 0 to 600, ``None`` for the policy's own (detail.1).
    ``on_site_agreement``: the sales contract agrees on-site service (detail.2).
    """

    origin: Origin
    sold_on: date | None
    warranty_months: int | None = None
    on_site_agreement: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where the customer is, as written; either may be unknown."""

    city: str | None = None
    postal_code: str | None = None


@dataclass(frozen=True, slots=True)
class FaultFacts:
    """One fault. ``cause`` is required for hardware and not looked at for the other kinds."""

    id: str
    kind: FaultKind
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """The shop waits for the customer, from ``from_`` to ``to`` (aware); ``None`` is still open."""

    from_: datetime
    to: datetime | None


@dataclass(frozen=True, slots=True)
class ShopDays:
    """The shop's own days, which win over any calendar (ruling 9)."""

    closed: frozenset[date] = frozenset()
    open: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A whole case. Times are aware; their fractions of a second are dropped before deciding.

    ``route``: ``None`` leaves it to the policy; ``Route.REPAIR_HERE`` is the staff's own choice
    and is refused for on-site service. ``return_by``: ``None`` while not yet chosen.
    """

    received_at: datetime
    product: ProductFacts
    service: Service
    faults: tuple[FaultFacts, ...]
    reported_at: datetime | None = None
    place: Place = Place()
    return_by: ReturnBy | None = None
    route: Route | None = None
    pauses: tuple[Pause, ...] = ()
    shop_days: ShopDays = ShopDays()
