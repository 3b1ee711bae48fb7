"""Products, the sales register, parts and shelves."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=32), nullable=False),
        sa.Column("serial", sa.String(length=64), nullable=True),
        sa.Column("serial_typed", sa.String(length=120), nullable=True),
        sa.Column("serial_tail", sa.String(length=4), nullable=True),
        sa.Column("imei", sa.String(length=20), nullable=True),
        sa.Column("brand", sa.String(length=120), nullable=True),
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("category", sa.String(length=120), nullable=True),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("sold_on", sa.Date(), nullable=True),
        sa.Column("warranty_months", sa.Integer(), nullable=True),
        sa.Column("on_site_agreement", sa.Boolean(), nullable=False),
        sa.Column("maker_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "warranty_months IS NULL OR warranty_months BETWEEN 0 AND 600", name="ck_product_term"
        ),
        sa.ForeignKeyConstraint(["maker_id"], ["maker.id"], name="fk_product_maker_id"),
        sa.PrimaryKeyConstraint("id", name="pk_product"),
        sa.UniqueConstraint("reference", name="uq_product_reference"),
    )
    op.create_index("ix_product_brand_model", "product", ["brand", "model"])
    op.create_index("ix_product_imei", "product", ["imei"])
    op.create_index("ix_product_serial", "product", ["serial"])
    op.create_index("ix_product_serial_tail", "product", ["serial_tail"])
    op.create_table(
        "sales_register",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.String(length=64), nullable=False),
        sa.Column("serial_typed", sa.String(length=120), nullable=False),
        sa.Column("brand", sa.String(length=120), nullable=True),
        sa.Column("model", sa.String(length=200), nullable=True),
        sa.Column("category", sa.String(length=120), nullable=True),
        sa.Column("origin", sa.String(length=32), nullable=True),
        sa.Column("sold_on", sa.Date(), nullable=True),
        sa.Column("warranty_months", sa.Integer(), nullable=True),
        sa.Column("on_site_agreement", sa.Boolean(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("source", sa.String(length=255), nullable=True),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "warranty_months IS NULL OR warranty_months BETWEEN 0 AND 600",
            name="ck_sales_register_term",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sales_register"),
        sa.UniqueConstraint("serial", name="uq_sales_register_serial"),
    )
    op.create_table(
        "part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("brand", sa.String(length=120), nullable=True),
        sa.Column("fits", sa.String(length=200), nullable=True),
        sa.Column("maker_number", sa.String(length=120), nullable=True),
        sa.Column("list_price_fen", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("list_price_fen >= 0", name="ck_part_price"),
        sa.PrimaryKeyConstraint("id", name="pk_part"),
        sa.UniqueConstraint("code", name="uq_part_code"),
    )
    op.create_index("ix_part_name", "part", ["name"])
    op.create_table(
        "shelf",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shelf"),
        sa.UniqueConstraint("code", name="uq_shelf_code"),
        sa.UniqueConstraint("name", name="uq_shelf_name"),
    )
