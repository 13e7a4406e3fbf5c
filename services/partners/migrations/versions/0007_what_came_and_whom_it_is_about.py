"""What came though it was refused, and whom a message is about"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column(
        "families",
        sa.Column("is_refused", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.add_column("children", sa.Column("household_id", sa.Uuid(), nullable=True))
    op.add_column("taken", sa.Column("household_id", sa.Uuid(), nullable=True))
    op.add_column("refusals", sa.Column("sequence", sa.BigInteger(), nullable=True))
