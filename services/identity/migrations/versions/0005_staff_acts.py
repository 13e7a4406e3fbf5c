"""Who gave what to whom among the staff, and when."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "staff_acts",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_account_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("functions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("structures", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("exports", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "act IN ('invited', 'registered', 'changed', 'suspended', 'restored', 'removed')",
            name="staff_acts_act",
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.account_id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("staff_acts_by_account", "staff_acts", ["account_id", "at"])
    op.create_index("staff_acts_by_age", "staff_acts", ["at"])
