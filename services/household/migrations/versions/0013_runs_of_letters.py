"""Runs of letters"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "letter_runs",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('keys', 'codes')", name="letter_runs_kind"),
        sa.PrimaryKeyConstraint("run_id"),
    )
    op.create_index("letter_runs_by_age", "letter_runs", ["started_at"], unique=False)
    op.create_table(
        "run_letters",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("guardian_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["households.household_id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["letter_runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("run_id", "place"),
    )
