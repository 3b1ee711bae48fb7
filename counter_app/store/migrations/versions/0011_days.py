"""What the day's report asks of a ticket can be found without going through all of them."""

from alembic import op

revision = "0011"
down_revision = "0010"

TICKET_DAYS = ("verified_at", "forwarded_at", "verify_due", "forward_due", "return_due")


def upgrade() -> None:
    for column in TICKET_DAYS:
        op.create_index(f"ix_ticket_{column}", "ticket", [column])
    op.create_index("ix_visit_finished_at", "visit", ["finished_at"])
