"""What each field of a record says, and who may see or change it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "record_fields",
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=False),
        sa.Column("clerk", sa.Text(), nullable=False),
        sa.Column("cashier", sa.Text(), nullable=False),
        sa.Column("instructor", sa.Text(), nullable=False),
        sa.Column("checked", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.CheckConstraint("cashier IN ('hidden', 'shown')", name="record_fields_cashier"),
        sa.CheckConstraint(
            "clerk IN ('hidden', 'shown', 'editable', 'compulsory')", name="record_fields_clerk"
        ),
        sa.CheckConstraint("instructor IN ('hidden', 'shown')", name="record_fields_instructor"),
        sa.CheckConstraint(
            "parent IN ('hidden', 'shown', 'editable', 'compulsory')", name="record_fields_parent"
        ),
        sa.PrimaryKeyConstraint("field"),
    )
    op.create_table(
        "household_particulars",
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["households.household_id"],
        ),
        sa.PrimaryKeyConstraint("household_id", "person_id", "field"),
    )
    op.create_table(
        "child_particulars",
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(
            ["child_id"],
            ["children.child_id"],
        ),
        sa.PrimaryKeyConstraint("child_id", "field"),
    )
