"""Waiting for the customer, which stops the return clock (house.pause; ruling 9)."""

from sqlalchemy import select

from counter_app.store import Unit
from counter_app.store.tables import Pause, Ticket
from counter_app.values import PauseKind


def open_pause(unit: Unit, ticket: Ticket, kind: PauseKind, reason: str = "") -> None:
    """The clock of ``ticket`` stands from now on; nothing happens where it does so already.

    ``deciding.settle`` is called afterwards by whoever opens it.
    """
    if _open(unit, ticket, kind) is not None:
        return
    unit.session.add(
        Pause(ticket_id=ticket.id, kind=kind, starts_at=unit.now, reason=reason or None)
    )
    unit.record("ticket.pause_opened", ticket.number, {"pause": kind})


def close_pause(unit: Unit, ticket: Ticket, kind: PauseKind | None = None) -> None:
    """The clock goes on: every open pause of ``kind`` (None: of any) ends now."""
    for each in PauseKind if kind is None else (kind,):
        pause = _open(unit, ticket, each)
        if pause is not None:
            pause.ends_at = max(unit.now, pause.starts_at)
            unit.record("ticket.pause_closed", ticket.number, {"pause": each})


def _open(unit: Unit, ticket: Ticket, kind: PauseKind) -> Pause | None:
    unit.session.flush()
    return unit.session.scalars(
        select(Pause).where(
            Pause.ticket_id == ticket.id, Pause.kind == kind, Pause.ends_at.is_(None)
        )
    ).first()
