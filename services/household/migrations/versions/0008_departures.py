"""Who left a household, and records that are closed"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("households", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "departures",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("to_household_id", sa.Uuid(), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('guardian', 'child')", name="departures_kind"),
        sa.ForeignKeyConstraint(["household_id"], ["households.household_id"]),
        sa.ForeignKeyConstraint(["to_household_id"], ["households.household_id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("departures_by_household", "departures", ["household_id"])
