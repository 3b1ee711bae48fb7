"""The one-time code with which somebody without a PIN chooses one."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("staff", sa.Column("code_hash", sa.String(length=256), nullable=True))
