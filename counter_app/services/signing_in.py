"""Signing in: by the PIN with the rights of one's own role, by a badge with a technician's.

A new shop begins with its first manager; who has no PIN yet chooses one with the one-time code a
manager gave them. The window locks after some idle minutes; the PIN asked for after a badge holds
until then.
"""

from dataclasses import dataclass

from counter_app.errors import InvalidInput, NotAllowed
from counter_app.messages import msg
from counter_app.services import settings, staffing
from counter_app.services.desk import Actor, Desk, Proof, SignIn
from counter_app.services.pins import code_is_right, hashed_pin, pin_is_right
from counter_app.services.views import StaffView
from counter_app.store.tables import Staff
from counter_app.values import Role


@dataclass(frozen=True, slots=True)
class Entrance:
    """What a locked window may show, and when it locks again; nothing of any customer."""

    shop: str
    people: tuple[StaffView, ...]
    first_start: bool
    lock_minutes: int
    demo_pin: str
    """The PIN of everybody in the demonstration shop; "" in every other."""


def entrance(desk: Desk) -> Entrance:
    """Who may sign in here, or that the first manager is still to be made."""
    said = settings.get_all(desk)
    return Entrance(
        shop=said["shop.name"],
        people=tuple(person for person in staffing.staff(desk) if person.active),
        first_start=staffing.no_manager_yet(desk),
        lock_minutes=said["lock.minutes"],
        demo_pin=said["demo.pin"],
    )


def nobody(workstation: str = "") -> Actor:
    """Who stands at a window where nobody signed in yet: may do nothing."""
    return Actor(None, "", Role.COUNTER, workstation, SignIn(Proof.NOBODY))


def begin_shop(desk: Desk, name: str, pin: str, again: str, workstation: str = "") -> Actor:
    """The first start: the first manager is made, and is signed in.

    Raises ``InvalidInput`` naming ``name``, ``pin`` or ``again``; ``NotAllowed`` where there is a
    manager already.
    """
    _same(pin, again)
    made = staffing.add_first_manager(desk, name, pin)
    return _signed_in(desk, made.staff_id, Proof.PIN, workstation)


def sign_in(desk: Desk, staff_id: int, pin: str, workstation: str = "") -> Actor:
    """Sign in by the PIN. Raises ``InvalidInput`` naming ``pin`` where it is not theirs, and
    ``NotAllowed`` after too many wrong ones or for somebody who no longer works here."""
    actor = _signed_in(desk, staff_id, Proof.PIN, workstation)
    _check(desk, actor, pin)
    return actor


def choose_pin(
    desk: Desk, staff_id: int, code: str, pin: str, again: str, workstation: str = ""
) -> Actor:
    """Somebody without a PIN chooses one with the ``code`` a manager gave them (``give_code``), and
    is signed in by it. In a shop none of whose managers can sign in a manager needs no code.

    Raises ``InvalidInput`` naming ``code``, ``pin`` or ``again``; ``NotAllowed`` for who has one
    already, was given no code, typed too many wrong ones or no longer works here.
    """
    _same(pin, again)
    hashed = hashed_pin(pin)
    actor = _signed_in(desk, staff_id, Proof.PIN, workstation)
    _check_code(desk, actor, code)
    with desk.writing(actor) as unit:
        row = unit.fetch(Staff, staff_id)
        if row.pin_hash is not None:
            raise NotAllowed(
                msg("{name} has a PIN already. A manager can reset it.", name=row.name),
                field="pin",
            )
        row.pin_hash, row.code_hash = hashed, None
        unit.session.flush()
        unit.record("staff.pin_chosen", row.reference)
    return actor


def step_up(scanned: Actor, proven: Actor) -> None:
    """Who signed in by a badge typed their PIN: it holds for all they do from now to the lock.

    ``scanned`` is who was refused, ``proven`` what :func:`sign_in` made of the same person.
    """
    assert scanned.staff_id == proven.staff_id is not None
    assert proven.sign_in.proof is Proof.PIN
    scanned.sign_in.proof = Proof.PIN


def _signed_in(desk: Desk, staff_id: int, proof: Proof, workstation: str) -> Actor:
    who = staffing.actor_for(desk, staff_id, workstation)
    return Actor(who.staff_id, who.name, who.role, workstation, SignIn(proof))


def _check(desk: Desk, actor: Actor, pin: str) -> None:
    assert actor.staff_id is not None
    if not pin_is_right(desk, actor.staff_id, pin):
        raise InvalidInput(msg("This is not the PIN of {name}.", name=actor.name), field="pin")


def _check_code(desk: Desk, actor: Actor, code: str) -> None:
    assert actor.staff_id is not None
    with desk.store.reading() as session:
        row = session.get(Staff, actor.staff_id)
        given = row is not None and row.code_hash is not None
        chosen = row is not None and row.pin_hash is not None
    if chosen or (
        not given and actor.role is Role.MANAGER and staffing.no_manager_can_sign_in(desk)
    ):
        return  # who has a PIN is told so below
    if not given:
        raise NotAllowed(
            msg("{name} has no PIN yet: a manager gives out a code for it.", name=actor.name),
            field="pin",
        )
    if not code_is_right(desk, actor.staff_id, code):
        raise InvalidInput(
            msg("This is not the code {name} was given.", name=actor.name), field="code"
        )


def _same(pin: str, again: str) -> None:
    if pin != again:
        raise InvalidInput(msg("The two PINs are not the same."), field="again")
