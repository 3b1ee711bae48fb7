"""Badges: random digits on a card, kept hashed, revocable; a scan says who stands at the bench.

A badge alone can be found or copied, so it carries a technician's rights whoever it belongs to.
It has nine random digits, few enough to try all of them against a plain hash: they are kept as
Argon2id under the shop's own salt, which makes one try cost what a PIN's does.
"""

import json
from secrets import token_hex
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.codes.numbers import Kind, check, make_badge
from counter_app.errors import InvalidInput, NotAllowed, NotFound
from counter_app.messages import msg
from counter_app.services.desk import Actor, Desk, Proof, SignIn
from counter_app.services.rights import Right, require
from counter_app.store import Unit
from counter_app.store.tables import Setting, Staff

_SALT: Final = "badge.salt"
_MEMORY_KIB: Final = 64 * 1024


def issue_badge(desk: Desk, actor: Actor, staff_id: int) -> str:
    """Give somebody a new badge; the one before opens nothing any more. Managers only.

    Returns its twelve digits, which are told this once: print them now. Raises ``NotAllowed``,
    also for somebody who no longer works here, and ``NotFound``.
    """
    require(actor, Right.STAFF)
    with desk.writing(actor) as unit:
        row = _member(unit, staff_id)
        if not row.active:
            raise NotAllowed(msg("{name} no longer works here.", name=row.name), field="staff")
        salt = _salt(unit.session) or _new_salt(unit)
        code = make_badge()
        while unit.session.scalar(select(Staff.id).where(Staff.badge_hash == _hash(code, salt))):
            code = make_badge()
        row.badge_hash, row.badge_tail = _hash(code, salt), code[-4:]
        unit.record("staff.badge_issued", row.reference)
        return code


def revoke_badge(desk: Desk, actor: Actor, staff_id: int) -> None:
    """Somebody's badge was lost: it opens nothing any more. Managers only."""
    require(actor, Right.STAFF)
    with desk.writing(actor) as unit:
        row = _member(unit, staff_id)
        row.badge_hash = row.badge_tail = None
        unit.record("staff.badge_revoked", row.reference)


def actor_by_badge(desk: Desk, code: str, workstation: str = "") -> Actor:
    """Who a scanned badge belongs to: signed in with a technician's rights until the PIN is asked.

    Raises ``InvalidInput`` for what is no badge and ``NotFound`` for one that opens nothing: never
    issued, revoked, or of somebody who no longer works here.
    """
    if check(code) is not Kind.BADGE:
        raise InvalidInput(msg("This is not a badge."))
    with desk.store.reading() as session:
        salt = _salt(session)
        row = (
            session.scalars(
                select(Staff).where(Staff.badge_hash == _hash(code, salt), Staff.active)
            ).first()
            if salt
            else None
        )
        if row is None:
            raise NotFound(msg("This badge opens nothing here: ask a manager for a new one."))
        return Actor(row.id, row.name, row.role, workstation, SignIn(Proof.BADGE))


def _member(unit: Unit, staff_id: int) -> Staff:
    row = unit.session.get(Staff, staff_id)
    if row is None:
        raise NotFound(msg("This member of staff is not on the list."), field="staff")
    return row


def _salt(session: Session) -> str:
    value = session.scalar(select(Setting.value).where(Setting.key == _SALT))
    return str(json.loads(value)) if value else ""


def _new_salt(unit: Unit) -> str:
    salt = token_hex(16)
    unit.session.add(Setting(key=_SALT, value=json.dumps(salt), changed_at=unit.now))
    unit.session.flush()
    return salt


def _hash(code: str, salt: str) -> str:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - wanted at a scan only

    return hash_secret_raw(
        code.encode(),
        salt.encode(),
        time_cost=3,
        memory_cost=_MEMORY_KIB,
        parallelism=4,
        hash_len=32,
        type=Type.ID,
    ).hex()
