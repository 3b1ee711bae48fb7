"""What customers were told."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.store.tables.base import FREE_TEXT, Base, Id, word
from counter_app.values import MessageKind, MessageWay


class CustomerMessage(Base):
    """A message to a customer as it was copied; an erasure blanks its ``text``, nothing else."""

    __tablename__ = "customer_message"
    __table_args__ = (Index(None, "ticket_id"),)

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))
    kind: Mapped[MessageKind] = word(MessageKind)
    way: Mapped[MessageWay] = word(MessageWay)
    language: Mapped[str] = mapped_column(String(10))
    text: Mapped[str | None] = mapped_column(Text, info=FREE_TEXT)
    told_at: Mapped[datetime]
    told_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
