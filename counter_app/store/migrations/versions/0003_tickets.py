"""Tickets with their accessories, faults, needs, pauses and attachments."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "ticket",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("number_tail", sa.String(length=4), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=32), nullable=False),
        sa.Column("return_by", sa.String(length=32), nullable=True),
        sa.Column("route", sa.String(length=32), nullable=True),
        sa.Column("route_reason", sa.Text(), nullable=True),
        sa.Column("request_id", sa.String(length=200), nullable=True),
        sa.Column("import_key", sa.String(length=200), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("received_by_id", sa.Integer(), nullable=True),
        sa.Column("reported_at", sa.DateTime(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("data_loss_consent", sa.Boolean(), nullable=False),
        sa.Column("terms_consent", sa.Boolean(), nullable=False),
        sa.Column("consent_at", sa.DateTime(), nullable=True),
        sa.Column("shelf_id", sa.Integer(), nullable=True),
        sa.Column("technician_id", sa.Integer(), nullable=True),
        sa.Column("repeat_of_id", sa.Integer(), nullable=True),
        sa.Column("verified_at", sa.DateTime(), nullable=True),
        sa.Column("verified_how", sa.String(length=32), nullable=True),
        sa.Column("verified_by_id", sa.Integer(), nullable=True),
        sa.Column("verified_note", sa.Text(), nullable=True),
        sa.Column("tested_at", sa.DateTime(), nullable=True),
        sa.Column("tested_by_id", sa.Integer(), nullable=True),
        sa.Column("test_passed", sa.Boolean(), nullable=True),
        sa.Column("test_note", sa.Text(), nullable=True),
        sa.Column("not_repairable", sa.Boolean(), nullable=False),
        sa.Column("not_repairable_reason", sa.Text(), nullable=True),
        sa.Column("parts_expected_on", sa.Date(), nullable=True),
        sa.Column("maker_rma", sa.String(length=120), nullable=True),
        sa.Column("forwarded_at", sa.DateTime(), nullable=True),
        sa.Column("maker_expected_on", sa.Date(), nullable=True),
        sa.Column("back_from_maker_at", sa.DateTime(), nullable=True),
        sa.Column("maker_outcome", sa.Text(), nullable=True),
        sa.Column("ready_at", sa.DateTime(), nullable=True),
        sa.Column("dispatched_at", sa.DateTime(), nullable=True),
        sa.Column("collected_by_id", sa.Integer(), nullable=True),
        sa.Column("collected_proof", sa.Text(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("cancelled_reason", sa.Text(), nullable=True),
        sa.Column("next_deadline", sa.String(length=32), nullable=True),
        sa.Column("due", sa.DateTime(), nullable=True),
        sa.Column("act_by", sa.DateTime(), nullable=True),
        sa.Column("verify_due", sa.DateTime(), nullable=True),
        sa.Column("verify_act_by", sa.DateTime(), nullable=True),
        sa.Column("forward_due", sa.DateTime(), nullable=True),
        sa.Column("forward_act_by", sa.DateTime(), nullable=True),
        sa.Column("return_due", sa.DateTime(), nullable=True),
        sa.Column("return_promised", sa.DateTime(), nullable=True),
        sa.Column("return_provisional", sa.Boolean(), nullable=False),
        sa.Column("current_decision_id", sa.Integer(), nullable=True),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collected_by_id"],
            ["customer_contact.id"],
            name="fk_ticket_collected_by_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["current_decision_id"],
            ["decision.id"],
            name="fk_ticket_current_decision_id",
            use_alter=True,
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_ticket_customer_id"),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name="fk_ticket_product_id"),
        sa.ForeignKeyConstraint(["received_by_id"], ["staff.id"], name="fk_ticket_received_by_id"),
        sa.ForeignKeyConstraint(["repeat_of_id"], ["ticket.id"], name="fk_ticket_repeat_of_id"),
        sa.ForeignKeyConstraint(["shelf_id"], ["shelf.id"], name="fk_ticket_shelf_id"),
        sa.ForeignKeyConstraint(["technician_id"], ["staff.id"], name="fk_ticket_technician_id"),
        sa.ForeignKeyConstraint(["tested_by_id"], ["staff.id"], name="fk_ticket_tested_by_id"),
        sa.ForeignKeyConstraint(["verified_by_id"], ["staff.id"], name="fk_ticket_verified_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket"),
        sa.UniqueConstraint("import_key", name="uq_ticket_import_key"),
        sa.UniqueConstraint("number", name="uq_ticket_number"),
        sa.UniqueConstraint("request_id", name="uq_ticket_request_id"),
    )
    op.create_index("ix_ticket_act_by", "ticket", ["act_by"])
    op.create_index("ix_ticket_customer_id", "ticket", ["customer_id"])
    op.create_index("ix_ticket_dispatched_at", "ticket", ["dispatched_at"])
    op.create_index("ix_ticket_number_tail", "ticket", ["number_tail"])
    op.create_index("ix_ticket_product_id", "ticket", ["product_id"])
    op.create_index("ix_ticket_received_at", "ticket", ["received_at"])
    op.create_index("ix_ticket_shelf_id", "ticket", ["shelf_id"])
    op.create_index("ix_ticket_state_act_by", "ticket", ["state", "act_by"])
    op.create_index("ix_ticket_technician_id_state", "ticket", ["technician_id", "state"])
    op.create_table(
        "accessory",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("description", sa.String(length=200), nullable=False),
        sa.Column("returned_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_accessory_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_accessory"),
        sa.UniqueConstraint("code", name="uq_accessory_code"),
    )
    op.create_index("ix_accessory_ticket_id", "accessory", ["ticket_id"])
    op.create_table(
        "fault",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reported", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("cause", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("found_at", sa.DateTime(), nullable=True),
        sa.Column("found_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["found_by_id"], ["staff.id"], name="fk_fault_found_by_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_fault_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_fault"),
        sa.UniqueConstraint("ticket_id", "position", name="uq_fault_ticket_id_position"),
    )
    op.create_table(
        "fault_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fault_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("description", sa.String(length=200), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_price_fen", sa.Integer(), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("arrived_at", sa.DateTime(), nullable=True),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity > 0 AND unit_price_fen >= 0", name="ck_fault_need_amounts"),
        sa.ForeignKeyConstraint(["fault_id"], ["fault.id"], name="fk_fault_need_fault_id"),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name="fk_fault_need_part_id"),
        sa.PrimaryKeyConstraint("id", name="pk_fault_need"),
    )
    op.create_index("ix_fault_need_fault_id", "fault_need", ["fault_id"])
    op.create_table(
        "pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_at IS NULL OR ends_at >= starts_at", name="ck_pause_order"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_pause_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pause"),
    )
    op.create_index("ix_pause_ticket_id", "pause", ["ticket_id"])
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("fault_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("caption", sa.Text(), nullable=True),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("size >= 0", name="ck_attachment_size"),
        sa.ForeignKeyConstraint(["fault_id"], ["fault.id"], name="fk_attachment_fault_id"),
        sa.ForeignKeyConstraint(["taken_by_id"], ["staff.id"], name="fk_attachment_taken_by_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_attachment_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        sa.UniqueConstraint("ticket_id", "sha256", name="uq_attachment_ticket_id_sha256"),
    )
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"])
