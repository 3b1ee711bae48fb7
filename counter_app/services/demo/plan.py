"""Which tickets the demonstration shop has, and how far each has come."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from counter_app.services.demo.cast import MODELS
from counter_app.values import Cause, Origin, ReturnBy, Service, TicketState

S = TicketState

ENDS = (
    *((S.RECEIVED, 6), (S.VERIFYING, 6), (S.AWAITING_PROOF, 3), (S.AT_MAKER, 4)),
    *((S.QUOTING, 3), (S.AWAITING_CUSTOMER, 5), (S.WAITING_FOR_PARTS, 3), (S.REPAIRING, 5)),
    *((S.TESTING, 3), (S.READY, 6), (S.DISPATCHED, 6), (S.CANCELLED, 2)),
    *((S.VISIT_PLANNED, 2), (S.ON_VISIT, 1), (S.VISITED, 2)),
)
ON_SITE = (S.VISIT_PLANNED, S.ON_VISIT, S.VISITED)
AGES = (timedelta(days=90), timedelta(days=340), timedelta(days=500), timedelta(days=1300))
WAYS = (None, ReturnBy.PICKUP, ReturnBy.POSTAL_PARCEL, ReturnBy.RAIL_SLOW, ReturnBy.URGENT)


@dataclass(frozen=True, slots=True)
class Plan:
    """One ticket: whose, of what, and where its story ends."""

    index: int
    ends: TicketState
    customer: int
    model: int
    service: Service
    received: datetime
    pace: timedelta
    cause: Cause
    age: timedelta
    return_by: ReturnBy | None
    without_proof: bool
    declined: bool

    @property
    def payable(self) -> bool:
        """Whether something of it will be charged, so that it needs a quote."""
        return (
            self.cause is not Cause.QUALITY
            or self.age > timedelta(days=365)
            or MODELS[self.model].origin is Origin.OTHER
        )


def plans(now: datetime) -> tuple[Plan, ...]:
    """The tickets that were lived through: the finished ones long ago, the fresh ones today."""
    ends = [state for state, count in ENDS for _ in range(count)]
    return tuple(_plan(index, state, now) for index, state in enumerate(ends))


def _plan(index: int, ends: TicketState, now: datetime) -> Plan:
    service = (Service.COUNTER, Service.COUNTER, Service.MAIL_IN)[index % 3]
    if ends in ON_SITE:
        service = Service.ON_SITE
    return Plan(
        index=index,
        ends=ends,
        customer=index * 7 + index // 30,
        model=_model(index, ends),
        service=service,
        received=_received(index, ends, now),
        pace=timedelta(minutes=50 + 13 * (index % 5)),
        cause=_cause(index, ends),
        age=AGES[index % 4] if ends is not S.AT_MAKER else AGES[0],
        return_by=_way(index, service),
        without_proof=ends is S.AWAITING_PROOF,
        declined=ends in (S.READY, S.DISPATCHED) and index % 5 == 0,
    )


def _model(index: int, ends: TicketState) -> int:
    wanted = {Origin.AGENCY} if ends is S.AT_MAKER else {Origin.OWN_BRAND, Origin.OTHER}
    fitting = [at for at, model in enumerate(MODELS) if model.origin in wanted]
    if ends in (S.RECEIVED, S.CANCELLED) and index % 2:
        fitting = list(range(len(MODELS)))
    return fitting[index % len(fitting)]


def _cause(index: int, ends: TicketState) -> Cause:
    if ends in (S.QUOTING, S.AWAITING_CUSTOMER) or index % 5 == 0:
        return Cause.MAN_MADE
    return Cause.QUALITY


def _way(index: int, service: Service) -> ReturnBy | None:
    if service is Service.MAIL_IN:
        return WAYS[2 + index % 3]
    return ReturnBy.PICKUP if index % 2 else None


def _received(index: int, ends: TicketState, now: datetime) -> datetime:
    if ends in (S.DISPATCHED, S.VISITED):
        return now - timedelta(days=2 + index % 12, hours=index % 7)
    if ends in (S.RECEIVED, S.CANCELLED):
        return now - timedelta(hours=1 + 3 * (index % 5), minutes=7 * index)
    if ends is S.VISIT_PLANNED:
        return now - timedelta(hours=18 + index % 4)
    return now - timedelta(days=index % 4, hours=9 + index % 5)
