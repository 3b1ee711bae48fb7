"""PINs: kept as Argon2id, never in the clear; guessing one takes longer and longer."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from math import ceil
from secrets import randbelow
from typing import TYPE_CHECKING

from counter_app.errors import InvalidInput, NotAllowed
from counter_app.messages import Message, msg, nmsg
from counter_app.services.desk import Desk
from counter_app.store.tables import Staff

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST_PIN = 6
LONGEST_PIN = 64
WRONG_PINS = 5
"""Wrong PINs in a row before a wait."""
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415 - wanted only where a PIN is set or asked

    return PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)


def hashed_pin(pin: str) -> str:
    """``pin`` as it is kept. Raises ``InvalidInput`` naming ``pin``: too short, or no digits."""
    if not (SHORTEST_PIN <= len(pin) <= LONGEST_PIN and pin.isascii() and pin.isdecimal()):
        raise InvalidInput(
            msg("A PIN has at least {least} digits, and digits only.", least=SHORTEST_PIN),
            field="pin",
        )
    return _hasher().hash(pin)


def one_time_code() -> str:
    """Eight random digits a manager hands to somebody who is to choose a PIN."""
    return f"{randbelow(10**8):08d}"


def pin_is_right(desk: Desk, staff_id: int, pin: str) -> bool:
    """Whether ``pin`` is this person's; somebody without one has no right PIN.

    Raises ``NotAllowed`` after too many wrong ones: :func:`_is_right`.
    """
    return _is_right(desk, staff_id, pin, lambda row: row.pin_hash)


def code_is_right(desk: Desk, staff_id: int, code: str) -> bool:
    """Whether ``code``, in any grouping, is the one-time code this person was given.

    Raises ``NotAllowed`` after too many wrong ones: :func:`_is_right`.
    """
    return _is_right(desk, staff_id, "".join(code.split()), lambda row: row.code_hash)


def _is_right(
    desk: Desk, staff_id: int, typed: str, kept_of: Callable[[Staff], str | None]
) -> bool:
    """Whether ``typed`` is what is kept hashed of this person.

    After five wrong ones in a row nobody may try for half a minute, and twice as long after each
    further one, up to a quarter of an hour: ``NotAllowed`` says how long still.
    """
    from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415

    with desk.store.reading() as session:
        row = session.get(Staff, staff_id)
        kept = kept_of(row) if row is not None and row.active else None
        if row is None or kept is None:
            return False
        blocked = row.pin_blocked_until
    wait = blocked - desk.clock.now() if blocked is not None else timedelta()
    if wait > timedelta():
        raise NotAllowed(_come_back(wait), field="pin")
    try:
        right: bool = _hasher().verify(kept, typed)
    except (Argon2Error, InvalidHashError):
        right = False
    _count_try(desk, staff_id, right=right)
    return right


def _come_back(wait: timedelta) -> Message:
    """Said in seconds while it is short: a clock without them says the present minute."""
    seconds = ceil(wait.total_seconds())
    if seconds < 2 * 60:
        return nmsg(
            "Too many wrong PINs: try again in {count} second.",
            "Too many wrong PINs: try again in {count} seconds.",
            seconds,
        )
    return nmsg(
        "Too many wrong PINs: try again in {count} minute.",
        "Too many wrong PINs: try again in {count} minutes.",
        ceil(seconds / 60),
    )


def _count_try(desk: Desk, staff_id: int, *, right: bool) -> None:
    with desk.store.writing("sign-in") as unit:
        row = unit.fetch(Staff, staff_id)
        if right:
            row.pin_failures, row.pin_blocked_until = 0, None
            return
        row.pin_failures += 1
        if row.pin_failures >= WRONG_PINS:
            doubled = FIRST_WAIT * 2 ** min(row.pin_failures - WRONG_PINS, 10)
            row.pin_blocked_until = unit.now + min(doubled, LONGEST_WAIT)
            unit.record("staff.pin_blocked", row.reference, {"tries": row.pin_failures})
