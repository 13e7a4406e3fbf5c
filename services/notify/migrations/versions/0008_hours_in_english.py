"""When the town hall is open, for those who read English."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("town", sa.Column("hours_en", sa.Text(), nullable=True))
