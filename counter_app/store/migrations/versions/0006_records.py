"""The event chain, drafts, print jobs, settings, numbers and the search index."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_event"),
        sa.UniqueConstraint("hash", name="uq_event_hash"),
    )
    op.create_index("ix_event_at", "event", ["at"])
    op.create_index("ix_event_kind", "event", ["kind"])
    op.create_index("ix_event_subject_sequence", "event", ["subject", "sequence"])
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name="fk_draft_customer_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_draft_staff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
    )
    op.create_index("ix_draft_form_subject", "draft", ["form", "subject"])
    op.create_table(
        "print_job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=True),
        sa.Column("document", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("profile", sa.String(length=120), nullable=True),
        sa.Column("printer", sa.String(length=200), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("printed_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["staff.id"], name="fk_print_job_asked_by_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_print_job_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_print_job"),
    )
    op.create_index("ix_print_job_status_id", "print_job", ["status", "id"])
    op.create_index("ix_print_job_ticket_id", "print_job", ["ticket_id"])
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "number_counter",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.CheckConstraint("last >= 0 AND last <= 9999999", name="ck_number_counter_range"),
        sa.PrimaryKeyConstraint("kind", "year", name="pk_number_counter"),
    )

    for what in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER event_no_{what.lower()} BEFORE {what} ON event"
            " BEGIN SELECT RAISE(ABORT, 'events are only appended'); END"
        )
    op.execute(
        "CREATE TRIGGER event_append BEFORE INSERT ON event"
        " WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM event)"
        " BEGIN SELECT RAISE(ABORT, 'events are only appended'); END"
    )
    op.execute(
        "CREATE TRIGGER number_counter_forward BEFORE UPDATE ON number_counter"
        " WHEN NEW.last < OLD.last OR NEW.kind IS NOT OLD.kind OR NEW.year IS NOT OLD.year"
        " BEGIN SELECT RAISE(ABORT, 'numbers only go up'); END"
    )
    op.execute(
        "CREATE TRIGGER number_counter_no_delete BEFORE DELETE ON number_counter"
        " BEGIN SELECT RAISE(ABORT, 'numbers only go up'); END"
    )
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(terms, tokenize = 'ascii', prefix = '1 2 3 4',"
        " detail = 'none')"
    )
    op.execute(f"PRAGMA application_id = {0x52435452}")
