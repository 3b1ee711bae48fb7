"""Who may have on-site service (detail.2; ruling 7).

The company serves on site in the Shenzhen area; elsewhere only where the sales contract agrees
it. Not entitled is an answer, not an error.
"""

from counter_app.policy.decision import OnSite
from counter_app.policy.document import OnSiteRules
from counter_app.policy.facts import Place, ProductFacts


def on_site_of(product: ProductFacts, place: Place, rules: OnSiteRules) -> OnSite:
    """Whether ``product`` at ``place`` is entitled to on-site service."""
    entitled = product.origin not in rules.not_for and (
        product.on_site_agreement or in_area(place, rules)
    )
    return OnSite(entitled, (rules.clause,))


def in_area(place: Place, rules: OnSiteRules) -> bool:
    """Whether the city is named, or the postal code starts, as the document says.

    The city is trimmed, in any letter case, with or without one ending, spaced or not. The
    postal code is taken as it is written. Either is enough.
    """
    if place.postal_code is not None and place.postal_code.startswith(rules.postal_prefixes):
        return True
    if place.city is None:
        return False
    city = place.city.strip().casefold()
    if city in rules.cities:
        return True
    return any(
        city.endswith(ending) and city.removesuffix(ending).rstrip() in rules.cities
        for ending in rules.endings
    )
