"""The reason that whoever has an item in hand had given, when they took their decision back."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("claims", sa.Column("typed", sa.Text(), nullable=True))
