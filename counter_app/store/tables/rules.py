"""What the shop decides by: policy documents and calendars, each kept as it was put in force."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.store.tables.base import Base, Id, word
from counter_app.values import RuleKind


class RuleDocument(Base):
    """A policy document or a calendar file, whole; triggers refuse every change and deletion.

    ``effective_from`` is a policy's; a calendar counts from when it was put in. ``name`` is its
    file's.
    """

    __tablename__ = "rule_document"
    __table_args__ = (UniqueConstraint("kind", "document_id", "document_version"),)

    id: Mapped[Id]
    kind: Mapped[RuleKind] = word(RuleKind)
    document_id: Mapped[str] = mapped_column(String(120))
    document_version: Mapped[str] = mapped_column(String(60))
    sha256: Mapped[str] = mapped_column(String(64))
    effective_from: Mapped[date | None]
    name: Mapped[str] = mapped_column(String(255))
    content: Mapped[str] = mapped_column(Text)
    put_at: Mapped[datetime]
    put_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
