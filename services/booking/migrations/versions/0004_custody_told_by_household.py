"""When a child of two homes is in each, as household tells it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("town", sa.Column("holidays_told", sa.Text(), nullable=True))
    op.add_column("children", sa.Column("custody_since", sa.Date(), nullable=True))
    op.create_table(
        "custody_stretches",
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("first_evening", sa.Boolean(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("end_evening", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("child_id", "household_id", "first", "first_evening"),
    )
