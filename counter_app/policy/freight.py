"""Who pays the transport (charge.3, house.out_of_scope, house.manufacturer_freight; ruling 6).

The company bears one way, to the customer, by post, road or slow rail; urgent freight is the
customer's in full. A product it never sold it owes no transport at all.
"""

from counter_app.policy.decision import Freight
from counter_app.policy.document import FreightRules
from counter_app.values import Origin, Payer, ReturnBy, Route, Service


def freight_of(
    origin: Origin, service: Service, return_by: ReturnBy | None, route: Route, rules: FreightRules
) -> Freight:
    """Who pays each leg. ``outbound`` is None while the way back is not chosen."""
    inbound = rules.inbound[service]
    outbound: Payer | None
    if service is Service.ON_SITE:
        outbound = Payer.NONE  # nothing travels, whatever return_by says
    elif return_by is None:
        outbound = None
    else:
        outbound = rules.outbound[return_by]
    clause = rules.clause
    if origin in rules.not_owed:
        clause = rules.not_owed_clause
        if outbound is Payer.COMPANY:
            outbound = Payer.CUSTOMER
        if inbound is Payer.COMPANY:
            inbound = Payer.CUSTOMER
    clauses = []
    if inbound is not Payer.NONE or outbound not in (None, Payer.NONE):
        clauses.append(clause)
    if route is Route.MANUFACTURER:
        clauses.append(rules.maker_leg_clause)
    return Freight(inbound, outbound, tuple(sorted(set(clauses))))
