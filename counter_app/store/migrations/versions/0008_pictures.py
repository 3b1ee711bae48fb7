"""Photos and signatures: what a picture is, and how one is taken back."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    # SQLite adds a column with its reference in one statement of its own.
    for column in (
        "kind VARCHAR(32) DEFAULT 'photo' NOT NULL",
        "voided_at DATETIME",
        "voided_by_id INTEGER CONSTRAINT fk_attachment_voided_by_id REFERENCES staff (id)",
        "void_reason TEXT",
    ):
        op.execute(f"ALTER TABLE attachment ADD COLUMN {column}")
