"""Calls, diagnoses, decisions and overrides; a decision is never changed or deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("policy_id", sa.String(length=120), nullable=False),
        sa.Column("policy_version", sa.String(length=60), nullable=False),
        sa.Column("policy_sha256", sa.String(length=64), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["made_by_id"], ["staff.id"], name="fk_decision_made_by_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_decision_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.UniqueConstraint("ticket_id", "sequence", name="uq_decision_ticket_id_sequence"),
    )
    op.create_index("ix_decision_made_at", "decision", ["made_at"])
    op.create_table(
        "consultation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=32), nullable=False),
        sa.Column("called_at", sa.DateTime(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("in_hours", sa.Boolean(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("caller_id", sa.Integer(), nullable=True),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("ticket_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["caller_id"],
            ["customer_contact.id"],
            name="fk_consultation_caller_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name="fk_consultation_customer_id"
        ),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name="fk_consultation_product_id"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_consultation_staff_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_consultation_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_consultation"),
        sa.UniqueConstraint("reference", name="uq_consultation_reference"),
    )
    op.create_index("ix_consultation_called_at", "consultation", ["called_at"])
    op.create_index("ix_consultation_customer_id", "consultation", ["customer_id"])
    op.create_index("ix_consultation_product_id", "consultation", ["product_id"])
    op.create_table(
        "override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fault_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("coverage", sa.String(length=32), nullable=True),
        sa.Column("parts", sa.String(length=32), nullable=True),
        sa.Column("labour", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("cost_fen", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name="fk_override_decision_id"),
        sa.ForeignKeyConstraint(["fault_id"], ["fault.id"], name="fk_override_fault_id"),
        sa.ForeignKeyConstraint(["made_by_id"], ["staff.id"], name="fk_override_made_by_id"),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["staff.id"], name="fk_override_withdrawn_by_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_override"),
    )
    op.create_index("ix_override_fault_id", "override", ["fault_id"])
    op.create_index("ix_override_made_at", "override", ["made_at"])
    op.create_table(
        "diagnosis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name="fk_diagnosis_decision_id"),
        sa.ForeignKeyConstraint(["technician_id"], ["staff.id"], name="fk_diagnosis_technician_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_diagnosis_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_diagnosis"),
    )
    op.create_index("ix_diagnosis_technician_id", "diagnosis", ["technician_id"])
    op.create_index("ix_diagnosis_ticket_id", "diagnosis", ["ticket_id"])

    for what in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER decision_no_{what.lower()} BEFORE {what} ON decision"
            " BEGIN SELECT RAISE(ABORT, 'a decision stays as it was made'); END"
        )
