"""What each of the six cases must leave behind: end state, decision, money, promises."""

from dataclasses import dataclass

from counter_app.values import (
    Charge,
    Coverage,
    Outcome,
    Payer,
    QuoteStatus,
    Route,
    TicketState,
)

FREE, CHARGED = Charge.FREE, Charge.CHARGED


@dataclass(frozen=True, slots=True)
class Expected:
    """One case's end, as the rulings have it."""

    state: TicketState
    outcome: Outcome
    coverage: Coverage
    parts: Charge
    labour: Charge
    clauses: frozenset[str]
    pending: bool = False
    route: Route = Route.REPAIR_HERE
    outbound: Payer | None = Payer.NONE
    owed_fen: int = 0
    quote: QuoteStatus | None = None
    waived_fen: int = 0


EXPECTED: dict[str, Expected] = {
    "own brand in term": Expected(
        TicketState.DISPATCHED,
        Outcome.REPAIRED,
        Coverage.COVERED,
        FREE,
        FREE,
        frozenset({"detail.1", "detail.4", "scope.2"}),
    ),
    "agency forwarded to its maker": Expected(
        TicketState.DISPATCHED,
        Outcome.REPAIRED,
        Coverage.COVERED,
        FREE,
        FREE,
        frozenset({"detail.1", "detail.4", "scope.1"}),
        route=Route.MANUFACTURER,
    ),
    "past the term, parts charged": Expected(
        TicketState.DISPATCHED,
        Outcome.REPAIRED,
        Coverage.EXPIRED,
        CHARGED,
        FREE,
        frozenset({"exclusion.1", "detail.1", "charge.1"}),
        owed_fen=260_00,
        quote=QuoteStatus.APPROVED,
        waived_fen=180_00,
    ),
    "man-made damage, declined": Expected(
        TicketState.DISPATCHED,
        Outcome.DECLINED,
        Coverage.EXCLUDED,
        CHARGED,
        FREE,
        frozenset({"detail.1", "exclusion.4", "house.excluded_in_term"}),
        quote=QuoteStatus.DECLINED,
        waived_fen=180_00,
    ),
    "on site in Shenzhen": Expected(
        TicketState.VISITED,
        Outcome.REPAIRED,
        Coverage.COVERED,
        FREE,
        FREE,
        frozenset({"detail.1", "detail.4", "scope.2"}),
        route=Route.ON_SITE,
    ),
    "mailed in, sent back urgent": Expected(
        TicketState.DISPATCHED,
        Outcome.REPAIRED,
        Coverage.COVERED,
        FREE,
        FREE,
        frozenset({"detail.1", "detail.4", "scope.2"}),
        outbound=Payer.CUSTOMER,
        owed_fen=28_00,
        quote=QuoteStatus.APPROVED,
        waived_fen=145_00,
    ),
}
