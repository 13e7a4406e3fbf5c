"""Accounts that nobody uses are warned, then closed; those of before count as used today."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    instant = sa.DateTime(timezone=True)
    used = sa.Column("seen_at", instant, server_default=sa.text("now()"), nullable=False)
    op.add_column("accounts", used)
    op.add_column("accounts", sa.Column("closes_at", instant))
    op.add_column("accounts", sa.Column("closed_at", instant))
    op.create_index("accounts_by_use", "accounts", ["seen_at"])
    op.create_table(
        "idle_rules",
        sa.Column("one_row", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("warned_after_months", sa.Integer(), nullable=False),
        sa.Column("closes_after_days", sa.Integer(), nullable=False),
        sa.Column("changed_at", instant),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.CheckConstraint("one_row", name="idle_rules_are_one"),
        sa.PrimaryKeyConstraint("one_row"),
    )
