"""Where a product is repaired (ruling 8), and who may go to the maker directly (detail.3)."""

from counter_app.policy.document import PolicyDocument
from counter_app.values import Origin, Route, Service, TermStatus


def route_of(
    origin: Origin, service: Service, chosen: Route | None, policy: PolicyDocument
) -> Route:
    """The route: on-site service stays on site; ``chosen`` is the staff's own REPAIR_HERE."""
    if service is Service.ON_SITE:
        return Route.ON_SITE
    if chosen is None and origin in policy.to_maker:
        return Route.MANUFACTURER
    return Route.REPAIR_HERE


def manufacturer_direct(origin: Origin, status: TermStatus, policy: PolicyDocument) -> bool:
    """Whether the customer may also go to the maker's own centre: dual service, in term."""
    return origin in policy.dual_service and status is TermStatus.IN_TERM
