"""Quotes, money, visits and parcels; money that changed hands is never rewritten."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "quote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("sent_how", sa.String(length=32), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_how", sa.String(length=32), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["customer_contact.id"],
            name="fk_quote_answered_by_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["staff.id"], name="fk_quote_made_by_id"),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name="fk_quote_recorded_by_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_quote_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_quote"),
        sa.UniqueConstraint("ticket_id", "revision", name="uq_quote_ticket_id_revision"),
    )
    op.create_index("ix_quote_status", "quote", ["status"])
    op.create_table(
        "quote_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fault_id", sa.Integer(), nullable=True),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("description", sa.String(length=255), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_price_fen", sa.Integer(), nullable=False),
        sa.Column("list_fen", sa.Integer(), nullable=False),
        sa.Column("waived_fen", sa.Integer(), nullable=False),
        sa.Column("waived_clause", sa.String(length=60), nullable=True),
        sa.Column("discount_fen", sa.Integer(), nullable=False),
        sa.Column("discount_reason", sa.Text(), nullable=True),
        sa.Column("discount_by_id", sa.Integer(), nullable=True),
        sa.Column("payable_fen", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "payable_fen = list_fen - waived_fen - discount_fen", name="ck_quote_line_sum"
        ),
        sa.CheckConstraint(
            "quantity > 0 AND unit_price_fen >= 0 AND list_fen >= 0 AND waived_fen >= 0"
            " AND discount_fen >= 0 AND payable_fen >= 0",
            name="ck_quote_line_amounts",
        ),
        sa.ForeignKeyConstraint(
            ["discount_by_id"], ["staff.id"], name="fk_quote_line_discount_by_id"
        ),
        sa.ForeignKeyConstraint(["fault_id"], ["fault.id"], name="fk_quote_line_fault_id"),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name="fk_quote_line_part_id"),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name="fk_quote_line_quote_id"),
        sa.PrimaryKeyConstraint("id", name="pk_quote_line"),
        sa.UniqueConstraint("quote_id", "position", name="uq_quote_line_quote_id_position"),
    )
    op.create_table(
        "payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("receipt_number", sa.String(length=20), nullable=False),
        sa.Column("slip", sa.String(length=120), nullable=True),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("voids_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("(kind = 'void') = (voids_id IS NOT NULL)", name="ck_payment_void"),
        sa.CheckConstraint("amount_fen > 0", name="ck_payment_amount"),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name="fk_payment_quote_id"),
        sa.ForeignKeyConstraint(["taken_by_id"], ["staff.id"], name="fk_payment_taken_by_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_payment_ticket_id"),
        sa.ForeignKeyConstraint(["voids_id"], ["payment.id"], name="fk_payment_voids_id"),
        sa.PrimaryKeyConstraint("id", name="pk_payment"),
        sa.UniqueConstraint("receipt_number", name="uq_payment_receipt_number"),
        sa.UniqueConstraint("voids_id", name="uq_payment_voids_id"),
    )
    op.create_index("ix_payment_taken_at", "payment", ["taken_at"])
    op.create_index("ix_payment_ticket_id", "payment", ["ticket_id"])
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.Column("technician_id", sa.Integer(), nullable=True),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("arrived_at", sa.DateTime(), nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("work_done", sa.Text(), nullable=True),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("taken_along", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["customer_contact.id"], name="fk_visit_place_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["signed_by_id"],
            ["customer_contact.id"],
            name="fk_visit_signed_by_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["technician_id"], ["staff.id"], name="fk_visit_technician_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_visit_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
    )
    op.create_index("ix_visit_starts_at", "visit", ["starts_at"])
    op.create_index("ix_visit_ticket_id", "visit", ["ticket_id"])
    op.create_table(
        "parcel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("leg", sa.String(length=32), nullable=False),
        sa.Column("return_by", sa.String(length=32), nullable=True),
        sa.Column("carrier", sa.String(length=120), nullable=True),
        sa.Column("tracking", sa.String(length=120), nullable=True),
        sa.Column("weight_g", sa.Integer(), nullable=True),
        sa.Column("payer", sa.String(length=32), nullable=False),
        sa.Column("payer_clause", sa.String(length=60), nullable=True),
        sa.Column("freight_fen", sa.Integer(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("maker_id", sa.Integer(), nullable=True),
        sa.Column("delivery_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("arrived_at", sa.DateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("freight_fen IS NULL OR freight_fen >= 0", name="ck_parcel_freight"),
        sa.CheckConstraint("weight_g IS NULL OR weight_g > 0", name="ck_parcel_weight"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_parcel_customer_id"),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["customer_contact.id"],
            name="fk_parcel_delivery_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["maker_id"], ["maker.id"], name="fk_parcel_maker_id"),
        sa.PrimaryKeyConstraint("id", name="pk_parcel"),
        sa.UniqueConstraint("code", name="uq_parcel_code"),
    )
    op.create_index("ix_parcel_customer_id", "parcel", ["customer_id"])
    op.create_index("ix_parcel_sent_at", "parcel", ["sent_at"])
    op.create_index("ix_parcel_tracking", "parcel", ["tracking"])
    op.create_table(
        "shipment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parcel_id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parcel_id"], ["parcel.id"], name="fk_shipment_parcel_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_shipment_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_shipment"),
        sa.UniqueConstraint("parcel_id", "ticket_id", name="uq_shipment_parcel_id_ticket_id"),
    )
    op.create_index("ix_shipment_ticket_id", "shipment", ["ticket_id"])

    op.execute(
        "CREATE TRIGGER payment_no_update BEFORE UPDATE OF id, ticket_id, quote_id, kind, method,"
        " amount_fen, receipt_number, taken_at, taken_by_id, voids_id ON payment"
        " BEGIN SELECT RAISE(ABORT, 'a payment is voided, not changed'); END"
    )
    op.execute(
        "CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment"
        " BEGIN SELECT RAISE(ABORT, 'a payment is voided, not deleted'); END"
    )
