"""What happened to a ticket, in words made from the event's kind and values when it is read.

A value's key says what it is, so that an old event reads in either language: ``…_at`` is a moment,
``…_on`` a day, ``…_fen`` money, and the keys of :data:`WORDS` are words of a vocabulary (or lists
of them). Whoever records a new kind of event adds its sentences to :data:`KINDS`; a test holds
that every kind has one. Nothing personal is ever in an event.
"""

import json
from collections.abc import Mapping, Set
from datetime import date, datetime
from enum import StrEnum
from string import Formatter
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.codes.numbers import format_code
from counter_app.messages import N_, Message, Money
from counter_app.services.paper_names import paper_name
from counter_app.services.views import EventView
from counter_app.store.tables import Customer, CustomerPerson, Event, Staff
from counter_app.values import (
    Cause,
    Channel,
    Charge,
    Coverage,
    MessageKind,
    MessageWay,
    Outcome,
    PauseKind,
    PaymentKind,
    PaymentMethod,
    PictureKind,
    ReturnBy,
    Role,
    Service,
    TicketState,
)

WORDS: Final[Mapping[str, type[StrEnum]]] = {
    "from": TicketState,
    "to": TicketState,
    "how": Channel,
    "service": Service,
    "return_by": ReturnBy,
    "outcome": Outcome,
    "pause": PauseKind,
    "coverage": Coverage,
    "parts": Charge,
    "labour": Charge,
    "payment": PaymentKind,
    "method": PaymentMethod,
    "role": Role,
    "told": MessageKind,
    "way": MessageWay,
    "causes": Cause,
    "signed": PictureKind,
}

NUMBERS: Final = frozenset({"other", "parcel"})
"""Keys of twelve-digit numbers, shown in groups of four."""

OWNERS: Final = ("owner", "owner_before")
"""Keys of customers' pseudonyms, shown by name while the customer is on record."""

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    # moves
    "ticket.receive": (N_("Taken in: {service}"), N_("Taken in")),
    "ticket.take": (N_("Taken to the bench"),),
    "ticket.put_back": (N_("Put back in the queue"),),
    "ticket.ask_for_proof": (N_("Proof of the sale asked for"),),
    "ticket.proof_arrived": (
        N_("Proof of the sale has come: sold on {sold_on}"),
        N_("Proof of the sale has come"),
    ),
    "ticket.go_on_without_proof": (N_("Work goes on without proof of the sale"),),
    "ticket.forward": (
        N_("Forwarded to the maker, their number {rma}"),
        N_("Forwarded to the maker"),
    ),
    "ticket.recall": (N_("Called back from the maker"),),
    "ticket.back_repaired": (N_("Back from the maker, repaired"),),
    "ticket.back_unrepaired": (N_("Back from the maker, not repaired"),),
    "ticket.make_quote": (N_("Quote begun"),),
    "ticket.send_quote": (
        N_("Quote {quote} sent ({how})"),
        N_("Quote sent"),
    ),
    "ticket.approve": (
        N_("Quote {quote} approved ({how})"),
        N_("Quote {quote} approved"),
        N_("Quote approved"),
    ),
    "ticket.decline": (
        N_("Quote {quote} declined ({how}): {check_fee_fen} CNY check fee"),
        N_("Quote {quote} declined ({how})"),
        N_("Quote {quote} declined"),
        N_("Quote declined"),
    ),
    "ticket.quote_shown": (N_("Quote {quote} shown at the visit ({how})"),),
    "ticket.revise_quote": (N_("Quote taken up again"),),
    "ticket.start_repair": (N_("Repair started"),),
    "ticket.no_repair_needed": (N_("No repair needed"),),
    "ticket.wait_for_parts": (N_("Waits for parts until {expected_on}"), N_("Waits for parts")),
    "ticket.parts_arrived": (N_("The parts have come"),),
    "ticket.finish_repair": (N_("Repair finished"),),
    "ticket.test_passed": (N_("Final test passed: {outcome}"), N_("Final test passed")),
    "ticket.test_failed": (N_("Final test failed"),),
    "ticket.look_again": (N_("To be looked at again"),),
    "ticket.not_repairable": (N_("Found not repairable"),),
    "ticket.withdraw": (
        N_("Withdrawn by the customer: {check_fee_fen} CNY check fee"),
        N_("Withdrawn by the customer"),
    ),
    "ticket.dispatch": (
        N_("Sent: {return_by}, parcel {parcel}"),
        N_("Handed over: {return_by}"),
        N_("Left the shop"),
    ),
    "ticket.undo_dispatch": (N_("Had not left after all"),),
    "ticket.back_to_bench": (N_("Back to the bench"),),
    "ticket.cancel": (N_("Ticket cancelled"),),
    "ticket.uncancel": (N_("Ticket opened again"),),
    "ticket.plan_visit": (N_("Visit planned for {starts_at}"), N_("Visit planned")),
    "ticket.arrive": (N_("Arrived at the customer"),),
    "ticket.not_there": (N_("Not arrived after all"),),
    "ticket.finish_visit": (N_("Visit finished: {outcome}"), N_("Visit finished")),
    "ticket.reopen_visit": (N_("The visit goes on"),),
    # what happens without a move
    "ticket.decided": (
        N_("Decided by policy {policy}: {coverage}"),
        N_("Decided by policy {policy}"),
    ),
    "ticket.verified": (N_("Fault verified with the customer ({how})"),),
    "ticket.diagnosed": (N_("Diagnosis saved: {causes}"), N_("Diagnosis saved")),
    "ticket.quote_saved": (N_("Quote {quote} saved: {payable_fen} CNY to pay"),),
    "ticket.quote_void": (N_("Quote {quote} is void"),),
    "ticket.payment": (N_("{payment}: {amount_fen} CNY, {method}, receipt {receipt}"),),
    "ticket.payment_void": (N_("Receipt {receipt} is void: {amount_fen} CNY"),),
    "ticket.rma_noted": (N_("The maker's number is {rma}"), N_("The maker's number was removed")),
    "ticket.repair_here": (N_("Repaired here, not at the maker"),),
    "ticket.left_to_policy": (N_("The policy chooses the route again"),),
    "ticket.shelved": (N_("Put on shelf {shelf}"), N_("Taken off its shelf")),
    "ticket.freight": (N_("Freight for the customer: {freight_fen} CNY"),),
    "ticket.return_chosen": (N_("Goes back by: {return_by}"), N_("Way back not chosen")),
    "ticket.overridden": (
        N_("Fault {fault} overridden: {coverage}, parts {parts}, labour {labour}"),
        N_("Fault {fault} overridden: parts {parts}, labour {labour}"),
        N_("Fault {fault} overridden: parts {parts}"),
        N_("Fault {fault} overridden: labour {labour}"),
        N_("Fault {fault} overridden: {coverage}"),
    ),
    "ticket.override_withdrawn": (N_("Override of fault {fault} withdrawn"),),
    "ticket.swapped": (N_("The whole unit swapped for another"),),
    "ticket.swap_undone": (N_("Not swapped after all"),),
    "ticket.unlock_kept": (N_("Unlock code kept, sealed"),),
    "ticket.unlock_shown": (N_("Unlock code shown"),),
    "ticket.unlock_wiped": (N_("Unlock code wiped"),),
    "ticket.put_under": (
        N_("Put under another customer: it was {owner_before}’s, it is {owner}’s"),
        N_("Nobody's until now; it is {owner}’s"),
    ),
    "ticket.printed": (N_("Printed: {document}, on {printer}"),),
    "ticket.printed_again": (N_("A copy printed: {document}, on {printer}"),),
    "print.printed": (N_("Printed: {document}, on {printer}"),),
    "print.cancelled": (N_("Not printed: {document}"),),
    "ticket.told": (N_("The customer was told: {told} ({way})"),),
    "ticket.amended": (N_("Intake corrected"),),
    "ticket.pause_opened": (N_("The return clock stands: {pause}"),),
    "ticket.pause_closed": (N_("The return clock goes on"),),
    "ticket.visit_changed": (N_("Visit now planned for {starts_at}"),),
    "ticket.taken_along": (N_("Unit taken along: ticket {other}"),),
    "ticket.from_visit": (N_("Unit brought in from the visit of ticket {other}"),),
    "ticket.repeat": (N_("Repeat repair of ticket {other}"),),
    "ticket.photo_added": (N_("Photo added, of fault {fault}"), N_("Photo added")),
    "ticket.photo_void": (N_("Photo void"),),
    "ticket.photo_points": (N_("Photo shows fault {fault}"), N_("Photo of no one fault")),
    "ticket.signed": (N_("Signed by the customer: {signed}"),),
    "ticket.signature_void": (N_("Signature void: {signed}"),),
    "ticket.imported": (N_("Imported from {source}"),),
    # other subjects
    "database.restored": (N_("Database restored from a backup"),),
    "search.rebuilt": (N_("Search index built anew"),),
    "customer.added": (N_("Customer added"),),
    "customer.changed": (N_("Customer's details changed"),),
    "customer.ticket_put_in": (N_("Ticket {other} put under this customer"),),
    "customer.ticket_taken_out": (N_("Ticket {other} is another customer's: taken out"),),
    "customer.erased": (N_("Customer's personal data erased"),),
    "product.added": (N_("Product added"),),
    "product.changed": (N_("Product's details changed"),),
    "product.given_for": (N_("Given in place of another unit, ticket {other}"),),
    "product.swapped": (N_("Another unit given in its place, ticket {other}"),),
    "product.taken_back": (N_("Not given after all, ticket {other}"),),
    "maker.saved": (N_("Maker {brand} saved"),),
    "consultation.logged": (N_("Call logged"),),
    "staff.added": (N_("Staff added: {role}"),),
    "staff.changed": (N_("Staff changed: {role}"),),
    "staff.badge_issued": (N_("Badge issued"),),
    "staff.badge_revoked": (N_("Badge revoked"),),
    "staff.code_given": (N_("One-time code given"),),
    "staff.pin_chosen": (N_("PIN chosen"),),
    "staff.pin_reset": (N_("PIN reset"),),
    "staff.pin_blocked": (N_("PIN blocked after wrong tries"),),
    "shelf.added": (N_("Shelf {shelf} added"),),
    "parcel.sent": (N_("Parcel sent: {return_by}"),),
    "part.added": (N_("Part added: {list_price_fen} CNY"),),
    "policy.put_in_force": (N_("Policy in force from {effective_on}"), N_("Policy put in force")),
    "calendar.put_in_force": (N_("Calendar taken in"),),
    "setting.changed": (N_("Setting changed"),),
    "register.imported": (N_("Sales register imported: {rows} rows"),),
    "history.imported": (N_("Old repairs imported: {rows} rows"),),
}
"""The sentences of each kind, the fullest first: the first whose values are all there is used."""


def history(session: Session, number: str, zone: ZoneInfo) -> tuple[EventView, ...]:
    """Everything that happened to ticket ``number``, oldest first, times in ``zone``."""
    rows = session.execute(
        select(Event.at, Event.actor, Event.kind, Event.body, Staff.name)
        .outerjoin(Staff, Staff.reference == Event.actor)
        .where(Event.subject == number)
        .order_by(Event.sequence)
    ).all()
    said = [json.loads(row.body)["values"] for row in rows]
    names = _names(session, {each[key] for each in said for key in OWNERS if each.get(key)})
    return tuple(
        EventView(
            at=row.at.astimezone(zone),
            who=row.name or row.actor,
            kind=row.kind,
            message=message_of(row.kind, _named(values, names), zone),
        )
        for row, values in zip(rows, said, strict=True)
    )


def _names(session: Session, references: Set[str]) -> dict[str, str]:
    """What the customers behind pseudonyms are called, as far as the shop still knows."""
    if not references:
        return {}
    rows = session.execute(
        select(Customer.reference, CustomerPerson.name)
        .join(CustomerPerson, CustomerPerson.customer_id == Customer.id)
        .where(Customer.reference.in_(references))
    )
    return {row.reference: row.name for row in rows}


def _named(values: Mapping[str, Any], names: Mapping[str, str]) -> Mapping[str, Any]:
    owners = {key: names.get(values[key], "—") for key in OWNERS if values.get(key)}
    return {**values, **owners}


def message_of(kind: str, values: Mapping[str, Any], zone: ZoneInfo) -> Message:
    """The sentence for an event; a kind from a later program shows its own word."""
    typed = {key: _typed(key, value, zone) for key, value in values.items()}
    for text in KINDS.get(kind, ()):
        fields = {name for _, name, _, _ in Formatter().parse(text) if name}
        if all(typed.get(name) not in (None, "", ()) for name in fields):
            return Message(text, {name: typed[name] for name in fields})
    return Message("{kind}", {"kind": kind})


def _typed(key: str, value: Any, zone: ZoneInfo) -> object:
    if key in NUMBERS and isinstance(value, str):
        return format_code(value)
    if isinstance(value, list):
        return tuple(_typed(key, item, zone) for item in value)
    if key.endswith("_fen") and isinstance(value, int):
        return Money(value)
    if isinstance(value, str):
        if key == "document":
            return Message(paper_name(value))
        try:
            if key in WORDS:
                return WORDS[key](value)
            if key.endswith("_at"):
                return datetime.fromisoformat(value).astimezone(zone)
            if key.endswith("_on"):
                return date.fromisoformat(value)
        except ValueError:
            return value
    return value
