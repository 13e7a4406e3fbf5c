"""An activity's first and last day, the fact it charges, its months, and days apart."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

CHECKS = {
    "activities_season": "first <= last",
    "activities_charged": "charged IN ('booking', 'presence')",
    "activities_whole_month": "whole_month IN ('required', 'advised', 'free')",
}


def upgrade() -> None:
    for name in ("first", "last", "archived_on"):
        op.add_column("activities", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("activities", sa.Column("copied_from", sa.Uuid(), nullable=True))
    for name, usual in (("charged", "booking"), ("whole_month", "free")):
        column = sa.Column(name, sa.Text(), server_default=usual, nullable=False)
        op.add_column("activities", column)
    for name, check in CHECKS.items():
        op.create_check_constraint(name, "activities", check)
    op.create_table(
        "added_days",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.activity_id"]),
        sa.PrimaryKeyConstraint("activity_id", "day"),
    )
