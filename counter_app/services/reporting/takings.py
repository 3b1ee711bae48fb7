"""Money that changed hands on a day, by way of paying."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from counter_app.store import tables as t
from counter_app.values import PaymentKind, PaymentMethod


@dataclass(frozen=True, slots=True)
class Taking:
    """What came in and went out by one way of paying, in fen; voided rows count on their day."""

    method: PaymentMethod
    taken_fen: int
    given_back_fen: int


def takings_of(session: Session, starts: datetime, ends: datetime) -> tuple[Taking, ...]:
    """The takings from ``starts`` until ``ends`` (aware)."""
    row, voided = t.Payment, aliased(t.Payment)
    found = session.execute(
        select(row.method, row.kind, row.amount_fen, voided.kind)
        .outerjoin(voided, voided.id == row.voids_id)
        .where(row.taken_at >= starts, row.taken_at < ends)
    )
    sums: dict[PaymentMethod, list[int]] = {}
    for method, kind, amount, voided_kind in found:
        entry = sums.setdefault(method, [0, 0])
        comes_in = kind in (PaymentKind.DEPOSIT, PaymentKind.PAYMENT) or (
            kind is PaymentKind.VOID and voided_kind is PaymentKind.REFUND
        )
        entry[0 if comes_in else 1] += amount
    return tuple(Taking(method, *amounts) for method, amounts in sorted(sums.items()))
