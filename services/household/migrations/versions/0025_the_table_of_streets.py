"""The table of streets, and why another school is asked."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

# What towns take, in the usual words; each town writes its own.
REASONS = (
    "Un frère ou une sœur est déjà dans cette école",
    "L’enfant est gardé près de cette école",
    "Notre travail est près de cette école",
    "Une raison de santé (sans dire laquelle)",
)


def upgrade() -> None:
    op.create_table(
        "sectors",
        sa.Column("sector_id", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("side IN ('both', 'odd', 'even')", name="sectors_side"),
        sa.CheckConstraint("stage IN ('all', 'nursery', 'elementary')", name="sectors_stage"),
        sa.CheckConstraint("first BETWEEN 0 AND last AND last <= 9999", name="sectors_numbers"),
        sa.ForeignKeyConstraint(["school_id"], ["schools.school_id"]),
        sa.PrimaryKeyConstraint("sector_id"),
    )
    op.create_index("sectors_by_street", "sectors", ["city", "street", "first"], unique=False)
    reasons = op.create_table(
        "derogation_reasons",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
        sa.UniqueConstraint("label"),
    )
    rows = [{"position": place, "label": label} for place, label in enumerate(REASONS, 1)]
    op.bulk_insert(reasons, rows)
