"""The day of a paper as a family says it, and what families were told before a piece lapsed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("pieces", sa.Column("paper_on", sa.Date(), nullable=True))
    op.create_table(
        "lapse_reminders",
        sa.Column("piece_id", sa.Uuid(), nullable=False),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["piece_id"], ["pieces.piece_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("piece_id", "days_before"),
    )
    op.create_index(
        "pieces_by_end",
        "pieces",
        ["valid_until"],
        postgresql_where=sa.text("refusal IS NULL"),
    )
