"""An intake another program asked for: the same request again is the same ticket.

The event of taking in holds a commitment to what was asked, salted with the ticket's own salt, so
that a request id used again for something else is noticed, and nothing of it can be read.
"""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import select

from counter_app.services.forms import IntakeForm
from counter_app.services.moves import Move
from counter_app.services.typed_text import one_line
from counter_app.store import Unit, chain
from counter_app.store.tables import Customer, Event, Ticket

_FIRST = tuple(f"ticket.{move}" for move in (Move.RECEIVE, Move.PLAN_VISIT))


@dataclass(frozen=True, slots=True)
class Taken:
    """The ticket of an intake. ``before``: it was there already; ``otherwise``: and was asked for
    with other words then."""

    number: str
    before: bool = False
    otherwise: bool = False


def request_of(form: IntakeForm) -> str:
    """The request's id, checked; empty where there is none. Raises ``InvalidInput``."""
    return one_line(form.request_id or "", "request_id", 200)


def taken_before(unit: Unit, form: IntakeForm) -> Taken | None:
    """The ticket this request was given before, if it was."""
    request = request_of(form)
    if not request:
        return None
    row = unit.session.execute(
        select(Ticket.number, Ticket.salt, Customer.erased_at)
        .outerjoin(Customer, Customer.id == Ticket.customer_id)
        .where(Ticket.request_id == request)
    ).first()
    if row is None:
        return None
    body = unit.session.scalar(
        select(Event.body)
        .where(Event.subject == row.number, Event.kind.in_(_FIRST))
        .order_by(Event.sequence)
        .limit(1)
    )
    said = json.loads(body)["values"].get("request") if body else None
    # Of a customer who was erased nothing is left to compare with.
    known = said is not None and row.erased_at is None
    otherwise = known and said != chain.commitment(row.salt, _words(form))
    return Taken(row.number, before=True, otherwise=otherwise)


def asked(row: Ticket, form: IntakeForm) -> dict[str, Any]:
    """What the event of taking ``row`` in holds of the request; nothing where none was made."""
    if not row.request_id:
        return {}
    return {"request": chain.commitment(row.salt, _words(form))}


def _words(form: IntakeForm) -> str:
    # Not the unlock code: four digits are soon guessed from a commitment whose salt is here.
    return json.dumps(
        asdict(replace(form, draft=None, unlock_code="")),
        sort_keys=True,
        ensure_ascii=False,
        default=str,
    )
