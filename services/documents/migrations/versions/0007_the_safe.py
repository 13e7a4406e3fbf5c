"""A person's own shelf, which nobody else opens."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "safe_pieces",
        sa.Column("safe_piece_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("wrapped_with", sa.Text(), nullable=False),
        sa.CheckConstraint("size_bytes BETWEEN 1 AND 10000000", name="safe_pieces_size"),
        sa.PrimaryKeyConstraint("safe_piece_id"),
    )
    op.create_index("safe_pieces_by_account", "safe_pieces", ["account_id", "put_at"])
    op.create_index(
        "safe_pieces_unfinished",
        "safe_pieces",
        ["put_at"],
        postgresql_where=sa.text("received_at IS NULL"),
    )
