"""How the time of a child of two homes is shared."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "school_holidays",
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("first"),
    )
    op.create_table(
        "custody_exceptions",
        sa.Column("exception_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("home", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("first <= last", name="custody_exceptions_in_order"),
        sa.ForeignKeyConstraint(
            ["child_id"],
            ["children.child_id"],
        ),
        sa.ForeignKeyConstraint(
            ["home"],
            ["households.household_id"],
        ),
        sa.PrimaryKeyConstraint("exception_id"),
    )
    op.create_index(
        "custody_exceptions_by_child",
        "custody_exceptions",
        ["child_id"],
        unique=False,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "custody_rules",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("first_home", sa.Uuid(), nullable=False),
        sa.Column("second_home", sa.Uuid(), nullable=False),
        sa.Column("reckoning", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("turn_weekday", sa.SmallInteger(), nullable=False),
        sa.Column("turn_evening", sa.Boolean(), nullable=False),
        sa.Column("first_part_in_even_years", sa.Uuid(), nullable=True),
        sa.Column("summer", sa.Text(), nullable=True),
        sa.Column("middle_day_last", sa.Boolean(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "reckoning <> 'alternate' OR starts_on IS NOT NULL", name="custody_rules_starts_on"
        ),
        sa.CheckConstraint(
            "reckoning IN ('iso', 'alternate', 'first-complete-week')",
            name="custody_rules_reckoning",
        ),
        sa.CheckConstraint(
            "summer IN ('halves', 'months', 'fortnights')", name="custody_rules_summer"
        ),
        sa.CheckConstraint("first_home <> second_home", name="custody_rules_two_homes"),
        sa.CheckConstraint("turn_weekday BETWEEN 0 AND 6", name="custody_rules_turn"),
        sa.ForeignKeyConstraint(
            ["child_id"],
            ["children.child_id"],
        ),
        sa.ForeignKeyConstraint(
            ["first_home"],
            ["households.household_id"],
        ),
        sa.ForeignKeyConstraint(
            ["second_home"],
            ["households.household_id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "custody_rules_by_child", "custody_rules", ["child_id", "valid_from"], unique=False
    )
