"""The words customers are told in: the program's own, or the shop's; with named fields.

A line that names a field with nothing in it is left out, so one template fits a unit with and
without a serial, fetched or sent.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from string import Formatter
from typing import Final

from counter_app.errors import InvalidInput
from counter_app.i18n import LANGUAGES, translator
from counter_app.messages import N_, msg
from counter_app.services.typed_text import paragraphs
from counter_app.values import MessageKind

FIELDS: Final[Mapping[str, str]] = {
    "customer": N_("the customer's name"),
    "product": N_("brand and model"),
    "number": N_("the ticket's number"),
    "serial": N_("the serial number"),
    "received_on": N_("the day it was taken in"),
    "fault": N_("what the customer reported"),
    "found": N_("what the technician found"),
    "charges": N_("what it costs; gives the range while something is pending"),
    "clauses": N_("the clauses that decided"),
    "verify_by": N_("until when we verify the fault"),
    "forward_by": N_("until when it goes to the maker"),
    "back_by": N_("until when it comes back"),
    "quote": N_("the version of the quote"),
    "quote_lines": N_("the lines of the quote, one below the other"),
    "list_price": N_("the quote at list price"),
    "waived": N_("what is waived; empty where nothing is"),
    "to_pay": N_("what the quote comes to"),
    "valid_until": N_("until when the quote is valid"),
    "outcome": N_("how the work ended"),
    "balance": N_("what is still to pay; empty where nothing is"),
    "fetch_at": N_("our address; empty where it is sent"),
    "hours": N_("when we are open"),
    "ready_on": N_("since when it is ready"),
    "days": N_("for how many days it has been ready"),
    "way_back": N_("how it goes back"),
    "tracking": N_("carrier and tracking number"),
    "freight": N_("who pays the freight"),
    "left_on": N_("when it left"),
    "visit_at": N_("when the technician comes"),
    "visit_place": N_("where the technician comes to"),
    "technician": N_("the technician's name"),
    "shop": N_("the shop's name"),
    "shop_phone": N_("the shop's telephone"),
    "shop_address": N_("the shop's address"),
}
"""Every field a template may name, and what stands in it."""

DEFAULTS: Final[Mapping[MessageKind, str]] = {
    MessageKind.RECEIVED: N_(
        "{customer}, we have taken in your {product} (ticket {number}).\n"
        "You told us: {fault}\n"
        "Cost: {charges} [{clauses}]\n"
        "We check the fault and speak to you by {verify_by}.\n"
        "It goes to the maker's service centre by {forward_by}.\n"
        "It comes back to you by {back_by}.\n"
        "We repair nothing at your cost before you have approved a quote.\n"
        "{shop}, {shop_phone}"
    ),
    MessageKind.VERIFIED: N_(
        "{customer}, we have checked your {product} (ticket {number}).\n"
        "We found: {found}\n"
        "Cost: {charges} [{clauses}]\n"
        "It goes to the maker's service centre by {forward_by}.\n"
        "It comes back to you by {back_by}.\n"
        "{shop}, {shop_phone}"
    ),
    MessageKind.QUOTE: N_(
        "{customer}, here is our quote for your {product} (ticket {number}, version {quote}):\n"
        "{quote_lines}\n"
        "At list price {list_price}, of which waived {waived}\n"
        "To pay: {to_pay}\n"
        "Valid until {valid_until}. The return date waits for your answer.\n"
        "Do you approve? Please answer here or call {shop_phone}.\n"
        "{shop}"
    ),
    MessageKind.READY: N_(
        "{customer}, your {product} (ticket {number}) is ready: {outcome}.\n"
        "Still to pay: {balance}\n"
        "You can fetch it at {fetch_at}, open {hours}. Please bring the repair ticket.\n"
        "{shop}, {shop_phone}"
    ),
    MessageKind.DISPATCHED: N_(
        "{customer}, your {product} (ticket {number}) left us on {left_on}: {way_back}.\n"
        "Tracking: {tracking}\n"
        "Freight: {freight}\n"
        "Should the fault come back, call {shop_phone} and name the ticket.\n"
        "{shop}"
    ),
    MessageKind.NOT_FETCHED: N_(
        "{customer}, your {product} (ticket {number}) has been ready since {ready_on}, "
        "for {days}.\n"
        "Please fetch it at {fetch_at}, open {hours}.\n"
        "Still to pay: {balance}\n"
        "If we should send it instead, answer here or call {shop_phone}.\n"
        "{shop}"
    ),
    MessageKind.VISIT: N_(
        "{customer}, we come for your {product} (ticket {number}) on {visit_at}.\n"
        "To: {visit_place}\n"
        "Technician: {technician}\n"
        "Cost: {charges} [{clauses}]\n"
        "{shop}, {shop_phone}"
    ),
}
"""The program's own templates."""


def setting_key(kind: MessageKind, language: str) -> str:
    """The setting that holds the shop's own template; empty: the program's stands."""
    return f"message.{kind}.{language}"


SETTINGS: Final[Mapping[str, str]] = {
    setting_key(kind, language): "" for kind in MessageKind for language in LANGUAGES
}


def default(kind: MessageKind, language: str) -> str:
    """The program's own template in ``language``."""
    return translator(language).gettext(DEFAULTS[kind])


def checked_template(key: str, text: str) -> str:
    """A template a manager wrote, if every field in it is one there is; the default is kept as "".

    Raises ``InvalidInput`` naming the setting ``key`` and what is wrong with which field.
    """
    clean = paragraphs(text, key)
    for name in _names(clean, key):
        if name not in FIELDS:
            raise _unknown(name, key)
    _, kind, language = key.split(".")
    return "" if clean == default(MessageKind(kind), language) else clean


def filled(template: str, values: Mapping[str, str]) -> str:
    """``template`` with its fields filled in; lines that name an empty one are left out."""
    lines = []
    for line in template.split("\n"):
        names = [name for _, name, _, _ in Formatter().parse(line) if name]
        if all(values.get(name) for name in names):
            # A value is data: it is put in once and never read as a template.
            said = "".join(
                literal + (values[name] if name else "")
                for literal, name, _, _ in Formatter().parse(line)
            )
            lines.append("\n".join(part.rstrip() for part in said.split("\n")))
    return "\n".join(lines).strip()


def _names(text: str, key: str) -> list[str]:
    try:
        parts = [part for line in text.split("\n") for part in Formatter().parse(line)]
    except ValueError:
        raise InvalidInput(
            msg(
                "A brace has no partner. A field stands in a pair on one line, such as {example}; "
                "for a brace itself write it twice.",
                example="{number}",
            ),
            field=key,
        ) from None
    for _, name, spec, conversion in parts:
        if name is not None and (spec or conversion):
            raise InvalidInput(
                msg("Write only the field's name in the braces: {example}", example=f"{{{name}}}"),
                field=key,
            )
    return [name for _, name, _, _ in parts if name is not None]


def _unknown(name: str, key: str) -> InvalidInput:
    near = get_close_matches(name, FIELDS, n=1)
    shown = f"{{{name}}}"
    if near:
        return InvalidInput(
            msg(
                "There is no field {name}. Did you mean {near}?", name=shown, near=f"{{{near[0]}}}"
            ),
            field=key,
        )
    return InvalidInput(
        msg(
            "There is no field {name}. There are: {fields}",
            name=shown,
            fields=tuple(FIELDS),
        ),
        field=key,
    )
