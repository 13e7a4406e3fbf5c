"""What places fail on whatever accounts, and the attempts that are being checked."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "place_failures",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("level", sa.Double(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("place"),
    )
    op.add_column(
        "attempts",
        sa.Column("under_way", sa.Integer(), server_default=sa.text("0"), nullable=False),
    )
    op.create_check_constraint("attempts_under_way_are_counted_up", "attempts", "under_way >= 0")
