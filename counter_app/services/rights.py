"""Who may do what: one table, asked by the services themselves, never by a button alone.

What is not in the table anybody who signed in may do. A badge alone carries the technician's
column, whoever it belongs to: for the rest of their own column the PIN is asked, once until the
lock. ``tests/services/test_rights.py`` tries every right with every role, with a badge and with
the PIN, through the services it guards.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.errors import NotAllowed
from counter_app.messages import Message, msg
from counter_app.services.desk import Actor, Proof
from counter_app.values import Role


class Right(StrEnum):
    """Something not everybody may do."""

    COUNTER_WORK = "counter_work"
    """Taking in and handing back: intake, customers, visits planned, parcels, cancelling."""
    MONEY = "money"
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
    RESTORE = "restore"


_MANAGER: Final = frozenset({Role.MANAGER})
_BENCH: Final = frozenset({Role.TECHNICIAN, Role.MANAGER})
_COUNTER: Final = frozenset({Role.COUNTER, Role.MANAGER})

HOLDERS: Final[Mapping[Right, frozenset[Role]]] = {
    Right.COUNTER_WORK: _COUNTER,
    Right.MONEY: _COUNTER,
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
    Right.RESTORE: _MANAGER,
}
"""The table."""

_REFUSALS: Final[Mapping[Right, Message]] = {
    Right.COUNTER_WORK: msg(
        "Taking in and handing back is counter work: somebody of the counter or a manager signs in."
    ),
    Right.MONEY: msg("Money is taken by the counter or a manager: one of them signs in."),
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
    Right.RESTORE: msg("Only a manager puts a backup in the database's place."),
}


class PinNeeded(NotAllowed):
    """``actor`` holds the right, but a badge alone does not carry it: the PIN is still to be asked.

    The window asks it in place and does the same once more.
    """

    def __init__(self, actor: Actor) -> None:
        super().__init__(
            msg("This needs the PIN of {name}: a badge alone is not enough.", name=actor.name)
        )
        self.actor = actor


def may(actor: Actor, right: Right) -> bool:
    """Whether ``actor`` has ``right`` as they signed in."""
    match actor.sign_in.proof:
        case Proof.NOBODY:
            return False
        case Proof.BADGE:
            return Role.TECHNICIAN in HOLDERS[right]
        case _:
            return holds(actor, right)


def holds(actor: Actor, right: Right) -> bool:
    """Whether ``actor`` has ``right`` at all, perhaps only after their PIN was asked."""
    return actor.role in HOLDERS[right]


def require(actor: Actor, right: Right, field: str | None = None) -> None:
    """Raise unless ``actor`` has ``right``: ``PinNeeded`` where their PIN would give it, else
    ``NotAllowed`` (naming ``field``, if any)."""
    if may(actor, right):
        return
    if actor.sign_in.proof is Proof.BADGE and holds(actor, right):
        raise PinNeeded(actor)
    raise NotAllowed(_REFUSALS[right], field=field)


def rights_table() -> str:
    """The table in Markdown, as CONTRIBUTING prints it."""
    lines = ["| right | " + " | ".join(Role) + " |", "|---|" + "---|" * len(Role)]
    for right, holders in HOLDERS.items():
        marks = " | ".join("yes" if role in holders else "no" for role in Role)
        lines.append(f"| {right.replace('_', ' ')} | {marks} |")
    return "\n".join(lines)
