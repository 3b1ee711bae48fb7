"""What declining a quote costs, the freight a customer owes, and why a consent was not given."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column(
        "quote", sa.Column("decline_fee_fen", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column("quote", sa.Column("decline_clause", sa.String(length=60), nullable=True))
    op.add_column("ticket", sa.Column("freight_fen", sa.Integer(), nullable=True))
    op.add_column("ticket", sa.Column("freight_clause", sa.String(length=60), nullable=True))
    op.add_column("ticket", sa.Column("consent_refused", sa.Text(), nullable=True))
