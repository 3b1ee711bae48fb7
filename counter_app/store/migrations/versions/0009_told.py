"""What customers were told, and the language to tell them in."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "customer_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("told_at", sa.DateTime(), nullable=False),
        sa.Column("told_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_customer_message_ticket_id"),
        sa.ForeignKeyConstraint(
            ["told_by_id"], ["staff.id"], name="fk_customer_message_told_by_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_customer_message"),
    )
    op.create_index("ix_customer_message_ticket_id", "customer_message", ["ticket_id"])
    op.add_column("customer_person", sa.Column("language", sa.String(length=10), nullable=True))
