"""Who works here, and their PINs (Argon2id, never in the clear)."""

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from counter_app.errors import InvalidInput, NotAllowed, NotFound
from counter_app.messages import msg
from counter_app.services.desk import Actor, Desk
from counter_app.services.rights import Right, require
from counter_app.services.row_views import staff_view
from counter_app.services.typed_text import one_line
from counter_app.services.views import StaffView
from counter_app.store.tables import Staff
from counter_app.values import Role

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


def staff(desk: Desk) -> tuple[StaffView, ...]:
    """Everybody, those who still work here first, then by name."""
    with desk.store.reading() as session:
        rows = session.scalars(select(Staff).order_by(Staff.active.desc(), Staff.name, Staff.id))
        return tuple(map(staff_view, rows))


def actor_for(desk: Desk, staff_id: int, workstation: str = "") -> Actor:
    """The actor for a member of staff chosen at the counter.

    Raises ``NotFound``; ``NotAllowed`` for somebody who no longer works here.
    """
    with desk.store.reading() as session:
        row = session.get(Staff, staff_id)
        if row is None:
            raise NotFound(msg("This member of staff is not on the list."), field="staff")
        if not row.active:
            raise NotAllowed(msg("{name} no longer works here.", name=row.name), field="staff")
        return Actor(row.id, row.name, row.role, workstation)


def add_staff(desk: Desk, actor: Actor, name: str, role: Role, pin: str | None) -> StaffView:
    """Add a member of staff. ``pin`` None: none yet. Managers only, but for the very first.

    Raises ``NotAllowed``, ``InvalidInput`` naming ``name`` or ``pin``.
    """
    called = one_line(name, "name", 120, msg("Type the name."))
    hashed = None if pin is None else _hashed(pin)
    with desk.writing(actor) as unit:
        if unit.session.scalar(select(func.count(Staff.id))):
            require(actor, Right.STAFF)
        same = unit.session.scalars(select(Staff).where(Staff.name == called, Staff.active)).first()
        if same is not None:
            raise InvalidInput(
                msg("There is a {name} already: add something that tells them apart.", name=called),
                field="name",
            )
        row = Staff(name=called, role=role, created_at=unit.now, pin_hash=hashed)
        unit.session.add(row)
        unit.session.flush()
        unit.record("staff.added", row.reference, {"role": role})
        return staff_view(row)


def change_staff(
    desk: Desk, actor: Actor, staff_id: int, *, role: Role, active: bool, pin: str | None = None
) -> StaffView:
    """Change somebody's role, whether they work here, and their PIN (None: as it is).

    Managers only. The last manager stays one. Raises ``NotAllowed``, ``NotFound``,
    ``InvalidInput``.
    """
    require(actor, Right.STAFF)
    hashed = None if pin is None else _hashed(pin)
    with desk.writing(actor) as unit:
        row = unit.fetch(Staff, staff_id)
        others = unit.session.scalar(
            select(func.count(Staff.id)).where(
                Staff.role == Role.MANAGER, Staff.active, Staff.id != staff_id
            )
        )
        if row.role is Role.MANAGER and not others and not (active and role is Role.MANAGER):
            raise NotAllowed(msg("The shop needs a manager: make somebody else one first."))
        row.role, row.active = role, active
        row.pin_hash = hashed or row.pin_hash
        unit.session.flush()
        unit.record(
            "staff.changed", row.reference, {"role": role, "active": active, "pin": bool(hashed)}
        )
        return staff_view(row)


def pin_is_right(desk: Desk, staff_id: int, pin: str) -> bool:
    """Whether ``pin`` is this person's; somebody without one has no right PIN.

    After five wrong ones in a row nobody may try for half a minute, and twice as long after each
    further one, up to a quarter of an hour: ``NotAllowed`` says until when.
    """
    from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415

    with desk.store.reading() as session:
        row = session.get(Staff, staff_id)
        if row is None or not row.active or row.pin_hash is None:
            return False
        kept, blocked = row.pin_hash, row.pin_blocked_until
    if blocked is not None and blocked > desk.clock.now():
        raise NotAllowed(
            msg(
                "Too many wrong PINs: the next try is at {until}.",
                until=blocked.astimezone(desk.zone),
            ),
            field="pin",
        )
    try:
        right: bool = _hasher().verify(kept, pin)
    except (Argon2Error, InvalidHashError):
        right = False
    _count_try(desk, staff_id, right=right)
    return right


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


def _hashed(pin: str) -> str:
    if not (SHORTEST_PIN <= len(pin) <= LONGEST_PIN and pin.isascii() and pin.isdecimal()):
        raise InvalidInput(
            msg("A PIN has at least {least} digits, and digits only.", least=SHORTEST_PIN),
            field="pin",
        )
    return _hasher().hash(pin)
