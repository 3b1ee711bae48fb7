"""Policy documents and calendars as they were put in force; how a print job is to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "rule_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.String(length=120), nullable=False),
        sa.Column("document_version", sa.String(length=60), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("put_at", sa.DateTime(), nullable=False),
        sa.Column("put_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["put_by_id"], ["staff.id"], name="fk_rule_document_put_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rule_document"),
        sa.UniqueConstraint(
            "kind",
            "document_id",
            "document_version",
            name="uq_rule_document_kind_document_id_document_version",
        ),
    )
    for what in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER rule_document_no_{what.lower()} BEFORE {what} ON rule_document"
            " BEGIN SELECT RAISE(ABORT, 'rules in force are not changed'); END"
        )
    op.add_column("print_job", sa.Column("details", sa.Text(), nullable=True))
