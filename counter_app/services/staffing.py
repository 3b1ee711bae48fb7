"""Who works here: added, changed, no longer here; the first manager of a new shop."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.errors import InvalidInput, NotAllowed, NotFound
from counter_app.messages import msg
from counter_app.services.desk import Actor, Desk
from counter_app.services.pins import hashed_pin, one_time_code
from counter_app.services.rights import Right, require
from counter_app.services.row_views import staff_view
from counter_app.services.typed_text import one_line
from counter_app.services.views import StaffView
from counter_app.store import Unit
from counter_app.store.tables import Staff
from counter_app.values import Role


@dataclass(frozen=True, slots=True)
class FirstCode:
    """Whose code it is, and its digits: shown once, to the manager who asked for it."""

    person: StaffView
    code: str


FIRST_START = "first start"
"""Whose name stands on the events that make the first manager."""


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
    """Add a member of staff. ``pin`` None: none until :func:`give_code`. Managers only, but for the
    very first.

    Raises ``NotAllowed``, ``InvalidInput`` naming ``name`` or ``pin``.
    """
    called = one_line(name, "name", 120, msg("Type the name."))
    hashed = None if pin is None else hashed_pin(pin)
    with desk.writing(actor) as unit:
        if unit.session.scalar(select(func.count(Staff.id))):
            require(actor, Right.STAFF)
        return _added(unit, called, role, hashed)


def no_manager_yet(desk: Desk) -> bool:
    """Whether this is a new shop's first start: there is no manager who could let others in."""
    with desk.store.reading() as session:
        return _managers(session) == 0


def no_manager_can_sign_in(desk: Desk) -> bool:
    """Whether no manager has a PIN or a code: then one chooses a PIN without being given a code."""
    with desk.store.reading() as session:
        able = Staff.pin_hash.is_not(None) | Staff.code_hash.is_not(None)
        found = select(func.count(Staff.id)).where(Staff.role == Role.MANAGER, Staff.active, able)
        return not session.scalar(found)


def add_first_manager(desk: Desk, name: str, pin: str) -> StaffView:
    """The first manager of a new shop, with a PIN of their own: there is no default one.

    Raises ``InvalidInput`` naming ``name`` or ``pin``, ``NotAllowed`` where there is a manager.
    """
    called = one_line(name, "name", 120, msg("Type the name."))
    hashed = hashed_pin(pin)
    with desk.writing(Actor(None, FIRST_START, Role.MANAGER)) as unit:
        if _managers(unit.session):
            raise NotAllowed(msg("There is a manager already: they add who works here."))
        return _added(unit, called, Role.MANAGER, hashed)


def _managers(session: Session) -> int:
    found = select(func.count(Staff.id)).where(Staff.role == Role.MANAGER, Staff.active)
    return session.scalar(found) or 0


def _added(unit: Unit, called: str, role: Role, hashed: str | None) -> StaffView:
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
    hashed = None if pin is None else hashed_pin(pin)
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
        if hashed is not None:
            row.pin_hash, row.code_hash = hashed, None
            row.pin_failures, row.pin_blocked_until = 0, None
        unit.session.flush()
        unit.record(
            "staff.changed", row.reference, {"role": role, "active": active, "pin": bool(hashed)}
        )
        return staff_view(row)


def add_with_code(desk: Desk, actor: Actor, name: str, role: Role) -> FirstCode:
    """Add a member of staff who chooses a PIN with a one-time code. Managers only.

    Raises ``NotAllowed``, ``InvalidInput`` naming ``name``.
    """
    require(actor, Right.STAFF)
    return give_code(desk, actor, add_staff(desk, actor, name, role, None).staff_id)


def give_code(desk: Desk, actor: Actor, staff_id: int) -> FirstCode:
    """A one-time code with which somebody chooses a PIN; one they had or forgot opens nothing.

    Whoever merely picks the name of a new colleague cannot choose a PIN for them. The code is
    handed out here and kept only as a hash. Managers only. Raises ``NotAllowed``, ``NotFound``.
    """
    require(actor, Right.STAFF)
    code = one_time_code()
    hashed = hashed_pin(code)
    with desk.writing(actor) as unit:
        row = unit.fetch(Staff, staff_id)
        had_one = row.pin_hash is not None
        row.pin_hash, row.code_hash = None, hashed
        row.pin_failures, row.pin_blocked_until = 0, None
        unit.session.flush()
        unit.record("staff.pin_reset" if had_one else "staff.code_given", row.reference)
        return FirstCode(staff_view(row), code)
