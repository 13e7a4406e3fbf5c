"""Why a piece is refused."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("pieces", sa.Column("refusal", sa.Text(), nullable=True))
    op.create_check_constraint(
        "pieces_refused_once_seen", "pieces", "refusal IS NULL OR seen_at IS NOT NULL"
    )
