"""Children's health, sealed; who read it; who is expected on a day."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "diets",
        sa.Column("diet_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("offered", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.PrimaryKeyConstraint("diet_id"),
    )
    op.create_table(
        "expected_children",
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("booking_id"),
    )
    op.create_index(
        "expected_children_by_day", "expected_children", ["day", "child_id"], unique=False
    )
    op.create_table(
        "record_year",
        sa.Column("one_row", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("certified_from", sa.Text(), nullable=False),
        sa.Column("health_until", sa.Text(), nullable=False),
        sa.CheckConstraint("one_row", name="record_year_one_row"),
        sa.PrimaryKeyConstraint("one_row"),
    )
    op.create_table(
        "health_reads",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_account_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "page IN ('family', 'record', 'roll-call', 'kitchen')", name="health_reads_page"
        ),
        sa.ForeignKeyConstraint(
            ["child_id"],
            ["children.child_id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("health_reads_by_child", "health_reads", ["child_id", "at"], unique=False)
    op.create_index(
        "health_reads_once_a_day",
        "health_reads",
        ["child_id", "by_account_id", "day"],
        unique=True,
        postgresql_where=sa.text("page = 'kitchen'"),
    )
    op.create_table(
        "health_sheets",
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_with", sa.Text(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.Column("lapsed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(sealed IS NULL) = (lapsed_on IS NOT NULL)", name="health_sheets_lapsed"
        ),
        sa.CheckConstraint("(sealed IS NULL) = (sealed_with IS NULL)", name="health_sheets_sealed"),
        sa.ForeignKeyConstraint(
            ["child_id"],
            ["children.child_id"],
        ),
        sa.PrimaryKeyConstraint("child_id"),
    )
