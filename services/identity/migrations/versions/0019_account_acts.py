"""What became of accounts that nobody used is kept: warned, closed, opened again and by whom."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    instant = sa.DateTime(timezone=True)
    op.add_column("accounts", sa.Column("closed_told_at", instant))
    op.create_table(
        "account_acts",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("at", instant, nullable=False),
        sa.Column("by_account_id", sa.Uuid()),
        sa.Column("by_name", sa.Text()),
        sa.CheckConstraint("act IN ('warned', 'closed', 'reopened')", name="account_acts_act"),
        sa.CheckConstraint(
            "(act = 'reopened') = (by_account_id IS NOT NULL AND by_name IS NOT NULL)",
            name="account_acts_who_opened_it",
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.account_id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("account_acts_by_account", "account_acts", ["account_id", "at"])
    op.create_index("account_acts_by_age", "account_acts", ["at"])
