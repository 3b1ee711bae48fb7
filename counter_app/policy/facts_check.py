"""What must hold between the facts of a case before it is decided (rulings, "Refused")."""

from dataclasses import replace
from datetime import datetime

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.policy.document_reader import LONGEST_TERM
from counter_app.policy.facts import CaseFacts, Pause
from counter_app.values import FaultKind, Route, Service


def checked(facts: CaseFacts) -> CaseFacts:
    """The same facts with the fractions of seconds dropped.

    Raises InvalidInput, with the field in the JSON's own words, for facts no decision can rest
    on: a time without an offset, no faults, two faults of one id, hardware without a cause, a
    term out of range, a pause that ends before it starts, a day both closed and open, a route
    that on-site service does not have.
    """
    received_at = whole_seconds(facts.received_at, "received_at")
    reported_at = facts.reported_at
    if reported_at is not None:
        reported_at = whole_seconds(reported_at, "reported_at")
    _check_faults(facts)
    months = facts.product.warranty_months
    if months is not None and not 0 <= months <= LONGEST_TERM:
        raise InvalidInput(
            msg("must be a whole number from 0 to {most}, or null", most=LONGEST_TERM),
            field="product.warranty_months",
        )
    _check_route(facts)
    pauses = tuple(_pause(pause, at) for at, pause in enumerate(facts.pauses))
    both = sorted(facts.shop_days.closed & facts.shop_days.open)
    if both:
        raise InvalidInput(msg("{day} is both closed and open", day=both[0]), field="shop_days")
    if (received_at, reported_at, pauses) == (facts.received_at, facts.reported_at, facts.pauses):
        return facts
    return replace(facts, received_at=received_at, reported_at=reported_at, pauses=pauses)


def whole_seconds(moment: datetime, field: str) -> datetime:
    """``moment`` without its fraction. Raises InvalidInput where it has no offset."""
    if moment.utcoffset() is None:
        raise InvalidInput(msg("must have an offset, such as +08:00"), field=field)
    return moment.replace(microsecond=0) if moment.microsecond else moment


def _check_faults(facts: CaseFacts) -> None:
    if not facts.faults:
        raise InvalidInput(msg("must hold at least one fault"), field="faults")
    seen = set()
    for at, fault in enumerate(facts.faults):
        if not fault.id:
            raise InvalidInput(msg("must not be empty"), field=f"faults[{at}].id")
        if fault.id in seen:
            raise InvalidInput(
                msg("{id} stands twice; each fault needs an id of its own", id=repr(fault.id)),
                field=f"faults[{at}].id",
            )
        seen.add(fault.id)
        if fault.kind is FaultKind.HARDWARE and fault.cause is None:
            raise InvalidInput(
                msg("is required for kind hardware; where it is not known yet, say unknown"),
                field=f"faults[{at}].cause",
            )


def _check_route(facts: CaseFacts) -> None:
    if facts.route not in (None, Route.REPAIR_HERE):
        raise InvalidInput(msg("must be repair_here or null"), field="route")
    if facts.route is not None and facts.service is Service.ON_SITE:
        raise InvalidInput(msg("must be null for service on_site"), field="route")


def _pause(pause: Pause, at: int) -> Pause:
    start = whole_seconds(pause.from_, f"pauses[{at}].from")
    if pause.to is None:
        return Pause(start, None)
    end = whole_seconds(pause.to, f"pauses[{at}].to")
    if end < start:
        raise InvalidInput(
            msg("the pause ends before it starts"),
            field=f"pauses[{at}].to",
        )
    return Pause(start, end)
