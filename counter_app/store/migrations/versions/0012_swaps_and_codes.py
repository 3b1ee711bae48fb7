"""A unit given in place of another, and the sealed unlock code of a device."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    # Said in SQL: a column with its reference can be added, where a constraint alone cannot.
    for table, column in (("product", "replaces_id"), ("ticket", "replacement_id")):
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} INTEGER"
            f" CONSTRAINT fk_{table}_{column} REFERENCES product (id)"
        )
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.add_column("ticket", sa.Column("unlock_sealed", sa.LargeBinary(), nullable=True))
