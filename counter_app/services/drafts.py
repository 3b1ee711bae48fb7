"""What was being typed when the window closed: kept by key and person, never an event."""

import json
from typing import Any

from sqlalchemy import delete, select

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.services.desk import Actor, Desk
from counter_app.services.views import DraftView
from counter_app.store import Unit
from counter_app.store.tables import Draft

LARGEST = 200_000


class DraftGone(InvalidInput):
    """What is to be saved was saved, or its draft dropped, at another window meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            msg(
                "This was taken in, or dropped, at another window. Look in the queue; if it is not "
                "there, take it in once more."
            )
        )


def save_draft(desk: Desk, actor: Actor, key: str, form: Any, *, renew: bool = False) -> bool:
    """Keep ``form`` (plain JSON values) under ``key`` for ``actor``, in place of an older one.

    Answers whether it is kept: with ``renew`` it is not where the older one is gone. Raises
    ``InvalidInput`` for a key or a form that cannot be kept.
    """
    if not 0 < len(key) <= 60:
        raise InvalidInput(msg("A draft's key has 1 to 60 characters."), field="key")
    body = json.dumps(form, ensure_ascii=True)
    if len(body) > LARGEST:
        raise InvalidInput(msg("This draft is too large to keep."), field="form")
    with desk.store.writing(actor.name) as unit:
        row = unit.session.scalars(
            select(Draft).where(Draft.form == key, Draft.staff_id.is_(actor.staff_id))
        ).first()
        if row is None:
            if renew:
                return False
            row = Draft(form=key, staff_id=actor.staff_id)
            unit.session.add(row)
        row.body, row.saved_at = body, unit.now
    return True


def drafts(desk: Desk, actor: Actor) -> tuple[DraftView, ...]:
    """The drafts of ``actor``, the newest first."""
    with desk.store.reading() as session:
        rows = session.execute(
            select(Draft.form, Draft.body, Draft.saved_at)
            .where(Draft.staff_id.is_(actor.staff_id))
            .order_by(Draft.saved_at.desc(), Draft.id.desc())
        ).all()
    return tuple(
        DraftView(row.form, json.loads(row.body), row.saved_at.astimezone(desk.zone))
        for row in rows
    )


def drop_draft(desk: Desk, actor: Actor, key: str) -> None:
    """Forget the draft under ``key``; nothing happens where there is none."""
    with desk.store.writing(actor.name) as unit:
        forget(unit, actor, key)


def forget(unit: Unit, actor: Actor, key: str) -> bool:
    """Forget a draft inside a unit of work: what was typed is saved now. Answers whether there was
    one."""
    gone = unit.session.execute(
        delete(Draft)
        .where(Draft.form == key, Draft.staff_id.is_(actor.staff_id))
        .returning(Draft.id)
    )
    return bool(gone.all())
