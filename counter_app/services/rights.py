"""Who may do what: one table, asked by the services themselves, never by a button alone.

What is not in the table anybody at the counter may do. ``tests/services/test_rights.py`` tries
every right with every role through the service it guards.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.errors import NotAllowed
from counter_app.messages import Message, msg
from counter_app.services.desk import Actor
from counter_app.values import Role


class Right(StrEnum):
    """Something not everybody may do."""

    LIST_PARTS = "list_parts"
    DISCOUNT = "discount"
    VOID = "void"
    RELEASE_UNPAID = "release_unpaid"
    OVERRIDE = "override"
    RULES = "rules"
    SETTINGS = "settings"
    PRINTERS = "printers"
    STAFF = "staff"
    PRIVACY = "privacy"


_MANAGER: Final = frozenset({Role.MANAGER})
_BENCH: Final = frozenset({Role.TECHNICIAN, Role.MANAGER})

HOLDERS: Final[Mapping[Right, frozenset[Role]]] = {
    Right.LIST_PARTS: _BENCH,
    Right.DISCOUNT: _MANAGER,
    Right.VOID: _MANAGER,
    Right.RELEASE_UNPAID: _MANAGER,
    Right.OVERRIDE: _MANAGER,
    Right.RULES: _MANAGER,
    Right.SETTINGS: _MANAGER,
    Right.PRINTERS: _MANAGER,
    Right.STAFF: _MANAGER,
    Right.PRIVACY: _MANAGER,
}
"""The table."""

_REFUSALS: Final[Mapping[Right, Message]] = {
    Right.LIST_PARTS: msg("Parts are put on the list by technicians and managers."),
    Right.DISCOUNT: msg("A discount needs a manager: ask one to save this quote."),
    Right.VOID: msg("Only a manager voids a payment."),
    Right.RELEASE_UNPAID: msg("Only a manager lets a unit go unpaid."),
    Right.OVERRIDE: msg("Only a manager overrides what the policy says."),
    Right.RULES: msg("Only a manager changes what the shop decides by."),
    Right.SETTINGS: msg("Only a manager changes the shop's settings."),
    Right.PRINTERS: msg("Only a manager changes the printers."),
    Right.STAFF: msg("Only a manager changes staff."),
    Right.PRIVACY: msg("Only a manager gives out or erases a customer's data."),
}


def may(actor: Actor, right: Right) -> bool:
    """Whether ``actor`` has ``right``."""
    return actor.role in HOLDERS[right]


def require(actor: Actor, right: Right, field: str | None = None) -> None:
    """Raise ``NotAllowed`` (naming ``field``, if any) unless ``actor`` has ``right``."""
    if not may(actor, right):
        raise NotAllowed(_REFUSALS[right], field=field)


def rights_table() -> str:
    """The table in Markdown, as CONTRIBUTING prints it."""
    lines = ["| right | " + " | ".join(Role) + " |", "|---|" + "---|" * len(Role)]
    for right, holders in HOLDERS.items():
        marks = " | ".join("yes" if role in holders else "no" for role in Role)
        lines.append(f"| {right.replace('_', ' ')} | {marks} |")
    return "\n".join(lines)
