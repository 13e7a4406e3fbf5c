"""A child may be in no school; a school that was given may be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.alter_column("children", "school_id", nullable=True)
    op.create_check_constraint("children_level", "children", "(school_id IS NULL) = (level = '')")
    for name, condition in (
        (
            "inscriptions_state",
            "state IN ('draft', 'sent', 'accepted', 'refused', 'withdrawn', 'taken_back')",
        ),
        (
            "inscriptions_reason",
            "(state IN ('refused', 'taken_back')) = (reason IS NOT NULL)",
        ),
    ):
        op.drop_constraint(name, "inscriptions")
        op.create_check_constraint(name, "inscriptions", condition)
    op.add_column("school_entries", sa.Column("left_school_id", sa.Uuid(), nullable=True))
    op.add_column("school_entries", sa.Column("left_level", sa.Text(), nullable=True))
    op.create_foreign_key(
        "school_entries_left_school_id_fkey",
        "school_entries",
        "schools",
        ["left_school_id"],
        ["school_id"],
    )
