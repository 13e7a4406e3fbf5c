"""When a household's record lacked a piece, and what the town decides of it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "irregular_periods",
        sa.Column("household_id", sa.Uuid(), primary_key=True),
        sa.Column("season_id", sa.Uuid(), primary_key=True),
        sa.Column("since", sa.Date(), primary_key=True),
        sa.Column("season", sa.Text(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.CheckConstraint("ends >= since", name="ends_after"),
    )
    op.create_table(
        "record_rules",
        sa.Column("entry_id", sa.BigInteger(), sa.Identity(), primary_key=True),
        sa.Column("is_retroactive", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
    )
